// The folder in which `check` and `fix` remember results: DIR/VERSION/HASH, one file for
// each set of rules and options (check/result_cache.h).
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "check/checker.h"
#include "check/result_cache.h"
#include "cli/files.h"

namespace unhusk::cli {

// Of one configuration.  Any number of threads may look for results; one at a time may put
// new ones, meanwhile too, for what is new is not found before the next run.
class CheckCache {
 public:
  // `fingerprint`: all that findings hang on besides file and hints.  What cannot be read
  // counts as empty.
  CheckCache(const std::string& folder, const std::string& fingerprint, const Checker& checker);

  // How this file is to be checked, as a part of the key.
  static Hash128 HashOf(const FileHints& hints, const std::vector<std::string>& silenced);

  // What was found when the file had this stamp.
  std::optional<FileCheck> Find(const std::string& path, const FileStamp& stamp,
                                const Hash128& hints) const;
  // The same by content.
  std::optional<FileCheck> FindContent(const std::string& path, const Hash128& content,
                                       const Hash128& hints) const;

  // A file that was read when it had this stamp, some time after `read_at` (nanoseconds).
  void Put(const std::string& path, const FileStamp& stamp, int64_t read_at, const Hash128& content,
           const Hash128& hints, const FileCheck& check);
  // One that Find() found.
  void Touch(const std::string& path);

  // Writes what is new.  Nothing = done, or there was nothing to do.
  std::optional<Error> Save();

 private:
  std::optional<FileCheck> Decode(const CacheEntry& entry) const;

  const std::string folder_;
  std::string file_;
  RulesById rules_;
  std::unique_ptr<ResultCache> results_;
};

// Now, in nanoseconds since 1970.
int64_t ClockNow();

// For files and folders whose content decides about findings: what they look like now.
std::string StampsBelow(const std::vector<std::string>& paths);

}  // namespace unhusk::cli
