// The words that head and name a section of readers' comments.
#pragma once

#include <string_view>

namespace unhusk {

// True if a line says comments, in any of some twenty languages ("Comments",
// "12 Kommentare", "评论"), or names answers beside a number ("3 replies").
bool SaysCommentsInText(std::string_view line);

// True if one of the names in a class or id value says comments: "comment-list",
// "commentsArea".  Names of many words are headings turned into ids and do not.
bool SaysCommentsInNames(std::string_view value);

}  // namespace unhusk
