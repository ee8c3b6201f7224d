// Trees to text, for the tests of what builds them.
#pragma once

#include <catch2/catch.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "html/tree.h"
#include "pages.h"

namespace unhusk {

// Writes the tree down: "(p "text" _ (br))"; implied elements in capitals.
class Outline final : public TreeVisitor {
 public:
  explicit Outline(std::string_view source) : source_(source) {}

  bool Enter(Tag tag, const TagRecord* record) override {
    std::string name(TagName(tag));
    if (record == nullptr) {
      for (char& c : name) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    }
    said += '(' + name;
    if (tag == Tag::kDetails) {
      said += ')';
      return false;
    }
    return true;
  }
  void Leave(Tag) override { said += ')'; }
  void Run(const SkeletonRun& run) override {
    const Span source = run.source;
    said += '"' + std::string(source_.substr(source.begin, source.size())) + '"';
  }
  // Spaces in a row say no more than one.
  void Space() override {
    if (!said.ends_with('_')) said += '_';
  }
  void Text(std::string_view decoded, Span) override { said += '"' + std::string(decoded) + '"'; }

  std::string said;

 private:
  const std::string_view source_;
};

inline constexpr uint64_t kEnough = 64u << 20;

// As Gumbo builds it of the page's skeleton.
inline std::string SkeletonTree(std::string_view html) {
  const ExactBytes source(html);
  Skeleton skeleton;
  ScanSkeleton(source.view(), {}, &skeleton);
  Arena arena;
  arena.Reset(kEnough);
  Outline outline(source.view());
  REQUIRE(ParseSkeleton(skeleton, skeleton.bytes, &arena, &outline));
  return outline.said;
}

}  // namespace unhusk
