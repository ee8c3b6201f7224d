// Bytes of a known charset to UTF-8, with the runs that lead back.
//
// Each function appends to a Converter; all are linear in the input.  Bytes
// that stand for nothing become U+FFFD, one for each maximal piece that could
// have begun a character, as the WHATWG decoders do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "input/charset.h"
#include "input/decode.h"

namespace unhusk {

// Collects the output of one conversion.
class Converter {
 public:
  // `start` bytes of `bytes` are skipped (a byte-order mark).  The text ends
  // before it is longer than `max_text` bytes.
  Converter(std::string_view bytes, size_t start, uint64_t max_text);

  void FromUtf8();
  void FromUtf16(bool little);
  void FromUtf32(bool little);
  // REQUIRES: `charset` is a single-byte, multi-byte or stateful one.
  void From(const Charset& charset);

  uint32_t replaced() const { return replaced_; }
  bool full() const { return full_; }
  std::string TakeText() { return std::move(text_); }
  std::vector<OffsetRun> TakeRuns() { return std::move(runs_); }

 private:
  void FromSingleByte(const Charset& charset);
  void FromIcu(const Charset& charset);

  // Each appends what `in_length` bytes of input from `in` on stand for, and
  // says false if there is no room left.
  bool Copy(size_t in, size_t in_length);
  bool Put(char32_t c, size_t in, size_t in_length);
  bool PutBad(size_t in, size_t in_length);
  bool CopyAscii(size_t* pos);
  bool CopyRepaired(size_t* pos, size_t end);
  bool HasRoom(size_t length);
  void AddRun(size_t length, size_t in, size_t in_length);

  const std::string_view bytes_;
  const size_t start_;
  const uint64_t max_text_;
  std::string text_ = {};
  std::vector<OffsetRun> runs_ = {};
  uint32_t replaced_ = 0;
  bool full_ = false;
};

// Length in bytes of the UTF-8 character at `pos`, or of the piece there that
// makes none; *valid tells which.  REQUIRES: pos < bytes.size().
size_t Utf8Piece(std::string_view bytes, size_t pos, bool* valid);

// The first byte from `pos` on that is not ASCII; bytes.size() if none.
size_t FindNonAscii(std::string_view bytes, size_t pos);

}  // namespace unhusk
