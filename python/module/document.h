// What Python hands in: bytes, or a str as UTF-8.
#pragma once

#include <nanobind/nanobind.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cleaner.h"

namespace unhusk::python {

// Views a Python object's bytes and keeps it alive.  Made and destroyed under the GIL; read
// without it.
class PyDocument {
 public:
  // Throws TypeError if it is neither str nor bytes, ValueError if it is too long.
  explicit PyDocument(nanobind::handle object);
  PyDocument(const PyDocument&) = delete;
  PyDocument& operator=(const PyDocument&) = delete;

  bool is_text() const { return is_text_; }
  // For a str valid UTF-8; a lone surrogate has become U+FFFD.
  std::string_view bytes() const { return bytes_; }

  // Cleans it; `input` decides in place of `hints`.  Needs no GIL.
  Cleaned Clean(const Cleaner& cleaner, const PageHints& hints) const;

 private:
  nanobind::object object_;
  std::string mended_;
  std::string_view bytes_;
  bool is_text_ = false;
};

// From bytes of UTF-8 to code points.
class CodePoints {
 public:
  // `text` must outlive it.
  explicit CodePoints(std::string_view text);

  // Code points before a byte.  REQUIRES: offset <= text.size().
  uint64_t Before(uint64_t offset) const;

 private:
  static constexpr size_t kStep = 1024;

  std::string_view text_;
  std::vector<uint64_t> marks_;  // Code points before each kStep-th byte; none if all are ASCII.
};

// As a Python str.
nanobind::str PyText(std::string_view utf8);

}  // namespace unhusk::python
