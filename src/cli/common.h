// What the subcommands share: options that say how to read, and how one input becomes
// a Cleaned.
#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cleaner.h"
#include "cli/command.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/report.h"
#include "options.h"

namespace unhusk::cli {

// As given on the command line; names were checked by the parser.
struct CommonOptions {
  std::vector<std::string> paths;
  std::string input = "auto";
  std::string target = "auto";
  std::string profile = "balanced";
  std::string comments = "auto";
  std::string tables = "auto";
  std::string captions = "auto";
  std::string title = "auto";
  bool markdown = false;
  float min_score = 0;
  std::vector<std::string> patterns;
  std::vector<std::string> disable;
  std::string charset;
  std::string url;
  bool verbose = false;
  unsigned jobs = 0;  // 0: as many as there are processors.

  Options Engine() const;
};

// Declares them on a subcommand; `options` must outlive the parse.
void AddPatternOptions(const Command& app, CommonOptions* options);
void AddJobsOption(const Command& app, CommonOptions* options);
// PATH and how it is read; `more`: kinds of --input beside pages and texts.
void AddReadOptions(const Command& app, CommonOptions* options,
                    std::initializer_list<std::string_view> more = {});

// --color, whose default stands in *color, and what it comes to on standard output.
void AddColorOption(const Command& app, std::string* color);
bool WantsColor(const std::string& choice);

// The paths named, or standard input.  Nothing named and a terminal there: an error
// that says what to do.
Result<std::vector<std::string>> PathsOrStdin(const CommonOptions& options);

Input InputByName(std::string_view name);

// A name under --disable that no rule, pack or filter has: most likely a slip.
std::optional<Error> CheckDisabled(const CommonOptions& options);

// What kind of input a file is by its extension, where --input leaves that open; HTML
// pages and Markdown are taken at their word, .txt is looked into.  Here and below, a name may
// end in .gz or .zst.
Input InputByExtension(std::string_view path);
bool IsJsonlPath(std::string_view path);
bool IsWarcPath(std::string_view path);  // .warc, .wet

// Reads and cleans one file, and hands the result to `use`.  Reports what goes wrong
// and, under --verbose, what is notable.
void CleanFile(const std::string& path, const CommonOptions& options, const Cleaner& cleaner,
               Reporter& reporter, const std::function<void(const Cleaned&)>& use);

// The same for bytes that are at hand; `path` says by its extension what they are.
void CleanBytes(const std::string& path, std::string_view bytes, const CommonOptions& options,
                const Cleaner& cleaner, Reporter& reporter,
                const std::function<void(const Cleaned&)>& use);

// How messages and reports call an input.
std::string DisplayName(const std::string& path);

}  // namespace unhusk::cli
