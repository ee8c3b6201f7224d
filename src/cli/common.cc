// Options shared by the subcommands, and the way from a path to a Cleaned.

#include "cli/common.h"

#include <stdlib.h>
#include <unistd.h>

#include <utility>

#include "filters/known_rules.h"
#include "input/sniff.h"
#include "option_names.h"
#include "stream/unpack.h"

namespace unhusk::cli {

namespace {

void AddPart(const Command& app, const char* name, std::string* choice, const char* help) {
  app.Option(name, choice, help).OneOf({"auto", "keep", "drop"}).Group("Parts of pages");
}

void AddPartOptions(const Command& app, CommonOptions* options) {
  AddPart(app, "--comments", &options->comments,
          "Readers' comments.  auto: dropped below an article, kept where they are what the page "
          "is about.  drop: a thread's replies too.");
  AddPart(app, "--tables", &options->tables,
          "Tables of data.  auto: each as a whole, by its score.");
  AddPart(app, "--captions", &options->captions,
          "Captions of pictures and tables.  auto: by score.");
  AddPart(app, "--title", &options->title, "The page's own title above the text.  auto: kept.");
  app.Option("--min-score", &options->min_score,
             "Drop blocks of pages that are less likely to be content, 0 to 1.")
      .Value("X")
      .Between(0.0, 1.0)
      .Group("Rules");
}

}  // namespace

Options CommonOptions::Engine() const {
  Options engine;
  engine.input = InputByName(input);  // Also takes "jsonl" and "warc".
  const std::pair<std::string_view, const std::string*> named[] = {
      {"target", &target}, {"profile", &profile},   {"comments", &comments},
      {"tables", &tables}, {"captions", &captions}, {"title", &title}};
  // The parser has checked the values.
  for (const auto& [name, value] : named) SetOption(name, *value, &engine);
  engine.min_score = min_score;
  engine.markdown = markdown;
  engine.patterns = patterns;
  engine.disable = disable;
  engine.charset = charset;
  engine.url = url;
  return engine;
}

void AddPatternOptions(const Command& app, CommonOptions* options) {
  app.Option("--patterns", &options->patterns,
             "More rules: a .toml pack, an Adblock Plus or uBlock list, a site "
             "configuration (ftr), or a folder of them.  Repeatable.")
      .Value("PATH")
      .Group("Rules");
  app.Option("--disable", &options->disable,
             "Rule ids, pack names or filter names to leave out.  Repeatable.")
      .Value("ID[,ID]")
      .Commas()
      .Group("Rules");
}

void AddJobsOption(const Command& app, CommonOptions* options) {
  app.Option("-j,--jobs", &options->jobs, "Threads (default: one a processor).")
      .Value("N")
      .Between(1, 1024);
}

void AddReadOptions(const Command& app, CommonOptions* options,
                    std::initializer_list<std::string_view> more) {
  app.Option("PATH", &options->paths, "Files and folders; - or nothing: standard input.");
  std::vector<std::string_view> inputs = {"auto", "html", "text", "markdown"};
  inputs.insert(inputs.end(), more.begin(), more.end());
  app.Option("--input", &options->input,
             "What the input is.  auto: by extension, else by its looks.")
      .OneOf(inputs)
      .Group("Reading");
  app.Option("--charset", &options->charset,
             "Its encoding, as a server would state it; outweighs <meta>.")
      .Value("NAME")
      .Group("Reading");
  app.Option("--url", &options->url,
             "The page's address, for rules that hold on some hosts only (default: "
             "what the page states).")
      .Value("URL")
      .Group("Reading");
  app.Option("--target", &options->target,
             "What to keep.  auto: the article where there is one, else the page's "
             "main content.")
      .OneOf({"auto", "article", "page"})
      .Group("Rules");
  app.Option("--profile", &options->profile,
             "How sure the rules must be: recall keeps more, precision cuts more.")
      .OneOf({"recall", "balanced", "precision"})
      .Group("Rules");
  AddPartOptions(app, options);
  AddPatternOptions(app, options);
  app.Flag("-v,--verbose", &options->verbose,
           "Notes on standard error: encodings, replaced bytes, text cut short.");
}

void AddColorOption(const Command& app, std::string* color) {
  app.Option("--color", color, "auto: on a terminal, unless NO_COLOR is set.")
      .OneOf({"auto", "always", "never"})
      .Group("Writing");
}

bool WantsColor(const std::string& choice) {
  if (choice != "auto") return choice == "always";
  const char* no_color = getenv("NO_COLOR");
  const char* term = getenv("TERM");
  bool dumb = term == nullptr || std::string_view(term) == "dumb";
  return isatty(STDOUT_FILENO) && (no_color == nullptr || *no_color == '\0') && !dumb;
}

Result<std::vector<std::string>> PathsOrStdin(const CommonOptions& options) {
  if (!options.paths.empty()) return options.paths;
  if (isatty(STDIN_FILENO)) {
    return Error{"unhusk", "nothing to read: name a file or pipe text in (see unhusk --help)"};
  }
  return std::vector<std::string>{"-"};
}

std::optional<Error> CheckDisabled(const CommonOptions& options) {
  if (options.disable.empty()) return std::nullopt;
  Result<KnownRules> known = KnownRules::Load(options.patterns);
  return known ? known->Check("--disable", options.disable) : known.error();
}

Input InputByName(std::string_view name) {
  if (name == "html") return Input::kHtml;
  if (name == "text") return Input::kText;
  if (name == "markdown") return Input::kMarkdown;
  return Input::kAuto;
}

Input InputByExtension(std::string_view path) {
  TakePacking(&path);
  std::string extension = LowerExtension(path);
  if (extension == ".html" || extension == ".htm" || extension == ".xhtml") return Input::kHtml;
  if (extension == ".md" || extension == ".markdown") return Input::kMarkdown;
  return Input::kAuto;
}

bool IsJsonlPath(std::string_view path) {
  TakePacking(&path);
  std::string extension = LowerExtension(path);
  return extension == ".jsonl" || extension == ".ndjson";
}

bool IsWarcPath(std::string_view path) {
  TakePacking(&path);
  std::string extension = LowerExtension(path);
  return extension == ".warc" || extension == ".wet";
}

std::string DisplayName(const std::string& path) {
  return path == "-" ? "stdin" : Printable(path);
}

namespace {

void AddNotes(const std::string& name, const Cleaned& cleaned, Reporter& reporter) {
  const Decoded& decoded = cleaned.decoded;
  if (decoded.encoding != "utf-8") reporter.Note(name, "read as " + decoded.encoding);
  if (decoded.replaced > 0) {
    reporter.Note(name,
                  std::to_string(decoded.replaced) + " bad bytes or characters replaced by U+FFFD");
  }
  if (!cleaned.doc.truncated.empty()) {
    reporter.Note(name, "the text was cut short: " + cleaned.doc.truncated);
  }
}

Error BinaryError(const std::string& name, std::string_view bytes) {
  std::string_view kind = BinaryKind(bytes);
  std::string looks = kind.empty() ? "looks binary" : "looks binary (" + std::string(kind) + ")";
  return {name, looks + ", not cleaned; convert it to text or HTML first"};
}

}  // namespace

void CleanFile(const std::string& path, const CommonOptions& options, const Cleaner& cleaner,
               Reporter& reporter, const std::function<void(const Cleaned&)>& use) {
  const std::string name = DisplayName(path);
  Result<InputStream> stream = InputStream::Open(path);
  if (!stream) return reporter.Fail({name, stream.error().what});
  Result<Bytes> bytes = stream->ReadAll();
  if (!bytes) return reporter.Fail({name, bytes.error().what});
  CleanBytes(path, bytes->view(), options, cleaner, reporter, use);
}

void CleanBytes(const std::string& path, std::string_view bytes, const CommonOptions& options,
                const Cleaner& cleaner, Reporter& reporter,
                const std::function<void(const Cleaned&)>& use) {
  const std::string name = DisplayName(path);
  std::string_view name_without = path;
  const Packing by_magic = PackingByMagic(bytes);
  const Packing by_name = TakePacking(&name_without);
  const Packing packing = by_magic != Packing::kNone ? by_magic : by_name;
  std::string unpacked;
  if (packing != Packing::kNone) {
    Result<std::string> whole = Unpack(bytes, packing, kMaxUnpackedBytes);
    if (!whole) return reporter.Fail({name, whole.error().what});
    unpacked = *std::move(whole);
    bytes = unpacked;
  }
  // Who names the encoding knows better than we do.
  if (options.charset.empty() && LooksBinary(bytes)) return reporter.Fail(BinaryError(name, bytes));
  Input input = InputByName(options.input);
  if (options.input == "auto") input = InputByExtension(path);
  const Cleaned cleaned = cleaner.Clean(bytes, PageHints{.input = input});
  AddNotes(name, cleaned, reporter);
  use(cleaned);
}

}  // namespace unhusk::cli
