// Escaping runs over stretches that need none.

#include "render/json.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "render/kept.h"
#include "render/reasons.h"

namespace unhusk {
namespace {

constexpr std::array<bool, 256> kNeedsEscape = [] {
  std::array<bool, 256> table = {};
  for (size_t c = 0; c < 0x20; ++c) table[c] = true;
  table['"'] = table['\\'] = true;
  table[0xC2] = table[0xE2] = true;  // May open a line separator.
  return table;
}();

void AppendEscape(unsigned char c, std::string* out) {
  constexpr char kHex[] = "0123456789abcdef";
  switch (c) {
    case '\n':
      out->append("\\n");
      return;
    case '\t':
      out->append("\\t");
      return;
    case '\r':
      out->append("\\r");
      return;
    case '\b':
      out->append("\\b");
      return;
    case '\f':
      out->append("\\f");
      return;
    case '"':
    case '\\':
      out->push_back('\\');
      out->push_back(static_cast<char>(c));
      return;
    default:
      out->append("\\u00");
      out->push_back(kHex[c >> 4]);
      out->push_back(kHex[c & 15]);
  }
}

// Where the next byte stands that may need an escape, 16 bytes at a time; the end if none does.
size_t NextToEscape(std::string_view utf8, size_t i) {
#ifdef __SSE2__
  const auto is = [](__m128i bytes, int c) {
    return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(static_cast<char>(c)));
  };
  for (; i + 16 <= utf8.size(); i += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(utf8.data() + i));
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
    const __m128i quoted = _mm_or_si128(is(bytes, '"'), is(bytes, '\\'));
    const __m128i separator = _mm_or_si128(is(bytes, 0xC2), is(bytes, 0xE2));
    const int found = _mm_movemask_epi8(_mm_or_si128(control, _mm_or_si128(quoted, separator)));
    if (found != 0) return i + static_cast<size_t>(std::countr_zero(static_cast<unsigned>(found)));
  }
#endif
  while (i < utf8.size() && !kNeedsEscape[static_cast<unsigned char>(utf8[i])]) ++i;
  return i;
}

// The escape for a character that some readers take for a line end (Python's
// splitlines, JavaScript before 2019) if one stands first; empty if none does.
std::string_view LineSeparator(std::string_view utf8) {
  if (utf8.starts_with("\xC2\x85")) return "\\u0085";
  if (utf8.starts_with("\xE2\x80\xA8")) return "\\u2028";
  if (utf8.starts_with("\xE2\x80\xA9")) return "\\u2029";
  return {};
}

}  // namespace

void AppendJsonEscaped(std::string_view utf8, std::string* out) {
  size_t done = 0;
  for (size_t i = 0; (i = NextToEscape(utf8, i)) < utf8.size(); ++i) {
    const unsigned char c = static_cast<unsigned char>(utf8[i]);
    if (c >= 0x80) {
      std::string_view escape = LineSeparator(utf8.substr(i));
      if (escape.empty()) continue;
      out->append(utf8, done, i - done).append(escape);
      i += c == 0xC2 ? 1 : 2;
    } else {
      out->append(utf8, done, i - done);
      AppendEscape(c, out);
    }
    done = i + 1;
  }
  out->append(utf8, done);
}

void AppendAsOneLine(std::string_view json, std::string* out) {
  size_t done = 0;
  size_t next[2] = {json.find('\xC2'), json.find('\xE2')};
  for (size_t i; (i = std::min(next[0], next[1])) != std::string_view::npos;) {
    std::string_view escape = LineSeparator(json.substr(i));
    if (!escape.empty()) {
      out->append(json, done, i - done).append(escape);
      done = i + (json[i] == '\xC2' ? 2 : 3);
    }
    const bool second = next[1] == i;
    next[second] = json.find(second ? '\xE2' : '\xC2', i + 1);
  }
  out->append(json, done);
}

void AppendJsonString(std::string_view utf8, std::string* out) {
  out->push_back('"');
  AppendJsonEscaped(utf8, out);
  out->push_back('"');
}

void AppendJsonNumber(uint64_t number, std::string* out) {
  char digits[24];
  auto end = std::to_chars(digits, digits + sizeof(digits), number).ptr;
  out->append(digits, end);
}

void AppendJsonNumber(float number, std::string* out) {
  char digits[32];
  auto end =
      std::to_chars(digits, digits + sizeof(digits), number, std::chars_format::general, 4).ptr;
  out->append(digits, end);
}

std::string_view FormatName(Format format) {
  switch (format) {
    case Format::kHtml:
      return "html";
    case Format::kText:
      return "text";
    case Format::kMarkdown:
      return "markdown";
  }
  return "text";
}

void AppendRuleJson(const RuleInfo* rule, std::string* out) {
  if (rule == nullptr) {
    out->append("\"rule\":null,\"reason\":null");
    return;
  }
  out->append("\"rule\":");
  AppendJsonString(rule->id, out);
  out->append(",\"reason\":");
  AppendJsonString(rule->reason, out);
}

void AppendCleanedJson(std::string_view path, const Cleaned& cleaned, std::string* out) {
  out->append("{\"path\":");
  AppendJsonString(path, out);
  out->append(",\"text\":\"");
  ForEachKept(cleaned, [out](std::string_view kept) {
    AppendJsonEscaped(kept, out);
    return true;
  });
  out->append("\",\"format\":");
  AppendJsonString(FormatName(cleaned.doc.format), out);
  out->append(",\"encoding\":");
  AppendJsonString(cleaned.decoded.encoding, out);
  if (cleaned.judgement.made()) {
    out->append(",\"confidence\":");
    AppendJsonNumber(cleaned.judgement.confidence, out);
  }
  out->append(",\"cuts\":[");
  bool first = true;
  for (const CutReason& cut : CutReasons(cleaned)) {
    if (!first) out->push_back(',');
    first = false;
    Span input = cleaned.InputRange(cut.text);
    out->append("{\"start\":");
    AppendJsonNumber(uint64_t{input.begin}, out);
    out->append(",\"end\":");
    AppendJsonNumber(uint64_t{input.end}, out);
    out->push_back(',');
    AppendRuleJson(cut.rule, out);
    out->append(",\"confidence\":");
    AppendJsonNumber(cut.confidence, out);
    out->push_back('}');
  }
  out->append("]");
  if (!cleaned.version.empty()) {
    out->append(",\"version\":");
    AppendJsonString(cleaned.version, out);
  }
  out->append("}");
}

}  // namespace unhusk
