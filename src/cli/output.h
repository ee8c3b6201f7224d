// Where cleaned text goes: standard output, or files that are never half-written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/temporary_names.h"

namespace unhusk::cli {

// How far a run has come with its inputs.
struct Place {
  uint64_t input = 0;   // How many inputs are done, …
  uint64_t record = 0;  // … and how many records (lines, pages of an archive) of the next.
};

// Where the text of several inputs goes, one after another.
class Output {
 public:
  virtual ~Output() = default;

  virtual bool Write(std::string_view bytes) = 0;
  // Told where the inputs stand once all that came of them up to there was written.
  virtual bool Mark(const Place&) { return ok(); }
  // Whole and broken lines, each line that ends a record done; counts them up in *place.
  virtual bool WriteLines(std::string_view bytes, Place*) { return Write(bytes); }
  virtual bool Finish() = 0;

  bool empty() const { return !started_; }                  // Nothing was written yet.
  char last() const { return last_; }                       // The last byte written.
  bool closed() const { return state_ == State::kClosed; }  // Nobody reads any more: no error.
  bool failed() const { return state_ == State::kFailed; }
  bool ok() const { return state_ == State::kOpen; }
  virtual Error error() const = 0;  // Its name, and why it failed.

 protected:
  enum class State : uint8_t { kOpen, kClosed, kFailed };

  bool WriteOut(int fd, std::string_view bytes);
  void Started(std::string_view bytes);

  State state_ = State::kOpen;
  bool started_ = false;
  char last_ = '\n';
  int errno_ = 0;
};

// Standard output, through a buffer of 1 MB.  Once the reader is gone (`| head`), Write()
// returns false and closed() is true.  SIGPIPE must be ignored.
class StdoutWriter : public Output {
 public:
  bool Write(std::string_view bytes) override;
  bool Flush();
  bool Finish() override { return Flush(); }
  Error error() const override;

 private:
  std::string buffer_;
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
  AtomicFile(int fd, std::string path, TemporaryName temporary);
  void Discard();

  int fd_ = -1;
  int errno_ = 0;
  std::string path_;
  TemporaryName temporary_;
};

}  // namespace unhusk::cli
