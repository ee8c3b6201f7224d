// explain.h for programs.

#include "render/block_names.h"
#include "render/explain.h"
#include "render/json.h"

namespace unhusk {
namespace {

void AppendRange(Span input, std::string* out) {
  out->append("{\"start\":");
  AppendJsonNumber(uint64_t{input.begin}, out);
  out->append(",\"end\":");
  AppendJsonNumber(uint64_t{input.end}, out);
}

void AppendBool(std::string_view name, bool value, std::string* out) {
  out->append(",\"").append(name).append("\":").append(value ? "true" : "false");
}

// The block's score and what moved it.
void AppendScore(const Judgement& judgement, uint32_t block, std::string* out) {
  out->append(",\"score\":");
  AppendJsonNumber(judgement.scores[block], out);
  if (block >= judgement.effects.size()) return;
  out->append(",\"moved_by\":[");
  std::string_view comma = "";
  for (const Effect& effect : judgement.effects[block]) {
    if (effect.family.empty()) break;
    out->append(comma).append("{\"features\":");
    comma = ",";
    AppendJsonString(effect.family, out);
    out->append(",\"change\":");
    AppendJsonNumber(effect.change, out);
    out->push_back('}');
  }
  out->push_back(']');
}

void AppendLine(const Cleaned& cleaned, const Verdict& verdict, PathCache& paths,
                std::string* out) {
  AppendRange(cleaned.InputRange(verdict.text), out);
  out->append(",\"block\":");
  AppendJsonNumber(uint64_t{verdict.block}, out);
  AppendBool("part", verdict.part, out);
  out->append(",\"kind\":");
  AppendJsonString(KindName(cleaned.doc.blocks[verdict.block].kind), out);
  if (!cleaned.doc.elements.empty()) {
    out->append(",\"path\":");
    AppendJsonString(paths.Of(verdict.block), out);
  }
  if (cleaned.judgement.made() && !verdict.part) AppendScore(cleaned.judgement, verdict.block, out);
  AppendBool("cut", verdict.cut, out);
  AppendBool("guarded", verdict.guarded, out);
  if (verdict.rule != nullptr) {
    out->append(",\"filter\":");
    AppendJsonString(verdict.rule->filter, out);
    out->push_back(',');
    AppendRuleJson(verdict.rule, out);
  }
  out->append(",\"confidence\":");
  AppendJsonNumber(verdict.confidence, out);
  out->append(",\"text\":");
  AppendJsonString(cleaned.doc.At(verdict.text), out);
  out->push_back('}');
}

void AppendHead(std::string_view name, const Cleaned& cleaned, std::string* out) {
  out->append("{\"path\":");
  AppendJsonString(name, out);
  out->append(",\"format\":");
  AppendJsonString(FormatName(cleaned.doc.format), out);
  out->append(",\"encoding\":");
  AppendJsonString(cleaned.decoded.encoding, out);
  out->append(",\"input_bytes\":");
  AppendJsonNumber(cleaned.decoded.input_bytes, out);
  out->append(",\"replaced\":");
  AppendJsonNumber(uint64_t{cleaned.decoded.replaced}, out);
  out->append(",\"truncated\":");
  if (cleaned.doc.truncated.empty()) {
    out->append("null");
  } else {
    AppendJsonString(cleaned.doc.truncated, out);
  }
  const Judgement& judgement = cleaned.judgement;
  if (!judgement.made()) return;
  out->append(",\"page\":{\"confidence\":");
  AppendJsonNumber(judgement.confidence, out);
  AppendBool("snippet", judgement.snippet, out);
  out->append(",\"article_words\":");
  if (judgement.article_words < 0) {
    out->append("null");
  } else {
    AppendJsonNumber(judgement.article_words, out);
  }
  out->append(",\"article_weight\":");
  AppendJsonNumber(judgement.article_weight, out);
  out->push_back('}');
}

}  // namespace

void ExplainJson(std::string_view name, const Cleaned& cleaned, const Sink& sink) {
  BufferedSink out(sink);
  std::string& buffer = out.buffer();
  AppendHead(name, cleaned, &buffer);
  PathCache paths(cleaned.doc);
  std::string_view comma = "";
  buffer.append(",\"lines\":[");
  for (const Verdict& verdict : cleaned.verdicts) {
    buffer.append(comma);
    comma = ",";
    AppendLine(cleaned, verdict, paths, &buffer);
    if (!out.MaybeFlush()) return;
  }
  comma = "";
  buffer.append("],\"omitted\":[");
  for (const Mark& mark : cleaned.marks) {
    if (!mark.text.empty() || mark.source.empty()) continue;
    buffer.append(comma);
    comma = ",";
    AppendRange({cleaned.decoded.InputOffset(mark.source.begin),
                 cleaned.decoded.InputOffset(mark.source.end)},
                &buffer);
    buffer.push_back(',');
    AppendRuleJson(mark.rule, &buffer);
    buffer.push_back('}');
    if (!out.MaybeFlush()) return;
  }
  buffer.append("]}\n");
  out.Flush();
}

}  // namespace unhusk
