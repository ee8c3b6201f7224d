#include "cli/check_options.h"

#include <CLI/CLI.hpp>

#include "cli/config_keys.h"

namespace unhusk::cli {
namespace {

std::vector<std::string> Choices(std::span<const std::string_view> names) {
  return {names.begin(), names.end()};
}

void AddFileOptions(CLI::App* app, CheckOptions* options) {
  app->add_option("--exclude", options->exclude,
                  "Leave out what fits, a pattern as in .gitignore.  Repeatable.")
      ->option_text("GLOB")
      ->allow_extra_args(false)
      ->group("Files");
  app->add_flag("--force-exclude", options->force_exclude,
                "Leave out ignored files also if they are named.")
      ->group("Files");
  app->add_flag("--no-ignore", options->no_ignore, "Do not read .gitignore and .ignore.")
      ->group("Files");
  app->add_flag("--hidden", options->hidden, "Also hidden files and folders.")->group("Files");
  app->add_flag("--generated", options->generated,
                "Also generated files, licences, requirements.txt and the like.")
      ->group("Files");
}

void AddKindOptions(CLI::App* app, CheckOptions* options) {
  app->add_option("--input", options->input, "What the files are.  auto: by extension.")
      ->option_text("auto|html|text|markdown|jsonl|csv|tsv")
      ->check(CLI::IsMember(Choices(kFileKinds)))
      ->group("Reading");
  app->add_option("--charset", options->charset,
                  "Their encoding, if it is not UTF-8; without it such files are refused.")
      ->option_text("NAME")
      ->group("Reading");
  app->add_option("--field", options->field,
                  "The field of JSON lines or column of CSV to look at (default: text).")
      ->option_text("NAME")
      ->group("Reading");
  app->add_option("--content", options->content, "What the field holds.")
      ->option_text("auto|html|text|markdown")
      ->check(CLI::IsMember(Choices(kContents)))
      ->group("Reading");
}

void AddRuleOptions(CLI::App* app, CheckOptions* options) {
  app->add_option("--profile", options->profile,
                  "recall: only what is safe (default).  balanced, precision: also what is less "
                  "sure.")
      ->option_text("recall|balanced|precision")
      ->check(CLI::IsMember(Choices(kProfiles)))
      ->group("Rules");
  app->add_flag("--unsafe", options->unsafe,
                "Also findings that are less than sure; short for --profile balanced.")
      ->group("Rules");
  app->add_option("--select", options->select,
                  "Report only these rule ids, pack names or filter names.  Repeatable.")
      ->option_text("ID[,ID]")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->group("Rules");
  AddPatternOptions(app, options);
  app->add_option("--baseline", options->baseline,
                  "Lines that may stay (default: .unhusk-baseline here, if there is one).")
      ->option_text("FILE")
      ->group("Rules");
  app->add_option("--since", options->since,
                  "Only findings in lines that were changed since a git revision, or are in files "
                  "that git does not know yet.")
      ->option_text("REV")
      ->group("Rules");
}

void AddRunOptions(CLI::App* app, CheckOptions* options) {
  app->add_option("--config", options->config,
                  "Read this configuration, and no other (default: unhusk.toml, .unhusk.toml or "
                  "pyproject.toml, the nearest above each file).")
      ->option_text("FILE")
      ->group("Configuration");
  app->add_flag("--isolated", options->isolated, "Read no configuration.")->group("Configuration");
  app->add_option("--cache-dir", options->cache_dir,
                  "Where results are remembered (default: .unhusk_cache beside the "
                  "configuration, else here); also UNHUSK_CACHE_DIR.")
      ->option_text("DIR")
      ->envname("UNHUSK_CACHE_DIR")
      ->group("Configuration");
  app->add_flag("--no-cache", options->no_cache,
                "Neither read nor write the cache; also UNHUSK_NO_CACHE=1.")
      ->envname("UNHUSK_NO_CACHE")
      ->group("Configuration");
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

void AddCheckOptions(CLI::App* app, CheckOptions* options) {
  AddKindOptions(app, options);
  AddFileOptions(app, options);
  AddRuleOptions(app, options);
  AddRunOptions(app, options);
  app->add_flag("--exit-zero", options->exit_zero, "Exit with 0 also if something was found.");
  AddJobsOption(app, options);
  app->add_flag("-v,--verbose", options->verbose, "Say on standard error what was skipped.");
}

void NoteGiven(const CLI::App& app, CheckOptions* options) {
  for (const ConfigKey& key : ConfigKeys()) {
    const CLI::Option* option = app.get_option_no_throw("--" + std::string(key.name));
    if (option != nullptr && option->count() > 0) options->given.emplace(key.name);
  }
  if (!options->unsafe) return;
  options->given.emplace("profile");
  if (options->profile == "recall") options->profile = "balanced";
}

}  // namespace unhusk::cli
