// `unhusk features`: what the models see of each block, for training.
//
// Of a page, blocks alone: what the chain would cut is for the model to learn.
// The line model of plain text also sees what the other filters claim.

#include <algorithm>
#include <cstdio>
#include <memory>

#include "cli/common.h"
#include "cli/output.h"
#include "cli/subcommands.h"
#include "filters/registry.h"
#include "model/features.h"
#include "model/line_features.h"
#include "parts/consent.h"
#include "parts/title.h"
#include "render/json.h"
#include "rules/pack.h"

namespace unhusk::cli {
namespace {

constexpr char kFooter[] =
    R"(One JSON object an input, on one line: {"path", "blocks": [{"text", "words", "x"}]},
x being the block's features in the order of --list (for plain text: of --list --input text).
Blocks of a box that asks for consent, which no model is asked about, have "consent": true.
train/ reads this.

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

// What the filters before the line model claim of a text.
class Claims {
 public:
  Claims(const Options& options, PackSet packs) : options_(options), packs_(std::move(packs)) {
    for (const FilterEntry& entry : AllFilters()) {
      if (entry.name != "lines") chain_.push_back(entry.make({options_, packs_}));
    }
  }
  std::vector<Mark> On(const Document& doc) const {
    std::vector<Mark> marks;
    for (const auto& filter : chain_) filter->Run(doc, marks);
    return marks;
  }

 private:
  const Options options_;
  const PackSet packs_;
  std::vector<std::unique_ptr<const Filter>> chain_;
};

// The rows of the model that judges such a document, one a block.
std::vector<std::vector<float>> Rows(const Document& doc, const Claims& claims) {
  std::vector<std::vector<float>> rows;
  rows.reserve(doc.blocks.size());
  if (doc.format != Format::kHtml) {
    const LineView view(doc, claims.On(doc));
    for (uint32_t line = 0; line < view.size(); ++line) rows.push_back(LineRow(view, line));
  } else if (!doc.elements.empty()) {
    PageView page(doc);
    Selection selection = Select(page, Target::kArticle);
    BlockFeatures features(page, selection, FindTitle(page).block);
    for (uint32_t b = 0; b < page.size(); ++b) rows.push_back(features.Row(b));
  }
  return rows;
}

std::string FeaturesLine(const std::string& path, const Document& doc, const Claims& claims) {
  std::string line = "{\"path\":";
  AppendJsonString(path, &line);
  line += ",\"blocks\":[";
  const std::vector<std::vector<float>> rows = Rows(doc, claims);
  std::vector<bool> consent(rows.size());
  if (doc.format == Format::kHtml && !rows.empty()) {
    for (const BlockRange& box : FindConsentBoxes(PageView(doc))) {
      std::fill(consent.begin() + box.begin, consent.begin() + box.end, true);
    }
  }
  for (size_t b = 0; b < rows.size(); ++b) {
    line += b == 0 ? "{\"text\":" : ",{\"text\":";
    AppendJsonString(doc.At(doc.blocks[b].text), &line);
    line += ",\"words\":";
    AppendJsonNumber(uint64_t{doc.blocks[b].words}, &line);
    line += ",\"x\":[";
    AppendRow(rows[b], &line);
    line += consent[b] ? "],\"consent\":true}" : "]}";
  }
  line += "]}\n";
  return line;
}

void PrintList(std::span<const FeatureFamily> families, std::string (*name)(uint32_t),
               StdoutWriter& out) {
  uint32_t index = 0;
  for (const FeatureFamily& family : families) {
    for (uint32_t i = 0; i < family.count; ++i, ++index) {
      out.Write(name(index) + "\t" + std::string(family.unit) + "\t" + std::string(family.meaning) +
                "\n");
    }
  }
}

ExitCode RunFeatures(const FeaturesOptions& options) {
  Reporter reporter(options.verbose);
  StdoutWriter out;
  Options engine = options.Engine();
  if (options.list) {
    const bool text = engine.input == Input::kText || engine.input == Input::kMarkdown;
    if (text) {
      PrintList(LineFeatureFamilies(), LineFeatureName, out);
    } else {
      PrintList(FeatureFamilies(), FeatureName, out);
    }
  } else {
    Result<std::vector<std::string>> paths = PathsOrStdin(options);
    if (!paths) {
      reporter.Fail(paths.error());
      return reporter.exit_code();
    }
    Result<PackSet> packs = LoadPacks(engine.patterns, engine.disable);
    if (!packs) {
      reporter.Fail(packs.error());
      return reporter.exit_code();
    }
    const Claims claims(engine, std::move(*packs));
    for (const FilterEntry& filter : AllFilters())
      engine.disable.push_back(std::string(filter.name));
    Result<Cleaner> cleaner = Cleaner::Make(engine);
    if (!cleaner) {
      reporter.Fail(cleaner.error());
      return reporter.exit_code();
    }
    for (const InputFile& file : ListFiles(*paths, {}).files) {
      if (!out.ok()) break;
      CleanFile(file.path, options, *cleaner, reporter, [&](const Cleaned& cleaned) {
        out.Write(FeaturesLine(file.path, cleaned.doc, claims));
      });
    }
  }
  out.Flush();
  if (out.failed()) reporter.Fail(out.error());
  return reporter.exit_code();
}

}  // namespace

void AddFeatures(const Command& app) {
  auto options = std::make_shared<FeaturesOptions>();
  const Command sub = app.Add("features", "What the models see of each block.", kFooter);
  AddReadOptions(sub, options.get());
  sub.Flag("--list", &options->list, "Print the features' names, units and meanings.");
  sub.Does([options] { return RunFeatures(*options); });
}

}  // namespace unhusk::cli
