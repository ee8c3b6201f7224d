// The C interface over Cleaner.  Every function that may allocate catches what the standard
// library throws, so that nothing but a status crosses the border.

#include "unhusk.h"

#include <cstdlib>
#include <cstring>
#include <exception>
#include <memory>
#include <string>
#include <utility>

#include "cleaner.h"
#include "option_names.h"
#include "render/block_names.h"
#include "render/json.h"
#include "render/kept.h"
#include "rules/version.h"

static_assert(UNHUSK_MAX_INPUT == unhusk::kMaxInputBytes);

struct unhusk_options {
  unhusk::Options options;
};

struct unhusk_cleaner {
  unhusk::Cleaner cleaner;
  unhusk::Input input;
};

struct unhusk_result {
  unhusk::Cleaned cleaned;
  std::string text;
};

namespace unhusk {
namespace {

// Null for want of memory: then the status alone must do.
void Tell(const std::string& text, char** message) {
  if (message == nullptr) return;
  *message = static_cast<char*>(std::malloc(text.size() + 1));
  if (*message != nullptr) std::memcpy(*message, text.c_str(), text.size() + 1);
}

// The only exceptions that reach this far are for want of memory (bad_alloc, length_error).
template <class Work>
unhusk_status Guarded(Work work) {
  try {
    return work();
  } catch (const std::exception&) {
    return UNHUSK_NO_MEMORY;
  }
}

Input InputOf(unhusk_input input, Input by_default) {
  switch (input) {
    case UNHUSK_AUTO:
      return Input::kAuto;
    case UNHUSK_HTML:
      return Input::kHtml;
    case UNHUSK_TEXT:
      return Input::kText;
    case UNHUSK_MARKDOWN:
      return Input::kMarkdown;
    case UNHUSK_DEFAULT:
      break;
  }
  return by_default;
}

// Views of literals and std::strings, which end with a NUL.
const char* Text(std::string_view text) {
  return text.data();
}

unhusk_span SpanOf(const Cleaned& cleaned, const Verdict& verdict) {
  const Span input = cleaned.InputRange(verdict.text);
  const RuleInfo* rule = verdict.rule;
  const std::vector<float>& scores = cleaned.judgement.scores;
  return {.begin = input.begin,
          .end = input.end,
          .cut = verdict.cut,
          .part = verdict.part,
          .guarded = verdict.guarded,
          .confidence = verdict.confidence,
          .score = verdict.block < scores.size() ? scores[verdict.block] : -1,
          .kind = Text(KindName(cleaned.doc.blocks[verdict.block].kind)),
          .rule = rule == nullptr ? "" : rule->id.c_str(),
          .filter = rule == nullptr ? "" : rule->filter.c_str(),
          .reason = rule == nullptr ? "" : rule->reason.c_str()};
}

unhusk_status Clean(const unhusk_cleaner* cleaner, std::string_view bytes, const PageHints& hints,
                    unhusk_result** result) {
  if (bytes.size() > kMaxInputBytes) return UNHUSK_TOO_LARGE;
  auto made = std::make_unique<unhusk_result>();
  made->cleaned = cleaner->cleaner.Clean(bytes, hints);
  made->text = KeptText(made->cleaned);
  *result = made.release();
  return UNHUSK_OK;
}

}  // namespace
}  // namespace unhusk

void unhusk_free(char* message) {
  std::free(message);
}

const char* unhusk_version(void) {
  return UNHUSK_VERSION;
}

const char* unhusk_rules_version(void) {
  return unhusk::Text(unhusk::RulesVersion());
}

unhusk_options* unhusk_options_new(void) {
  unhusk_options* options = nullptr;
  (void)unhusk::Guarded([&] {
    options = new unhusk_options;
    return UNHUSK_OK;
  });
  return options;
}

void unhusk_options_free(unhusk_options* options) {
  delete options;
}

unhusk_status unhusk_options_set(unhusk_options* options, const char* name, const char* value,
                                 char** message) {
  return unhusk::Guarded([&] {
    const auto error = unhusk::SetOption(name, value, &options->options);
    if (!error) return UNHUSK_OK;
    unhusk::Tell(error->Message(), message);
    return UNHUSK_INVALID;
  });
}

const char* unhusk_option_name(size_t i) {
  const auto names = unhusk::OptionNames();
  return i < names.size() ? unhusk::Text(names[i]) : nullptr;
}

unhusk_status unhusk_cleaner_new(const unhusk_options* options, unhusk_cleaner** cleaner,
                                 char** message) {
  return unhusk::Guarded([&] {
    const unhusk::Options defaults;
    const unhusk::Options& chosen = options == nullptr ? defaults : options->options;
    unhusk::Result<unhusk::Cleaner> made = unhusk::Cleaner::Make(chosen);
    if (!made) {
      unhusk::Tell(made.error().Message(), message);
      return UNHUSK_INVALID;
    }
    *cleaner = new unhusk_cleaner{*std::move(made), chosen.input};
    return UNHUSK_OK;
  });
}

void unhusk_cleaner_free(unhusk_cleaner* cleaner) {
  delete cleaner;
}

const char* unhusk_cleaner_version(const unhusk_cleaner* cleaner) {
  return unhusk::Text(cleaner->cleaner.Version());
}

unhusk_status unhusk_clean(const unhusk_cleaner* cleaner, const char* bytes, size_t size,
                           unhusk_result** result) {
  return unhusk_clean_page(cleaner, bytes, size, UNHUSK_DEFAULT, nullptr, nullptr, result);
}

unhusk_status unhusk_clean_page(const unhusk_cleaner* cleaner, const char* bytes, size_t size,
                                unhusk_input input, const char* charset, const char* url,
                                unhusk_result** result) {
  return unhusk::Guarded([&] {
    const unhusk::PageHints hints = {.input = unhusk::InputOf(input, cleaner->input),
                                     .charset = charset == nullptr ? "" : charset,
                                     .url = url == nullptr ? "" : url};
    return unhusk::Clean(cleaner, {bytes, size}, hints, result);
  });
}

void unhusk_result_free(unhusk_result* result) {
  delete result;
}

const char* unhusk_result_text(const unhusk_result* result, size_t* size) {
  if (size != nullptr) *size = result->text.size();
  return result->text.c_str();
}

const char* unhusk_result_format(const unhusk_result* result) {
  return unhusk::Text(unhusk::FormatName(result->cleaned.doc.format));
}

const char* unhusk_result_encoding(const unhusk_result* result) {
  return result->cleaned.decoded.encoding.c_str();
}

size_t unhusk_result_replaced(const unhusk_result* result) {
  return result->cleaned.decoded.replaced;
}

const char* unhusk_result_truncated(const unhusk_result* result) {
  return result->cleaned.doc.truncated.c_str();
}

double unhusk_result_confidence(const unhusk_result* result) {
  return result->cleaned.judgement.made() ? result->cleaned.judgement.confidence : -1;
}

size_t unhusk_result_spans(const unhusk_result* result) {
  return result->cleaned.verdicts.size();
}

unhusk_span unhusk_result_span(const unhusk_result* result, size_t i) {
  return unhusk::SpanOf(result->cleaned, result->cleaned.verdicts[i]);
}
