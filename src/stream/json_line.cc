// simdjson finds tokens; unescaping is ours, for simdjson refuses a string with a lone
// surrogate, and crawls are full of them.

#include "stream/json_line.h"

#include <simdjson.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/utf8.h"
#include "stream/headers.h"

namespace unhusk {
namespace {

namespace ondemand = simdjson::ondemand;

std::string_view TrimEnd(std::string_view text) {
  while (!text.empty() && IsAsciiSpace(text.back())) text.remove_suffix(1);
  return text;
}

// From behind its opening quote to its closing one.  The tokenizer has seen both.
std::string_view RawString(const char* begin, const char* end) {
  const char* at = begin;
  while (at < end && *at != '"') at += *at == '\\' ? 2 : 1;
  return {begin, static_cast<size_t>((at < end ? at : end) - begin)};
}

bool SameKey(std::string_view raw, std::string_view key, std::string* scratch) {
  if (raw.find('\\') == std::string_view::npos) return raw == key;
  if (raw.size() > 12 * key.size()) return false;  // \ud83d\ude00 is 4 bytes.
  scratch->clear();
  return UnescapeJson(raw, scratch) && *scratch == key;
}

// The bytes of a value, without white space behind it.
simdjson::error_code RawValue(ondemand::value value, std::string_view* raw) {
  ondemand::json_type type;
  if (auto error = value.type().get(type)) return error;
  simdjson::error_code error = simdjson::SUCCESS;
  if (type == ondemand::json_type::object) {
    ondemand::object object;
    if ((error = value.get_object().get(object)) == 0) error = object.raw_json().get(*raw);
  } else if (type == ondemand::json_type::array) {
    ondemand::array array;
    if ((error = value.get_array().get(array)) == 0) error = array.raw_json().get(*raw);
  } else {
    *raw = value.raw_json_token();
  }
  *raw = TrimEnd(*raw);
  return error;
}

bool IsString(std::string_view raw) {
  return raw.size() >= 2 && raw.front() == '"' && raw.back() == '"';
}

std::string_view Unquoted(std::string_view raw) {
  return raw.substr(1, raw.size() - 2);
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The four digits at `pos`; -1 if they are not there.
int32_t HexQuad(std::string_view raw, size_t pos) {
  if (raw.size() < pos + 4) return -1;
  int32_t unit = 0;
  for (size_t i = pos; i < pos + 4; ++i) {
    int digit = HexDigit(raw[i]);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

// Reads what stands behind "\u" at *pos, and the second half of a pair.
bool UnescapeUnicode(std::string_view raw, size_t* pos, char** to) {
  int32_t unit = HexQuad(raw, *pos);
  if (unit < 0) return false;
  *pos += 4;
  char32_t c = static_cast<char32_t>(unit);
  if (c >= 0xD800 && c < 0xDC00 && raw.substr(*pos, 2) == "\\u") {
    int32_t low = HexQuad(raw, *pos + 2);
    if (low >= 0xDC00 && low < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + static_cast<char32_t>(low - 0xDC00);
      *pos += 6;
    }
  }
  std::string utf8;      // Short: never on the heap.
  AppendUtf8(c, &utf8);  // A lone half becomes U+FFFD there.
  *to = std::copy(utf8.begin(), utf8.end(), *to);
  return true;
}

// Copies up to the first backslash and returns how much; eight bytes at a time, for
// markup in JSON has an escape every few words.  REQUIRES: room for all of `raw`.
size_t CopyPlain(std::string_view raw, char* to) {
  constexpr uint64_t kOnes = 0x0101010101010101;
  size_t i = 0;
  for (; i + 8 <= raw.size(); i += 8) {
    uint64_t word;
    std::memcpy(&word, raw.data() + i, 8);
    std::memcpy(to + i, &word, 8);
    uint64_t diff = word ^ (kOnes * '\\');                   // A backslash becomes a zero byte.
    uint64_t zeros = (diff - kOnes) & ~diff & (kOnes << 7);  // Exact up to the first.
    if (zeros == 0) continue;
    if constexpr (std::endian::native != std::endian::little) break;
    return i + static_cast<size_t>(std::countr_zero(zeros)) / 8;
  }
  for (; i < raw.size() && raw[i] != '\\'; ++i) to[i] = raw[i];
  return i;
}

char SimpleEscape(char c) {
  switch (c) {
    case '"':
    case '\\':
    case '/':
      return c;
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return 0;
  }
}

}  // namespace

struct JsonLineReader::State {
  ondemand::parser parser;
  ondemand::parser below;  // Of what a pointer looks into.
  std::string key;

  JsonLineError Walk(ondemand::object object, std::string_view line, const JsonLineQuery& query,
                     JsonLine* out);
  JsonLineError Descend(const JsonPath& path, std::string_view* raw);
  JsonLineError Member(ondemand::document& doc, std::string_view name, std::string_view* raw);
  static JsonLineError Element(ondemand::document& doc, std::string_view step,
                               std::string_view* raw);
};

JsonLineReader::JsonLineReader() : state_(std::make_unique<State>()) {}
JsonLineReader::~JsonLineReader() = default;

// In both of these *raw is the object or array that `doc` was made of, and becomes what is in it.
JsonLineError JsonLineReader::State::Member(ondemand::document& doc, std::string_view name,
                                            std::string_view* raw) {
  ondemand::object object;
  if (doc.get_object().get(object)) return JsonLineError::kInvalid;
  for (auto member : object) {
    ondemand::field pair;
    if (std::move(member).get(pair)) return JsonLineError::kInvalid;
    const std::string_view raw_key = RawString(pair.key().raw(), raw->data() + raw->size());
    if (!SameKey(raw_key, name, &key)) continue;
    return RawValue(pair.value(), raw) ? JsonLineError::kInvalid : JsonLineError::kNone;
  }
  return JsonLineError::kNoField;
}

JsonLineError JsonLineReader::State::Element(ondemand::document& doc, std::string_view step,
                                             std::string_view* raw) {
  const bool canonical = step == "0" || !step.starts_with('0');
  const std::optional<uint64_t> index = ParseNumber(step, 10);
  ondemand::array array;
  if (doc.get_array().get(array)) return JsonLineError::kInvalid;
  uint64_t at = 0;
  for (auto element : array) {
    ondemand::value value;
    if (std::move(element).get(value)) return JsonLineError::kInvalid;
    if (!index || !canonical || at++ != *index) continue;
    return RawValue(value, raw) ? JsonLineError::kInvalid : JsonLineError::kNone;
  }
  return JsonLineError::kNoField;
}

// From the value of a pointer's first step to that of its last.
JsonLineError JsonLineReader::State::Descend(const JsonPath& path, std::string_view* raw) {
  for (size_t i = 1; i < path.steps.size(); ++i) {
    if (!raw->starts_with('{') && !raw->starts_with('[')) return JsonLineError::kNoField;
    ondemand::document doc;
    // What stands behind *raw are bytes of the line, then its padding.
    if (below.iterate(raw->data(), raw->size(), raw->size() + kPadding).get(doc)) {
      return JsonLineError::kInvalid;
    }
    const JsonLineError error =
        raw->starts_with('{') ? Member(doc, path.steps[i], raw) : Element(doc, path.steps[i], raw);
    if (error != JsonLineError::kNone) return error;
  }
  return JsonLineError::kNone;
}

JsonLineError JsonLineReader::State::Walk(ondemand::object object, std::string_view line,
                                          const JsonLineQuery& query, JsonLine* out) {
  const std::string_view field = query.field.steps.front();
  JsonLineError found = JsonLineError::kNoField;
  bool seen = false;
  for (auto member : object) {
    ondemand::field pair;
    if (std::move(member).get(pair)) return JsonLineError::kInvalid;
    const std::string_view name = RawString(pair.key().raw(), line.data() + line.size());
    const auto is = [&](std::string_view wanted, std::string_view have) {
      return !wanted.empty() && have.data() == nullptr && SameKey(name, wanted, &key);
    };
    const bool is_field = !seen && SameKey(name, field, &key);
    const bool is_target = is(query.into, out->target);
    const bool is_url = is(query.url, out->url);
    const bool is_id = is(query.id, out->id);
    const bool is_note = is(query.note, out->note);
    if (!is_field && !is_target && !is_url && !is_id && !is_note) continue;
    std::string_view raw;
    if (RawValue(pair.value(), &raw)) return JsonLineError::kInvalid;
    if (is_target) out->target = raw;
    if (is_note) out->note = raw;
    if (is_id) out->id = raw;
    if (is_url && IsString(raw)) out->url = Unquoted(raw);
    if (!is_field) continue;
    seen = true;
    found = Descend(query.field, &raw);
    if (found == JsonLineError::kInvalid) return found;
    if (found != JsonLineError::kNone) continue;
    if (query.into.empty()) out->target = raw;
    if (!IsString(raw)) found = JsonLineError::kNotString;
    if (IsString(raw)) out->value = Unquoted(raw);
  }
  return found;
}

JsonLineError JsonLineReader::Read(std::string_view line, const JsonLineQuery& query,
                                   JsonLine* out) {
  *out = {};
  ondemand::document doc;
  auto error = state_->parser.iterate(line.data(), line.size(), line.size() + kPadding).get(doc);
  if (error) return JsonLineError::kInvalid;
  ondemand::object object;
  error = doc.get_object().get(object);
  if (error == simdjson::INCORRECT_TYPE) return JsonLineError::kNotObject;
  if (error) return JsonLineError::kInvalid;
  const JsonLineError found = state_->Walk(object, line, query, out);
  const char* rest = nullptr;
  if (found == JsonLineError::kInvalid || doc.current_location().get(rest) == simdjson::SUCCESS) {
    return JsonLineError::kInvalid;  // Something stands behind the object.
  }
  std::string_view open = TrimEnd(line);
  open.remove_suffix(1);  // The closing brace, as nothing stands behind the object.
  open = TrimEnd(open);
  out->insert = open.data() + open.size();
  return found;
}

bool UnescapeJson(std::string_view raw, std::string* out) {
  const size_t before = out->size();
  out->resize(before + raw.size());  // No escape is shorter than what it stands for.
  char* to = out->data() + before;
  bool valid = true;
  for (size_t pos = 0; valid && pos < raw.size();) {
    size_t plain = CopyPlain(raw.substr(pos), to);
    to += plain;
    pos += plain;
    if (pos == raw.size()) break;
    char kind = pos + 1 < raw.size() ? raw[pos + 1] : '\0';
    pos += 2;
    if (kind == 'u') {
      valid = UnescapeUnicode(raw, &pos, &to);
    } else {
      char c = SimpleEscape(kind);
      valid = c != 0;
      if (valid) *to++ = c;
    }
  }
  out->resize(static_cast<size_t>(to - out->data()));
  return valid;
}

}  // namespace unhusk
