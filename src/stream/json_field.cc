// A byte at a time: what stands before the page in a crawl's record is short.

#include "stream/json_field.h"

#include "base/utf8.h"
#include "stream/json_unescape.h"

namespace unhusk {
namespace {

constexpr size_t kGlanceBytes = 4096;

class Glance {
 public:
  explicit Glance(std::string_view line) : at_(line.data()), end_(at_ + line.size()) {}

  const char* at() const { return at_; }

  // The next character that is no white space, taken if it is `c`.
  bool Take(char c) {
    while (at_ < end_ && IsAsciiSpace(*at_)) ++at_;
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }

  // From behind the opening quote: what stands before the closing one, which is taken.
  std::string_view String() {
    const std::string_view string = RawJsonString(at_, end_);
    at_ += string.size();
    if (at_ < end_) ++at_;
    return string;
  }

  // Up to the comma behind a value, which is taken.  False if there is none.
  bool Value() {
    for (int depth = 0; at_ < end_;) {
      const char c = *at_++;
      if (c == '"') String();
      if (c == '{' || c == '[') ++depth;
      if (c == '}' || c == ']') --depth;
      if (depth < 0) return false;
      if (c == ',' && depth == 0) return true;
    }
    return false;
  }

 private:
  const char* at_;
  const char* const end_;
};

}  // namespace

const char* GlanceString(std::string_view line, std::string_view name) {
  Glance glance(line.substr(0, kGlanceBytes));
  if (!glance.Take('{')) return nullptr;
  while (glance.Take('"')) {
    const bool found = glance.String() == name;
    if (!glance.Take(':')) return nullptr;
    if (found) return glance.Take('"') ? glance.at() : nullptr;
    if (!glance.Value()) return nullptr;
  }
  return nullptr;
}

}  // namespace unhusk
