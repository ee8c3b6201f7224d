// Which files to read, and their bytes.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace unhusk::cli {

// A file that was named, or found in a folder that was named.
struct InputFile {
  std::string path;      // "-" is standard input.
  std::string relative;  // Where its output goes below --output-dir: the path below the
                         // folder it was found in, or the bare name.
};

struct FileList {
  std::vector<InputFile> files;
  std::vector<Error> errors;    // Folders that cannot be read.
  std::vector<Error> warnings;  // Folders with nothing in them to read.
};

// Replaces each folder by the text and HTML files in it (.txt .text .md .markdown .html
// .htm .xhtml .jsonl .ndjson), at any depth, in name order.  Hidden files and folders,
// `skip_folder`, and links to folders (they may loop) are left out.  What does not exist
// stays in the list: reading it reports it.
FileList ListFiles(const std::vector<std::string>& paths, const std::string& skip_folder);

// The last extension in lower case with its dot; empty if there is none.
std::string LowerExtension(std::string_view path);

bool IsFolder(const std::string& path);

// A block of bytes that is neither zeroed when made nor copied when it grows.
class Bytes {
 public:
  std::string_view view() const { return {data_.get(), size_}; }

 private:
  friend class InputStream;
  struct Free {
    void operator()(char* p) const { std::free(p); }
  };
  bool Reserve(size_t capacity);

  std::unique_ptr<char, Free> data_;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

// An open file or standard input ("-").  Closes what it opened.
class InputStream {
 public:
  static Result<InputStream> Open(const std::string& path);
  InputStream(InputStream&& other) noexcept;
  InputStream& operator=(InputStream&&) = delete;
  ~InputStream();

  // Fills up to `size` bytes; 0 at the end, -1 on error (see error()).
  int64_t Read(char* buffer, size_t size);
  // All of it.  Refuses more than kMaxInputBytes, a file before reading a byte.
  Result<Bytes> ReadAll();
  // Of the last Read() that failed.
  Error error() const;

 private:
  InputStream(int fd, std::string path) : fd_(fd), path_(std::move(path)) {}
  Error TooLarge() const;

  int fd_ = -1;
  int errno_ = 0;
  std::string path_;
};

// "PDF", "PNG", …: what the first bytes say; empty if they say nothing.
std::string_view BinaryKind(std::string_view bytes);

// strerror in our words for the errors people meet.
std::string ErrnoText(int error);

}  // namespace unhusk::cli
