// The parts of `unhusk rules` that look at what rules do to a corpus, and how they
// read one: file by file, and line by line where a file is JSON lines.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "cli/common.h"
#include "cli/subcommands.h"

namespace unhusk::cli {

// Both declare their subcommand on `rules`.
void AddRulesStats(const Command& rules);
void AddRulesDiff(const Command& rules);

struct CorpusOptions : CommonOptions {
  std::string field = "text";  // Of JSON lines.
  std::string content = "auto";
};

void AddCorpusOptions(const Command& app, CorpusOptions* options);

// One text of a corpus.  Views last as long as the call that hands it over.
struct CorpusText {
  const std::string& path;
  std::string name;  // The path as shown, and the line: "crawl.jsonl:12".
  std::string_view bytes;
  std::string_view url = {};
  bool is_field = false;  // Of a JSON line; else a whole file.
};

// Hands over each text of a file, in order.  Reports what cannot be read, of lines the
// first and how many more.
void ReadCorpusFile(const std::string& path, const CorpusOptions& options, Reporter& reporter,
                    const std::function<void(const CorpusText&)>& use);

// Cleans one as `clean` would, and hands the result to `use`.  Reports what goes wrong.
void CleanCorpusText(const CorpusText& text, const CorpusOptions& options, const Cleaner& cleaner,
                     Reporter& reporter, const std::function<void(const Cleaned&)>& use);

// The beginning of a line's text, fit to be shown on one line: white space and
// controls as single spaces.
std::string Excerpt(std::string_view utf8);

}  // namespace unhusk::cli
