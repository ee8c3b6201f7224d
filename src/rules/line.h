// What a pattern gets to see of a line, and what can be said of it at a glance.
//
// Packs are written for plain words, so a line is matched without its furniture:
// the space around it, a list bullet, heading hashes, emphasis marks, a link
// around the whole of it.  No-break spaces, line ends and runs of blanks read as
// one space, and a curly apostrophe as a straight one.
#pragma once

#include <string>
#include <string_view>

namespace unhusk {

// The part of `line` between its furniture; a view into `line`.
std::string_view StripFurniture(std::string_view line);

// The text patterns are matched against.  Views `line` where nothing has to be
// changed, else `*scratch`, whose old contents are lost.
std::string_view MatchText(std::string_view line, std::string* scratch);

// Has capital letters, and none in lower case.  REQUIRES: valid UTF-8.
bool IsAllCaps(std::string_view text);

// Ends in no sentence mark (. ! ? … and their wide forms), quotes and brackets
// after it disregarded.
bool EndsLikeHeading(std::string_view text);

}  // namespace unhusk
