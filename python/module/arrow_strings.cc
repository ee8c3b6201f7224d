// Layouts as in https://arrow.apache.org/docs/format/Columnar.html

#include "module/arrow_strings.h"

#include <cstring>

namespace unhusk::python {
namespace {

// A view is its length, then the bytes themselves if these are few, else a prefix, the
// number of a buffer and an offset in that.
constexpr size_t kViewBytes = 16;
constexpr int32_t kMostInline = 12;

template <class T>
std::string_view Slice(const ArrowArray& array, size_t at) {
  const T* offsets = static_cast<const T*>(array.buffers[1]);
  const char* data = static_cast<const char*>(array.buffers[2]);
  return {data + offsets[at], static_cast<size_t>(offsets[at + 1] - offsets[at])};
}

std::string_view View(const ArrowArray& array, size_t at) {
  const char* view = static_cast<const char*>(array.buffers[1]) + at * kViewBytes;
  int32_t size = 0, buffer = 0, offset = 0;
  std::memcpy(&size, view, sizeof size);
  if (size <= kMostInline) return {view + 4, static_cast<size_t>(size)};
  std::memcpy(&buffer, view + 8, sizeof buffer);
  std::memcpy(&offset, view + 12, sizeof offset);
  return {static_cast<const char*>(array.buffers[2 + buffer]) + offset, static_cast<size_t>(size)};
}

}  // namespace

std::optional<StringKind> StringKind::Of(std::string_view format) {
  if (format == "u") return StringKind{.text = true};
  if (format == "U") return StringKind{.text = true, .large = true};
  if (format == "vu") return StringKind{.text = true, .view = true};
  if (format == "z") return StringKind{};
  if (format == "Z") return StringKind{.large = true};
  if (format == "vz") return StringKind{.view = true};
  return std::nullopt;
}

bool StringArray::IsNull(size_t i) const {
  const auto* valid = static_cast<const uint8_t*>(array_->buffers[0]);
  if (valid == nullptr) return false;
  const size_t at = i + static_cast<size_t>(array_->offset);
  return (valid[at / 8] >> (at % 8) & 1) == 0;
}

std::string_view StringArray::At(size_t i) const {
  const size_t at = i + static_cast<size_t>(array_->offset);
  if (kind_.view) return View(*array_.get(), at);
  return kind_.large ? Slice<int64_t>(*array_.get(), at) : Slice<int32_t>(*array_.get(), at);
}

}  // namespace unhusk::python
