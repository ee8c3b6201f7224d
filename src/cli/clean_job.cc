// Each input stands alone: what goes wrong with one is reported, and the others are
// still done.  Here pages and texts, which are read whole; clean_records.cc has the rest.

#include "cli/clean_job.h"

#include <filesystem>

#include "cli/summary.h"
#include "render/json.h"
#include "render/kept.h"

namespace unhusk::cli {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

Packing PackingByName(std::string_view path) {
  return TakePacking(&path);
}

size_t SizeOf(const std::string& path) {
  std::error_code unknown;
  const uintmax_t size = std::filesystem::file_size(path, unknown);
  return unknown ? 0 : static_cast<size_t>(size);
}

bool IsOlder(const std::string& path, const std::string& than) {
  std::error_code a;
  std::error_code b;
  const auto time = std::filesystem::last_write_time(path, a);
  const auto other = std::filesystem::last_write_time(than, b);
  return !a && !b && time < other;
}

}  // namespace

CleanJob::CleanJob(const CleanOptions& options)
    : options_(options), threads_(ThreadCount(options.jobs)), reporter_(options.verbose) {
  reporter_.SetBefore([this] { progress_.Clear(); });
}

ExitCode CleanJob::Run() {
  Result<std::vector<std::string>> paths = PathsOrStdin(options_);
  if (!paths) return Stop(paths.error());
  if (auto problem = CheckDisabled(options_)) return Stop(*problem);
  // A pack that cannot be read stops everything before the first input.
  Result<Cleaner> cleaner = Cleaner::Make(options_.Engine());
  if (!cleaner) return Stop(cleaner.error());
  cleaner_ = std::move(*cleaner);

  ListOptions listing = {.skip_folder = options_.output_dir};
  listing.takes = [this](const std::string& name) {
    return IsTextLike(name) || HoldsOf(options_, name) != Holds::kPage;
  };
  FileList list = ListFiles(*paths, listing);
  for (const Error& error : list.errors) reporter_.Fail(error);
  for (const Error& warning : list.warnings) reporter_.Warn(warning);
  if (auto problem = CheckOptions(options_, list.files)) return Stop(*problem);
  if (!options_.output.empty() && options_.resume && IsWritten(options_.output)) {
    reporter_.Warn({options_.output, "is whole already; there is nothing to continue"});
    return reporter_.exit_code();
  }
  if (auto problem = OpenOutput(list.files)) return Stop(*problem);
  uint64_t total = 0;
  for (const InputFile& file : list.files) total += SizeOf(file.path);
  progress_.SetTotal(total);
  CleanAll(list.files);
  out_->Finish();
  progress_.Clear();
  TellOutput(*out_);
  TellStats();
  return reporter_.exit_code();
}

ExitCode CleanJob::Stop(const Error& error) {
  reporter_.Fail(error);
  return reporter_.exit_code();
}

std::optional<Error> CleanJob::OpenOutput(std::span<const InputFile> files) {
  if (!options_.output_dir.empty()) {
    tree_.emplace(options_.output_dir, files);
    return std::nullopt;
  }
  if (options_.output.empty() || options_.output == "-") return std::nullopt;
  for (const InputFile& file : files) {
    std::error_code gone;
    if (!std::filesystem::equivalent(file.path, options_.output, gone)) continue;
    return Error{options_.output, "is an input, and would be overwritten; name another --output"};
  }
  Result<std::unique_ptr<OutputFile>> file =
      OutputFile::Create(options_.output, {.key = RunKey(options_, files),
                                           .resume = options_.resume,
                                           .member_a_mark = options_.format == "wet"});
  if (!file) return file.error();
  file_ = *std::move(file);
  out_ = file_.get();
  from_ = file_->from();
  return std::nullopt;
}

void CleanJob::TellOutput(const Output& out) {
  if (out.failed()) {
    Error error = out.error();
    if (!stopped_at_.empty()) error.what += ", " + stopped_at_;
    reporter_.Fail(error);
  } else if (out.closed() && !stopped_at_.empty()) {
    reporter_.Fail({out.error().where, "nobody reads it any more, " + stopped_at_});
  }
}

void CleanJob::TellStats() {
  if (options_.summary.empty()) return;
  const std::string text = options_.summary == "json" ? SummaryJson(stats_, progress_.seconds())
                                                      : SummaryText(stats_, progress_.seconds());
  if (auto problem = WriteSummary(text, options_.summary_file)) reporter_.Fail(*problem);
}

void CleanJob::CleanAll(std::span<const InputFile> files) {
  input_ = std::min<uint64_t>(from_.input, files.size());
  files = files.subspan(input_);
  while (!files.empty() && out_->ok()) {
    size_t count = 0;  // Of files up to the next file of records.
    while (count < files.size() && HoldsOf(options_, files[count].path) == Holds::kPage) ++count;
    if (count > 0) {
      CleanFiles(files.first(count));
    } else {
      CleanRecordsFile(files[count++]);
    }
    input_ += count;
    from_ = {};
    files = files.subspan(count);
  }
}

void CleanJob::CleanFiles(std::span<const InputFile> files) {
  auto file = files.begin();
  uint64_t done = input_;
  const Tasks::Next next = [&](Task* task, size_t* bytes) {
    do {
      if (file == files.end()) return false;
      *task = MakeTask(*file++);
      task->done = {++done, 0};
    } while (IsDone(*task));
    *bytes = task->size;
    return true;
  };
  CleanTasks(static_cast<unsigned>(std::min<size_t>(threads_, files.size())), next);
}

void CleanJob::CleanTasks(unsigned threads, const Tasks::Next& next) {
  const Tasks::Work work = [&](const Task& task) { return CleanOne(task, threads == 1); };
  Tasks(threads, next, work).Run([this](const Outcome& outcome) {
    reporter_.Pass(outcome.reporter);
    stats_.Add(outcome.stats);
    progress_.Add(1, outcome.size);
    if (outcome.starts_text) StartText(outcome.byte_order_mark);
    out_->Write(outcome.bytes);
    return out_->Mark(outcome.done);
  });
}

CleanJob::Task CleanJob::MakeTask(const InputFile& file) {
  Task task = {.path = file.path, .name = DisplayName(file.path), .size = SizeOf(file.path)};
  if (tree_) task.out = tree_->Claim(OutputName(options_, file), task.name);
  return task;
}

// True for a file that a run to continue has written.
bool CleanJob::IsDone(const Task& task) const {
  return options_.resume && task.out && *task.out && IsWritten(**task.out) &&
         !IsOlder(**task.out, task.path);
}

// `alone`: nothing else waits to be written, so the text need not be held.
CleanJob::Outcome CleanJob::CleanOne(const Task& task, bool alone) {
  Outcome out = {.reporter = Reporter(options_.verbose, Reporter::When::kHeld)};
  out.done = task.done;
  out.size = task.size;
  if (!task.problem.empty()) {
    ++out.stats.failed;
    out.reporter.Fail({task.name, task.problem});
  } else if (tree_) {
    CleanToFile(task, &out);
  } else if (alone) {
    CleanTo(
        task, &out, [this](bool mark) { StartText(mark); },
        [this](std::string_view bytes) { return out_->Write(bytes); });
  } else {
    CleanTo(
        task, &out,
        [&out](bool mark) {
          out.starts_text = true;
          out.byte_order_mark = mark;
        },
        [&out](std::string_view bytes) {
          out.bytes += bytes;
          return true;
        });
  }
  return out;
}

void CleanJob::CleanToFile(const Task& task, Outcome* out) {
  if (!*task.out) return out->reporter.Fail(task.out->error());
  Result<AtomicFile> file = AtomicFile::Create(**task.out);
  if (!file) return out->reporter.Fail(file.error());
  PackStream packed([&file](std::string_view bytes) { return file->Write(bytes); },
                    PackingByName(**task.out));
  const bool complete = CleanTo(
      task, out,
      [&packed](bool mark) {
        if (mark) packed.Write(kByteOrderMark);
      },
      [&packed](std::string_view bytes) { return packed.Write(bytes); });
  if (complete && !(packed.Finish() && file->Commit())) out->reporter.Fail(file->error());
}

// `start` is told before the first byte of a text, and whether that had a byte-order mark.
// False if there is nothing worth keeping.
bool CleanJob::CleanTo(const Task& task, Outcome* out, const std::function<void(bool)>& start,
                       const Sink& sink) {
  bool done = false;
  const auto use = [&](const Cleaned& cleaned) {
    done = true;
    if (stats() != nullptr) out->stats.Add(cleaned);
    std::string json;
    if (options_.format == "json") {
      AppendCleanedJson(task.name, cleaned, &json);
      sink(json.append("\n"));
    } else if (options_.format == "jsonl") {
      AppendRecord({.path = task.name}, cleaned, options_.RemovedAs(), &json);
      sink(json);
    } else {
      const Decoded& decoded = cleaned.decoded;
      start(cleaned.doc.format != Format::kHtml && decoded.bom_bytes > 0 &&
            decoded.encoding == "utf-8");
      ForEachKept(cleaned, sink);
    }
  };
  if (task.bytes) {
    CleanBytes(task.name, *task.bytes, options_, *cleaner_, out->reporter, use);
  } else {
    CleanFile(task.path, options_, *cleaner_, out->reporter, use);
  }
  if (!done) ++out->stats.failed;
  return done;
}

void CleanJob::StartText(bool byte_order_mark) {
  if (out_->empty()) {
    if (byte_order_mark) out_->Write(kByteOrderMark);
  } else if (out_->last() != '\n') {
    out_->Write("\n");
  }
}

}  // namespace unhusk::cli
