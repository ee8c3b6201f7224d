#include "html/tag_scan.h"

#include <algorithm>

#include "base/ascii.h"
#include "html/attributes.h"

namespace unhusk {
namespace {

// `at` is behind the name.
size_t TagEnd(std::string_view source, size_t at) {
  if (at < source.size() && source[at] == '>') return at + 1;
  TagRecord record;
  return std::min(ScanAttributes(source, at, &record, nullptr), source.size());
}

}  // namespace

void TagScanner::Enter(uint32_t begin, uint32_t end) {
  at_ = std::max<size_t>(at_, begin);
  end_ = end;
}

bool TagScanner::Next(ScannedTag* tag) {
  while (at_ < end_) {
    at_ = std::min(doc_.source.find('<', at_), end_);
    if (at_ == end_) return false;
    if (PassOmitted()) continue;
    const size_t begin = at_;
    tag->ends = doc_.source.substr(at_ + 1, 1) == "/";
    const std::string_view rest = doc_.source.substr(at_ + (tag->ends ? 1 : 0));
    ++at_;
    if (rest.size() < 2 || !IsAsciiLetter(rest[1])) continue;
    const std::string_view name = TagNameIn(rest);
    const auto behind = static_cast<size_t>(name.data() + name.size() - doc_.source.data());
    at_ = TagEnd(doc_.source, behind);
    tag->tag = TagOf(name);
    tag->bytes = doc_.source.substr(begin, at_ - begin);
    return true;
  }
  return false;
}

bool TagScanner::PassOmitted() {
  while (omitted_ < doc_.omitted.size() && doc_.omitted[omitted_].source.end <= at_) ++omitted_;
  if (omitted_ == doc_.omitted.size() || doc_.omitted[omitted_].source.begin > at_) return false;
  at_ = doc_.omitted[omitted_].source.end;
  return true;
}

}  // namespace unhusk
