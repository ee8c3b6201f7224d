#include "check/checker.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "check/fields.h"
#include "check/position.h"
#include "check/suppress.h"
#include "input/decode.h"
#include "input/sniff.h"

namespace unhusk {
namespace {

constexpr size_t kClipBytes = 1000;  // Of the words that a finding quotes.

bool IsCharsetSure(const Decoded& decoded, const CheckerOptions& options) {
  if (decoded.replaced > 0 || decoded.truncated) return false;
  return decoded.encoding.starts_with("utf-") || !options.charset.empty();
}

// The line of the first byte that is no UTF-8.
std::string BadLine(std::string_view bytes) {
  uint64_t line = 1;
  for (size_t pos = 0; pos < bytes.size();) {
    size_t size = Utf8Length(static_cast<unsigned char>(bytes[pos]));
    if (size > 1 || static_cast<unsigned char>(bytes[pos]) >= 0x80) {
      if (!IsValidUtf8(bytes.substr(pos, size))) break;
    }
    line += bytes[pos] == '\n';
    pos += size;
  }
  return ":" + std::to_string(line);
}

Error CharsetError(std::string_view bytes, const Decoded& decoded) {
  if (decoded.truncated) return {"", "larger than 4 GiB as UTF-8; split it"};
  if (decoded.encoding != "utf-8" && decoded.encoding.starts_with("utf-")) {
    return {"", "not valid " + decoded.encoding + "; left alone"};
  }
  return {BadLine(bytes), "not valid UTF-8; convert the file, or name its encoding (--charset)"};
}

// One file on its way from text findings to findings in bytes, lines and columns.
class FileJob {
 public:
  FileJob(const CheckerOptions& options, const Baseline* baseline, const Engines& engines,
          const Decoded& decoded, const FileHints& hints)
      : options_(options),
        baseline_(baseline),
        engines_(engines),
        decoded_(decoded),
        text_(decoded.text),
        hints_(hints),
        field_(hints.field.empty() ? options.field : hints.field) {}

  void CheckWhole(Input input) {
    found_ = CheckText(engines_, text_, input, [&](const TextFinding& one) {
      return IsElsewhere(one.where) || IsOff(one) || IsAllowed(one, WordsAt(one.where));
    });
    for (const TextFinding& one : found_) {
      fixable_.push_back(one.format != Format::kHtml);
      words_.push_back(Clip(WordsAt(one.where), kClipBytes));
      hashes_.push_back(LineHash(WordsAt(one.where)));
    }
  }

  // A file of records.
  void CheckRecords(FileKind kind) {
    const auto use = [this](const Field& field) { CheckField(field); };
    const auto problem = [this](uint64_t line, const std::string& what) { Problem(line, what); };
    uint64_t fields = 0;
    if (kind == FileKind::kCsv || kind == FileKind::kTsv) {
      fields = ReadCsvFields(text_, kind == FileKind::kCsv ? ',' : '\t', field_, use, problem);
    } else {
      fields = ReadJsonFields(text_, field_, use, problem);
    }
    no_field_ = fields == 0 && unchecked_ == 0 && !text_.empty();
    if (unchecked_ > kMaxUnchecked) {
      out_.unchecked.push_back(
          {0, std::to_string(unchecked_ - kMaxUnchecked) + " more records were not checked"});
    }
  }

  bool no_field() const { return no_field_; }

  FileCheck Finish() {
    std::vector<uint32_t> offsets;
    for (const TextFinding& one : found_) {
      offsets.insert(offsets.end(), {one.where.begin, one.where.end});
      offsets.insert(offsets.end(), {one.removed.begin, one.removed.end});
    }
    std::sort(offsets.begin(), offsets.end());
    const std::vector<Position> positions = Positions(text_, offsets);
    const auto region = [&](Span span) {
      const auto at = [&](uint32_t offset) {
        auto it = std::lower_bound(offsets.begin(), offsets.end(), offset);
        return positions[static_cast<size_t>(it - offsets.begin())];
      };
      return Region{.bytes = InputSpan(span), .begin = at(span.begin), .end = at(span.end)};
    };
    for (size_t i = 0; i < found_.size(); ++i) {
      const TextFinding& one = found_[i];
      Finding finding = {.rule = one.rule, .confidence = one.confidence, .safe = one.safe};
      finding.fixable = fixable_[i];
      finding.where = region(one.where);
      if (finding.fixable) finding.removed = region(one.removed);
      finding.hash = hashes_[i];
      finding.text = std::move(words_[i]);
      finding.excerpt = MakeExcerpt(text_, one.where);
      if (!finding.removed.bytes.empty()) out_.cuts.push_back(finding.removed.bytes);
      out_.findings.push_back(std::move(finding));
    }
    std::sort(out_.cuts.begin(), out_.cuts.end(), [](Span a, Span b) { return a.begin < b.begin; });
    std::vector<uint32_t>& used = out_.allowed_by;
    std::sort(used.begin(), used.end());
    used.erase(std::unique(used.begin(), used.end()), used.end());
    return std::move(out_);
  }

 private:
  std::string_view WordsAt(Span span) const { return text_.substr(span.begin, span.size()); }

  Span InputSpan(Span span) const {
    return {decoded_.InputOffset(span.begin), decoded_.InputOffset(span.end)};
  }

  bool IsOff(const TextFinding& one) {
    if (one.format == Format::kText) return false;
    std::optional<std::vector<Span>>& off = off_[one.format == Format::kHtml];
    if (!off) off = OffRegions(text_, one.format);
    return Overlaps(*off, one.where);
  }

  bool IsAllowed(const TextFinding& one, std::string_view words) {
    if (hints_.silenced && hints_.silenced(*one.rule)) return true;
    if (baseline_ == nullptr) return false;
    std::optional<uint32_t> entry =
        baseline_->Find(LineHash(words), one.rule->id, hints_.baseline_path);
    if (entry) out_.allowed_by.push_back(*entry);
    return entry.has_value();
  }

  void Problem(uint64_t line, const std::string& what) {
    if (++unchecked_ <= kMaxUnchecked) out_.unchecked.push_back({line, what});
  }

  bool IsElsewhere(Span span) const {
    return hints_.only != nullptr && !Overlaps(*hints_.only, InputSpan(span));
  }

  void CheckField(const Field& field) {
    if (IsElsewhere(field.raw)) return;
    const auto words = [&](Span span) { return field.text.substr(span.begin, span.size()); };
    std::vector<TextFinding> found =
        CheckText(engines_, field.text, options_.content,
                  [&](const TextFinding& one) { return IsAllowed(one, words(one.where)); });
    std::vector<uint32_t> offsets;
    for (const TextFinding& one : found) {
      words_.push_back(Clip(words(one.where), kClipBytes));
      hashes_.push_back(LineHash(words(one.where)));
      offsets.insert(offsets.end(), {one.where.begin, one.where.end});
      offsets.insert(offsets.end(), {one.removed.begin, one.removed.end});
    }
    if (found.empty()) return;
    std::sort(offsets.begin(), offsets.end());
    const std::vector<uint32_t> raw =
        RawOffsets(text_.substr(field.raw.begin, field.raw.size()), field.quoting, offsets);
    const auto in_file = [&](uint32_t offset) {
      auto it = std::lower_bound(offsets.begin(), offsets.end(), offset);
      return field.raw.begin + raw[static_cast<size_t>(it - offsets.begin())];
    };
    for (TextFinding& one : found) {
      one.where = {in_file(one.where.begin), in_file(one.where.end)};
      one.removed = {in_file(one.removed.begin), in_file(one.removed.end)};
      found_.push_back(one);
      fixable_.push_back(field.fixable && one.format != Format::kHtml);
    }
  }

  const CheckerOptions& options_;
  const Baseline* const baseline_;
  const Engines& engines_;
  const Decoded& decoded_;
  const std::string_view text_;
  const FileHints& hints_;
  const std::string& field_;
  FileCheck out_;
  std::optional<std::vector<Span>> off_[2];  // In Markdown and in HTML, once asked for.
  // Side by side, ascending; places are in text_.
  std::vector<TextFinding> found_;
  std::vector<bool> fixable_;
  std::vector<std::string> words_;
  std::vector<uint64_t> hashes_;
  uint64_t unchecked_ = 0;
  bool no_field_ = false;
};

Input InputOf(FileKind kind) {
  if (kind == FileKind::kHtml) return Input::kHtml;
  if (kind == FileKind::kMarkdown) return Input::kMarkdown;
  return kind == FileKind::kText ? Input::kText : Input::kAuto;
}

bool HoldsRecords(FileKind kind) {
  return kind == FileKind::kJsonLines || kind == FileKind::kMaybeJsonLines ||
         kind == FileKind::kCsv || kind == FileKind::kTsv;
}

FileCheck Skip(const char* why) {
  FileCheck skipped;
  skipped.skipped = why;
  return skipped;
}

}  // namespace

Result<Checker> Checker::Make(const CheckerOptions& options, const Baseline* baseline) {
  Options engine;
  engine.patterns = options.patterns;
  engine.disable = options.disable;
  engine.profile = Profile::kRecall;
  Result<Cleaner> safe = Cleaner::Make(engine);
  if (!safe) return safe.error();
  Engines engines = {.safe = std::move(*safe), .unsure = std::nullopt};
  if (options.profile != Profile::kRecall) {
    engine.profile = options.profile;
    Result<Cleaner> unsure = Cleaner::Make(engine);
    if (!unsure) return unsure.error();
    engines.unsure = std::move(*unsure);
  }
  return Checker(options, baseline, std::move(engines));
}

std::vector<const RuleInfo*> Checker::Rules() const {
  std::vector<const RuleInfo*> rules = engines_.safe.Rules();
  if (!engines_.unsure) return rules;
  for (const RuleInfo* rule : engines_.unsure->Rules()) rules.push_back(rule);
  return rules;
}

Result<FileCheck> Checker::Check(std::string_view bytes, const FileHints& hints) const {
  const FileKind kind = hints.kind;
  if (options_.charset.empty() && LooksBinary(bytes)) return Skip("binary");
  const bool page = kind == FileKind::kHtml;
  Decoded decoded = Decode(bytes, {.charset = options_.charset, .look_for_meta = page});
  if (!page && !IsCharsetSure(decoded, options_)) {
    // UTF-16 that nothing announced and that is none, is nothing to read.
    const bool guess = decoded.bom_bytes == 0 && decoded.encoding != "utf-8";
    if (guess && decoded.encoding.starts_with("utf-")) return Skip("binary");
    return CharsetError(bytes, decoded);
  }
  FileJob job(options_, baseline_, engines_, decoded, hints);
  if (HoldsRecords(kind)) {
    if (kind == FileKind::kMaybeJsonLines && !LooksLikeJsonLines(decoded.text)) {
      return Skip("one JSON document, not JSON lines");
    }
    job.CheckRecords(kind);
    if (job.no_field() && options_.needs_field) {
      const std::string& field = hints.field.empty() ? options_.field : hints.field;
      return Error{"", "no field or column \"" + field + "\" in it"};
    }
    if (job.no_field()) return Skip("has no such field or column (--field)");
    return job.Finish();
  }
  if (!options_.generated && LooksGenerated(decoded.text)) return Skip("generated");
  job.CheckWhole(InputOf(kind));
  return job.Finish();
}

}  // namespace unhusk
