// `unhusk clean`: article text to standard output, or to files below a folder.
//
// Each input stands alone: what goes wrong with one is reported, and the others are
// still done.  JSON lines stream through; everything else is read whole.

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/common.h"
#include "cli/output.h"
#include "cli/output_tree.h"
#include "cli/subcommands.h"
#include "render/json.h"
#include "stream/jsonl.h"

namespace unhusk::cli {
namespace {

constexpr uint64_t kMaxLineMessages = 20;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

constexpr char kFooter[] =
    R"(Output is UTF-8.  The texts of several inputs follow one another, as with cat; a
missing line end between two is added.  A text file that opens with a UTF-8
byte-order mark keeps it, if it comes first.  JSON lines come out as JSON lines:
only the field written changes; a line that cannot be cleaned passes through
unchanged and is reported.  Files in folders are taken if they end in .txt .text
.md .markdown .html .htm .xhtml .jsonl or .ndjson; hidden ones are left out.

Examples:
  unhusk page.html > article.txt
  unhusk clean --output-dir clean/ crawl/
  unhusk clean --format json page.html | jq .cuts
  unhusk clean --input jsonl --field html --into text --content html < pages.jsonl

Exit: 0 done, 2 wrong usage, or an input or output failed.)";

struct CleanOptions : CommonOptions {
  std::string output_dir;
  std::string format = "text";
  std::string field = "text";
  std::string into;
  std::string content = "auto";
};

bool IsJsonl(const CleanOptions& options, const std::string& path) {
  return options.input == "jsonl" || (options.input == "auto" && IsJsonlPath(path));
}

// ".txt" for a page; a text keeps its extension.
std::string OutputName(const CleanOptions& options, const InputFile& file) {
  if (IsJsonl(options, file.path)) return file.relative;
  std::string name = file.relative == "-" ? "stdin" : file.relative;
  bool page = InputByExtension(name) == Input::kHtml;
  if (options.format == "text" && !page && file.relative != "-") return name;
  name.resize(name.size() - LowerExtension(name).size());
  return name + (options.format == "json" ? ".json" : ".txt");
}

class CleanJob {
 public:
  explicit CleanJob(const CleanOptions& options)
      : options_(options), reporter_(options.verbose), cleaners_(options.Engine()) {}

  ExitCode Run() {
    Result<std::vector<std::string>> paths = PathsOrStdin(options_);
    if (!paths) return Stop(paths.error());
    if (auto problem = CheckDisabled(options_)) return Stop(*problem);
    // A pack that cannot be read stops everything before the first input.
    Result<const Cleaner*> first = cleaners_.Get(InputByName(options_.input));
    if (!first) return Stop(first.error());

    FileList list = ListFiles(*paths, {.skip_folder = options_.output_dir});
    for (const Error& error : list.errors) reporter_.Fail(error);
    for (const Error& warning : list.warnings) reporter_.Warn(warning);
    if (!options_.output_dir.empty()) tree_.emplace(options_.output_dir, list.files);
    for (const InputFile& file : list.files) {
      if (!stdout_.ok()) break;
      CleanOne(file);
    }
    stdout_.Flush();
    if (stdout_.failed()) reporter_.Fail(stdout_.error());
    return reporter_.exit_code();
  }

 private:
  ExitCode Stop(const Error& error) {
    reporter_.Fail(error);
    return reporter_.exit_code();
  }

  void CleanOne(const InputFile& file) {
    if (!tree_) {
      CleanTo(file, [this](std::string_view bytes) { return stdout_.Write(bytes); });
      return;
    }
    Result<AtomicFile> out = tree_->Open(OutputName(options_, file), DisplayName(file.path));
    if (!out) return reporter_.Fail(out.error());
    bool complete = CleanTo(file, [&out](std::string_view bytes) { return out->Write(bytes); });
    if (complete && !out->Commit()) reporter_.Fail(out->error());
  }

  // False if there is nothing worth keeping.
  bool CleanTo(const InputFile& file, const Sink& sink) {
    if (IsJsonl(options_, file.path)) return CleanLines(file, sink);
    bool done = false;
    CleanFile(file.path, options_, cleaners_, reporter_, [&](const Cleaned& cleaned) {
      if (options_.format == "json") {
        WriteJson(DisplayName(file.path), cleaned, sink);
      } else {
        WriteText(cleaned, sink);
      }
      done = true;
    });
    return done;
  }

  void WriteText(const Cleaned& cleaned, const Sink& sink) {
    bool first = tree_.has_value() || stdout_.empty();
    if (!first && stdout_.last() != '\n') sink("\n");
    bool is_text = cleaned.doc.format != Format::kHtml;
    if (first && is_text && cleaned.decoded.bom_bytes > 0 && cleaned.decoded.encoding == "utf-8") {
      sink(kByteOrderMark);
    }
    ForEachKept(cleaned, sink);
  }

  static void WriteJson(const std::string& name, const Cleaned& cleaned, const Sink& sink) {
    std::string json;
    AppendCleanedJson(name, cleaned, &json);
    json.push_back('\n');
    sink(json);
  }

  bool CleanLines(const InputFile& file, const Sink& sink) {
    std::string name = DisplayName(file.path);
    Result<InputStream> stream = InputStream::Open(file.path);
    Result<const Cleaner*> cleaner = cleaners_.Get(Input::kAuto);
    if (!stream || !cleaner) {
      reporter_.Fail(stream ? cleaner.error() : Error{name, stream.error().what});
      return false;
    }
    JsonlOptions jsonl = {.field = options_.field, .into = options_.into};
    jsonl.content = InputByName(options_.content);
    uint64_t unchanged = 0;
    JsonlEnd end = CleanJsonl(
        **cleaner, jsonl,
        [&stream](char* buffer, size_t size) { return stream->Read(buffer, size); }, sink,
        [&](const JsonlNotice& notice) { NoteLine(name, notice, &unchanged); });
    if (unchanged > kMaxLineMessages) {
      reporter_.Fail({name, std::to_string(unchanged - kMaxLineMessages) +
                                " more lines passed through unchanged"});
    }
    if (end == JsonlEnd::kReadFailed) reporter_.Fail({name, stream->error().what});
    if (end == JsonlEnd::kNoMemory) {
      reporter_.Fail({name, "a line is too long for the memory there is; stopped there"});
    }
    // A failed write is told by whoever writes.
    return end == JsonlEnd::kDone || end == JsonlEnd::kWriteFailed;
  }

  void NoteLine(const std::string& name, const JsonlNotice& notice, uint64_t* unchanged) {
    std::string where = name + ":" + std::to_string(notice.line);
    if (!notice.unchanged) return reporter_.Note(where, notice.what);
    if (++*unchanged > kMaxLineMessages) return;
    reporter_.Fail({where, std::string(notice.what) + "; line left unchanged"});
  }

  const CleanOptions& options_;
  Reporter reporter_;
  CleanerSet cleaners_;
  StdoutWriter stdout_;
  std::optional<OutputTree> tree_;
};

}  // namespace

void AddClean(CLI::App* app, Run* run) {
  auto options = std::make_shared<CleanOptions>();
  CLI::App* sub =
      app->add_subcommand("clean", "The article text of pages and texts (the default command).");
  sub->group("Commands")->footer(kFooter);
  sub->add_option("PATH", options->paths, "Files and folders; - or nothing: standard input.")
      ->option_text(" ");
  AddReadOptions(sub, options.get(), true);
  sub->add_option("--output-dir", options->output_dir,
                  "Write files below DIR, named and nested as the inputs are; pages as .txt.")
      ->option_text("DIR")
      ->group("Writing");
  sub->add_option("--format", options->format,
                  "json: one object an input, with text, format, encoding, "
                  "confidence (pages: the F1 to expect) and cuts.")
      ->option_text("text|json")
      ->check(CLI::IsMember(std::vector<std::string>{"text", "json"}))
      ->group("Writing");
  sub->add_option("--field", options->field, "The field to read (default: text).")
      ->option_text("NAME")
      ->group("JSON lines");
  sub->add_option("--into", options->into, "The field to write (default: the one read).")
      ->option_text("NAME")
      ->group("JSON lines");
  sub->add_option("--content", options->content, "What the field holds.")
      ->option_text("auto|html|text|markdown")
      ->check(CLI::IsMember(std::vector<std::string>{"auto", "html", "text", "markdown"}))
      ->group("JSON lines");
  sub->callback([options, run] { *run = [options] { return CleanJob(*options).Run(); }; });
}

}  // namespace unhusk::cli
