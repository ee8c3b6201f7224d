// Which elements are open, as far as the skeleton scanner must know: how deep
// the tree is, whether text stands in <pre>, whether in foreign content.
//
// A rough copy of HTML5's stack of open elements, rough to the safe side: where
// it cannot know, an element counts as still open.  A tree that looks deeper
// than it is loses some tags beyond the limit; one that is deeper than it looks
// would cost Gumbo time in the square of its depth.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "html/tags.h"

namespace unhusk {

class OpenTags {
 public:
  explicit OpenTags(uint32_t max_depth) : max_depth_(max_depth) {}

  // A start tag; `leaf` opens nothing, `plain` is to be left out.  False: leave
  // the tag out, as it is plain or too deep.
  bool Push(Tag tag, std::string_view name, bool leaf, bool plain);

  // An end tag.  False: its start tag was left out, so leave it out too.
  bool Pop(Tag tag, std::string_view name);

  // Plain tags that the last Pop closed with a plain one that had been left out,
  // innermost first: Gumbo must be told.
  const std::vector<Tag>& closed() const { return closed_; }

  // True if what the last Pop closed was the innermost open element.
  bool closed_innermost() const { return closed_innermost_; }

  bool InPre() const { return pre_ > 0; }
  bool InTable() const { return tables_ > 0; }
  bool InParagraph() const { return paragraphs_ > 0; }
  bool InSelect() const { return selects_ > 0; }
  bool InForeign() const { return math_ > 0; }
  bool overflowed() const { return overflowed_; }

 private:
  static constexpr size_t kSearch = 300;  // How far up an end tag looks for its start.

  static uint16_t KeyOf(Tag tag, std::string_view name);
  static Tag TagOfKey(uint16_t key);
  void EndImplied(Tag next);
  void DropTo(size_t depth);
  void DropPlain(size_t at);
  void Count(uint16_t key, int by);

  uint32_t max_depth_;
  struct Open {
    uint16_t key = 0;
    bool left_out = false;
  };
  std::vector<Open> stack_;  // The root first.
  std::vector<Tag> closed_;
  bool closed_innermost_ = false;
  size_t in_tree_ = 0;  // How many of them are not left out.
  int pre_ = 0;
  int math_ = 0;
  int tables_ = 0;
  int selects_ = 0;
  int paragraphs_ = 0;
  bool plain_in_tree_ = false;  // Some plain tag was not left out, being hidden.
  bool overflowed_ = false;
};

}  // namespace unhusk
