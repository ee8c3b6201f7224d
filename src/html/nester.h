// HTML5's rules of tree building, as far as no element has to be moved.
//
// The modes are those of HTML5's "insertion modes" (before the head, in the head, in
// the body, in a table, …).  Those from the body on follow from the innermost open
// element that makes one (OpenElements::frame), so nothing but the stack is kept.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "html/open_elements.h"
#include "html/skeleton_tokens.h"

namespace unhusk {

// A page's tree, grown token by token.
class Nester {
 public:
  Nester(const Skeleton& skeleton, std::string_view bytes, uint64_t max_steps,
         std::vector<TreeStep>* steps)
      : skeleton_(skeleton),
        tokens_(skeleton, bytes),
        max_steps_(max_steps),
        steps_(*steps),
        open_(steps) {}

  // False: the page needs Gumbo, or takes more steps than it may.
  bool Run();

 private:
  using Token = SkeletonToken;
  using Scope = OpenElements::Scope;

  // What comes before the body.
  enum class Phase { kInitial, kBeforeHead, kHead, kHeadNoscript, kAfterHead, kBody };

  void Fail() { failed_ = true; }
  void Again() { again_ = true; }

  void Take(const Token& token);
  void TakeBeforeBody(const Token& token);
  void TakeInHead(const Token& token);
  void TakeInTable(const Token& token);
  void TakeInRows(const Token& token);
  void TakeInCell(const Token& token);
  void TakeInColgroup(const Token& token);
  void TakeInSelect(const Token& token);
  void TakeInTemplate(const Token& token);
  void TakeInBody(const Token& token);
  void StartInBody(const Token& token);
  void MakeRoom(Tag tag);
  void EndForm();
  void EndHeading();
  void EndInBody(Tag tag);
  void EnterWithText(const Token& start);

  const Skeleton& skeleton_;
  SkeletonTokens tokens_;
  const uint64_t max_steps_;
  const std::vector<TreeStep>& steps_;
  OpenElements open_;
  Phase phase_ = Phase::kInitial;
  int templates_ = 0;    // Open ones.
  bool form_ = false;    // A form is open, or was not ended where it could be.
  bool again_ = false;   // The token is to be taken once more.
  bool failed_ = false;  // The page needs Gumbo.
};

}  // namespace unhusk
