// Each input stands alone: what goes wrong with one is reported, and the others are
// still done.  Files of records stream through; everything else is read whole.

#include "cli/clean_job.h"

#include <filesystem>
#include <memory>

#include "render/json.h"
#include "stream/jsonl.h"
#include "stream/ordered.h"
#include "stream/pack.h"
#include "stream/warc_jsonl.h"

namespace unhusk::cli {
namespace {

constexpr uint64_t kMaxLineMessages = 20;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool IsWarc(const CleanOptions& options, const std::string& path) {
  return options.input == "warc" || (options.input == "auto" && IsWarcPath(path));
}

bool IsJsonl(const CleanOptions& options, const std::string& path) {
  return options.input == "jsonl" || (options.input == "auto" && IsJsonlPath(path));
}

Packing PackingByName(std::string_view path) {
  return TakePacking(&path);
}

// ".txt" for a page, ".jsonl" for an archive; a text keeps its extension, and all that of
// their packing.
std::string OutputName(const CleanOptions& options, const InputFile& file) {
  if (IsJsonl(options, file.path)) return file.relative;
  std::string name = file.relative == "-" ? "stdin" : file.relative;
  bool page = InputByExtension(name) == Input::kHtml;
  const bool warc = IsWarc(options, file.path);
  if (options.format == "text" && !page && !warc && file.relative != "-") return name;
  std::string_view inner = name;
  TakePacking(&inner);
  const std::string packing = name.substr(inner.size());
  name.resize(inner.size() - LowerExtension(inner).size());
  return name + (warc ? ".jsonl" : options.format == "json" ? ".json" : ".txt") + packing;
}

size_t SizeOf(const std::string& path) {
  std::error_code unknown;
  const uintmax_t size = std::filesystem::file_size(path, unknown);
  return unknown ? 0 : static_cast<size_t>(size);
}

void WriteJson(const std::string& name, const Cleaned& cleaned, const Sink& sink) {
  std::string json;
  AppendCleanedJson(name, cleaned, &json);
  json.push_back('\n');
  sink(json);
}

// Messages about records: each under --verbose, else their number and the first one.
class RecordMessages {
 public:
  RecordMessages(std::string name, Reporter& reporter)
      : name_(std::move(name)), reporter_(reporter) {}

  void Add(const WarcNotice& notice) {
    const std::string where = name_ + ":" + std::to_string(notice.record);
    const std::string what = Printable(notice.what);
    if (notice.kind == WarcNotice::Kind::kRemark) return reporter_.Note(where, what);
    const bool damaged = notice.kind == WarcNotice::Kind::kDamaged;
    reporter_.Note(where, (damaged ? "damaged, skipped: " : "skipped: ") + what);
    skipped_ += !damaged;
    if (damaged && damaged_++ == 0)
      first_ = "record " + std::to_string(notice.record) + ": " + what;
  }

  void End() {
    if (skipped_ > 0) {
      reporter_.Note(name_, std::to_string(skipped_) + " records skipped that hold no page");
    }
    if (damaged_ == 0) return;
    reporter_.Fail({name_, damaged_ == 1 ? "skipped a damaged record; " + first_
                                         : "skipped " + std::to_string(damaged_) +
                                               " damaged records (--verbose lists them); the "
                                               "first is " +
                                               first_});
  }

 private:
  const std::string name_;
  Reporter& reporter_;
  uint64_t damaged_ = 0;
  uint64_t skipped_ = 0;
  std::string first_;
};

// Messages about lines: the first ones in full, then their number.
class LineMessages {
 public:
  LineMessages(std::string name, Reporter& reporter)
      : name_(std::move(name)), reporter_(reporter) {}

  void Add(const JsonlNotice& notice) {
    std::string where = name_ + ":" + std::to_string(notice.line);
    if (!notice.unchanged) return reporter_.Note(where, notice.what);
    if (++unchanged_ > kMaxLineMessages) return;
    reporter_.Fail({where, std::string(notice.what) + "; line left unchanged"});
  }

  void End() {
    if (unchanged_ <= kMaxLineMessages) return;
    reporter_.Fail({name_, std::to_string(unchanged_ - kMaxLineMessages) +
                               " more lines passed through unchanged"});
  }

 private:
  const std::string name_;
  Reporter& reporter_;
  uint64_t unchanged_ = 0;
};

}  // namespace

CleanJob::CleanJob(const CleanOptions& options)
    : options_(options),
      threads_(ThreadCount(options.jobs)),
      reporter_(options.verbose),
      cleaners_(options.Engine()) {}

ExitCode CleanJob::Run() {
  Result<std::vector<std::string>> paths = PathsOrStdin(options_);
  if (!paths) return Stop(paths.error());
  if (auto problem = CheckDisabled(options_)) return Stop(*problem);
  // A pack that cannot be read stops everything before the first input.
  Result<const Cleaner*> first = cleaners_.Get(InputByName(options_.input));
  if (!first) return Stop(first.error());

  ListOptions listing = {.skip_folder = options_.output_dir};
  listing.takes = [](const std::string& name) { return IsTextLike(name) || IsWarcPath(name); };
  FileList list = ListFiles(*paths, listing);
  for (const Error& error : list.errors) reporter_.Fail(error);
  for (const Error& warning : list.warnings) reporter_.Warn(warning);
  if (!options_.output_dir.empty()) tree_.emplace(options_.output_dir, list.files);
  CleanAll(list.files);
  stdout_.Flush();
  if (stdout_.failed()) reporter_.Fail(stdout_.error());
  return reporter_.exit_code();
}

ExitCode CleanJob::Stop(const Error& error) {
  reporter_.Fail(error);
  return reporter_.exit_code();
}

void CleanJob::CleanAll(std::span<const InputFile> files) {
  while (!files.empty() && stdout_.ok()) {
    size_t count = 0;  // Of files up to the next file of records.
    while (count < files.size() && !HoldsRecords(files[count])) ++count;
    if (count > 0) {
      CleanFiles(files.first(count));
    } else {
      CleanRecordsFile(files[count++]);
    }
    files = files.subspan(count);
  }
}

bool CleanJob::HoldsRecords(const InputFile& file) const {
  return IsJsonl(options_, file.path) || IsWarc(options_, file.path);
}

void CleanJob::CleanFiles(std::span<const InputFile> files) {
  const unsigned threads = static_cast<unsigned>(std::min<size_t>(threads_, files.size()));
  auto file = files.begin();
  using Threads = OrderedWork<Task, Outcome>;
  const Threads::Next next = [&](Task* task, size_t* bytes) {
    if (file == files.end()) return false;
    *bytes = threads == 1 ? 0 : SizeOf(file->path);
    *task = MakeTask(*file++);
    return true;
  };
  const Threads::Work work = [&](const Task& task) { return CleanOne(task, threads == 1); };
  Threads(threads, next, work).Run([this](const Outcome& outcome) {
    reporter_.Pass(outcome.reporter);
    if (outcome.starts_text) StartOnStdout(outcome.byte_order_mark);
    stdout_.Write(outcome.bytes);
    return stdout_.ok();
  });
}

CleanJob::Task CleanJob::MakeTask(const InputFile& file) {
  Task task = {.file = &file};
  if (tree_) task.out = tree_->Claim(OutputName(options_, file), DisplayName(file.path));
  return task;
}

// `alone`: nothing else waits to be written, so the text need not be held.
CleanJob::Outcome CleanJob::CleanOne(const Task& task, bool alone) {
  Outcome out = {.reporter = Reporter(options_.verbose, Reporter::When::kHeld)};
  if (tree_) {
    CleanToFile(task, out.reporter);
  } else if (alone) {
    CleanTo(
        *task.file, out.reporter, [this](bool mark) { StartOnStdout(mark); },
        [this](std::string_view bytes) { return stdout_.Write(bytes); });
  } else {
    CleanTo(
        *task.file, out.reporter,
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

void CleanJob::CleanToFile(const Task& task, Reporter& reporter) {
  if (!*task.out) return reporter.Fail(task.out->error());
  Result<AtomicFile> file = AtomicFile::Create(**task.out);
  if (!file) return reporter.Fail(file.error());
  PackStream packed([&file](std::string_view bytes) { return file->Write(bytes); },
                    PackingByName(**task.out));
  const bool complete = CleanTo(
      *task.file, reporter,
      [&packed](bool mark) {
        if (mark) packed.Write(kByteOrderMark);
      },
      [&packed](std::string_view bytes) { return packed.Write(bytes); });
  if (complete && !(packed.Finish() && file->Commit())) reporter.Fail(file->error());
}

// False if there is nothing worth keeping.
bool CleanJob::CleanTo(const InputFile& file, Reporter& reporter, const StartText& start,
                       const Sink& sink) {
  bool done = false;
  CleanFile(file.path, options_, cleaners_, reporter, [&](const Cleaned& cleaned) {
    done = true;
    if (options_.format == "json") return WriteJson(DisplayName(file.path), cleaned, sink);
    const Decoded& decoded = cleaned.decoded;
    start(cleaned.doc.format != Format::kHtml && decoded.bom_bytes > 0 &&
          decoded.encoding == "utf-8");
    ForEachKept(cleaned, sink);
  });
  return done;
}

void CleanJob::StartOnStdout(bool byte_order_mark) {
  if (stdout_.empty()) {
    if (byte_order_mark) stdout_.Write(kByteOrderMark);
  } else if (stdout_.last() != '\n') {
    stdout_.Write("\n");
  }
}

void CleanJob::CleanRecordsFile(const InputFile& file) {
  if (!tree_) {
    CleanRecords(file, [this](std::string_view bytes) { return stdout_.Write(bytes); });
    return;
  }
  const Task task = MakeTask(file);
  if (!*task.out) return reporter_.Fail(task.out->error());
  Result<AtomicFile> out = AtomicFile::Create(**task.out);
  if (!out) return reporter_.Fail(out.error());
  PackStream packed([&out](std::string_view bytes) { return out->Write(bytes); },
                    PackingByName(**task.out));
  bool complete =
      CleanRecords(file, [&packed](std::string_view bytes) { return packed.Write(bytes); });
  if (complete && !(packed.Finish() && out->Commit())) reporter_.Fail(out->error());
}

// False if not all of it could be read.  A failed write is told by whoever writes.
bool CleanJob::CleanRecords(const InputFile& file, const Sink& sink) {
  const std::string name = DisplayName(file.path);
  Result<PackedInput> input = PackedInput::Open(file.path);
  Result<const Cleaner*> cleaner = cleaners_.Get(Input::kAuto);
  if (!input || !cleaner) {
    reporter_.Fail(input ? cleaner.error() : Error{name, input.error().what});
    return false;
  }
  if (IsWarc(options_, file.path)) return CleanArchive(name, *input, **cleaner, sink);
  return CleanLines(name, *input, **cleaner, sink);
}

bool CleanJob::CleanArchive(const std::string& name, PackedInput& input, const Cleaner& cleaner,
                            const Sink& sink) {
  RecordMessages messages(name, reporter_);
  const WarcEnd end =
      CleanWarc(cleaner, {.charset = options_.charset, .threads = threads_}, input.stream(), sink,
                [&messages](const WarcNotice& notice) { messages.Add(notice); });
  messages.End();
  if (end == WarcEnd::kReadFailed) reporter_.Fail({name, input.error().what});
  return end != WarcEnd::kReadFailed;
}

bool CleanJob::CleanLines(const std::string& name, PackedInput& input, const Cleaner& cleaner,
                          const Sink& sink) {
  JsonlOptions jsonl = {.field = options_.field, .into = options_.into, .threads = threads_};
  jsonl.content = InputByName(options_.content);
  LineMessages messages(name, reporter_);
  uint64_t lines = 0;
  JsonlEnd end = CleanJsonl(
      cleaner, jsonl,
      [&input](char* buffer, size_t size) { return input.stream().Read(buffer, size); }, sink,
      [&messages](const JsonlNotice& notice) { messages.Add(notice); }, &lines);
  messages.End();
  if (end == JsonlEnd::kReadFailed) {
    reporter_.Fail({name + ":" + std::to_string(lines + 1), input.error().what});
  }
  if (end == JsonlEnd::kNoMemory) {
    reporter_.Fail({name, "a line is too long for the memory there is; stopped there"});
  }
  return end == JsonlEnd::kDone || end == JsonlEnd::kWriteFailed;
}

}  // namespace unhusk::cli
