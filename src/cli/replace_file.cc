#include "cli/replace_file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <time.h>
#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <memory>

#include "cli/posix_io.h"
#include "cli/temporary_names.h"

namespace unhusk::cli {
namespace {

constexpr std::string_view kPrefix = ".unhusk-";
constexpr std::string_view kSuffix = ".tmp";
constexpr int kMaxNames = 1000;
constexpr time_t kStaleSeconds = 3600;

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  int get() const { return fd_; }
  bool ok() const { return fd_ >= 0; }

 private:
  const int fd_;
};

// The file beside.  Locked as long as it is open, so that other runs let it be; removed
// unless it was renamed.
class Temporary {
 public:
  explicit Temporary(const std::string& folder) {
    const std::string base = folder + "/" + std::string(kPrefix) + std::to_string(getpid()) + "-";
    for (int i = 0; i < kMaxNames; ++i) {
      name_.emplace(base + std::to_string(i) + std::string(kSuffix));
      fd_ = open(name_->path().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
      if (fd_ < 0 && errno != EEXIST) return;
      if (fd_ < 0) continue;
      // Locked by another: it took us for dead, and removes the file.
      if (flock(fd_, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) return;
      close(fd_);
      fd_ = -1;
    }
    errno = EEXIST;
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  ~Temporary() {
    if (fd_ < 0) return;
    if (!renamed_) unlink(name_->path().c_str());
    close(fd_);
  }

  int fd() const { return fd_; }
  bool RenameTo(const std::string& target) {
    renamed_ = rename(name_->path().c_str(), target.c_str()) == 0;
    return renamed_;
  }

 private:
  std::optional<TemporaryName> name_;
  int fd_ = -1;
  bool renamed_ = false;
};

bool WriteKept(int fd, std::string_view bytes, const std::vector<Span>& cuts) {
  size_t at = 0;
  int error = 0;
  for (Span cut : cuts) {
    if (error == 0) error = WriteAll(fd, bytes.substr(at, cut.begin - at));
    at = cut.end;
  }
  if (error == 0) error = WriteAll(fd, bytes.substr(at));
  errno = error;
  return error == 0;
}

// Attributes that only the system may set (trusted.*, security.*) come with the new file.
bool MayFail(std::string_view name) {
  return name.starts_with("security.") || name.starts_with("trusted.");
}

bool CopyAttributes(int from, int to) {
  ssize_t size = flistxattr(from, nullptr, 0);
  if (size <= 0) return size == 0 || errno == ENOTSUP;
  std::string names(static_cast<size_t>(size), '\0');
  size = flistxattr(from, names.data(), names.size());
  if (size < 0) return false;
  names.resize(static_cast<size_t>(size));
  std::string value;
  for (size_t pos = 0; pos < names.size();) {
    const std::string name = names.c_str() + pos;
    pos += name.size() + 1;
    size = fgetxattr(from, name.c_str(), nullptr, 0);
    if (size >= 0) {
      value.resize(static_cast<size_t>(size));
      size = fgetxattr(from, name.c_str(), value.data(), value.size());
    }
    const bool copied =
        size >= 0 && fsetxattr(to, name.c_str(), value.data(), static_cast<size_t>(size), 0) == 0;
    if (!copied && !MayFail(name)) return false;
  }
  return true;
}

bool CopyOwnerAndMode(const struct stat& info, int to) {
  struct stat ours = {};
  if (fstat(to, &ours) != 0) return false;
  const bool differs = ours.st_uid != info.st_uid || ours.st_gid != info.st_gid;
  if (differs && fchown(to, info.st_uid, info.st_gid) != 0) return false;
  return fchmod(to, info.st_mode & 07777) == 0;  // Last: a change of owner clears bits.
}

struct FreeMemory {
  void operator()(char* p) const { std::free(p); }
};

// The number in ".unhusk-NUMBER-N.tmp"; 0 if the name is none of ours.
pid_t ProcessOf(std::string_view name) {
  if (!name.starts_with(kPrefix) || !name.ends_with(kSuffix)) return 0;
  name.remove_prefix(kPrefix.size());
  name.remove_suffix(kSuffix.size());
  const char* end = name.data() + name.size();
  pid_t process = 0;
  int number = 0;
  auto dash = std::from_chars(name.data(), end, process);
  if (dash.ec != std::errc() || dash.ptr == end || *dash.ptr != '-') return 0;
  auto last = std::from_chars(dash.ptr + 1, end, number);
  return last.ec == std::errc() && last.ptr == end && process > 0 ? process : 0;
}

void RemoveIfStale(const std::string& path, pid_t process) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!file.ok()) return;
  // Where there are no locks, the process and the age have to tell.
  if (flock(file.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) return;
  struct stat held = {};
  struct stat named = {};
  if (fstat(file.get(), &held) != 0 || lstat(path.c_str(), &named) != 0) return;
  if (!S_ISREG(held.st_mode) || held.st_ino != named.st_ino || held.st_dev != named.st_dev) return;
  const bool alive = kill(process, 0) == 0 || errno != ESRCH;
  if (alive && time(nullptr) - held.st_mtime < kStaleSeconds) return;
  unlink(path.c_str());
}

}  // namespace

std::string TargetOf(const std::string& path) {
  const std::unique_ptr<char, FreeMemory> real(realpath(path.c_str(), nullptr));
  return real == nullptr ? "" : real.get();
}

std::optional<Error> ReplaceFile(const std::string& path, const FileStamp& read,
                                 std::string_view bytes, const std::vector<Span>& cuts) {
  const auto fail = [&](const std::string& what) { return Error{path, what + "; not fixed"}; };
  const auto system = [&](const std::string& what) { return fail(what + ErrnoText(errno)); };
  const std::string changed = "was changed while it was read";
  const std::string target = TargetOf(path);
  const Descriptor file(open(target.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat info = {};
  if (!file.ok() || fstat(file.get(), &info) != 0) return system("");
  if (!read.regular) return fail("not a regular file");
  if (StampOf(file.get()) != read) return fail(changed);
  if ((info.st_mode & 0222) == 0) return fail("is read-only");
  if (access(target.c_str(), W_OK) != 0) return system("");

  Temporary temporary(FolderOf(target));
  if (temporary.fd() < 0) return system("cannot write beside it: ");
  if (!WriteKept(temporary.fd(), bytes, cuts)) return system("cannot write: ");
  if (!CopyOwnerAndMode(info, temporary.fd())) return system("cannot keep owner and mode: ");
  if (!CopyAttributes(file.get(), temporary.fd())) return system("cannot keep its attributes: ");
  if (fsync(temporary.fd()) != 0 && errno != EINVAL) return system("cannot write: ");
  struct stat now = {};
  const bool same = stat(target.c_str(), &now) == 0 && now.st_ino == info.st_ino &&
                    now.st_dev == info.st_dev && StampOf(file.get()) == read;
  if (!same) return fail(changed);
  if (!temporary.RenameTo(target)) return system("cannot write: ");
  SyncFolder(FolderOf(target));
  return std::nullopt;
}

void RemoveStaleTemporaries(const std::string& folder) {
  std::error_code error;
  std::filesystem::directory_iterator it(folder, error);
  for (; !error && it != std::filesystem::directory_iterator(); it.increment(error)) {
    const std::string name = it->path().filename().string();
    const pid_t process = ProcessOf(name);
    if (process != 0) RemoveIfStale(it->path().string(), process);
  }
}

}  // namespace unhusk::cli
