#include "check/file_kind.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"

namespace unhusk {
namespace {

struct NamedKind {
  std::string_view extension;
  FileKind kind;
};

constexpr NamedKind kKinds[] = {
    {".txt", FileKind::kAuto},         {".text", FileKind::kAuto},
    {".md", FileKind::kMarkdown},      {".markdown", FileKind::kMarkdown},
    {".html", FileKind::kHtml},        {".htm", FileKind::kHtml},
    {".xhtml", FileKind::kHtml},       {".jsonl", FileKind::kJsonLines},
    {".ndjson", FileKind::kJsonLines}, {".json", FileKind::kMaybeJsonLines},
    {".csv", FileKind::kCsv},          {".tsv", FileKind::kTsv},
};

// Names without their extension.
constexpr std::string_view kNotProse[] = {"license",  "licence",     "copying",  "copyright",
                                          "notice",   "cmakelists",  "robots",   "ads",
                                          "security", "constraints", "unlicense"};
// These may go on: requirements-dev.txt, LICENSE-MIT.txt.
constexpr std::string_view kNotProseBegin[] = {"requirements", "license-", "license_", "licence-"};

constexpr size_t kHeadBytes = 1000;
constexpr int kHeadLines = 5;

std::string LowerName(std::string_view path) {
  std::string name(path.substr(path.rfind('/') + 1));
  std::ranges::transform(name, name.begin(), AsciiLower);
  return name;
}

}  // namespace

FileType TypeByName(std::string_view path) {
  const std::string lower = LowerName(path);
  std::string_view name = lower;
  FileType type;
  type.packing = TakePacking(&name);
  for (const NamedKind& named : kKinds) {
    if (name.size() > named.extension.size() && name.ends_with(named.extension)) {
      type.kind = named.kind;
    }
  }
  return type;
}

bool IsNotProse(std::string_view path) {
  const std::string name = LowerName(path);
  const std::string_view stem = std::string_view(name).substr(0, name.rfind('.'));
  return std::ranges::find(kNotProse, stem) != std::end(kNotProse) ||
         std::ranges::any_of(kNotProseBegin,
                             [&](std::string_view begin) { return stem.starts_with(begin); });
}

bool LooksGenerated(std::string_view utf8) {
  std::string head(utf8.substr(0, kHeadBytes));
  size_t end = 0;
  for (int line = 0; line < kHeadLines && end != head.npos; ++line) end = head.find('\n', end + 1);
  head.resize(std::min(end, head.size()));
  std::ranges::transform(head, head.begin(), AsciiLower);
  return head.find("@generated") != head.npos ||
         (head.find("generated") != head.npos && head.find("do not edit") != head.npos);
}

}  // namespace unhusk
