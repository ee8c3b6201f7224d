#include "cli/check_cache.h"

#include <sys/stat.h>
#include <time.h>

#include <algorithm>
#include <filesystem>

#include "check/byte_codec.h"
#include "cli/output.h"
#include "cli/replace_file.h"

namespace unhusk::cli {
namespace {

namespace fs = std::filesystem;

constexpr int64_t kSecond = 1'000'000'000;
constexpr int64_t kDay = 86'400 * kSecond;
constexpr size_t kMostCacheBytes = size_t{1} << 30;

// A file that is written twice within one tick of its clock looks the same both times.  A tick
// is some milliseconds, but on file systems that count whole seconds, or pairs of them.
bool IsSettled(const FileStamp& stamp, int64_t now) {
  const int64_t last = std::max(stamp.modified, stamp.changed);
  const bool coarse = last % kSecond == 0;
  return now - last > (coarse ? 3 * kSecond : kSecond / 20);
}

CacheStamp StampFor(const FileStamp& stamp) {
  return {.size = stamp.size,
          .inode = stamp.inode,
          .modified = stamp.modified,
          .changed = stamp.changed};
}

std::string HexOf(const Hash128& hash) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (uint64_t half : {hash.a, hash.b}) {
    for (int shift = 60; shift >= 0; shift -= 4) out += kDigits[half >> shift & 15];
  }
  return out;
}

std::string ReadCache(const std::string& path) {
  std::error_code gone;
  if (!fs::is_regular_file(path, gone)) return "";
  Result<InputStream> stream = InputStream::Open(path);
  if (!stream || stream->Stamp().size > static_cast<int64_t>(kMostCacheBytes)) return "";
  Result<Bytes> bytes = stream->ReadAll();
  return bytes ? std::string(bytes->view()) : "";
}

std::optional<Error> WriteFile(const std::string& path, std::string_view text) {
  Result<AtomicFile> file = AtomicFile::Create(path);
  if (!file) return file.error();
  if (!file->Write(text) || !file->Commit()) return file->error();
  return std::nullopt;
}

// Tells git, and programs that make backups, to leave the folder alone.
std::optional<Error> LabelFolder(const std::string& folder) {
  constexpr std::pair<const char*, std::string_view> kLabels[] = {
      {"/.gitignore", "# Written by unhusk.\n*\n"},
      {"/CACHEDIR.TAG",
       "Signature: 8a477f597d28d172789f06886806bc55\n"
       "# This folder is a cache of unhusk, and may be removed; see "
       "https://bford.info/cachedir/\n"},
  };
  for (const auto& [name, text] : kLabels) {
    std::error_code gone;
    if (fs::exists(folder + name, gone)) continue;
    if (auto error = WriteFile(folder + name, text)) return error;
  }
  return std::nullopt;
}

}  // namespace

CheckCache::CheckCache(const std::string& folder, const std::string& fingerprint,
                       const Checker& checker)
    : folder_(folder) {
  const Hash128 hash = HashBytes(fingerprint);
  file_ = folder + "/" UNHUSK_VERSION "/" + HexOf(hash);
  results_ = std::make_unique<ResultCache>(ReadCache(file_), hash);
  for (const RuleInfo* rule : checker.Rules()) rules_.emplace(rule->id, rule);
}

Hash128 CheckCache::HashOf(const FileHints& hints, const std::vector<std::string>& silenced) {
  std::string all;
  PutNumber(hints.kind, &all);
  PutString(hints.baseline_path, &all);
  PutString(hints.field, &all);
  for (const std::string& name : silenced) PutString(name, &all);
  return HashBytes(all);
}

std::optional<FileCheck> CheckCache::Decode(const CacheEntry& entry) const {
  return DecodeCheck(entry.result, rules_);
}

std::optional<FileCheck> CheckCache::Find(const std::string& path, const FileStamp& stamp,
                                          const Hash128& hints) const {
  const CacheEntry* entry = results_->Find(path);
  if (entry == nullptr || !entry->settled || entry->hints != hints || !stamp.regular) return {};
  if (entry->stamp != StampFor(stamp)) return {};
  return Decode(*entry);
}

std::optional<FileCheck> CheckCache::FindContent(const std::string& path, const Hash128& content,
                                                 const Hash128& hints) const {
  const CacheEntry* entry = results_->Find(path);
  if (entry == nullptr || entry->hints != hints || entry->content != content) return {};
  return Decode(*entry);
}

void CheckCache::Put(const std::string& path, const FileStamp& stamp, int64_t read_at,
                     const Hash128& content, const Hash128& hints, const FileCheck& check) {
  results_->Put(path,
                {.stamp = StampFor(stamp),
                 .settled = IsSettled(stamp, read_at),
                 .content = content,
                 .hints = hints,
                 .day = static_cast<uint32_t>(ClockNow() / kDay)},
                EncodeCheck(check));
}

void CheckCache::Touch(const std::string& path) {
  const CacheEntry* entry = results_->Find(path);
  const uint32_t today = static_cast<uint32_t>(ClockNow() / kDay);
  // Once a week is often enough to know that it is of use.
  if (entry == nullptr || entry->day + 7 > today) return;
  CacheEntry fresh = *entry;
  fresh.day = today;
  results_->Put(path, fresh, std::string(entry->result));
}

std::optional<Error> CheckCache::Save() {
  if (!results_->changed()) return std::nullopt;
  if (auto error = LabelFolder(folder_)) return error;
  const auto today = static_cast<uint32_t>(ClockNow() / kDay);
  if (auto error = WriteFile(file_, results_->Format(today))) return error;
  RemoveStaleTemporaries(folder_);
  RemoveStaleTemporaries(folder_ + "/" UNHUSK_VERSION);
  return std::nullopt;
}

int64_t ClockNow() {
  timespec now = {};
  clock_gettime(CLOCK_REALTIME, &now);
  return int64_t{now.tv_sec} * kSecond + now.tv_nsec;
}

std::string StampsBelow(const std::vector<std::string>& paths) {
  std::string out;
  const auto add = [&out](const std::string& path) {
    struct stat info = {};
    if (stat(path.c_str(), &info) != 0) return;
    PutString(path, &out);
    for (const auto& part : {info.st_mtim, info.st_ctim}) {
      PutNumber(int64_t{part.tv_sec} * kSecond + part.tv_nsec, &out);
    }
    PutNumber(int64_t{info.st_size}, &out);
    PutNumber(static_cast<uint64_t>(info.st_ino), &out);
  };
  for (const std::string& path : paths) {
    std::vector<std::string> found = {path};
    std::error_code error;
    if (fs::is_directory(path, error)) {
      fs::recursive_directory_iterator it(path, error);
      for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
        found.push_back(it->path().string());
      }
    }
    std::sort(found.begin(), found.end());
    std::for_each(found.begin(), found.end(), add);
  }
  return out;
}

}  // namespace unhusk::cli
