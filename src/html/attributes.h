// The attributes of a start tag, as far as anyone asks: found on the way to the
// tag's end, kept as ranges of the source.
#pragma once

#include <cstdint>
#include <string_view>

#include "document.h"
#include "html/tags.h"

namespace unhusk {

enum TagFlag : uint16_t {
  kTagHidden = 1 << 0,       // hidden, aria-hidden="true", display:none or visibility:hidden.
  kTagInputHidden = 1 << 1,  // type="hidden": it changes where a table puts an <input>.
  kTagSelfClosing = 1 << 2,  // "/>"
  kTagJson = 1 << 3,         // type holds "json": a script with data.
  kTagRoleNavigation = 1 << 4,
  kTagRoleArticle = 1 << 5,      // role="article" or "main"
  kTagRoleFooter = 1 << 6,       // role="contentinfo"
  kTagRoleHeader = 1 << 7,       // role="banner"
  kTagRoleAside = 1 << 8,        // role="complementary"
  kTagAsked = 1 << 9,            // A TagWatch wants it.
  kTagMoreAttributes = 1 << 11,  // Others than class and id.
  kTagForWatch = 1 << 10,        // In the skeleton only for the TagWatch: no Element.
};

// One start tag of the page.
struct TagRecord {
  uint32_t source_begin = 0;  // Of its '<'.
  uint32_t source_end = 0;    // Behind its '>'.
  Span class_attr = {};       // Raw values, in the source.
  Span id_attr = {};
  Tag tag = Tag::kUnknown;
  uint16_t flags = 0;  // TagFlag
};

// Reads attributes from `at`, just behind the tag's name, and returns the
// offset behind the closing '>', or npos if the source ends inside the tag.
// `count` (if not null) receives how many attributes there were.
size_t ScanAttributes(std::string_view source, size_t at, TagRecord* tag, uint32_t* count);

struct TagAttribute {
  std::string_view name = {};   // As it stands in the source, in any case.
  std::string_view value = {};  // Raw: entities not decoded.  Empty if there is none.
};

// The name in a start tag's bytes, "<name ...", in any case; empty for none.
std::string_view TagNameIn(std::string_view tag);

// Reads one attribute of a start tag after the other.  `tag` is the tag's
// bytes from its '<' on, as TagRecord has them.
class AttributeReader {
 public:
  explicit AttributeReader(std::string_view tag);
  // False at the end of the tag.
  bool Next(TagAttribute* attribute);

 private:
  std::string_view tag_;
  size_t at_;
};

// The value of one, as above; empty for none.  REQUIRES: `name` has no capitals.
std::string_view AttributeOf(std::string_view tag, std::string_view name);

}  // namespace unhusk
