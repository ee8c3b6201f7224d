// The formats for people: full and concise.

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "check/format.h"

namespace unhusk {
namespace {

constexpr std::string_view kBold = "\x1B[1m";
constexpr std::string_view kRed = "\x1B[1;31m";
constexpr std::string_view kBlue = "\x1B[34m";
constexpr std::string_view kReset = "\x1B[0m";

// Columns that `utf8` takes on a terminal.
size_t Width(std::string_view utf8) {
  size_t width = 0;
  for (size_t pos = 0; pos < utf8.size();) {
    const UChar32 c = static_cast<UChar32>(NextCodePoint(utf8, &pos));
    const int8_t type = u_charType(c);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) continue;
    const int wide = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    width += wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
  }
  return width;
}

std::string Plural(uint64_t number, std::string_view noun) {
  return std::to_string(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

class TextFormat : public FindingFormat {
 public:
  TextFormat(bool color, bool full) : color_(color), full_(full) {}

  std::string File(const CheckedFile& file) const override {
    std::string out;
    for (const Finding& finding : file.check.findings) {
      AppendHead(file.path, finding, &out);
      if (full_) AppendExcerpt(finding, &out);
    }
    return out;
  }

  std::string Tail(const CheckSummary& all) const override {
    if (!full_ || all.findings == 0) return "";
    return "Found " + Plural(all.findings, "finding") + " in " + Plural(all.affected, "file") +
           "; " + std::to_string(all.fixable) + " fixable.\n";
  }

 private:
  std::string Paint(std::string_view color, std::string_view text) const {
    if (!color_) return std::string(text);
    return std::string(color).append(text).append(kReset);
  }

  void AppendHead(std::string_view path, const Finding& finding, std::string* out) const {
    const Position at = finding.where.begin;
    *out += Paint(kBold, path) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) +
            ": " + Paint(kRed, finding.rule->id) +
            FindingMessage(finding).substr(finding.rule->id.size()) + "\n";
  }

  void AppendExcerpt(const Finding& finding, std::string* out) const {
    const std::string number = std::to_string(finding.where.begin.line);
    const Excerpt& excerpt = finding.excerpt;
    const std::string_view text = excerpt.text;
    const std::string bar = Paint(kBlue, std::string(number.size() + 1, ' ') + "|");
    const size_t marked = Width(text.substr(excerpt.marked.begin, excerpt.marked.size()));
    *out += bar + "\n" + Paint(kBlue, number + " |") + " " + excerpt.text + "\n" + bar + " " +
            std::string(Width(text.substr(0, excerpt.marked.begin)), ' ') +
            Paint(kRed, std::string(std::max<size_t>(marked, 1), '^')) + "\n\n";
  }

  const bool color_;
  const bool full_;
};

}  // namespace

std::string FindingMessage(const Finding& finding) {
  return finding.rule->id + " " + finding.rule->reason + (finding.safe ? "" : " (unsure)");
}

void CheckSummary::Add(const FileCheck& check) {
  if (!check.skipped.empty()) return;
  ++files;
  if (check.findings.empty()) return;
  ++affected;
  findings += check.findings.size();
  std::map<std::string_view, bool> seen;
  for (const Finding& finding : check.findings) {
    PerRule& rule = rules[finding.rule->id];
    rule.rule = finding.rule;
    ++rule.findings;
    rule.safe += finding.safe;
    rule.files += seen.emplace(finding.rule->id, true).second;
    fixable += finding.fixable;
  }
}

std::unique_ptr<FindingFormat> MakeFullFormat(const FormatStyle& style) {
  return std::make_unique<TextFormat>(style.color, true);
}

std::unique_ptr<FindingFormat> MakeConciseFormat(const FormatStyle& style) {
  return std::make_unique<TextFormat>(style.color, false);
}

}  // namespace unhusk
