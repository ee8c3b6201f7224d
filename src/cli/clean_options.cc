#include "cli/clean_options.h"

#include <sys/stat.h>

#include "rules/version.h"
#include "stream/packing.h"

namespace unhusk::cli {
namespace {

bool IsTarPath(std::string_view path) {
  if (LowerExtension(path) == ".tgz") return true;
  TakePacking(&path);
  return LowerExtension(path) == ".tar";
}

// One string of parts that cannot run into one another.
void AddPart(std::string_view part, std::string* all) {
  all->append(std::to_string(part.size())).append(":").append(part);
}

void AddFile(const std::string& path, std::string* all) {
  AddPart(path, all);
  struct stat info = {};
  if (stat(path.c_str(), &info) != 0) return;
  AddPart(std::to_string(info.st_size), all);
  AddPart(std::to_string(info.st_mtim.tv_sec), all);
  AddPart(std::to_string(info.st_mtim.tv_nsec), all);
}

std::string Hex(uint64_t number) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out(16, '0');
  for (size_t i = 16; i-- > 0; number >>= 4) out[i] = kDigits[number & 15];
  return out;
}

}  // namespace

RemovedUnit CleanOptions::RemovedAs() const {
  if (removed == "bytes") return RemovedUnit::kBytes;
  return removed == "chars" ? RemovedUnit::kChars : RemovedUnit::kNone;
}

Holds HoldsOf(const CleanOptions& options, std::string_view path) {
  const bool open = options.input == "auto";
  if (options.input == "jsonl" || (open && IsJsonlPath(path))) return Holds::kLines;
  if (options.input == "warc" || (open && IsWarcPath(path))) return Holds::kWarc;
  return IsTarPath(path) ? Holds::kTar : Holds::kPage;
}

std::string OutputName(const CleanOptions& options, const InputFile& file) {
  const Holds holds = HoldsOf(options, file.path);
  std::string name = file.relative == "-" ? "stdin" : file.relative;
  const bool page = InputByExtension(name) == Input::kHtml;
  const bool as_is = options.format == "auto" || options.format == "text";
  if (holds == Holds::kLines && file.relative != "-") return name;
  if (holds == Holds::kPage && as_is && !page && file.relative != "-") return name;
  std::string_view inner = name;
  TakePacking(&inner);
  const std::string packing = name.substr(inner.size());
  name.resize(inner.size() - LowerExtension(inner).size());
  const bool lines = holds == Holds::kWarc || holds == Holds::kLines || options.format == "jsonl";
  const char* extension = options.format == "wet"    ? ".wet"
                          : lines                    ? ".jsonl"
                          : options.format == "json" ? ".json"
                          : options.markdown         ? ".md"
                                                     : ".txt";
  return name + extension + packing;
}

std::optional<Error> CheckOptions(const CleanOptions& options, std::span<const InputFile> files) {
  if (!options.output.empty() && !options.output_dir.empty()) {
    return Error{"unhusk", "--output and --output-dir do not go together"};
  }
  if (options.resume && options.output.empty() && options.output_dir.empty()) {
    return Error{"--resume", "what is continued is a file: name it with --output, or --output-dir"};
  }
  if (options.markdown && options.format == "dolma") {
    return Error{"--markdown", "--format dolma writes attributes and no text; leave one out"};
  }
  if (options.into.starts_with('/')) {
    return Error{"--into", "takes the name of a field at the top level, no JSON pointer"};
  }
  for (const InputFile& file : files) {
    const Holds holds = HoldsOf(options, file.path);
    if (options.format == "wet" && holds != Holds::kWarc) {
      return Error{DisplayName(file.path), "--format wet is for WARC and WET files alone"};
    }
    if (options.format == "dolma" && holds != Holds::kLines) {
      return Error{DisplayName(file.path), "--format dolma is for JSON lines alone"};
    }
  }
  return std::nullopt;
}

std::string RunKey(const CleanOptions& options, std::span<const InputFile> files) {
  std::string all;
  for (const std::string_view part :
       {RulesVersion(), std::string_view(options.input), std::string_view(options.target),
        std::string_view(options.profile), std::string_view(options.comments),
        std::string_view(options.tables), std::string_view(options.captions),
        std::string_view(options.title), std::string_view(options.charset),
        std::string_view(options.url), std::string_view(options.format),
        std::string_view(options.removed), std::string_view(options.field),
        std::string_view(options.into), std::string_view(options.content)}) {
    AddPart(part, &all);
  }
  AddPart(std::to_string(options.min_score), &all);
  AddPart(options.metadata ? "metadata" : "", &all);
  AddPart(options.markdown ? "markdown" : "", &all);
  for (const std::string& path : options.patterns) AddFile(path, &all);
  for (const std::string& name : options.disable) AddPart(name, &all);
  for (const InputFile& file : files) AddFile(file.path, &all);
  uint64_t hash = 0xCBF29CE484222325;  // FNV-1a.
  for (const char c : all) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return Hex(hash);
}

}  // namespace unhusk::cli
