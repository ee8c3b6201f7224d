#include "check/result_cache.h"

#include "check/byte_codec.h"

namespace unhusk {
namespace {

// With a number that tells byte orders apart; to be raised when anything below changes.
constexpr std::string_view kMagic = "unhusk results 1\n";
constexpr uint32_t kByteOrder = 0x01020304;
constexpr uint32_t kKeptDays = 30;

void PutHash(Hash128 hash, std::string* out) {
  PutNumber(hash.a, out);
  PutNumber(hash.b, out);
}

Hash128 GetHash(ByteReader* in) {
  const uint64_t a = in->Number<uint64_t>();
  return {.a = a, .b = in->Number<uint64_t>()};
}

void PutEntry(std::string_view path, const CacheEntry& entry, std::string* out) {
  PutString(path, out);
  PutNumber(entry.stamp.size, out);
  PutNumber(entry.stamp.inode, out);
  PutNumber(entry.stamp.modified, out);
  PutNumber(entry.stamp.changed, out);
  PutNumber(static_cast<uint32_t>(entry.settled), out);
  PutHash(entry.content, out);
  PutHash(entry.hints, out);
  PutNumber(entry.day, out);
  PutString(entry.result, out);
}

CacheEntry GetEntry(ByteReader* in) {
  CacheEntry entry;
  entry.stamp.size = in->Number<int64_t>();
  entry.stamp.inode = in->Number<uint64_t>();
  entry.stamp.modified = in->Number<int64_t>();
  entry.stamp.changed = in->Number<int64_t>();
  entry.settled = in->Number<uint32_t>() != 0;
  entry.content = GetHash(in);
  entry.hints = GetHash(in);
  entry.day = in->Number<uint32_t>();
  entry.result = in->String();
  return entry;
}

void PutRegion(const Region& region, std::string* out) {
  PutNumber(region.bytes, out);
  PutNumber(region.begin, out);
  PutNumber(region.end, out);
}

Region GetRegion(ByteReader* in) {
  Region region;
  region.bytes = in->Number<Span>();
  region.begin = in->Number<Position>();
  region.end = in->Number<Position>();
  return region;
}

void PutFinding(const Finding& finding, std::string* out) {
  PutString(finding.rule->id, out);
  PutNumber(finding.confidence, out);
  PutNumber(static_cast<uint8_t>(finding.safe), out);
  PutNumber(static_cast<uint8_t>(finding.fixable), out);
  PutRegion(finding.where, out);
  PutRegion(finding.removed, out);
  PutNumber(finding.hash, out);
  PutString(finding.text, out);
  PutString(finding.excerpt.text, out);
  PutNumber(finding.excerpt.marked, out);
}

// False if its rule is unknown.
bool GetFinding(ByteReader* in, const RulesById& rules, Finding* finding) {
  const auto rule = rules.find(in->String());
  if (rule == rules.end()) return false;
  finding->rule = rule->second;
  finding->confidence = in->Number<float>();
  finding->safe = in->Number<uint8_t>() != 0;
  finding->fixable = in->Number<uint8_t>() != 0;
  finding->where = GetRegion(in);
  finding->removed = GetRegion(in);
  finding->hash = in->Number<uint64_t>();
  finding->text = in->String();
  finding->excerpt.text = in->String();
  finding->excerpt.marked = in->Number<Span>();
  return in->ok();
}

}  // namespace

ResultCache::ResultCache(std::string bytes, Hash128 rules)
    : bytes_(std::move(bytes)), rules_(rules) {
  Parse();
}

void ResultCache::Parse() {
  const std::string_view bytes = bytes_;
  if (!bytes.starts_with(kMagic)) return;
  ByteReader head(bytes.substr(kMagic.size()));
  const bool ours = head.Number<uint32_t>() == kByteOrder && GetHash(&head) == rules_;
  const Hash128 sum = GetHash(&head);
  const std::string_view entries = head.String();
  if (!ours || !head.ok() || !head.done() || HashBytes(entries) != sum) return;
  ByteReader in(entries);
  while (!in.done()) {
    const std::string_view path = in.String();
    old_.emplace(path, GetEntry(&in));
  }
  if (!in.ok()) old_.clear();
}

const CacheEntry* ResultCache::Find(const std::string& path) const {
  const auto found = old_.find(path);
  return found == old_.end() ? nullptr : &found->second;
}

void ResultCache::Put(const std::string& path, CacheEntry entry, std::string result) {
  const CacheEntry* old = Find(path);
  changed_ = changed_ || old == nullptr || old->stamp != entry.stamp || old->day != entry.day ||
             old->settled != entry.settled || old->hints != entry.hints || old->result != result;
  entry.result = {};
  fresh_[path] = {entry, std::move(result)};
}

std::string ResultCache::Format(uint32_t today) const {
  std::string entries;
  for (const auto& [path, entry] : old_) {
    if (entry.day + kKeptDays < today || fresh_.contains(std::string(path))) continue;
    PutEntry(path, entry, &entries);
  }
  for (const auto& [path, fresh] : fresh_) {
    CacheEntry entry = fresh.first;
    entry.result = fresh.second;
    PutEntry(path, entry, &entries);
  }
  std::string out(kMagic);
  PutNumber(kByteOrder, &out);
  PutHash(rules_, &out);
  PutHash(HashBytes(entries), &out);
  PutString(entries, &out);
  return out;
}

std::string EncodeCheck(const FileCheck& check) {
  std::string out;
  PutString(check.skipped, &out);
  PutNumber(static_cast<uint64_t>(check.findings.size()), &out);
  for (const Finding& finding : check.findings) PutFinding(finding, &out);
  PutNumber(static_cast<uint64_t>(check.cuts.size()), &out);
  for (const Span& cut : check.cuts) PutNumber(cut, &out);
  PutNumber(static_cast<uint64_t>(check.allowed_by.size()), &out);
  for (uint32_t entry : check.allowed_by) PutNumber(entry, &out);
  return out;
}

std::optional<FileCheck> DecodeCheck(std::string_view bytes, const RulesById& rules) {
  FileCheck check;
  ByteReader in(bytes);
  check.skipped = in.String();
  const uint64_t findings = in.Number<uint64_t>();
  for (uint64_t i = 0; i < findings; ++i) {
    if (!GetFinding(&in, rules, &check.findings.emplace_back())) return std::nullopt;
  }
  const uint64_t cuts = in.Number<uint64_t>();
  for (uint64_t i = 0; i < cuts && in.ok(); ++i) check.cuts.push_back(in.Number<Span>());
  const uint64_t allowed = in.Number<uint64_t>();
  for (uint64_t i = 0; i < allowed && in.ok(); ++i) {
    check.allowed_by.push_back(in.Number<uint32_t>());
  }
  if (!in.ok() || !in.done()) return std::nullopt;
  return check;
}

}  // namespace unhusk
