// Where a field's string begins, if a short look at the line's start tells.
#pragma once

#include <string_view>

namespace unhusk {

// Behind the opening quote of the string that is member `name` of the object which `line` is; null
// if that is not seen at a glance: the member has no string, its name is written with escapes, more
// than 4 KB stand before it, or the line is not what JSON looks like.  What is found holds if the
// line without that string is an object whose member it is; nothing of that was checked.
const char* GlanceString(std::string_view line, std::string_view name);

}  // namespace unhusk
