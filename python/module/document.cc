// A str may hold lone surrogates, which UTF-8 has no way to say: only then it is copied.

#include "module/document.h"

#include <algorithm>

namespace unhusk::python {
namespace {

namespace nb = nanobind;

bool Continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

uint64_t Count(std::string_view text) {
  return static_cast<uint64_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !Continues(c); }));
}

// A surrogate that was let through as if it were a character takes three bytes, ED A0..BF xx;
// so does U+FFFD.
std::string Mend(std::string text) {
  for (size_t i = 0; i + 2 < text.size(); ++i) {
    if (text[i] != '\xED' || static_cast<unsigned char>(text[i + 1]) < 0xA0) continue;
    text.replace(i, 3, "\xEF\xBF\xBD");
  }
  return text;
}

}  // namespace

PyDocument::PyDocument(nb::handle object) : object_(nb::borrow(object)) {
  if (PyBytes_Check(object.ptr())) {
    char* data = nullptr;
    Py_ssize_t size = 0;
    if (PyBytes_AsStringAndSize(object.ptr(), &data, &size) != 0) throw nb::python_error();
    bytes_ = {data, static_cast<size_t>(size)};
  } else if (PyUnicode_Check(object.ptr())) {
    is_text_ = true;
    Py_ssize_t size = 0;
    if (const char* data = PyUnicode_AsUTF8AndSize(object.ptr(), &size)) {
      bytes_ = {data, static_cast<size_t>(size)};
    } else {
      if (!PyErr_ExceptionMatches(PyExc_UnicodeEncodeError)) throw nb::python_error();
      PyErr_Clear();
      const nb::object encoded = object.attr("encode")("utf-8", "surrogatepass");
      const nb::bytes passed = nb::borrow<nb::bytes>(encoded);
      mended_ = Mend({passed.c_str(), passed.size()});
      bytes_ = mended_;
    }
  } else {
    throw nb::type_error("a document is str or bytes");
  }
  if (bytes_.size() > kMaxInputBytes) {
    throw nb::value_error("a document is at most 4 GiB less two bytes");
  }
}

Cleaned PyDocument::Clean(const Cleaner& cleaner, const PageHints& hints) const {
  return is_text_ ? cleaner.Clean(bytes_, hints.input, hints.url) : cleaner.Clean(bytes_, hints);
}

CodePoints::CodePoints(std::string_view text) : text_(text) {
  const bool ascii = std::all_of(text.begin(), text.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return;
  uint64_t before = 0;
  for (size_t at = 0; at <= text.size(); at += kStep) {
    marks_.push_back(before);
    before += Count(text.substr(at, kStep));
  }
}

uint64_t CodePoints::Before(uint64_t offset) const {
  if (marks_.empty()) return offset;
  const size_t mark = offset / kStep;
  return marks_[mark] + Count(text_.substr(mark * kStep, offset - mark * kStep));
}

nb::str PyText(std::string_view utf8) {
  return nb::str(utf8.data(), utf8.size());
}

}  // namespace unhusk::python
