#include "cli/check_setup.h"

#include "cli/paths.h"
#include "cli/report.h"
#include "rules/version.h"

namespace unhusk::cli {

CheckSetup::CheckSetup(const CheckOptions& command_line, const Config* config)
    : options_(config == nullptr ? command_line : config->Over(command_line)),
      config_(config),
      kinds_(Compile(options_.kinds)),
      fields_(Compile(options_.fields)),
      silenced_(Compile(options_.per_file_disable)) {
  if (options_.given.contains("exclude")) return;
  for (const std::string& pattern : options_.exclude) excludes_.Add(pattern);
}

std::vector<CheckSetup::Fitting> CheckSetup::Compile(const std::vector<GlobValue>& values) {
  std::vector<Fitting> compiled;
  for (const GlobValue& one : values) {
    compiled.push_back(Fitting{.pattern = {}, .value = one.value, .rules = {}});
    compiled.back().pattern.Add(one.glob);
  }
  return compiled;
}

std::optional<Error> CheckSetup::CheckNames(const KnownRules& known) const {
  const auto place = [&](std::string_view key) {
    if (options_.given.contains(key) || config_ == nullptr) return "--" + std::string(key);
    return config_->Where(key);
  };
  if (auto error = known.Check(place("disable"), options_.disable)) return error;
  if (auto error = known.Check(place("select"), options_.select)) return error;
  for (const GlobValue& one : options_.per_file_disable) {
    if (auto error = known.Check(one.where, {one.value})) return error;
  }
  return std::nullopt;
}

std::optional<Error> CheckSetup::Prepare(const Baseline* baseline) {
  if (!options_.disable.empty() || !options_.select.empty() || !silenced_.empty()) {
    Result<KnownRules> known = KnownRules::Load(options_.patterns);
    if (!known) return known.error();
    if (auto error = CheckNames(*known)) return error;
    selected_ = RuleNames(*known, options_.select);
    for (Fitting& one : silenced_) one.rules = RuleNames(*known, {one.value});
  }
  Result<unhusk::Checker> checker = unhusk::Checker::Make(options_.Checker(), baseline);
  if (!checker) return checker.error();
  checker_ = std::move(*checker);
  return std::nullopt;
}

bool CheckSetup::Fits(const Fitting& one, const std::string& path) const {
  if (config_ == nullptr || !path.starts_with(config_->folder())) return false;
  const std::string_view below = std::string_view(path).substr(config_->folder().size());
  // A pattern for a folder holds for all in it.
  for (size_t slash = below.find('/'); slash != below.npos; slash = below.find('/', slash + 1)) {
    if (one.pattern.Test(below.substr(0, slash), true) == Ignored::kYes) return true;
  }
  return one.pattern.Test(below, false) == Ignored::kYes;
}

bool CheckSetup::Excludes(const std::string& path, bool is_folder) const {
  if (excludes_.empty() || !path.starts_with(config_->folder())) return false;
  return excludes_.Test(std::string_view(path).substr(config_->folder().size()), is_folder) ==
         Ignored::kYes;
}

FileType CheckSetup::TypeOf(const std::string& path) const {
  FileType type = TypeByName(path);
  if (options_.input != "auto") {
    type.kind = KindByName(options_.input);
    return type;
  }
  for (const Fitting& one : kinds_) {
    if (Fits(one, path)) type.kind = KindByName(one.value);
  }
  return type;
}

FileHints CheckSetup::HintsFor(const std::string& path, std::vector<std::string>* silenced) const {
  FileHints hints = {.kind = TypeOf(path).kind};
  if (hints.kind == FileKind::kOther) hints.kind = FileKind::kAuto;
  if (!options_.given.contains("field")) {
    for (const Fitting& one : fields_) {
      if (Fits(one, path)) hints.field = one.value;
    }
  }
  std::vector<const RuleNames*> silent;
  for (const Fitting& one : silenced_) {
    if (!Fits(one, path)) continue;
    silent.push_back(&one.rules);
    silenced->push_back(one.value);
  }
  if (silent.empty() && selected_.empty()) return hints;
  hints.silenced = [silent = std::move(silent), this](const RuleInfo& rule) {
    if (!selected_.empty() && !selected_.Has(rule)) return true;
    for (const RuleNames* names : silent) {
      if (names->Has(rule)) return true;
    }
    return false;
  };
  return hints;
}

std::string CheckSetup::Fingerprint() const {
  std::string out = "unhusk " UNHUSK_VERSION " " + std::string(RulesVersion()) + "\n";
  for (const ConfigKey& key : ConfigKeys()) {
    if (!key.of_run) out += FormatKey(key, options_) + "\n";
  }
  if (config_ != nullptr) out += config_->folder() + "\n";
  return out + options_.input + (options_.given.contains("field") ? " field\n" : "\n");
}

Result<CheckSetup*> CheckSetups::Of(const std::string& path) {
  const Config* config = nullptr;
  if (!command_line_.isolated) {
    Result<const Config*> found = command_line_.config.empty() ? tree_.Of(ParentFolder(path))
                                                               : tree_.Read(command_line_.config);
    if (!found) return found.error();
    config = *found;
  }
  std::unique_ptr<CheckSetup>& setup = by_config_[config];
  if (setup == nullptr) setup = std::make_unique<CheckSetup>(command_line_, config);
  return setup.get();
}

std::string DescribeSetup(const CheckSetup& setup, const std::string& path) {
  const Config* config = setup.config();
  std::string out = "# What counts for " + Printable(path) + ".\n";
  for (const ConfigKey& key : ConfigKeys()) {
    std::string from = config == nullptr ? "" : config->Where(key.name);
    if (setup.options().given.contains(key.name)) from = "command line";
    out += "\n# " + std::string(key.help) + "\n" + FormatKey(key, setup.options());
    out += (from.empty() ? "" : "  # " + from) + "\n";
  }
  return out;
}

}  // namespace unhusk::cli
