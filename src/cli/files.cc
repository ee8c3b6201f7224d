// Reading: whole files by read(2), as a mapped file that shrinks under us would kill
// the process.

#include "cli/files.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "cleaner.h"

namespace unhusk::cli {
namespace {

constexpr size_t kFirstBlock = 1 << 16;

struct Magic {
  std::string_view bytes;
  std::string_view kind;
};

using std::literals::operator""sv;

constexpr Magic kMagics[] = {
    {"%PDF"sv, "PDF"},
    {"\x89PNG"sv, "PNG image"},
    {"GIF8"sv, "GIF image"},
    {"\xFF\xD8\xFF"sv, "JPEG image"},
    {"\x1F\x8B"sv, "gzip"},
    {"\x28\xB5\x2F\xFD"sv, "zstd"},
    {"PK\x03\x04"sv, "ZIP, Office or EPUB"},
    {"\x7F"
     "ELF"sv,
     "program"},
    {"BZh"sv, "bzip2"},
    {"\xFD"
     "7zXZ"sv,
     "xz"},
    {"7z\xBC\xAF"sv, "7-Zip"},
    {"\xD0\xCF\x11\xE0"sv, "old Office"},
    {"PAR1"sv, "Parquet"},
    {"SQLite format 3\0"sv, "SQLite"},
    {"RIFF"sv, "media"},
    {"OggS"sv, "media"},
    {"ID3"sv, "MP3"},
};

}  // namespace

std::string_view BinaryKind(std::string_view bytes) {
  for (const Magic& magic : kMagics) {
    if (bytes.substr(0, magic.bytes.size()) == magic.bytes) return magic.kind;
  }
  return "";
}

std::string ErrnoText(int error) {
  switch (error) {
    case ENOENT:
      return "no such file or folder";
    case EACCES:
      return "permission denied";
    case EISDIR:
      return "is a folder";
    case ENOSPC:
      return "no space left on the device";
    default:
      return strerror(error);
  }
}

bool Bytes::Reserve(size_t capacity) {
  if (capacity <= capacity_) return true;
  void* grown = std::realloc(data_.get(), capacity);
  if (grown == nullptr) return false;
  (void)data_.release();
  data_.reset(static_cast<char*>(grown));
  capacity_ = capacity;
  return true;
}

namespace {

FileStamp StampFrom(const struct stat& info) {
  const auto nanoseconds = [](const timespec& time) {
    return int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
  };
  return {.device = info.st_dev,
          .inode = info.st_ino,
          .size = info.st_size,
          .modified = nanoseconds(info.st_mtim),
          .changed = nanoseconds(info.st_ctim),
          .regular = S_ISREG(info.st_mode)};
}

}  // namespace

FileStamp StampOf(int fd) {
  struct stat info = {};
  return fstat(fd, &info) == 0 ? StampFrom(info) : FileStamp{};
}

FileStamp StampAt(const std::string& path) {
  struct stat info = {};
  return stat(path.c_str(), &info) == 0 ? StampFrom(info) : FileStamp{};
}

Result<InputStream> InputStream::Open(const std::string& path) {
  if (path == "-") return InputStream(STDIN_FILENO, "stdin");
  int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return Error{path, ErrnoText(errno)};
  return InputStream(fd, path);
}

InputStream::InputStream(InputStream&& other) noexcept
    : fd_(other.fd_), errno_(other.errno_), path_(std::move(other.path_)) {
  other.fd_ = -1;
}

InputStream::~InputStream() {
  if (fd_ > STDIN_FILENO) close(fd_);
}

int64_t InputStream::Read(char* buffer, size_t size) {
  for (;;) {
    ssize_t got = read(fd_, buffer, std::min<size_t>(size, 1u << 30));
    if (got >= 0) return got;
    if (errno == EINTR) continue;
    errno_ = errno;
    return -1;
  }
}

Error InputStream::error() const {
  return {path_, ErrnoText(errno_)};
}

Error InputStream::TooLarge() const {
  return {path_, "larger than 4 GiB, not cleaned; split it, or use JSON lines (--input jsonl)"};
}

Result<Bytes> InputStream::ReadAll() {
  struct stat info = {};
  Bytes bytes;
  size_t expected = kFirstBlock;
  if (fstat(fd_, &info) == 0 && S_ISREG(info.st_mode)) {
    if (static_cast<uint64_t>(info.st_size) > kMaxInputBytes) return TooLarge();
    // One more, so that the end is found without growing.
    expected = std::max(static_cast<size_t>(info.st_size) + 1, size_t{1} << 12);
  }
  for (;;) {
    if (bytes.size_ == bytes.capacity_) {
      size_t wanted = std::max(expected, 2 * bytes.capacity_);
      wanted = std::min<size_t>(wanted, kMaxInputBytes + 1);
      if (!bytes.Reserve(wanted)) return Error{path_, "not enough memory to hold it"};
    }
    int64_t got = Read(bytes.data_.get() + bytes.size_, bytes.capacity_ - bytes.size_);
    if (got < 0) return error();
    if (got == 0) return bytes;
    bytes.size_ += static_cast<size_t>(got);
    if (bytes.size_ > kMaxInputBytes) return TooLarge();
  }
}

}  // namespace unhusk::cli
