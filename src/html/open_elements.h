// HTML5's stack of open elements, for a tree that is written down as it grows.
//
// As long as no element has to be moved (formatting carried over, text cast out of
// a table), a tree is the order in which its elements start and end: so this stack
// writes steps, and no node is ever made.  Scopes and implied end tags are as
// Gumbo, of 2015, has them, for the two must agree to the element.
#pragma once

#include <cstdint>
#include <vector>

#include "html/tags.h"

namespace unhusk {

// A step of a walk over the tree.
class TreeStep {
 public:
  enum Kind : uint8_t {
    kEnter,    // An element; value = number of its start tag in Skeleton::tags.
    kImplied,  // An element that HTML5 implies; value = its Tag.
    kVoid,     // As kEnter, of an element that holds nothing and is not left.
    kLeave,    // value = Tag.
    kRun,      // value = number in Skeleton::runs.
    kSpace,
  };

  // `value` < 2^29; tags and runs of a page are fewer.
  TreeStep(Kind kind, uint32_t value) : bits_(value << 3 | kind) {}

  Kind kind() const { return static_cast<Kind>(bits_ & 7); }
  uint32_t value() const { return bits_ >> 3; }

 private:
  uint32_t bits_;
};

// Elements that Gumbo does not know by name are all alike to it: kUnknown.
Tag AsGumboKnows(Tag tag);

class OpenElements {
 public:
  // How far an end tag reaches.
  enum class Scope { kAny, kList, kButton, kTable };

  explicit OpenElements(std::vector<TreeStep>* steps) : steps_(*steps) {}

  void Enter(Tag tag, uint32_t record);
  void Imply(Tag tag);
  void Void(uint32_t record) { Note(TreeStep::kVoid, record); }
  void Run(uint32_t run) { Note(TreeStep::kRun, run); }
  void Space() { Note(TreeStep::kSpace, 0); }

  // REQUIRES: not empty.
  Tag current() const { return stack_.back().key; }
  // What the current one stands in.  REQUIRES: more than one is open.
  Tag parent() const { return stack_[stack_.size() - 2].key; }
  bool empty() const { return stack_.empty(); }

  void Pop();
  // Pops until a `tag` has been popped.  REQUIRES: it is open.
  void PopThrough(Tag tag);
  // HTML5, "generate implied end tags", and then PopThrough.
  void Close(Tag tag);
  void PopImplied(Tag except = Tag::kCount);
  bool Has(Tag tag, Scope scope) const;
  bool HasHeading() const;

  // Before <li>, <dd> and <dt>: ends an item that is still open.
  void CloseItem(Tag next);
  // An end tag that has no rules of its own.
  void CloseOrdinary(Tag tag);
  // The end tag of a formatting element.  False: what it holds would have to move.
  bool CloseFormatting(Tag tag);
  // Formatting elements were ended with the element around them, and would be carried
  // over to the next text.
  bool carries_formatting() const { return carries_formatting_ || seals_lost_ > 0; }
  // Ends a cell, caption, object or template: no formatting gets out of it, unless another
  // such was left open inside.
  void CloseSealed(Tag tag) {
    Close(tag);
    carries_formatting_ = false;
    --seals_lost_;
  }
  // The open form leaves the stack, and what it holds stays open.  REQUIRES: a form.
  void TakeOutForm();
  // The innermost element that decides how tags are taken: a part of a table,
  // <select>, <template>, <body>; kUnknown = none.
  Tag frame() const { return frame_; }

 private:
  struct Open {
    Tag key = Tag::kUnknown;  // What end tags are compared with.
    Tag tag = Tag::kUnknown;
    bool taken_out = false;  // A form whose end tag came while others were open in it.
  };

  void Push(Tag key, Tag tag);
  void FindFrame();
  void Note(TreeStep::Kind kind, uint32_t value) { steps_.push_back(TreeStep(kind, value)); }

  std::vector<TreeStep>& steps_;
  std::vector<Open> stack_;  // The innermost, at the end, is never one that was taken out.
  int paragraphs_ = 0;       // Open <p>s.
  Tag frame_ = Tag::kUnknown;
  bool carries_formatting_ = false;
  int seals_lost_ = 0;  // Ended cells, objects, … that were not ended by CloseSealed.
};

}  // namespace unhusk
