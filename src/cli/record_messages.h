// Messages about records: the first ones in full, or all under --verbose, else their number.
#pragma once

#include <cstdint>
#include <string>

#include "cli/report.h"
#include "stream/clean_warc.h"
#include "stream/jsonl.h"

namespace unhusk::cli {

// Of the pages of an archive: damage is counted, and the first one told.
class RecordMessages {
 public:
  // `reporter` must outlive it.
  RecordMessages(std::string name, Reporter& reporter)
      : name_(std::move(name)), reporter_(reporter) {}

  void Add(const WarcNotice& notice);
  void End();

 private:
  const std::string name_;
  Reporter& reporter_;
  uint64_t damaged_ = 0;
  uint64_t skipped_ = 0;
  std::string first_;
};

// Of lines: the first twenty are told.
class LineMessages {
 public:
  // `reporter` must outlive it.
  LineMessages(std::string name, Reporter& reporter)
      : name_(std::move(name)), reporter_(reporter) {}

  void Add(const JsonlNotice& notice);
  void End();

 private:
  const std::string name_;
  Reporter& reporter_;
  uint64_t unchanged_ = 0;
};

}  // namespace unhusk::cli
