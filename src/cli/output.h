// Where cleaned text goes: standard output, or files that are never half-written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace unhusk::cli {

// Standard output, through a buffer of 1 MB.  Once the reader is gone (`| head`), Write()
// returns false and closed() is true: that is no error.  SIGPIPE must be ignored.
class StdoutWriter {
 public:
  bool Write(std::string_view bytes);
  bool Flush();

  bool empty() const { return !started_; }  // Nothing was written yet.
  char last() const { return last_; }       // The last byte written.
  bool closed() const { return state_ == State::kClosed; }
  bool failed() const { return state_ == State::kFailed; }
  bool ok() const { return state_ == State::kOpen; }
  Error error() const;  // REQUIRES: failed().

 private:
  enum class State : uint8_t { kOpen, kClosed, kFailed };

  bool WriteOut(std::string_view bytes);

  std::string buffer_;
  State state_ = State::kOpen;
  bool started_ = false;
  char last_ = '\n';
  int errno_ = 0;
};

// A file that appears under its name only when it is complete and on disk: written to a
// temporary file in the same folder, synced, renamed.  Without Commit() nothing remains.
class AtomicFile {
 public:
  // Makes missing folders.
  static Result<AtomicFile> Create(const std::string& path);
  AtomicFile(AtomicFile&& other) noexcept;
  AtomicFile& operator=(AtomicFile&&) = delete;
  ~AtomicFile();

  bool Write(std::string_view bytes);  // False: error() says why.
  bool Commit();
  Error error() const;

 private:
  AtomicFile(int fd, std::string path, std::string temporary);
  void Discard();

  int fd_ = -1;
  int errno_ = 0;
  std::string path_;
  std::string temporary_;
};

}  // namespace unhusk::cli
