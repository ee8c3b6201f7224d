// What `unhusk clean` does with its inputs, once the command line is read.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>

#include "cli/common.h"
#include "cli/output.h"
#include "cli/output_tree.h"
#include "cli/packed_input.h"
#include "render/sink.h"

namespace unhusk::cli {

// As given on the command line.
struct CleanOptions : CommonOptions {
  std::string output_dir;
  std::string format = "text";
  std::string field = "text";
  std::string into;
  std::string content = "auto";
};

// Inputs come out in the order they were named in, whatever the number of threads: pages and
// texts are shared out file by file, JSON lines batch by batch, archives record by record.
class CleanJob {
 public:
  // `options` must outlive it.
  explicit CleanJob(const CleanOptions& options);

  ExitCode Run();

 private:
  // One file to read, and where its text goes.
  struct Task {
    const InputFile* file = nullptr;
    std::optional<Result<std::string>> out = {};  // Under --output-dir.
  };
  // What came of it, as far as that was not written yet.
  struct Outcome {
    Reporter reporter;
    bool starts_text = false;
    bool byte_order_mark = false;
    std::string bytes = {};
  };
  // Told before the first byte of a text, and whether that had a byte-order mark.
  using StartText = std::function<void(bool byte_order_mark)>;

  ExitCode Stop(const Error& error);
  void CleanAll(std::span<const InputFile> files);

  void CleanFiles(std::span<const InputFile> files);
  Task MakeTask(const InputFile& file);
  Outcome CleanOne(const Task& task, bool alone);
  void CleanToFile(const Task& task, Reporter& reporter);
  bool CleanTo(const InputFile& file, Reporter& reporter, const StartText& start, const Sink& sink);
  void StartOnStdout(bool byte_order_mark);

  bool HoldsRecords(const InputFile& file) const;
  void CleanRecordsFile(const InputFile& file);
  bool CleanRecords(const InputFile& file, const Sink& sink);
  bool CleanArchive(const std::string& name, PackedInput& input, const Cleaner& cleaner,
                    const Sink& sink);
  bool CleanLines(const std::string& name, PackedInput& input, const Cleaner& cleaner,
                  const Sink& sink);

  const CleanOptions& options_;
  const unsigned threads_;
  Reporter reporter_;
  CleanerSet cleaners_;
  StdoutWriter stdout_;
  std::optional<OutputTree> tree_;
};

}  // namespace unhusk::cli
