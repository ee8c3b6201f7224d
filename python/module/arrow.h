// Arrow in and out of Python by the PyCapsule interface, without a copy and without pyarrow:
// https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html
#pragma once

#include <nanobind/nanobind.h>

#include "module/arrow_columns.h"

namespace unhusk::python {

// Cleans what has `__arrow_c_array__` now, into an ArrowArray; what has only
// `__arrow_c_stream__` chunk by chunk as it is read, by an ArrowStream.  `urls`: None or an
// array as long as `data`.  Called under the GIL.
nanobind::object CleanArrowData(const ArrowTask& task, nanobind::handle data,
                                nanobind::handle urls);

// Declares the classes.
void AddArrow(nanobind::module_& m);

}  // namespace unhusk::python
