// Members in a fixed order; ranges by way of render/reasons.h, where each removed byte has one
// rule.

#include "stream/record.h"

#include <algorithm>
#include <map>
#include <vector>

#include "base/utf8.h"
#include "html/page_head.h"
#include "html/source_map.h"
#include "render/json.h"
#include "render/kept.h"
#include "render/reasons.h"

namespace unhusk {
namespace {

// How many characters stand before a byte, by a table of every some thousandth byte.
class CharCounter {
 public:
  explicit CharCounter(std::string_view text) : text_(text) {
    for (size_t at = 0; at < text.size(); at += kStep) {
      before_.push_back(count_);
      count_ += Count(text.substr(at, kStep));
    }
  }

  uint64_t Before(size_t offset) const {
    const size_t step = offset / kStep;
    if (step >= before_.size()) return count_;
    return before_[step] + Count(text_.substr(step * kStep, offset % kStep));
  }

 private:
  static constexpr size_t kStep = 1024;

  static uint64_t Count(std::string_view text) {
    return static_cast<uint64_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
  }

  const std::string_view text_;
  std::vector<uint64_t> before_;
  uint64_t count_ = 0;
};

void AppendRange(uint64_t begin, uint64_t end, std::string* out) {
  out->push_back('[');
  AppendJsonNumber(begin, out);
  out->push_back(',');
  AppendJsonNumber(end, out);
  out->push_back(',');
}

void AppendRemoved(const Cleaned& cleaned, RemovedUnit unit, std::string* out) {
  const bool chars = unit == RemovedUnit::kChars;
  const CharCounter counter(chars ? cleaned.doc.source : std::string_view());
  out->append(chars ? ",\"removed_chars\":[" : ",\"removed_bytes\":[");
  for (bool first = true; const CutReason& cut : CutReasons(cleaned)) {
    if (!first) out->push_back(',');
    first = false;
    if (chars) {
      const Span source = SourceRange(cleaned.doc, cut.text);
      AppendRange(counter.Before(source.begin), counter.Before(source.end), out);
    } else {
      const Span input = cleaned.InputRange(cut.text);
      AppendRange(input.begin, input.end, out);
    }
    AppendJsonString(cut.rule == nullptr ? "" : cut.rule->id, out);
    out->push_back(',');
    AppendJsonNumber(cut.confidence, out);
    out->push_back(']');
  }
  out->push_back(']');
}

// A member of anyone's bytes, unless they are empty; a comma before it unless it is the first.
void AppendMember(std::string_view name, std::string_view bytes, std::string* out) {
  if (bytes.empty()) return;
  if (!out->empty() && out->back() != '{') out->push_back(',');
  out->append("\"").append(name).append("\":");
  AppendJsonString(Decode(bytes, {.look_for_meta = false}).text, out);
}

}  // namespace

void AppendFacts(const Cleaned& cleaned, RemovedUnit removed, std::string* out) {
  if (cleaned.doc.format == Format::kHtml) {
    const PageHead head = ReadPageHead(cleaned.doc.source);
    AppendMember("title", head.title, out);
    AppendMember("language", head.language, out);
  }
  AppendMember("format", FormatName(cleaned.doc.format), out);
  AppendMember("encoding", cleaned.decoded.encoding, out);
  if (!cleaned.doc.text.empty()) {
    uint64_t gone = 0;
    for (const Span cut : cleaned.cuts) gone += cut.size();
    const double all = static_cast<double>(cleaned.doc.text.size());
    out->append(",\"kept\":");
    AppendJsonNumber(static_cast<float>((all - static_cast<double>(gone)) / all), out);
  }
  if (cleaned.judgement.made()) {
    out->append(",\"confidence\":");
    AppendJsonNumber(cleaned.judgement.confidence, out);
  }
  AppendMember("truncated", cleaned.doc.truncated, out);
  if (removed != RemovedUnit::kNone) AppendRemoved(cleaned, removed, out);
  AppendMember("version", cleaned.version, out);
}

void AppendRecord(const RecordHead& head, const Cleaned& cleaned, RemovedUnit removed,
                  std::string* out) {
  out->push_back('{');
  AppendMember("id", head.id, out);
  AppendMember("url", head.url, out);
  AppendMember("date", head.date, out);
  AppendMember("path", head.path, out);
  if (out->back() != '{') out->push_back(',');
  out->append("\"text\":\"");
  ForEachKept(cleaned, [out](std::string_view text) {
    AppendJsonEscaped(text, out);
    return true;
  });
  out->push_back('"');
  AppendFacts(cleaned, removed, out);
  out->append("}\n");
}

void AppendDolma(std::string_view id, const Cleaned* cleaned, std::string* out) {
  out->append("{\"id\":").append(id.empty() ? "null" : id).append(",\"attributes\":{");
  std::map<std::string_view, std::string> rules;
  if (cleaned != nullptr) {
    const CharCounter counter(cleaned->doc.source);
    for (const CutReason& cut : CutReasons(*cleaned)) {
      std::string& ranges = rules[cut.rule == nullptr ? "other" : std::string_view(cut.rule->id)];
      if (!ranges.empty()) ranges.push_back(',');
      const Span source = SourceRange(cleaned->doc, cut.text);
      AppendRange(counter.Before(source.begin), counter.Before(source.end), &ranges);
      AppendJsonNumber(cut.confidence, &ranges);
      ranges.push_back(']');
    }
  }
  for (bool first = true; const auto& [rule, ranges] : rules) {
    if (!first) out->push_back(',');
    first = false;
    AppendJsonString("unhusk__" + std::string(rule), out);
    out->append(":[").append(ranges).push_back(']');
  }
  out->append("}}\n");
}

}  // namespace unhusk
