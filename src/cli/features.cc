// `unhusk features`: what the model sees of each block, for training.

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "cli/common.h"
#include "cli/output.h"
#include "cli/subcommands.h"
#include "model/features.h"
#include "render/json.h"

namespace unhusk::cli {
namespace {

constexpr char kFooter[] =
    R"(One JSON object an HTML input, on one line: {"path", "blocks": [{"text", "words", "x"}]},
x being the block's features in the order of --list.  train/ reads this.

Exit: 0 done, 2 wrong usage, or an input or output failed.)";

struct FeaturesOptions : CommonOptions {
  bool list = false;
};

void AppendRow(const std::vector<float>& row, std::string* out) {
  char number[32];
  for (size_t i = 0; i < row.size(); ++i) {
    int n = std::snprintf(number, sizeof number, i == 0 ? "%.5g" : ",%.5g",
                          static_cast<double>(row[i]));
    out->append(number, static_cast<size_t>(n));
  }
}

std::string FeaturesLine(const std::string& path, const Document& doc) {
  std::string line = "{\"path\":";
  AppendJsonString(path, &line);
  line += ",\"blocks\":[";
  if (!doc.elements.empty()) {
    PageView page(doc);
    Selection selection = Select(page, Target::kArticle);
    BlockFeatures features(page, selection);
    for (uint32_t b = 0; b < page.size(); ++b) {
      line += b == 0 ? "{\"text\":" : ",{\"text\":";
      AppendJsonString(doc.At(doc.blocks[b].text), &line);
      line += ",\"words\":";
      AppendJsonNumber(uint64_t{doc.blocks[b].words}, &line);
      line += ",\"x\":[";
      AppendRow(features.Row(b), &line);
      line += "]}";
    }
  }
  line += "]}\n";
  return line;
}

void PrintList(StdoutWriter& out) {
  uint32_t index = 0;
  for (const FeatureFamily& family : FeatureFamilies()) {
    for (uint32_t i = 0; i < family.count; ++i, ++index) {
      out.Write(FeatureName(index) + "\t" + std::string(family.unit) + "\t" +
                std::string(family.meaning) + "\n");
    }
  }
}

ExitCode RunFeatures(const FeaturesOptions& options) {
  Reporter reporter(options.verbose);
  StdoutWriter out;
  if (options.list) {
    PrintList(out);
  } else {
    Result<std::vector<std::string>> paths = PathsOrStdin(options);
    if (!paths) {
      reporter.Fail(paths.error());
      return reporter.exit_code();
    }
    // Blocks only: what the chain would cut is for the model to learn.
    Options engine = options.Engine();
    for (const char* filter : {"markup", "patterns", "artifacts", "duplicates", "content"}) {
      engine.disable.push_back(filter);
    }
    CleanerSet cleaners(engine);
    for (const InputFile& file : ListFiles(*paths, {}).files) {
      if (!out.ok()) break;
      CleanFile(file.path, options, cleaners, reporter,
                [&](const Cleaned& cleaned) { out.Write(FeaturesLine(file.path, cleaned.doc)); });
    }
  }
  out.Flush();
  if (out.failed()) reporter.Fail(out.error());
  return reporter.exit_code();
}

}  // namespace

void AddFeatures(CLI::App* app, Run* run) {
  auto options = std::make_shared<FeaturesOptions>();
  CLI::App* sub = app->add_subcommand("features", "What the model sees of each block.");
  sub->group("Commands")->footer(kFooter);
  sub->add_option("PATH", options->paths, "Files and folders; - or nothing: standard input.")
      ->option_text(" ");
  AddReadOptions(sub, options.get(), false);
  sub->add_flag("--list", options->list, "Print the features' names, units and meanings.");
  sub->callback([options, run] { *run = [options] { return RunFeatures(*options); }; });
}

}  // namespace unhusk::cli
