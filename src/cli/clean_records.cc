// Files of records: JSON lines, archives of crawls, tar.  They stream through.

#include "cli/clean_job.h"
#include "cli/record_messages.h"

namespace unhusk::cli {
namespace {

// A member's path below the archive's folder; nothing for one that would leave it.
std::optional<std::string> SafePath(std::string_view path) {
  std::string safe;
  while (!path.empty()) {
    const std::string_view step = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(step.size() + 1, path.size()));
    if (step.empty() || step == ".") continue;
    if (step == ".." || step.find('\0') != step.npos) return std::nullopt;
    if (!safe.empty()) safe.push_back('/');
    safe += step;
  }
  if (safe.empty()) return std::nullopt;
  return safe;
}

// "crawl" of "crawl.tar.gz".
std::string WithoutExtension(const std::string& name) {
  std::string_view inner = name;
  TakePacking(&inner);
  return std::string(inner.substr(0, inner.size() - LowerExtension(inner).size()));
}

}  // namespace

void CleanJob::CleanRecordsFile(const InputFile& file) {
  if (HoldsOf(options_, file.path) == Holds::kTar) return CleanTar(file);
  if (!tree_) return CleanRecordsTo(file, *out_, {input_, from_.record});
  const Task task = MakeTask(file);
  if (IsDone(task)) return;
  if (!*task.out) return reporter_.Fail(task.out->error());
  Result<std::unique_ptr<OutputFile>> out =
      OutputFile::Create(**task.out, {.key = RunKey(options_, {&file, 1}),
                                      .resume = options_.resume,
                                      .member_a_mark = options_.format == "wet"});
  if (!out) return reporter_.Fail(out.error());
  CleanRecordsTo(file, **out, (*out)->from());
  if (!(*out)->Finish()) TellOutput(**out);
}

// A failed write is told by whoever made `out`.
void CleanJob::CleanRecordsTo(const InputFile& file, Output& out, Place place) {
  const std::string name = DisplayName(file.path);
  Result<PackedInput> input = PackedInput::Open(file.path);
  if (!input) return reporter_.Fail({name, input.error().what});
  const uint64_t before = progress_.bytes();
  if (HoldsOf(options_, file.path) == Holds::kWarc) {
    CleanArchive(name, *input, out, place);
  } else {
    CleanLines(name, *input, out, place);
  }
  progress_.Set(progress_.items(), before + input->read());
}

void CleanJob::TellRecord(const std::string& name, uint64_t record) {
  stopped_at_ = "at record " + std::to_string(record) + " of " + name;
}

void CleanJob::CleanArchive(const std::string& name, PackedInput& input, Output& out, Place place) {
  const uint64_t items = progress_.items();
  const uint64_t bytes = progress_.bytes();
  const uint64_t skip = place.record;
  RecordMessages messages(name, reporter_);
  const RecordSink sink = {.write = [&](std::string_view record) { return out.Write(record); },
                           .ended =
                               [&](uint64_t number) {
                                 place.record = number;
                                 progress_.Set(items + number, bytes + input.read());
                                 return out.Mark(place);
                               }};
  const WarcOptions warc = {
      .charset = options_.charset,
      .output = options_.format == "wet" ? WarcOutput::kWet : WarcOutput::kJsonl,
      .removed = options_.RemovedAs(),
      .skip = skip,
      .stats = stats(),
      .threads = threads_};
  const WarcEnd end = CleanWarc(*cleaner_, warc, input.stream(), sink,
                                [&](const WarcNotice& notice) { messages.Add(notice); });
  messages.End();
  if (end == WarcEnd::kReadFailed) reporter_.Fail({name, input.error().what});
  if (!out.ok()) TellRecord(name, place.record + 1);
}

void CleanJob::CleanLines(const std::string& name, PackedInput& input, Output& out, Place place) {
  Result<JsonPath> field = ParseJsonPath(options_.field);
  if (!field) return reporter_.Fail({"--field " + field.error().where, field.error().what});
  JsonlOptions jsonl = {.field = *std::move(field), .into = options_.into};
  jsonl.content = InputByName(options_.content);
  jsonl.removed = options_.RemovedAs();
  if (options_.metadata || jsonl.removed != RemovedUnit::kNone) {
    jsonl.output = JsonlOutput::kAnnotated;
  }
  if (options_.format == "dolma") jsonl.output = JsonlOutput::kAttributes;
  jsonl.skip = place.record;
  jsonl.stats = stats();
  jsonl.threads = threads_;
  const uint64_t items = progress_.items();
  const uint64_t bytes = progress_.bytes();
  LineMessages messages(name, reporter_);
  uint64_t lines = 0;
  const JsonlEnd end = CleanJsonl(
      *cleaner_, jsonl,
      [&input](char* buffer, size_t size) { return input.stream().Read(buffer, size); },
      [&](std::string_view part) {
        const bool written = out.WriteLines(part, &place);
        progress_.Set(items + place.record, bytes + input.read());
        return written;
      },
      [&messages](const JsonlNotice& notice) { messages.Add(notice); }, &lines);
  messages.End();
  const std::string where = name + ":" + std::to_string(lines + 1);
  if (end == JsonlEnd::kReadFailed) reporter_.Fail({where, input.error().what});
  if (end == JsonlEnd::kNoMemory) {
    reporter_.Fail({where, "this line is too long for the memory there is; stopped there"});
  }
  if (!out.ok()) TellRecord(name, place.record + 1);
}

// What stands in an archive of files: pages and texts, as if they lay in a folder.
CleanJob::Task CleanJob::TarTask(const InputFile& file, TarFile member) {
  const std::optional<std::string> path = SafePath(member.path);
  Task task = {.path = file.path, .name = DisplayName(file.path) + ":" + Printable(member.path)};
  task.size = member.bytes.size();
  task.done = {input_, member.number};
  if (HoldsOf(options_, member.path) != Holds::kPage) {
    task.problem = "holds records; unpack the archive first";
  }
  if (!path && tree_) task.problem = "its path leads out of the archive";
  if (!task.problem.empty()) return task;
  task.bytes = std::move(member.bytes);
  if (!tree_) return task;
  const std::string folder = WithoutExtension(file.relative == "-" ? "stdin" : file.relative);
  const InputFile inside = {.path = member.path, .relative = folder + "/" + *path};
  task.out = tree_->Claim(OutputName(options_, inside), task.name);
  return task;
}

void CleanJob::CleanTar(const InputFile& file) {
  const std::string name = DisplayName(file.path);
  Result<PackedInput> input = PackedInput::Open(file.path);
  if (!input) return reporter_.Fail({name, input.error().what});
  TarReader reader(input->stream());
  std::string what;
  TarReader::Status status = TarReader::Status::kFile;
  const Tasks::Next next = [&](Task* task, size_t* bytes) {
    for (;;) {
      TarFile member;
      status = reader.Next(&member, &what);
      if (status == TarReader::Status::kEnd || status == TarReader::Status::kDamaged) return false;
      const bool done = !tree_ && member.number <= from_.record;
      if (status == TarReader::Status::kSkipped && member.path.empty() && !done) {
        *task = {.path = file.path, .name = name + ":member " + std::to_string(member.number)};
        task->problem = what;
        return true;
      }
      const bool wanted = IsTextLike(member.path) || HoldsOf(options_, member.path) != Holds::kPage;
      if (!wanted || done) continue;
      *bytes = member.bytes.size();
      *task = TarTask(file, std::move(member));
      if (status == TarReader::Status::kSkipped) task->problem = what;
      if (!IsDone(*task)) return true;
    }
  };
  CleanTasks(threads_, next);
  if (status != TarReader::Status::kDamaged) return;
  const std::string why = what.empty() ? input->error().what : what;
  reporter_.Fail({name, "the archive is damaged, or cut short: " + why});
}

}  // namespace unhusk::cli
