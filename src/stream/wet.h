// A cleaned page as a record of a WET file: a conversion with its plain text.
#pragma once

#include <string>

#include "cleaner.h"
#include "stream/warc.h"

namespace unhusk {

// Appends one record.  Its id follows from the page's record and the rules' version, so that the
// same run gives the same bytes.  Values that would break a head are left out.
void AppendWet(const WarcRecord& page, const Cleaned& cleaned, std::string* out);

}  // namespace unhusk
