// Tags at the beginning of a text, counted: what sniffing goes by.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace unhusk {

// Page: nothing but a page begins with it.  Block: lays out a page.
enum class TagKind : uint8_t { kUnknown, kInline, kBlock, kPage };

struct SniffedTag {
  TagKind kind = TagKind::kUnknown;
  size_t length = 0;  // Bytes from '<' to '>'; to the end if it is cut off.
  bool closes = false;
  bool has_attributes = false;
};

// The tag at text[0] == '<'; unknown if there is none that HTML knows.
SniffedTag ReadTag(std::string_view text);

// What the tags of a text's beginning come to, quoted ones left out.
struct TagShare {
  size_t tags = 0;
  size_t closing = 0;   // End tags, and <br>.
  size_t blocks = 0;    // Tags that lay out a page, <br> among them.
  size_t mentions = 0;  // Tags that a sentence speaks of.
  size_t bytes = 0;
  size_t tagged_bytes = 0;  // Of lines with a tag.
  size_t headings = 0;      // Markdown's: "# Title".
  bool has_fence = false;   // Markdown's, for code.
  bool has_attributes = false;
};

// Linear but for one search a tag: meant for a few kilobytes.  Thread-safe.
TagShare CountTags(std::string_view text);

}  // namespace unhusk
