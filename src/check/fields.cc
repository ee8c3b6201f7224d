#include "check/fields.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"
#include "stream/json_line.h"
#include "stream/json_unescape.h"

namespace unhusk {
namespace {

// A copy of each line with bytes behind it that simdjson may read.
class PaddedLine {
 public:
  std::string_view Set(std::string_view line) {
    copy_.assign(line);
    copy_.append(JsonLineReader::kPadding, '\0');
    return std::string_view(copy_).substr(0, line.size());
  }

 private:
  std::string copy_;
};

std::string_view TakeLine(std::string_view file, size_t pos) {
  return file.substr(pos, file.find('\n', pos) - pos);
}

// Bytes of the escape that `raw` begins with: \n, \u00e9, or a pair of the latter.
size_t EscapeSize(std::string_view raw) {
  if (raw.size() < 6 || raw[1] != 'u') return std::min<size_t>(2, raw.size());
  const auto is_half = [&](size_t at, std::string_view digits) {
    return AsciiLower(raw[at]) == 'd' && digits.find(AsciiLower(raw[at + 1])) != digits.npos;
  };
  bool pair =
      raw.size() >= 12 && is_half(2, "89ab") && raw.substr(6, 2) == "\\u" && is_half(8, "cdef");
  return pair ? 12 : 6;
}

class CsvReader {
 public:
  CsvReader(std::string_view file, char separator, const FieldProblem& problem)
      : file_(file), separator_(separator), problem_(problem) {}

  // Reads one record and hands each field and its number to `use`.  False at the end.
  template <class Use>
  bool Next(Use use) {
    if (pos_ >= file_.size()) return false;
    ++line_;
    for (size_t number = 0;; ++number) {
      Field field;
      if (!ReadField(&field)) return SkipRecord();
      use(number, field);
      if (pos_ == file_.size()) return true;
      if (file_[pos_] == separator_) {
        ++pos_;
        continue;
      }
      pos_ += file_.substr(pos_, 2) == "\r\n" ? 2 : 1;
      return true;
    }
  }

 private:
  bool EndsField(size_t at) const {
    return at == file_.size() || file_[at] == separator_ || file_[at] == '\n' || file_[at] == '\r';
  }

  bool ReadField(Field* field) {
    if (pos_ < file_.size() && file_[pos_] == '"') return ReadQuoted(field);
    const size_t begin = pos_;
    while (!EndsField(pos_)) ++pos_;
    field->raw = {static_cast<uint32_t>(begin), static_cast<uint32_t>(pos_)};
    field->text = file_.substr(begin, pos_ - begin);
    field->fixable = field->text.find('"') == std::string_view::npos;
    return true;
  }

  bool ReadQuoted(Field* field) {
    const size_t begin = ++pos_;
    bool doubled = false;
    for (;; ++pos_) {
      pos_ = std::min(file_.find('"', pos_), file_.size());
      if (pos_ == file_.size()) {
        problem_(line_, "a quote that is never closed");
        return false;
      }
      if (file_.substr(pos_ + 1, 1) != "\"") break;
      doubled = true;
      ++pos_;
    }
    field->raw = {static_cast<uint32_t>(begin), static_cast<uint32_t>(pos_)};
    field->quoting = Quoting::kCsv;
    field->text = file_.substr(begin, pos_ - begin);
    line_ += LineEnds(field->text);
    ++pos_;
    if (!EndsField(pos_)) {
      problem_(line_, "text behind a closing quote");
      return false;
    }
    if (doubled) field->text = Undouble(field->text);
    return true;
  }

  std::string_view Undouble(std::string_view raw) {
    unquoted_.clear();
    for (size_t i = 0; i < raw.size(); ++i) {
      unquoted_.push_back(raw[i]);
      if (raw[i] == '"') ++i;
    }
    return unquoted_;
  }

  static uint64_t LineEnds(std::string_view text) {
    return static_cast<uint64_t>(std::count(text.begin(), text.end(), '\n'));
  }

  // To the next line, after a record that is broken.
  bool SkipRecord() {
    pos_ = std::min(file_.find('\n', pos_), file_.size() - 1) + 1;
    return true;
  }

  const std::string_view file_;
  const char separator_;
  const FieldProblem& problem_;
  std::string unquoted_;
  size_t pos_ = 0;
  uint64_t line_ = 0;
};

}  // namespace

uint64_t ReadJsonFields(std::string_view file, const std::string& name, const FieldUse& use,
                        const FieldProblem& problem) {
  const JsonLineQuery query = {.field = {{name}}};
  JsonLineReader reader;
  PaddedLine padded;
  uint64_t number = 0;
  uint64_t found = 0;
  for (size_t pos = 0; pos < file.size();) {
    std::string_view line = TakeLine(file, pos);
    ++number;
    if (!Trim(line).empty()) {
      std::string_view copy = padded.Set(line);
      JsonLine json;
      JsonLineError error = reader.Read(copy, query, &json);
      if (error == JsonLineError::kInvalid || error == JsonLineError::kNotObject) {
        problem(number, "not a JSON object, or no valid JSON");
      } else if (error == JsonLineError::kTwice) {
        problem(number, "field \"" + name + "\" stands twice");
      } else if (error == JsonLineError::kNone) {
        ++found;
        size_t begin = pos + static_cast<size_t>(json.value.data() - copy.data());
        Field field = {
            .raw = {static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + json.value.size())},
            .text = json.text,
            .quoting = Quoting::kJson};
        use(field);
      }
    }
    pos += line.size() + 1;
  }
  return found;
}

bool LooksLikeJsonLines(std::string_view file) {
  for (size_t pos = 0; pos < file.size();) {
    std::string_view line = TakeLine(file, pos);
    pos += line.size() + 1;
    if (Trim(line).empty()) continue;
    PaddedLine padded;
    JsonLine json;
    JsonLineError error = JsonLineReader().Read(padded.Set(line), {.field = {{""}}}, &json);
    return error != JsonLineError::kInvalid && error != JsonLineError::kNotObject;
  }
  return false;
}

uint64_t ReadCsvFields(std::string_view file, char separator, const std::string& name,
                       const FieldUse& use, const FieldProblem& problem) {
  CsvReader reader(file, separator, problem);
  size_t column = std::string_view::npos;
  reader.Next([&](size_t number, const Field& field) {
    if (field.text == name && column == std::string_view::npos) column = number;
  });
  if (column == std::string_view::npos) return 0;
  uint64_t found = 0;
  while (reader.Next([&](size_t number, const Field& field) {
    if (number != column) return;
    ++found;
    use(field);
  })) {
  }
  return found;
}

std::vector<uint32_t> RawOffsets(std::string_view raw, Quoting quoting,
                                 const std::vector<uint32_t>& offsets) {
  if (quoting == Quoting::kNone) return offsets;
  std::vector<uint32_t> out;
  out.reserve(offsets.size());
  std::string one;
  size_t text = 0;
  size_t pos = 0;
  for (uint32_t offset : offsets) {
    while (text < offset && pos < raw.size()) {
      if (quoting == Quoting::kJson && raw[pos] == '\\') {
        size_t size = EscapeSize(raw.substr(pos));
        one.clear();
        AppendUnescapedJson(raw.substr(pos, size), &one);
        text += one.size();
        pos += size;
      } else {
        pos += quoting == Quoting::kCsv && raw[pos] == '"' ? 2 : 1;
        ++text;
      }
    }
    out.push_back(static_cast<uint32_t>(pos));
  }
  return out;
}

}  // namespace unhusk
