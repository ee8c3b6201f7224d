// What `unhusk clean` was told on the command line, and what follows from it for each input.
#pragma once

#include <span>
#include <string>

#include "cli/common.h"
#include "stream/json_path.h"
#include "stream/record.h"

namespace unhusk::cli {

// As given; names were checked by the parser.
struct CleanOptions : CommonOptions {
  std::string output;
  std::string output_dir;
  bool resume = false;
  std::string format = "auto";
  std::string removed = "none";
  bool metadata = false;
  std::string field = "text";
  std::string into;
  std::string content = "auto";
  std::string summary;  // "text", "json"; empty: none.
  std::string summary_file;

  RemovedUnit RemovedAs() const;
};

// What a file holds.
enum class Holds : uint8_t { kPage, kLines, kWarc, kTar };

Holds HoldsOf(const CleanOptions& options, std::string_view path);

// What goes below --output-dir: ".txt" (".md") for a page, ".jsonl" for an archive; a text keeps
// its extension, and all that of their packing.
std::string OutputName(const CleanOptions& options, const InputFile& file);

// Options that do not go together, or not with what the inputs hold.
std::optional<Error> CheckOptions(const CleanOptions& options, std::span<const InputFile> files);

// A hash of what the output follows from: rules, options, inputs by name, size and time.
std::string RunKey(const CleanOptions& options, std::span<const InputFile> files);

}  // namespace unhusk::cli
