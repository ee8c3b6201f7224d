// No gate keeps a rule from a line that its patterns match: all packs, on lines made of
// their own examples.
#include <catch2/catch.hpp>

#include <algorithm>
#include <deque>
#include <random>

#include "rules/matcher.h"
#include "rules/pack.h"
#include "rules/regex.h"

namespace unhusk {
namespace {

class Lines {
 public:
  explicit Lines(const std::vector<Rule>& rules) {
    for (const Rule& rule : rules) {
      examples_.insert(examples_.end(), rule.hit.begin(), rule.hit.end());
      examples_.insert(examples_.end(), rule.miss.begin(), rule.miss.end());
    }
  }

  std::string Make() {
    std::string line = Example();
    switch (random_() % 6) {
      case 0:
        return line;
      case 1:
        return Example() + Joint() + line;
      case 2:  // Cut where a word ends.
        return line.substr(0, line.find(' ', random_() % (line.size() + 1)));
      case 3:
        return Start(Example()) + Joint() + line + Joint() + "2019";
      case 4:
        for (char& c : line) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 0x20 : c);
        return line;
      default:  // Letters that fold into ASCII.
        for (size_t at = 0; (at = line.find_first_of("sk", at)) != line.npos; at += 2) {
          if (random_() % 3 == 0)
            line.replace(at, 1, line[at] == 's' ? "\xC5\xBF" : "\xE2\x84\xAA");
        }
        return Joint() + line;
    }
  }

 private:
  const std::string& Example() { return examples_[random_() % examples_.size()]; }
  // Some 12 bytes, in whole characters.
  static std::string Start(const std::string& text) {
    size_t end = std::min<size_t>(text.size(), 12);
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    return text.substr(0, end);
  }
  std::string Joint() {
    static constexpr const char* kJoints[] = {"", " ", "-", ": ", " | ", "x", "é", "’", "\xC2\xA0"};
    return kJoints[random_() % std::size(kJoints)];
  }

  std::mt19937 random_{11};
  std::vector<std::string> examples_;
};

TEST_CASE("A gate stands in every line that its pattern matches", "[gate][matcher]") {
  const std::vector<Rule> rules = EmbeddedRules();
  std::deque<LazyRegex> regexes;
  std::vector<Matcher::Pattern> patterns;
  for (const Rule& rule : rules) {
    REQUIRE(rule.gates.size() == PatternCount(rule));
    for (size_t i = 0; i < rule.gates.size(); ++i) {
      patterns.push_back({static_cast<uint32_t>(patterns.size()), &rule.gates[i]});
      regexes.emplace_back(rule, i);
    }
  }
  const Matcher matcher(patterns, patterns.size());
  Lines lines(rules);
  PatternLine line;
  Matcher::Scratch scratch;
  std::vector<uint32_t> candidates;
  size_t matches = 0;
  for (int i = 0; i < 1200; ++i) {
    const std::string source = lines.Make();
    line.Read(source);
    matcher.Candidates(line, 1, &scratch, &candidates);
    for (uint32_t p = 0; p < regexes.size(); ++p) {
      if (!regexes[p].Matches(line.text())) continue;
      ++matches;
      const std::vector<std::string>& beside = patterns[p].gates->beside;
      const bool holds = std::any_of(beside.begin(), beside.end(),
                                     [&line](const std::string& text) { return line.Holds(text); });
      if ((beside.empty() || holds) &&
          std::binary_search(candidates.begin(), candidates.end(), p)) {
        continue;
      }
      FAIL_CHECK(regexes[p].pattern() << " on " << line.text());
    }
  }
  CHECK(matches > 400);
}

}  // namespace
}  // namespace unhusk
