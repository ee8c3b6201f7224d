// A buffer over the unpacked bytes, and beside it where members end: in a file that is
// packed record by record, what reaches over such an end into the next record is damaged.

#include "stream/warc.h"

#include <algorithm>

#include "base/ascii.h"
#include "stream/headers.h"

namespace unhusk {
namespace {

constexpr size_t kBlockBytes = 1 << 16;
constexpr size_t kMaxHead = 1 << 20;
constexpr size_t kBack = 4096;  // Bytes kept of what was read, …
constexpr std::string_view kVersion = "WARC/";
constexpr std::string_view kTail = "\r\n\r\n";

bool IsWanted(std::string_view type) {
  return type == "response" || type == "conversion" || type == "resource";
}

}  // namespace

WarcReader::More WarcReader::ReadMore() {
  if (at_end_) return More::kEnd;
  const size_t done = pos_ - std::min(pos_, kBack);
  buffer_.RemovePrefix(done);
  base_ += done;
  pos_ -= done;
  const int64_t got = stream_.Read(buffer_.Reserve(kBlockBytes), kBlockBytes);
  if (got > 0) {
    buffer_.Add(static_cast<size_t>(got));
    if (stream_.at_member_end()) ends_.push_back(base_ + buffer_.size());
    return More::kYes;
  }
  at_end_ = got == 0;
  failed_ = got < 0 && stream_.error().empty();
  if (at_end_) return More::kEnd;
  return failed_ ? More::kFailed : More::kDamaged;
}

// Reads up to the offset `end` of a record that began at `start`; without `keep` what was read
// is let go.  kDamaged with the stream in order: another record begins before.
WarcReader::More WarcReader::Reach(uint64_t end, uint64_t start, bool keep) {
  for (;;) {
    while (!ends_.empty() && ends_.front() <= start) ends_.pop_front();
    const uint64_t have = base_ + buffer_.size();
    if (!ends_.empty() && ends_.front() < end && ends_.front() + kVersion.size() <= have) {
      const size_t at = static_cast<size_t>(ends_.front() - base_);
      if (buffer_.view().substr(at).starts_with(kVersion)) {
        pos_ = at;
        return More::kDamaged;
      }
      ends_.pop_front();
      continue;
    }
    if (have >= end) return More::kYes;
    if (!keep && ends_.empty()) pos_ = buffer_.size();
    if (const More more = ReadMore(); more != More::kYes) return more;
  }
}

// Reads what ends a record, and so far that the checksum of its member was looked at.
WarcReader::More WarcReader::ReadTail() {
  while (rest().size() <= kTail.size() && kTail.starts_with(rest())) {
    if (!ends_.empty() && ends_.back() == base_ + buffer_.size()) break;
    if (const More more = ReadMore(); more != More::kYes) return more;
  }
  return More::kYes;
}

// Out of step: goes to the next line that begins like a record.  False at the end.
bool WarcReader::FindStart() {
  for (;;) {
    for (size_t at = rest().find("WARC/1."); at != std::string_view::npos;
         at = rest().find("WARC/1.", at + 1)) {
      if (at > 0 && rest()[at - 1] != '\n') continue;
      pos_ += at;
      in_step_ = true;
      return true;
    }
    const size_t kept = std::min<size_t>(rest().size(), kVersion.size() + 3);
    pos_ = buffer_.size() - kept;
    const More more = ReadMore();
    if (more == More::kEnd || more == More::kFailed) return false;
    if (more == More::kDamaged) {
      stream_.SkipToNext();
      pos_ = buffer_.size();
    }
  }
}

WarcReader::Status WarcReader::Damaged(std::string text, std::string* what) {
  *what = std::move(text);
  in_step_ = false;
  return Status::kDamaged;
}

// What to say of a record amid which no more could be read.
WarcReader::Status WarcReader::Stopped(More more, std::string* what) {
  if (more == More::kFailed) return Status::kFailed;
  if (more == More::kEnd) return Damaged("cut short: the file ends amid the record", what);
  if (stream_.error().empty()) return Damaged("its Content-Length reaches into the next", what);
  const std::string error = stream_.error();
  pos_ = buffer_.size();
  ends_.clear();
  stream_.SkipToNext();
  return Damaged(error, what);
}

WarcReader::Status WarcReader::ReadHead(size_t* length, std::string* what) {
  while (rest().size() < kVersion.size()) {
    const More more = ReadMore();
    if (more != More::kYes) return Stopped(more, what);
  }
  if (!rest().starts_with(kVersion)) return Damaged("does not begin with \"WARC/\"", what);
  for (size_t searched = 0;;) {
    *length = HeadLength(rest(), searched);
    if (*length != std::string_view::npos) return Status::kRecord;
    searched = rest().size();
    if (searched > kMaxHead) return Damaged("its head has no end", what);
    const More more = ReadMore();
    if (more != More::kYes) return Stopped(more, what);
  }
}

WarcReader::More WarcReader::SkipBlankLines() {
  for (;;) {
    const size_t begin = rest().find_first_not_of("\r\n");
    pos_ = begin == std::string_view::npos ? buffer_.size() : pos_ + begin;
    if (begin != std::string_view::npos) return More::kYes;
    if (const More more = ReadMore(); more != More::kYes) return more;
  }
}

WarcReader::Status WarcReader::Next(WarcRecord* record, std::string* what) {
  if (!in_step_ && !FindStart()) return failed_ ? Status::kFailed : Status::kEnd;
  const More more = SkipBlankLines();
  if (more == More::kEnd) return Status::kEnd;
  record->number = ++number_;
  if (more != More::kYes) return Stopped(more, what);
  size_t length = 0;
  if (const Status status = ReadHead(&length, what); status != Status::kRecord) {
    pos_ += rest().empty() ? 0 : 1;  // It is not where to look for the next.
    return status;
  }
  return ReadRecord(length, record, what);
}

WarcReader::Status WarcReader::ReadRecord(size_t length, WarcRecord* record, std::string* what) {
  const uint64_t start = base_ + pos_;
  const Headers head(rest().substr(0, length));
  record->type = AsciiLowered(head.Get("WARC-Type"));
  record->id = head.Get("WARC-Record-ID");
  record->url = head.Get("WARC-Target-URI");
  record->date = head.Get("WARC-Date");
  record->content_type = head.Get("Content-Type");
  record->cut_short = !head.Get("WARC-Truncated").empty();
  const auto size = ParseNumber(head.Get("Content-Length"), 10);
  pos_ += length;
  if (!size) return Damaged("no Content-Length, or not a number", what);
  const uint64_t end = start + length + *size;
  const bool too_large = *size > kMaxUnpackedBytes;
  const bool wanted = IsWanted(record->type) && !too_large;
  if (end < start) return Damaged("its Content-Length is beyond all bounds", what);
  if (const More more = Reach(end, start, wanted); more != More::kYes) return Stopped(more, what);
  if (wanted) record->body = rest().substr(0, *size);
  pos_ = static_cast<size_t>(end - base_);
  if (too_large || record->type.empty()) {
    *what = too_large ? "larger than 1 GiB" : "no WARC-Type";
    return Status::kDamaged;
  }
  if (const More more = ReadTail(); more == More::kDamaged) return Stopped(more, what);
  if (!rest().empty() && rest()[0] != '\r' && rest()[0] != '\n') {
    // … to look through, since a length is seldom wrong by more.
    pos_ -= std::min({static_cast<size_t>(*size), kBack, pos_});
    return Damaged("its Content-Length is not its length", what);
  }
  return Status::kRecord;
}

}  // namespace unhusk
