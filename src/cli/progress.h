// A line on the terminal that says how far a long run is: how much is done, how fast, and how
// long the rest will take.
//
// It is drawn on standard error, only if that is a terminal, not before half a second, and
// at most ten times a second; messages are printed above it.  Pipes, logs and CI (where there is a
// variable CI) see nothing of it.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace unhusk::cli {

// Not thread-safe.
class Progress {
 public:
  enum class When : uint8_t { kTerminal, kNever };

  explicit Progress(When when = When::kTerminal);
  ~Progress() { Clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // What there is in all; 0: not known, and the time left is not told.
  void SetTotal(uint64_t bytes) { total_ = bytes; }

  // The same in items, where bytes are not known beforehand; what they are called, and that
  // findings are told.
  void SetFiles(uint64_t files) { files_ = files; }
  void AddFindings(uint64_t findings) { findings_ += findings; }

  // More was done.  `bytes` are counted as SetTotal() counts them.
  void Add(uint64_t items, uint64_t bytes);
  // The same, where it is known how far the run is in all.
  void Set(uint64_t items, uint64_t bytes);

  uint64_t items() const { return items_; }
  uint64_t bytes() const { return bytes_; }
  // Since this was made.
  double seconds() const;

  // Takes the line off the terminal, ahead of a message; the next Add() draws it anew.
  void Clear();

 private:
  void MaybeDraw();
  std::string Line(double seconds) const;
  std::string LineOfFiles(double seconds) const;

  const std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  bool shown_;  // On a terminal.
  bool drawn_ = false;
  double next_ = 0.5;  // Seconds from the begin to the next drawing.
  uint64_t total_ = 0;
  uint64_t files_ = 0;  // In all; 0: not known.
  uint64_t findings_ = 0;
  uint64_t items_ = 0;
  uint64_t bytes_ = 0;
};

// "950 B", "1.2 MB", "3.4 GB".
std::string HumanBytes(double bytes);
// "42 s", "3:07", "1:02:09".
std::string HumanTime(double seconds);

}  // namespace unhusk::cli
