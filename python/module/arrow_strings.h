// An Arrow array of strings or binaries, read where it lies.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "module/arrow_abi.h"

namespace unhusk::python {

// Which of Arrow's kinds: "u", "U", "vu" are string, large_string, string_view, "z" … binary.
struct StringKind {
  bool text = false;   // Said to be UTF-8.
  bool large = false;  // 64-bit offsets.
  bool view = false;

  // Nothing if `format` is none of these.
  static std::optional<StringKind> Of(std::string_view format);
};

class StringArray {
 public:
  StringArray(ArrowOwned<ArrowArray> array, StringKind kind)
      : array_(std::move(array)), kind_(kind) {}

  StringKind kind() const { return kind_; }
  size_t size() const { return static_cast<size_t>(array_->length); }
  bool IsNull(size_t i) const;
  // REQUIRES: i < size(), !IsNull(i).
  std::string_view At(size_t i) const;

 private:
  ArrowOwned<ArrowArray> array_;
  StringKind kind_;
};

}  // namespace unhusk::python
