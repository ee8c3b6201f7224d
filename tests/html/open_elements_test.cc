#include "html/open_elements.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace unhusk {
namespace {

using Scope = OpenElements::Scope;

// "+p -p": elements entered and left.
std::string Describe(const std::vector<TreeStep>& steps, const std::vector<Tag>& entered) {
  std::string said;
  for (const TreeStep step : steps) {
    const bool leave = step.kind() == TreeStep::kLeave;
    const Tag tag = leave ? static_cast<Tag>(step.value()) : entered[step.value()];
    said.append(said.empty() ? "" : " ").append(leave ? "-" : "+").append(TagName(tag));
  }
  return said;
}

struct Stack {
  explicit Stack(std::vector<Tag> tags) : entered(std::move(tags)) {
    for (uint32_t i = 0; i < entered.size(); ++i) open.Enter(entered[i], i);
    steps.clear();
  }
  std::string said() const { return Describe(steps, entered); }

  std::vector<Tag> entered;
  std::vector<TreeStep> steps;
  OpenElements open{&steps};
};

TEST_CASE("End tags reach as far as their scope") {
  const Stack s({Tag::kHtml, Tag::kBody, Tag::kP, Tag::kUl, Tag::kButton, Tag::kDiv});
  CHECK(s.open.Has(Tag::kP, Scope::kAny));
  CHECK_FALSE(s.open.Has(Tag::kP, Scope::kButton));
  CHECK_FALSE(s.open.Has(Tag::kBody, Scope::kList));
  const Stack cell({Tag::kHtml, Tag::kDiv, Tag::kTable, Tag::kTr, Tag::kTd, Tag::kP});
  CHECK_FALSE(cell.open.Has(Tag::kDiv, Scope::kAny));
  CHECK_FALSE(cell.open.Has(Tag::kTr, Scope::kAny));
  CHECK(cell.open.Has(Tag::kTr, Scope::kTable));
}

TEST_CASE("Closing an element leaves what is open inside it") {
  Stack s({Tag::kHtml, Tag::kDiv, Tag::kSection, Tag::kLi, Tag::kP});
  s.open.Close(Tag::kDiv);
  CHECK(s.said() == "-p -li -section -div");
  CHECK(s.open.current() == Tag::kHtml);
}

TEST_CASE("An item ends the one before it, but not across a list") {
  Stack s({Tag::kHtml, Tag::kUl, Tag::kLi, Tag::kDiv, Tag::kP});
  s.open.CloseItem(Tag::kLi);
  CHECK(s.said() == "-p -div -li");
  Stack nested({Tag::kHtml, Tag::kUl, Tag::kLi, Tag::kOl});
  nested.open.CloseItem(Tag::kLi);
  CHECK(nested.said().empty());
}

TEST_CASE("A form's end tag leaves open what it holds") {
  Stack s({Tag::kHtml, Tag::kForm, Tag::kDiv});
  s.open.TakeOutForm();
  CHECK(s.said().empty());
  CHECK_FALSE(s.open.Has(Tag::kForm, Scope::kAny));
  s.open.Close(Tag::kDiv);
  CHECK(s.said() == "-div -form");
}

TEST_CASE("Formatting that is ended from outside is carried over, but not out of a cell") {
  Stack s({Tag::kHtml, Tag::kDiv, Tag::kB});
  s.open.Close(Tag::kDiv);
  CHECK(s.open.carries_formatting());
  Stack cell({Tag::kHtml, Tag::kTable, Tag::kTd, Tag::kB});
  cell.open.CloseSealed(Tag::kTd);
  CHECK_FALSE(cell.open.carries_formatting());
  Stack own({Tag::kHtml, Tag::kP, Tag::kB, Tag::kLabel});
  CHECK(own.open.CloseFormatting(Tag::kB));
  CHECK(own.said() == "-label -b");
  CHECK_FALSE(own.open.carries_formatting());
  Stack across({Tag::kHtml, Tag::kB, Tag::kDiv});
  CHECK_FALSE(across.open.CloseFormatting(Tag::kB));
}

TEST_CASE("The frame is the innermost element that makes a mode") {
  Stack s(
      {Tag::kHtml, Tag::kBody, Tag::kDiv, Tag::kTable, Tag::kTbody, Tag::kTr, Tag::kTd, Tag::kP});
  CHECK(s.open.frame() == Tag::kTd);
  s.open.Close(Tag::kTd);
  CHECK(s.open.frame() == Tag::kTr);
  s.open.PopThrough(Tag::kTable);
  CHECK(s.open.frame() == Tag::kBody);
}

}  // namespace
}  // namespace unhusk
