// What the words in class and id names say an element is for.
//
// Names are split at everything that is no letter and where a small letter
// meets a capital; whole words are looked up, never substrings: "content-well"
// is content, "bellowheadercontainer" is nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace unhusk {

// In the order of kClassGroupNames.  Bits of a mask.
inline constexpr std::string_view kClassGroupNames[] = {
    "content", "article", "text",        "comment",  "thread", "nav",        "breadcrumb", "footer",
    "header",  "sidebar", "related",     "share",    "ad",     "newsletter", "cookie",     "modal",
    "author",  "meta",    "tag",         "caption",  "card",   "product",    "price",      "review",
    "search",  "title",   "description", "hero",     "faq",    "widget",     "reader",     "hidden",
    "toc",     "code",    "login",       "language", "alert",  "list",
};
inline constexpr size_t kCommentGroup = 3;
static_assert(kClassGroupNames[kCommentGroup] == "comment");
inline constexpr int kClassGroups = static_cast<int>(std::size(kClassGroupNames));

// The groups that the words of an attribute's value belong to, one bit each.
uint64_t ClassGroups(std::string_view value);

}  // namespace unhusk
