// simdjson finds tokens; what is in strings is json_string.cc's.

#include "stream/json_line.h"

#include <simdjson.h>

#include <optional>

#include "base/utf8.h"
#include "stream/headers.h"
#include "stream/json_field.h"
#include "stream/json_string.h"
#include "stream/json_unescape.h"

namespace unhusk {
namespace {

namespace ondemand = simdjson::ondemand;

std::string_view TrimEnd(std::string_view text) {
  while (!text.empty() && IsAsciiSpace(text.back())) text.remove_suffix(1);
  return text;
}

bool SameKey(std::string_view raw, std::string_view key, std::string* scratch) {
  if (raw.find('\\') == std::string_view::npos) return raw == key;
  if (raw.size() > 12 * key.size()) return false;  // \ud83d\ude00 is 4 bytes.
  scratch->clear();
  return AppendUnescapedJson(raw, scratch) && *scratch == key;
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

}  // namespace

struct JsonLineReader::State {
  ondemand::parser parser;
  ondemand::parser below;  // Of what a pointer looks into.
  std::string key;
  JsonStringReader strings;
  std::string around;  // A line without the field's string.

  JsonLineError Tokens(std::string_view line, const JsonLineQuery& query, JsonLine* out);
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
    const std::string_view found = RawJsonString(pair.key().raw(), raw->data() + raw->size());
    if (!SameKey(found, name, &key)) continue;
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
    if (element.get(value)) return JsonLineError::kInvalid;
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
    const std::string_view name = RawJsonString(pair.key().raw(), line.data() + line.size());
    const auto is = [&](std::string_view wanted) {
      return !wanted.empty() && SameKey(name, wanted, &key);
    };
    const bool is_field = is(field);
    const bool is_target = is(query.into);
    const bool is_note = is(query.note);
    const bool is_url = out->url.data() == nullptr && is(query.url);
    const bool is_id = out->id.data() == nullptr && is(query.id);
    if ((is_field && seen) || (is_target && out->target.data() != nullptr) ||
        (is_note && out->note.data() != nullptr)) {
      out->twice = name;
      return JsonLineError::kTwice;
    }
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

JsonLineError JsonLineReader::State::Tokens(std::string_view line, const JsonLineQuery& query,
                                            JsonLine* out) {
  *out = {};
  ondemand::document doc;
  auto error = parser.iterate(line.data(), line.size(), line.size() + kPadding).get(doc);
  if (error) return JsonLineError::kInvalid;
  ondemand::object object;
  error = doc.get_object().get(object);
  if (error == simdjson::INCORRECT_TYPE) return JsonLineError::kNotObject;
  if (error) return JsonLineError::kInvalid;
  const JsonLineError found = Walk(object, line, query, out);
  if (found == JsonLineError::kTwice) return found;
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

// False if that is not how to read this line, or if anything is wrong with it.
bool JsonLineReader::ReadAround(std::string_view line, const JsonLineQuery& query, JsonLine* out) {
  if (query.field.nested()) return false;
  const char* const begin = GlanceString(line, query.field.steps.front());
  if (begin == nullptr) return false;
  const char* const line_end = line.data() + line.size();
  const auto string = state_->strings.Read({begin, line_end});
  if (!string || string->end - begin < line_end - string->end) return false;
  std::string& around = state_->around;
  around.assign(line.data(), begin);
  const size_t hole = around.size();
  around.append(string->end, line_end);
  const size_t size = around.size();
  around.append(kPadding, '\0');
  const JsonLineError error = state_->Tokens(std::string_view(around).substr(0, size), query, out);
  if (error != JsonLineError::kNone || out->value.data() != around.data() + hole) return false;

  const auto in_line = [&](const char* at) {
    const auto offset = static_cast<size_t>(at - around.data());
    return offset < hole ? line.data() + offset : string->end + (offset - hole);
  };
  for (std::string_view* view : {&out->target, &out->note, &out->url, &out->id}) {
    if (view->data() == nullptr) continue;
    const char* const view_end = in_line(view->data() + view->size());
    *view = {in_line(view->data()), view_end};
  }
  out->insert = in_line(out->insert);
  out->value = {begin, string->end};
  out->text = string->text;
  return true;
}

JsonLineError JsonLineReader::Read(std::string_view line, const JsonLineQuery& query,
                                   JsonLine* out) {
  if (ReadAround(line, query, out)) return JsonLineError::kNone;
  const JsonLineError error = state_->Tokens(line, query, out);
  if (error != JsonLineError::kNone) return error;
  const auto text = state_->strings.ReadWhole(out->value);
  if (!text) return JsonLineError::kInvalid;
  out->text = *text;
  return JsonLineError::kNone;
}

}  // namespace unhusk
