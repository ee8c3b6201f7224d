// What earlier runs found, so that files that did not change need not be read again.
//
// One file a configuration, read and written as a whole.  An entry counts if the stamp of
// the file (size, inode, times) is as it was, or if the content has the same hash; and if it
// is to be checked the same way.  A file that is damaged, cut short, of another version or
// for other rules counts as none: the cache only ever saves work.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/hash.h"
#include "check/finding.h"

namespace unhusk {

struct CacheStamp {
  int64_t size = 0;
  uint64_t inode = 0;
  int64_t modified = 0;  // Nanoseconds.
  int64_t changed = 0;

  friend bool operator==(const CacheStamp&, const CacheStamp&) = default;
};

struct CacheEntry {
  CacheStamp stamp = {};
  bool settled = false;  // The stamp was old enough when it was taken to tell a later change.
  Hash128 content = {};
  Hash128 hints = {};            // How the file is to be checked.
  uint32_t day = 0;              // It was last of use, since 1970.
  std::string_view result = {};  // EncodeCheck().
};

// Any number of threads may call Find(); one at a time the rest, meanwhile too: what is put is
// not found, but goes into the next file.
class ResultCache {
 public:
  // `bytes` as Format() made them, or anything; `rules` is the hash of all that findings hang
  // on besides file and hints.
  ResultCache(std::string bytes, Hash128 rules);

  // Null if there is none for this path.  Owned by this.
  const CacheEntry* Find(const std::string& path) const;

  // What was just found, in place of what was known; `result` is kept.
  void Put(const std::string& path, CacheEntry entry, std::string result);
  bool changed() const { return changed_; }

  // The file, less entries that were of no use for a month before `today`.
  std::string Format(uint32_t today) const;

 private:
  void Parse();

  const std::string bytes_;
  const Hash128 rules_;
  std::unordered_map<std::string_view, CacheEntry> old_;
  std::map<std::string, std::pair<CacheEntry, std::string>> fresh_;
  bool changed_ = false;
};

// A FileCheck as bytes and back; nothing if they are none, or name a rule that `rule` does
// not know.  REQUIRES: check.unchecked is empty.
std::string EncodeCheck(const FileCheck& check);
using RulesById = std::unordered_map<std::string_view, const RuleInfo*>;
std::optional<FileCheck> DecodeCheck(std::string_view bytes, const RulesById& rules);

}  // namespace unhusk
