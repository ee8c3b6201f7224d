// What `unhusk clean` does with its inputs, once the command line is read.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "cli/clean_options.h"
#include "cli/common.h"
#include "cli/output_file.h"
#include "cli/output_tree.h"
#include "cli/packed_input.h"
#include "cli/progress.h"
#include "render/sink.h"
#include "stream/ordered.h"
#include "stream/run_stats.h"
#include "stream/tar.h"

namespace unhusk::cli {

// Inputs come out in the order they were named in, whatever the number of threads: pages and
// texts are shared out file by file, JSON lines batch by batch, archives record by record.
class CleanJob {
 public:
  // `options` must outlive it.
  explicit CleanJob(const CleanOptions& options);

  ExitCode Run();

 private:
  // One page or text to clean, and where its text goes.
  struct Task {
    std::string path;
    std::string name;                             // In messages and records.
    std::optional<std::string> bytes = {};        // Else they are in the file.
    std::optional<Result<std::string>> out = {};  // Under --output-dir.
    size_t size = 0;                              // Of the file, in bytes.
    Place done = {};                              // Where the inputs stand with it.
    std::string problem = {};                     // Why it cannot be cleaned.
  };
  // What came of it, as far as that was not written yet.
  struct Outcome {
    Reporter reporter;
    Place done = {};
    size_t size = 0;
    bool starts_text = false;
    bool byte_order_mark = false;
    std::string bytes = {};
    RunStats stats = {};
  };
  using Tasks = OrderedWork<Task, Outcome>;

  ExitCode Stop(const Error& error);
  std::optional<Error> OpenOutput(std::span<const InputFile> files);
  void CleanAll(std::span<const InputFile> files);
  void TellOutput(const Output& out);
  void TellStats();

  // Pages and texts, by themselves or in a tar archive: clean_job.cc.
  void CleanFiles(std::span<const InputFile> files);
  void CleanTasks(unsigned threads, const Tasks::Next& next);
  Task MakeTask(const InputFile& file);
  bool IsDone(const Task& task) const;
  Outcome CleanOne(const Task& task, bool alone);
  void CleanToFile(const Task& task, Outcome* out);
  bool CleanTo(const Task& task, Outcome* out, const std::function<void(bool)>& start,
               const Sink& sink);
  void StartText(bool byte_order_mark);

  // Files of records: clean_records.cc.
  void CleanRecordsFile(const InputFile& file);
  void CleanRecordsTo(const InputFile& file, Output& out, Place place);
  void CleanArchive(const std::string& name, PackedInput& input, Output& out, Place place);
  void CleanLines(const std::string& name, PackedInput& input, Output& out, Place place);
  void CleanTar(const InputFile& file);
  Task TarTask(const InputFile& file, TarFile member);
  void TellRecord(const std::string& name, uint64_t record);

  RunStats* stats() { return options_.summary.empty() ? nullptr : &stats_; }

  const CleanOptions& options_;
  const unsigned threads_;
  Reporter reporter_;
  std::optional<Cleaner> cleaner_;  // From Run on.
  StdoutWriter stdout_;
  std::unique_ptr<OutputFile> file_;
  Output* out_ = &stdout_;
  std::optional<OutputTree> tree_;
  Place from_;              // Of a run that goes on.
  uint64_t input_ = 0;      // How many inputs were begun.
  std::string stopped_at_;  // The record at which an output failed.
  RunStats stats_;
  Progress progress_;
};

}  // namespace unhusk::cli
