#include "render/verdict.h"

#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"

namespace unhusk {
namespace {

// A mark that covers a line.  Sorted by line, so that a line's claims lie together.
struct Claim {
  uint32_t line = 0;
  const Mark* mark = nullptr;
};

bool HasManyLines(const Document& doc, const Block& block) {
  return doc.format == Format::kHtml && block.kind != BlockKind::kPreformatted &&
         doc.At(block.text).find('\n') != std::string_view::npos;
}

std::vector<Verdict> SplitLines(const Document& doc) {
  std::vector<Verdict> lines;
  lines.reserve(doc.blocks.size());
  for (uint32_t b = 0; b < doc.blocks.size(); ++b) {
    const Block& block = doc.blocks[b];
    if (!HasManyLines(doc, block)) {
      lines.push_back(Verdict{.text = block.text, .block = b});
      continue;
    }
    for (uint32_t begin = block.text.begin; begin < block.text.end;) {
      size_t end = doc.text.find('\n', begin);
      if (end > block.text.end) end = block.text.end;
      if (end > begin) {
        lines.push_back(Verdict{.text = {begin, static_cast<uint32_t>(end)}, .block = b});
      }
      begin = static_cast<uint32_t>(end) + 1;
    }
  }
  return lines;
}

// White space at the ends of a line is nobody's to claim.
Span Inner(const Document& doc, Span span) {
  while (span.begin < span.end && IsAsciiSpace(doc.text[span.begin])) ++span.begin;
  while (span.end > span.begin && IsAsciiSpace(doc.text[span.end - 1])) --span.end;
  return span;
}

class Judge {
 public:
  Judge(const Document& doc, const std::vector<Mark>& marks, Profile profile)
      : doc_(doc), threshold_(CutThreshold(profile)), lines_(SplitLines(doc)) {
    for (const Mark& mark : marks) {
      if (!mark.text.empty()) Assign(mark);
    }
    SortClaims();
  }

  std::vector<Verdict> Run() {
    for (size_t first = 0; first < claims_.size();) {
      size_t last = first;
      while (last < claims_.size() && claims_[last].line == claims_[first].line) ++last;
      DecideLine({claims_.data() + first, last - first});
      first = last;
    }
    Guard();
    return Merge();
  }

 private:
  // The last line that starts at `begin` or before it, else the first.  Filters that
  // weigh the page mark line after line, so the line after the last one is asked first.
  std::vector<Verdict>::iterator LineAt(uint32_t begin) {
    if (next_ < lines_.size() && lines_[next_].text.begin == begin) {
      return lines_.begin() + static_cast<ptrdiff_t>(next_++);
    }
    auto it = std::upper_bound(lines_.begin(), lines_.end(), begin,
                               [](uint32_t at, const Verdict& v) { return at < v.text.begin; });
    if (it != lines_.begin()) --it;
    next_ = static_cast<size_t>(it - lines_.begin()) + 1;
    return it;
  }

  // By line, in the order of the marks: a counting sort.
  void SortClaims() {
    std::vector<uint32_t> place(lines_.size() + 1);
    for (const Claim& claim : claims_) ++place[claim.line + 1];
    for (size_t i = 1; i < place.size(); ++i) place[i] += place[i - 1];
    std::vector<Claim> sorted(claims_.size());
    for (const Claim& claim : claims_) sorted[place[claim.line]++] = claim;
    claims_ = std::move(sorted);
  }

  void Assign(const Mark& mark) {
    auto it = LineAt(mark.text.begin);
    for (; it != lines_.end() && it->text.begin < mark.text.end; ++it) {
      Span inner = Inner(doc_, it->text);
      if (inner.begin >= mark.text.begin && inner.end <= mark.text.end) {
        claims_.push_back(Claim{static_cast<uint32_t>(it - lines_.begin()), &mark});
      } else if (mark.text.begin >= it->text.begin && mark.text.end <= it->text.end) {
        if (mark.keep) {  // A kept part keeps its line.
          claims_.push_back(Claim{static_cast<uint32_t>(it - lines_.begin()), &mark});
        } else {
          parts_.push_back(Verdict{.text = mark.text,
                                   .block = it->block,
                                   .cut = mark.confidence >= threshold_,
                                   .part = true,
                                   .confidence = mark.confidence,
                                   .rule = mark.rule});
        }
      }
    }
  }

  void DecideLine(std::span<const Claim> claims) {
    Verdict& line = lines_[claims[0].line];
    float strongest = -1;
    double doubt = 1;
    for (size_t i = 0; i < claims.size(); ++i) {
      const Mark& mark = *claims[i].mark;
      if (mark.keep) {
        line.cut = false;
        line.confidence = 0;
        line.rule = mark.rule;
        return;
      }
      if (IsRepeated(claims, i)) continue;
      doubt *= 1 - static_cast<double>(mark.confidence);
      // A rule that knows the line says more than one that weighs the page.
      bool specific = !mark.rule->whole_page && mark.confidence >= threshold_;
      float weight = mark.confidence + (specific ? 1.0f : 0.0f);
      if (weight > strongest) {
        strongest = weight;
        line.rule = mark.rule;
      }
    }
    line.confidence = static_cast<float>(1 - doubt);
    line.cut = line.confidence >= threshold_;
    if (line.cut) CountSoleVoice(claims);
  }

  // The same rule twice on one line is one voice.
  static bool IsRepeated(std::span<const Claim> claims, size_t i) {
    for (size_t k = 0; k < i && k < 16; ++k) {
      if (claims[k].mark->rule == claims[i].mark->rule) return true;
    }
    return false;
  }

  // Without this rule, would the line still go?
  void CountSoleVoice(std::span<const Claim> claims) {
    const Verdict& line = lines_[claims[0].line];
    if (line.rule->whole_page) return;
    double doubt = 1;
    for (size_t i = 0; i < claims.size(); ++i) {
      if (claims[i].mark->rule == line.rule || IsRepeated(claims, i)) continue;
      doubt *= 1 - static_cast<double>(claims[i].mark->confidence);
    }
    if (static_cast<float>(1 - doubt) >= threshold_) return;
    sole_voice_[line.rule].push_back(claims[0].line);
  }

  void Guard() {
    if (sole_voice_.empty()) return;
    uint64_t all = 0;
    for (const Block& block : doc_.blocks) all += block.words;
    for (const auto& [rule, taken] : sole_voice_) {
      uint64_t words = 0;
      for (uint32_t line : taken) words += CountWords(doc_.At(lines_[line].text));
      if (static_cast<double>(words) <= kGuardShare * static_cast<double>(all)) continue;
      for (uint32_t line : taken) {
        lines_[line].cut = false;
        lines_[line].guarded = true;
      }
    }
  }

  // Parts go behind the line they belong to; parts of a line that goes are moot.
  std::vector<Verdict> Merge() {
    if (parts_.empty()) return std::move(lines_);
    std::stable_sort(parts_.begin(), parts_.end(), [](const Verdict& a, const Verdict& b) {
      return a.text.begin < b.text.begin;
    });
    std::vector<Verdict> merged;
    merged.reserve(lines_.size() + parts_.size());
    auto part = parts_.begin();
    for (const Verdict& line : lines_) {
      merged.push_back(line);
      for (; part != parts_.end() && part->text.begin < line.text.end; ++part) {
        if (!line.cut) merged.push_back(*part);
      }
    }
    return merged;
  }

  const Document& doc_;
  const float threshold_;
  std::vector<Verdict> lines_;
  std::vector<Verdict> parts_;
  std::vector<Claim> claims_;
  size_t next_ = 0;  // See LineAt.
  std::unordered_map<const RuleInfo*, std::vector<uint32_t>> sole_voice_;
};

}  // namespace

float CutThreshold(Profile profile) {
  switch (profile) {
    case Profile::kRecall:
      return 0.8f;
    case Profile::kBalanced:
      return 0.5f;
    case Profile::kPrecision:
      return 0.3f;
  }
  return 0.5f;
}

std::vector<Verdict> Decide(const Document& doc, const std::vector<Mark>& marks, Profile profile) {
  return Judge(doc, marks, profile).Run();
}

}  // namespace unhusk
