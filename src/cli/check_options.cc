#include "cli/check_options.h"

#include "cli/config_keys.h"

namespace unhusk::cli {
namespace {

void AddFileOptions(const Command& app, CheckOptions* options) {
  app.Option("--exclude", &options->exclude,
             "Leave out what fits, a pattern as in .gitignore.  Repeatable.")
      .Value("GLOB")
      .Group("Files");
  app.Flag("--force-exclude", &options->force_exclude,
           "Leave out ignored files also if they are named.")
      .Group("Files");
  app.Flag("--no-ignore", &options->no_ignore, "Do not read .gitignore and .ignore.")
      .Group("Files");
  app.Flag("--hidden", &options->hidden, "Also hidden files and folders.").Group("Files");
  app.Flag("--generated", &options->generated,
           "Also generated files, licences, requirements.txt and the like.")
      .Group("Files");
}

void AddKindOptions(const Command& app, CheckOptions* options) {
  app.Option("--input", &options->input, "What the files are.  auto: by extension.")
      .OneOf(kFileKinds)
      .Group("Reading");
  app.Option("--charset", &options->charset,
             "Their encoding, if it is not UTF-8; without it such files are refused.")
      .Value("NAME")
      .Group("Reading");
  app.Option("--field", &options->field,
             "The field of JSON lines or column of CSV to look at (default: text).")
      .Value("NAME")
      .Group("Reading");
  app.Option("--content", &options->content, "What the field holds.")
      .OneOf(kContents)
      .Group("Reading");
}

void AddRuleOptions(const Command& app, CheckOptions* options) {
  app.Option("--profile", &options->profile,
             "recall: only what is safe (default).  balanced, precision: also what is less "
             "sure.")
      .OneOf(kProfiles)
      .Group("Rules");
  app.Flag("--unsafe", &options->unsafe,
           "Also findings that are less than sure; short for --profile balanced.")
      .Group("Rules");
  app.Option("--select", &options->select,
             "Report only these rule ids, pack names or filter names.  Repeatable.")
      .Value("ID[,ID]")
      .Commas()
      .Group("Rules");
  AddPatternOptions(app, options);
  app.Option("--baseline", &options->baseline,
             "Lines that may stay (default: .unhusk-baseline here, if there is one).")
      .Value("FILE")
      .Group("Rules");
  app.Option("--since", &options->since,
             "Only findings in lines that were changed since a git revision, or are in files "
             "that git does not know yet.")
      .Value("REV")
      .Group("Rules");
}

void AddRunOptions(const Command& app, CheckOptions* options) {
  app.Option("--config", &options->config,
             "Read this configuration, and no other (default: unhusk.toml, .unhusk.toml or "
             "pyproject.toml, the nearest above each file).")
      .Value("FILE")
      .Group("Configuration");
  app.Flag("--isolated", &options->isolated, "Read no configuration.").Group("Configuration");
  app.Option("--cache-dir", &options->cache_dir,
             "Where results are remembered (default: .unhusk_cache beside the "
             "configuration, else here); also UNHUSK_CACHE_DIR.")
      .Value("DIR")
      .Environment("UNHUSK_CACHE_DIR")
      .Group("Configuration");
  app.Flag("--no-cache", &options->no_cache,
           "Neither read nor write the cache; also UNHUSK_NO_CACHE=1.")
      .Environment("UNHUSK_NO_CACHE")
      .Group("Configuration");
}

}  // namespace

FileKind KindByName(std::string_view name) {
  constexpr std::pair<std::string_view, FileKind> kNames[] = {
      {"html", FileKind::kHtml},       {"text", FileKind::kText}, {"markdown", FileKind::kMarkdown},
      {"jsonl", FileKind::kJsonLines}, {"csv", FileKind::kCsv},   {"tsv", FileKind::kTsv}};
  for (const auto& [known, kind] : kNames) {
    if (known == name) return kind;
  }
  return FileKind::kAuto;
}

CheckerOptions CheckOptions::Checker() const {
  CheckerOptions checker;
  checker.profile = Engine().profile;
  checker.generated = generated;
  checker.patterns = patterns;
  checker.disable = disable;
  checker.charset = charset;
  if (!field.empty()) checker.field = field;
  checker.needs_field = given.contains("field");
  checker.content = InputByName(content);
  return checker;
}

void AddCheckOptions(const Command& app, CheckOptions* options) {
  AddKindOptions(app, options);
  AddFileOptions(app, options);
  AddRuleOptions(app, options);
  AddRunOptions(app, options);
  app.Flag("--exit-zero", &options->exit_zero, "Exit with 0 also if something was found.");
  AddJobsOption(app, options);
  app.Flag("-v,--verbose", &options->verbose, "Say on standard error what was skipped.");
}

void NoteGiven(const Command& command, CheckOptions* options) {
  for (const ConfigKey& key : ConfigKeys()) {
    if (command.WasGiven(key.name)) options->given.emplace(key.name);
  }
  if (!options->unsafe) return;
  options->given.emplace("profile");
  if (options->profile == "recall") options->profile = "balanced";
}

}  // namespace unhusk::cli
