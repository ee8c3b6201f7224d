// Which files to read, and their bytes.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <functional>
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

// True for the text and HTML files that `clean` takes out of a folder: .txt .text .md
// .markdown .html .htm .xhtml .jsonl .ndjson, and the same packed: .gz .zst.
bool IsTextLike(const std::string& path);

struct ListOptions {
  std::string skip_folder = {};  // Left out, whatever it is called.
  bool hidden = false;           // Take hidden files and folders, too; .git never.
  std::function<bool(const std::string& path)> takes = IsTextLike;  // Asked about files.
  // Asked about each file and folder, unless empty; a folder that is ignored is not read.
  std::function<bool(const std::string& path, bool is_folder)> ignored = {};
};

// Replaces each folder by the files in it that `options` take, at any depth, in name order.
// Links to folders (they may loop) are left out.  What does not exist stays in the list:
// reading it reports it.  Files that are named themselves are not asked about.
FileList ListFiles(const std::vector<std::string>& paths, const ListOptions& options);

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

// What tells whether a file was changed: it is another file, or was written to.
struct FileStamp {
  uint64_t device = 0;
  uint64_t inode = 0;
  int64_t size = 0;
  int64_t modified = 0;  // Nanoseconds.
  int64_t changed = 0;
  bool regular = false;

  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

// Of an open file; all zero if the system does not say.
FileStamp StampOf(int fd);
FileStamp StampAt(const std::string& path);

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
  FileStamp Stamp() const { return StampOf(fd_); }
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
