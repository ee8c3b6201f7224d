#include "html/skeleton_writer.h"

#include <catch2/catch.hpp>
#include <string>

namespace unhusk {
namespace {

constexpr auto kIgnored = SkeletonWriter::Empty::kIgnored;

TagRecord RecordOf(Tag tag, uint16_t flags = 0) {
  TagRecord record;
  record.tag = tag;
  record.flags = flags;
  return record;
}

struct Written {
  void Start(Tag tag, bool border = true, bool removable = false) {
    writer.Start(TagName(tag), RecordOf(tag), border, kIgnored, removable);
  }

  Skeleton skeleton;
  SkeletonWriter writer{&skeleton};
};

TEST_CASE("White space is written between words, and not where a block starts or ends") {
  Written w;
  w.Start(Tag::kDiv);
  w.writer.Space();
  w.Start(Tag::kButton, false);
  w.writer.End("button");
  w.writer.Space();
  w.Start(Tag::kButton, false);
  w.writer.Space();
  w.writer.EndInnermost(Tag::kDiv, "div");
  CHECK(w.skeleton.bytes == "<div><button></button> <button></div>");
}

TEST_CASE("An end tag is held back until it is known to be needed") {
  Written implied;
  implied.Start(Tag::kLi);
  implied.writer.EndInnermost(Tag::kLi, "li");
  implied.Start(Tag::kLi);
  CHECK(implied.skeleton.bytes == "<li><li>");
  Written needed;
  needed.Start(Tag::kLi);
  needed.writer.EndInnermost(Tag::kLi, "li");
  needed.writer.Run({0, 4}, false);
  CHECK(needed.skeleton.bytes.starts_with("<li></li>"));
  CHECK(needed.skeleton.runs.size() == 1);
}

TEST_CASE("An element that ends at once is taken back, with its record") {
  Written w;
  w.Start(Tag::kP);
  w.Start(Tag::kDiv, true, true);
  w.Start(Tag::kDiv, true, true);
  w.writer.EndInnermost(Tag::kDiv, "div");
  w.writer.EndInnermost(Tag::kDiv, "div");
  CHECK(w.skeleton.bytes == "<p>");
  CHECK(w.skeleton.tags.size() == 1);
  w.Start(Tag::kDiv, true, true);
  w.writer.Run({0, 1}, false);
  w.writer.EndInnermost(Tag::kDiv, "div");
  CHECK(w.skeleton.bytes.ends_with("</div>"));
  CHECK(w.skeleton.TagAt(3) == &w.skeleton.tags[1]);
}

TEST_CASE("What Gumbo must be told of a tag is told, and no more") {
  Written w;
  w.writer.Start("INPUT", RecordOf(Tag::kInput, kTagInputHidden), false, kIgnored, false);
  w.writer.Start("mi", RecordOf(Tag::kUnknown, kTagSelfClosing), false,
                 SkeletonWriter::Empty::kTold, false);
  w.writer.Start("p", RecordOf(Tag::kP, kTagSelfClosing), true, kIgnored, false);
  w.writer.Comment();
  w.writer.End(std::string(40, 'x'));
  CHECK(w.skeleton.bytes == "<INPUT type=hidden><mi/><p><!----></" + std::string(32, 'x') + ">");
}

}  // namespace
}  // namespace unhusk
