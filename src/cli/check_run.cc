#include "cli/check_run.h"

#include <errno.h>
#include <sys/stat.h>

#include <filesystem>

#include "cli/ignore_tree.h"
#include "cli/paths.h"
#include "cli/posix_io.h"
#include "cli/replace_file.h"
#include "stream/ordered.h"
#include "stream/unpack.h"

namespace unhusk::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kCacheName[] = ".unhusk_cache";

// "./a.txt", as it comes out of the folder ".", is "a.txt" to people and to GitHub.
void StripDot(std::string* path) {
  while (path->size() > 2 && path->starts_with("./") && (*path)[2] != '-' && (*path)[2] != '/') {
    path->erase(0, 2);
  }
}

// Reading is all that can be done with packed files.
void MakeReadOnly(FileCheck& check) {
  check.cuts.clear();
  for (Finding& finding : check.findings) {
    finding.fixable = false;
    finding.removed = {};
  }
}

// The path of `absolute` from `folder`, absolute, with a slash at the end.
std::string PathFrom(const std::string& folder, const std::string& absolute) {
  if (absolute.starts_with(folder)) return absolute.substr(folder.size());
  return fs::path(absolute).lexically_relative(folder).string();
}

}  // namespace

Result<std::unique_ptr<CheckRun>> CheckRun::Make(const CheckOptions& command_line,
                                                 bool new_baseline, Reporter& reporter) {
  std::unique_ptr<CheckRun> run(new CheckRun(command_line, new_baseline));
  Result<CheckSetup*> setup = run->setups_.Of(AbsolutePath("x"));
  if (!setup) return setup.error();
  run->options_ = (*setup)->options();
  const Config* config = (*setup)->config();
  run->root_ = config == nullptr ? ParentFolder(AbsolutePath("x"))
                                 : ParentFolder(AbsolutePath(config->path()));
  if (auto problem = run->LoadBaseline()) return *problem;
  if (!command_line.since.empty()) {
    Result<GitChanges> changes = GitChanges::Since(command_line.since);
    if (!changes) return changes.error();
    run->changes_ = std::move(*changes);
  }
  if (auto problem = run->ListAll(reporter)) return *problem;
  if (auto problem = run->Prepare()) return *problem;
  return run;
}

std::string CheckRun::baseline_file() const {
  return options_.baseline.empty() ? kBaselineName : ShortPath(options_.baseline);
}

std::optional<Error> CheckRun::LoadBaseline() {
  const std::string path = baseline_file();
  baseline_folder_ = ParentFolder(AbsolutePath(path));
  std::error_code gone;
  if (!fs::exists(path, gone)) {
    if (options_.baseline.empty() || new_baseline_) return std::nullopt;
    return Error{path, ErrnoText(ENOENT) + "; --add-baseline makes it"};
  }
  Result<InputStream> stream = InputStream::Open(path);
  if (!stream) return stream.error();
  Result<Bytes> bytes = stream->ReadAll();
  if (!bytes) return bytes.error();
  Result<Baseline> baseline = Baseline::Parse(bytes->view(), path);
  if (!baseline) return baseline.error();
  baseline_ = std::move(*baseline);
  return std::nullopt;
}

// Null, and problem_ says why, if its configuration is wrong.
CheckSetup* CheckRun::SetupOf(const std::string& absolute) {
  Result<CheckSetup*> setup = setups_.Of(absolute);
  if (setup) return *setup;
  if (!problem_) problem_ = setup.error();
  return nullptr;
}

std::optional<Error> CheckRun::ListAll(Reporter& reporter) {
  const bool own_excludes = command_line_.given.contains("exclude");
  IgnoreTree tree(!options_.no_ignore,
                  own_excludes ? command_line_.exclude : std::vector<std::string>{});
  ListOptions list;
  list.hidden = options_.hidden;
  list.takes = [this](const std::string& path) {
    if (TypeByName(path).kind != FileKind::kOther) return true;
    CheckSetup* setup = SetupOf(AbsolutePath(path));
    return setup != nullptr && !setup->options().kinds.empty() &&
           setup->TypeOf(AbsolutePath(path)).kind != FileKind::kOther;
  };
  const auto ignored = [&](const std::string& path, bool is_folder) {
    if (tree.IsIgnored(path, is_folder)) return true;
    CheckSetup* setup = SetupOf(AbsolutePath(path));
    return setup == nullptr || setup->Excludes(AbsolutePath(path), is_folder);
  };
  list.ignored = ignored;
  for (const std::string& path : command_line_.paths) {
    const bool asks = options_.force_exclude && path != "-" && !IsFolder(path);
    tree.SetRoot(path, !options_.force_exclude);
    FileList found = ListFiles({path}, list);
    if (problem_) return problem_;
    for (const Error& error : found.errors) reporter.Fail(error);
    for (const Error& warning : found.warnings) {
      reporter.Note(Printable(warning.where), "nothing to check in this folder");
    }
    for (InputFile& file : found.files) {
      StripDot(&file.path);
      if (asks && ignored(path, false)) {
        reporter.Note(DisplayName(file.path), "skipped: ignored");
      } else if (auto problem = AddFile(std::move(file), reporter)) {
        return problem;
      }
    }
  }
  return problem_;
}

std::optional<Error> CheckRun::AddFile(InputFile file, Reporter& reporter) {
  Source source;
  source.absolute = AbsolutePath(file.path == "-" ? "x" : file.path);
  source.target = TargetOf(file.path);
  source.setup = SetupOf(source.absolute);
  if (source.setup == nullptr) return problem_;
  if (!source.setup->options().generated && IsNotProse(file.path)) {
    reporter.Note(DisplayName(file.path), "skipped: not prose, by its name");
  } else if (source.target.empty() || targets_.insert(source.target).second) {
    files_.push_back(std::move(file));
    sources_.push_back(std::move(source));
  }
  return std::nullopt;
}

std::string CheckRun::CacheFolder() const {
  // Results for changed lines alone are of no use to another run.
  if (options_.no_cache || changes_) return "";
  return options_.cache_dir.empty() ? root_ + kCacheName : options_.cache_dir;
}

std::optional<Error> CheckRun::Prepare() {
  const Baseline* baseline = new_baseline_ ? nullptr : this->baseline();
  std::string allowed;
  if (baseline != nullptr) allowed = FormatBaseline(baseline->entries());
  const std::string folder = CacheFolder();
  for (const Source& source : sources_) {
    if (source.setup->prepared()) continue;
    if (auto problem = source.setup->Prepare(baseline)) return problem;
    if (folder.empty()) continue;
    const std::string fingerprint =
        source.setup->Fingerprint() + StampsBelow(source.setup->options().patterns) + allowed;
    caches_[source.setup] =
        std::make_unique<CheckCache>(folder, fingerprint, source.setup->checker());
  }
  return std::nullopt;
}

Result<std::string> CheckRun::DescribeConfig() {
  const std::string path = files_.empty() ? command_line_.paths.front() : files_.front().path;
  Result<CheckSetup*> setup = setups_.Of(AbsolutePath(path == "-" ? "x" : path));
  if (!setup) return setup.error();
  return DescribeSetup(**setup, path);
}

unsigned CheckRun::threads() const {
  return ThreadCount(command_line_.jobs);
}

FileHints CheckRun::HintsFor(size_t i, Hash128* hash) const {
  std::vector<std::string> silenced;
  FileHints hints = sources_[i].setup->HintsFor(sources_[i].absolute, &silenced);
  if (baseline_ || new_baseline_) {
    const bool from_stdin = files_[i].path == "-";
    hints.baseline_path = from_stdin ? "-" : PathFrom(baseline_folder_, sources_[i].absolute);
  }
  *hash = CheckCache::HashOf(hints, silenced);
  return hints;
}

std::optional<Error> CheckRun::Read(size_t i, Packing packing, CheckedInput& out) const {
  out.read_at = ClockNow();
  Result<InputStream> stream = InputStream::Open(files_[i].path);
  if (!stream) return Error{out.name, stream.error().what};
  out.stamp = stream->Stamp();
  Result<Bytes> bytes = stream->ReadAll();
  if (!bytes) return Error{out.name, bytes.error().what};
  out.read = std::move(*bytes);
  if (packing == Packing::kNone) return std::nullopt;
  Result<std::string> unpacked = Unpack(out.read.view(), packing, kMaxUnpackedBytes);
  if (!unpacked) return Error{out.name, unpacked.error().what};
  out.unpacked = std::move(*unpacked);
  return std::nullopt;
}

CheckedInput CheckRun::Check(size_t i, Reading reading) const {
  CheckedInput out;
  const Source& source = sources_[i];
  out.name = DisplayName(files_[i].path);
  FileHints hints = HintsFor(i, &out.hints);
  out.baseline_path = hints.baseline_path;
  const auto cache = caches_.find(source.setup);
  const bool cached = cache != caches_.end() && !source.target.empty();
  if (cached) {
    std::optional<FileCheck> known =
        cache->second->Find(source.target, StampAt(source.target), out.hints);
    if (known && (reading == Reading::kAsNeeded || known->findings.empty())) {
      out.check = std::move(*known);
      return out;
    }
  }
  std::optional<std::vector<LineRange>> changed;
  if (changes_) changed = changes_->Of(source.target);
  if (changed && changed->empty()) return out;
  out.error = Read(i, source.setup->TypeOf(source.absolute).packing, out);
  if (out.error) return out;
  std::vector<Span> only;
  if (changed) {
    only = BytesOf(*changed, out.bytes());
    hints.only = &only;
  }
  if (cached) {
    const Hash128 content = HashBytes(out.read.view());
    std::optional<FileCheck> known = cache->second->FindContent(source.target, content, out.hints);
    out.content = content;
    if (known) {
      out.check = std::move(*known);
      return out;
    }
  }
  CheckBytes(i, hints, out);
  return out;
}

void CheckRun::CheckBytes(size_t i, const FileHints& hints, CheckedInput& out) const {
  const CheckSetup& setup = *sources_[i].setup;
  Result<FileCheck> check = setup.checker().Check(out.bytes(), hints);
  if (check) {
    out.check = std::move(*check);
    if (setup.TypeOf(sources_[i].absolute).packing != Packing::kNone) MakeReadOnly(out.check);
  } else {
    out.error = Error{out.name + check.error().where, check.error().what};
  }
}

void CheckRun::Remember(size_t i, const CheckedInput& input) {
  const auto cache = caches_.find(sources_[i].setup);
  // What could not be checked is to be told again.
  if (cache == caches_.end() || input.error || !input.check.unchecked.empty()) return;
  const std::string& target = sources_[i].target;
  if (!input.content) return cache->second->Touch(target);
  cache->second->Put(target, input.stamp, input.read_at, *input.content, input.hints, input.check);
}

void CheckRun::SaveCache(Reporter& reporter) {
  for (auto& [setup, cache] : caches_) {
    if (auto error = cache->Save()) reporter.Note(error->where, "no cache: " + error->what);
  }
}

bool SaysSomething(const CheckedInput& input, const Reporter& reporter) {
  return input.error || !input.check.unchecked.empty() ||
         (reporter.verbose() && !input.check.skipped.empty());
}

void ReportChecked(const CheckedInput& input, Reporter& reporter) {
  if (input.error) return reporter.Fail(*input.error);
  for (const Unchecked& record : input.check.unchecked) {
    const std::string line = record.line == 0 ? "" : ":" + std::to_string(record.line);
    reporter.Fail({input.name + line, record.what + (line.empty() ? "" : "; not checked")});
  }
  if (!input.check.skipped.empty()) {
    reporter.Note(input.name, "skipped: " + input.check.skipped);
  }
}

}  // namespace unhusk::cli
