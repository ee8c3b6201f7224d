// What a file holds, by its name: which files are checked, and how.
#pragma once

#include <cstdint>
#include <string_view>

#include "stream/unpack.h"

namespace unhusk {

enum class FileKind : uint8_t {
  kOther,  // By its name nothing to check; if it is named all the same, as kAuto.
  kAuto,   // Text, unless it looks like Markdown or a page.
  kText,
  kMarkdown,
  kHtml,
  kJsonLines,
  kMaybeJsonLines,  // .json: only if each line is a record.
  kCsv,
  kTsv,
};

struct FileType {
  FileKind kind = FileKind::kOther;
  Packing packing = Packing::kNone;
};

// By the extension, or the two of them: "a.jsonl.gz".
FileType TypeByName(std::string_view path);

// True for names that say text but no prose: licences, CMakeLists.txt, requirements.txt.
// What such a file says is what it is for.
bool IsNotProse(std::string_view path);

// True if the first lines say that a program wrote the file: "@generated", or "generated"
// and "do not edit".
bool LooksGenerated(std::string_view utf8);

}  // namespace unhusk
