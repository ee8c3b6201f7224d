// Standard output with a buffer, and files that are written beside their place.

#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

#include <filesystem>

#include "cli/files.h"
#include "cli/posix_io.h"

namespace unhusk::cli {
namespace {

constexpr size_t kBufferBytes = 1 << 20;
constexpr int kMostTemporaries = 2000;  // More than there are threads.

}  // namespace

bool Output::WriteOut(int fd, std::string_view bytes) {
  if (state_ != State::kOpen) return false;
  errno_ = WriteAll(fd, bytes);
  if (errno_ != 0) state_ = errno_ == EPIPE ? State::kClosed : State::kFailed;
  return errno_ == 0;
}

void Output::Started(std::string_view bytes) {
  started_ = true;
  last_ = bytes.back();
}

bool StdoutWriter::Write(std::string_view bytes) {
  if (state_ != State::kOpen) return false;
  if (bytes.empty()) return true;
  Started(bytes);
  if (buffer_.size() + bytes.size() <= kBufferBytes) {
    buffer_.append(bytes);
    return true;
  }
  return Flush() && WriteOut(STDOUT_FILENO, bytes);
}

bool StdoutWriter::Flush() {
  const bool written = WriteOut(STDOUT_FILENO, buffer_);
  buffer_.clear();
  return written;
}

Error StdoutWriter::error() const {
  return {"stdout", ErrnoText(errno_)};
}

Result<AtomicFile> AtomicFile::Create(const std::string& path) {
  std::string folder = FolderOf(path);
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return Error{folder, "cannot make this folder: " + ErrnoText(error.value())};
  // A name of our own: other processes may write below the same folder.
  std::string base = folder + "/.unhusk-" + std::to_string(getpid()) + "-";
  for (int attempt = 0;; ++attempt) {
    TemporaryName temporary(base + std::to_string(attempt) + ".tmp");
    int fd = open(temporary.path().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd >= 0) {
      flock(fd, LOCK_EX | LOCK_NB);  // So that nobody takes it for stale (replace_file.h).
      return AtomicFile(fd, path, std::move(temporary));
    }
    if (errno != EEXIST || attempt == kMostTemporaries) {
      return Error{path, "cannot write here: " + ErrnoText(errno)};
    }
  }
}

AtomicFile::AtomicFile(int fd, std::string path, TemporaryName temporary)
    : fd_(fd), path_(std::move(path)), temporary_(std::move(temporary)) {}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : fd_(other.fd_),
      errno_(other.errno_),
      path_(std::move(other.path_)),
      temporary_(std::move(other.temporary_)) {
  other.fd_ = -1;
}

AtomicFile::~AtomicFile() {
  Discard();
}

void AtomicFile::Discard() {
  if (fd_ < 0) return;
  close(fd_);
  fd_ = -1;
  unlink(temporary_.path().c_str());
}

bool AtomicFile::Write(std::string_view bytes) {
  if (errno_ == 0) errno_ = WriteAll(fd_, bytes);
  return errno_ == 0;
}

bool AtomicFile::Commit() {
  if (errno_ == 0 && fsync(fd_) != 0 && errno != EINVAL) errno_ = errno;
  if (errno_ == 0 && rename(temporary_.path().c_str(), path_.c_str()) != 0) errno_ = errno;
  if (errno_ != 0) {
    Discard();
    return false;
  }
  close(fd_);
  fd_ = -1;
  SyncFolder(FolderOf(path_));
  return true;
}

Error AtomicFile::error() const {
  return {path_, "cannot write: " + ErrnoText(errno_)};
}

}  // namespace unhusk::cli
