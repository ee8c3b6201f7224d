// Numbers and strings to bytes and back, as this machine lays them out.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace unhusk {

template <class T>
void PutNumber(T value, std::string* out) {
  static_assert(std::is_trivially_copyable_v<T>);
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out->append(bytes, sizeof value);
}

inline void PutString(std::string_view text, std::string* out) {
  PutNumber(static_cast<uint64_t>(text.size()), out);
  out->append(text);
}

// Reads what was put, in order.  Past the end it gives zeros and empty strings, and ok() is
// false from then on.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  template <class T>
  T Number() {
    T value = {};
    if (rest_.size() < sizeof value) {
      Fail();
    } else {
      std::memcpy(&value, rest_.data(), sizeof value);
      rest_.remove_prefix(sizeof value);
    }
    return value;
  }

  std::string_view String() {
    const uint64_t size = Number<uint64_t>();
    if (size > rest_.size()) {
      Fail();
      return {};
    }
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return text;
  }

  bool ok() const { return ok_; }
  bool done() const { return rest_.empty(); }

 private:
  void Fail() {
    ok_ = false;
    rest_ = {};
  }

  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace unhusk
