#include "cli/progress.h"

#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string_view>

namespace unhusk::cli {
namespace {

constexpr double kDrawEvery = 0.1;  // Seconds.
constexpr std::string_view kEraseLine = "\r\x1B[K";

bool OnTerminal() {
  const char* term = getenv("TERM");
  const char* ci = getenv("CI");
  const bool watched = ci == nullptr || *ci == '\0';
  return watched && isatty(STDERR_FILENO) && term != nullptr && std::string_view(term) != "dumb";
}

void Print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace

Progress::Progress(When when) : shown_(when == When::kTerminal && OnTerminal()) {}

double Progress::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
}

void Progress::Add(uint64_t items, uint64_t bytes) {
  Set(items_ + items, bytes_ + bytes);
}

void Progress::Set(uint64_t items, uint64_t bytes) {
  items_ = items;
  bytes_ = bytes;
  if (shown_) MaybeDraw();
}

void Progress::MaybeDraw() {
  const double now = seconds();
  if (now < next_) return;
  next_ = now + kDrawEvery;
  drawn_ = true;
  Print(std::string(kEraseLine) + Line(now));
}

std::string Progress::Line(double seconds) const {
  if (files_ > 0) return LineOfFiles(seconds);
  const double done = static_cast<double>(bytes_);
  const double rate = done / seconds;
  std::string line = std::to_string(items_) + " done, " + HumanBytes(done);
  if (total_ > 0) line += " of " + HumanBytes(static_cast<double>(total_));
  line += ", " + HumanBytes(rate) + "/s";
  if (total_ > bytes_ && rate > 0) {
    line += ", " + HumanTime((static_cast<double>(total_) - done) / rate) + " left";
  }
  return line;
}

std::string Progress::LineOfFiles(double seconds) const {
  const double rate = static_cast<double>(items_) / seconds;
  const double left = static_cast<double>(files_ - std::min(items_, files_)) / std::max(rate, 1e-3);
  return std::to_string(items_) + " of " + std::to_string(files_) + " files, " +
         HumanBytes(static_cast<double>(bytes_)) + ", " + std::to_string(std::llround(rate)) +
         " files/s, " + std::to_string(findings_) +
         (findings_ == 1 ? " finding, " : " findings, ") + HumanTime(left) + " left";
}

void Progress::Clear() {
  if (drawn_) Print(kEraseLine);
  drawn_ = false;
}

std::string HumanBytes(double bytes) {
  constexpr const char* kUnits[] = {"B", "kB", "MB", "GB", "TB"};
  size_t unit = 0;
  for (; bytes >= 1000 && unit + 1 < std::size(kUnits); ++unit) bytes /= 1000;
  char text[32];
  std::snprintf(text, sizeof(text), unit == 0 || bytes >= 100 ? "%.0f %s" : "%.1f %s", bytes,
                kUnits[unit]);
  return text;
}

std::string HumanTime(double seconds) {
  const auto all = static_cast<uint64_t>(std::llround(seconds));
  char text[64];
  if (all < 60) {
    std::snprintf(text, sizeof(text), "%u s", static_cast<unsigned>(all));
  } else if (all < 3600) {
    std::snprintf(text, sizeof(text), "%u:%02u", static_cast<unsigned>(all / 60),
                  static_cast<unsigned>(all % 60));
  } else {
    std::snprintf(text, sizeof(text), "%llu:%02u:%02u", static_cast<unsigned long long>(all / 3600),
                  static_cast<unsigned>(all / 60 % 60), static_cast<unsigned>(all % 60));
  }
  return text;
}

}  // namespace unhusk::cli
