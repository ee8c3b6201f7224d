// The journal has a line with the key, then "INPUT RECORD BYTES LAST" a line; the last whole one
// counts.  It is written after the data are on disk, so it never promises too much.

#include "cli/output_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/files.h"
#include "cli/posix_io.h"

namespace unhusk::cli {
namespace {

constexpr size_t kBufferBytes = 1 << 20;
constexpr uint64_t kStretchBytes = 4u << 20;  // Before packing, between two places to go on from.
constexpr auto kSyncEvery = std::chrono::milliseconds(250);
constexpr std::string_view kFirstLine = "unhusk resume 1 ";

std::string PartialOf(const std::string& path) {
  return path + ".partial";
}

std::string JournalOf(const std::string& path) {
  return path + ".resume";
}

Packing PackingByName(std::string_view path) {
  return TakePacking(&path);
}

// A search from line to line: records are long, and a count of all bytes takes five times as long.
uint64_t CountLines(std::string_view bytes) {
  uint64_t lines = 0;
  for (size_t at = 0; (at = bytes.find('\n', at)) != bytes.npos; ++at) ++lines;
  return lines;
}

bool IsDevice(const std::string& path) {
  struct stat info = {};
  return stat(path.c_str(), &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode);
}

struct Entry {
  Place place;
  uint64_t bytes = 0;
  int last = 0;
};

// Nothing if the journal is of another run.
std::optional<Entry> ReadJournal(const std::string& path, const std::string& key) {
  std::ifstream file(path, std::ios::binary);
  std::string line;
  if (!std::getline(file, line) || file.eof() || line != std::string(kFirstLine) + key) {
    return std::nullopt;
  }
  Entry found;
  while (std::getline(file, line) && !file.eof()) {
    std::istringstream fields(line);
    Entry entry;
    if (fields >> entry.place.input >> entry.place.record >> entry.bytes >> entry.last) {
      found = entry;
    }
  }
  return found;
}

}  // namespace

OutputFile::OutputFile(int fd, const std::string& path, bool member_a_mark)
    : path_(path),
      member_a_mark_(member_a_mark),
      fd_(fd),
      packed_(
          [this](std::string_view bytes) {
            buffer_ += bytes;
            return buffer_.size() < kBufferBytes || FlushBuffer();
          },
          PackingByName(path)),
      synced_(std::chrono::steady_clock::now()) {}

OutputFile::~OutputFile() {
  if (fd_ >= 0) close(fd_);
  if (journal_ >= 0) close(journal_);
}

Result<std::unique_ptr<OutputFile>> OutputFile::Create(const std::string& path,
                                                       const OutputFileOptions& options) {
  std::error_code error;
  std::filesystem::create_directories(FolderOf(path), error);
  if (error) return Error{FolderOf(path), "cannot make this folder: " + ErrnoText(error.value())};
  const bool device = IsDevice(path);
  const std::string name = device ? path : PartialOf(path);
  const int flags = O_CLOEXEC | (device ? O_WRONLY : O_RDWR | O_CREAT);
  const int fd = open(name.c_str(), flags, 0666);
  if (fd < 0) return Error{path, "cannot write here: " + ErrnoText(errno)};
  std::unique_ptr<OutputFile> file(new OutputFile(fd, path, options.member_a_mark));
  if (device) return file;
  if (flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    return Error{path, "another process is writing it"};
  }
  Result<bool> opened = file->OpenJournal(options);
  if (!opened) return opened.error();
  return file;
}

// Cuts the file to where it goes on from.
Result<bool> OutputFile::OpenJournal(const OutputFileOptions& options) {
  const std::string name = JournalOf(path_);
  Entry entry;
  struct stat info = {};
  if (fstat(fd_, &info) != 0) return Error{path_, ErrnoText(errno)};
  const bool resume = options.resume && info.st_size > 0;
  if (resume) {
    const std::optional<Entry> found = ReadJournal(name, options.key);
    if (!found) {
      return Error{path_,
                   "cannot be continued: the run before had other inputs, options or rules; "
                   "without --resume it starts anew"};
    }
    if (found->bytes <= static_cast<uint64_t>(info.st_size)) entry = *found;
  }
  const off_t size = static_cast<off_t>(entry.bytes);
  if (ftruncate(fd_, size) != 0 || lseek(fd_, size, SEEK_SET) != size) {
    return Error{path_, "cannot write: " + ErrnoText(errno)};
  }
  from_ = entry.place;
  offset_ = entry.bytes;
  started_ = entry.bytes > 0;
  if (started_) last_ = static_cast<char>(entry.last);
  journal_ =
      open(name.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | (resume ? 0 : O_TRUNC), 0666);
  if (journal_ < 0) return Error{name, "cannot write here: " + ErrnoText(errno)};
  // After a broken last line, a line end.
  const std::string head = resume ? "\n" : std::string(kFirstLine) + options.key + "\n";
  if (const int failed = WriteAll(journal_, head); failed != 0) {
    return Error{name, "cannot write: " + ErrnoText(failed)};
  }
  return true;
}

bool OutputFile::FlushBuffer() {
  offset_ += buffer_.size();
  const bool written = WriteOut(fd_, buffer_);
  buffer_.clear();
  return written;
}

bool OutputFile::Write(std::string_view bytes) {
  if (state_ != State::kOpen) return false;
  if (bytes.empty()) return true;
  Started(bytes);
  since_ += bytes.size();
  return Packed(packed_.Write(bytes));
}

// A step of packing that failed though nothing was wrong with the file: for want of memory.
bool OutputFile::Packed(bool done) {
  if (!done && state_ == State::kOpen) {
    state_ = State::kFailed;
    errno_ = ENOMEM;
  }
  return done;
}

bool OutputFile::Mark(const Place& place) {
  if (state_ != State::kOpen) return false;
  if (member_a_mark_ && !Packed(packed_.EndMember())) return false;
  return since_ < kStretchBytes || Checkpoint(place);
}

// As Mark() after each line, which is looked for only where it matters.
bool OutputFile::WriteLines(std::string_view bytes, Place* place) {
  while (since_ + bytes.size() >= kStretchBytes) {
    const uint64_t least = since_ >= kStretchBytes ? 0 : kStretchBytes - since_ - 1;
    const size_t end = bytes.find('\n', static_cast<size_t>(least));
    if (end == bytes.npos) break;
    const std::string_view lines = bytes.substr(0, end + 1);
    place->record += CountLines(lines);
    if (!Write(lines) || !Mark(*place)) return false;
    bytes.remove_prefix(lines.size());
  }
  place->record += CountLines(bytes);
  return Write(bytes);
}

bool OutputFile::Checkpoint(const Place& place) {
  since_ = 0;
  if (!Packed(packed_.EndMember()) || !FlushBuffer()) return false;
  const auto now = std::chrono::steady_clock::now();
  if (journal_ < 0 || now - synced_ < kSyncEvery) return true;
  // On some file systems that is not possible; a killed run does not need it.
  (void)fdatasync(fd_);
  const std::string line = std::to_string(place.input) + " " + std::to_string(place.record) + " " +
                           std::to_string(offset_) + " " + std::to_string(last_) + "\n";
  (void)WriteAll(journal_, line);
  synced_ = std::chrono::steady_clock::now();
  return true;
}

bool OutputFile::Finish() {
  if (state_ != State::kOpen || !Packed(packed_.Finish(offset_ > 0)) || !FlushBuffer())
    return false;
  if (journal_ < 0) return true;
  if (fsync(fd_) != 0 && errno != EINVAL) errno_ = errno;
  if (errno_ == 0 && rename(PartialOf(path_).c_str(), path_.c_str()) != 0) errno_ = errno;
  if (errno_ != 0) {
    state_ = State::kFailed;
    return false;
  }
  unlink(JournalOf(path_).c_str());
  SyncFolder(FolderOf(path_));
  return true;
}

Error OutputFile::error() const {
  return {path_, "cannot write: " + ErrnoText(errno_)};
}

bool IsWritten(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored) &&
         !std::filesystem::exists(PartialOf(path), ignored);
}

}  // namespace unhusk::cli
