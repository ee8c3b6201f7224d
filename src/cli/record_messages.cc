#include "cli/record_messages.h"

namespace unhusk::cli {
namespace {

constexpr uint64_t kMaxLineMessages = 20;

}  // namespace

void RecordMessages::Add(const WarcNotice& notice) {
  const std::string where = name_ + ":" + std::to_string(notice.record);
  const std::string what = Printable(notice.what);
  if (notice.kind == WarcNotice::Kind::kRemark) return reporter_.Note(where, what);
  const bool damaged = notice.kind == WarcNotice::Kind::kDamaged;
  reporter_.Note(where, (damaged ? "damaged, skipped: " : "skipped: ") + what);
  skipped_ += !damaged;
  if (damaged && damaged_++ == 0) {
    first_ = "record " + std::to_string(notice.record) + ": " + what;
  }
}

void RecordMessages::End() {
  if (skipped_ > 0) {
    reporter_.Note(name_, std::to_string(skipped_) + " records skipped that hold no page");
  }
  if (damaged_ == 0) return;
  const std::string what =
      damaged_ == 1 ? "skipped a damaged record; " + first_
                    : "skipped " + std::to_string(damaged_) +
                          " damaged records (--verbose lists them); the first is " + first_;
  reporter_.Fail({name_, what});
}

void LineMessages::Add(const JsonlNotice& notice) {
  const std::string where = name_ + ":" + std::to_string(notice.line);
  if (!notice.unchanged) return reporter_.Note(where, notice.what);
  if (++unchanged_ > kMaxLineMessages) return;
  reporter_.Fail({where, std::string(notice.what) + "; line left unchanged"});
}

void LineMessages::End() {
  if (unchanged_ <= kMaxLineMessages) return;
  reporter_.Fail({name_, std::to_string(unchanged_ - kMaxLineMessages) +
                             " more lines passed through unchanged"});
}

}  // namespace unhusk::cli
