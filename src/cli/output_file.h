// An output file of many records, written by a run that may be killed and continued.
//
// It grows beside its place, as NAME.partial, and is renamed when it is whole.  From time to time
// all that was written is synced, and NAME.resume notes how long the file was and how far the
// inputs were: there a later run goes on, after cutting off what stands behind.  A packed file
// ends a member (gzip), a frame (zstd), a stream (xz, bzip2) at such places, which hang on
// the number of bytes alone: a run that was continued writes the same file as one that was not.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/output.h"
#include "stream/pack.h"

namespace unhusk::cli {

struct OutputFileOptions {
  // What the output follows from: options and inputs.  No run is continued that had another.
  std::string key = {};
  bool resume = false;
  bool member_a_mark = false;  // Each Mark() ends a member, as archives have it.
};

class OutputFile : public Output {
 public:
  // Packed as the name says.  What is there and is no file (a pipe, a device) is written to as it
  // is.  Errors: it cannot be written, another process does, or the run to continue was another.
  static Result<std::unique_ptr<OutputFile>> Create(const std::string& path,
                                                    const OutputFileOptions& options);
  ~OutputFile() override;

  bool Write(std::string_view bytes) override;
  bool Mark(const Place& place) override;
  bool WriteLines(std::string_view bytes, Place* place) override;
  bool Finish() override;
  Error error() const override;

  // Where to go on; zero for a run from the start.
  const Place& from() const { return from_; }

 private:
  OutputFile(int fd, const std::string& path, bool member_a_mark);
  Result<bool> OpenJournal(const OutputFileOptions& options);
  bool Checkpoint(const Place& place);
  bool FlushBuffer();
  bool Packed(bool done);

  const std::string path_;
  const bool member_a_mark_;
  int fd_ = -1;
  int journal_ = -1;  // -1: it cannot be continued.
  std::string buffer_;
  PackStream packed_;
  uint64_t offset_ = 0;  // Bytes in the file.
  uint64_t since_ = 0;   // Bytes before packing, since the last place to go on from.
  Place from_;
  std::chrono::steady_clock::time_point synced_;
};

// True if there is a whole file, and none that is being written.
bool IsWritten(const std::string& path);

}  // namespace unhusk::cli
