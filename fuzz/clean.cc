// Any bytes, cleaned, by libFuzzer: nothing may crash or hang, and what holds of every input is
// checked.  The first two bytes choose the options, the rest is the input.
//
// fuzz/run builds it and feeds it the fixtures as a start.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "cleaner.h"
#include "render/json.h"
#include "render/kept.h"

namespace unhusk {
namespace {

struct Choice {
  Input input;
  Target target;
  Profile profile;
  bool drops;  // Parts that can be dropped are.

  auto operator<=>(const Choice&) const = default;
};

Choice Choose(uint8_t a, uint8_t b) {
  return {static_cast<Input>(a % 4), static_cast<Target>(a / 4 % 3), static_cast<Profile>(b % 3),
          b % 4 == 3};
}

// Made once for each choice, for it takes longer than a small input.
const Cleaner& CleanerFor(const Choice& choice) {
  static std::map<Choice, Cleaner> cleaners;
  const auto found = cleaners.find(choice);
  if (found != cleaners.end()) return found->second;
  const PartChoice part = choice.drops ? PartChoice::kDrop : PartChoice::kAuto;
  Result<Cleaner> made = Cleaner::Make({.input = choice.input,
                                        .target = choice.target,
                                        .profile = choice.profile,
                                        .comments = part,
                                        .tables = part,
                                        .captions = part,
                                        .title = part,
                                        .markdown = true});
  return cleaners.emplace(choice, std::move(*made)).first->second;
}

void Require(bool holds) {
  if (!holds) __builtin_trap();
}

void Check(const Cleaner& cleaner, std::string_view input, const Choice& choice) {
  const Cleaned cleaned = cleaner.Clean(input);
  uint32_t end = 0;
  for (const Span cut : cleaned.cuts) {
    Require(cut.begin >= end && cut.begin < cut.end && cut.end <= cleaned.doc.text.size());
    const Span bytes = cleaned.InputRange(cut);
    Require(bytes.begin <= bytes.end && bytes.end <= input.size());
    end = cut.end;
  }
  const std::string text = cleaned.Text();
  const std::string written = KeptText(cleaned);
  Require(IsValidUtf8(text) && IsValidUtf8(written));
  Require(Trim(text).empty() || !written.empty());
  std::string report;
  AppendCleanedJson("fuzz", cleaned, &report);
  Require(IsValidUtf8(report));
  if (cleaned.doc.format == Format::kHtml || choice.input == Input::kAuto) return;
  Require(cleaner.Clean(text, choice.input).Text() == text);
}

}  // namespace
}  // namespace unhusk

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  const unhusk::Choice choice = unhusk::Choose(data[0], data[1]);
  const std::string_view input(reinterpret_cast<const char*>(data) + 2, size - 2);
  unhusk::Check(unhusk::CleanerFor(choice), input, choice);
  return 0;
}
