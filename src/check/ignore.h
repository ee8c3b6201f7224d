// One .gitignore: which paths below its folder it ignores.
//
// What git's documentation says, and `git check-ignore` does: the last pattern that fits
// decides; `!` takes back; a slash within anchors to the folder; `**` stands for any number
// of folders; `*`, `?` and brackets never for a slash.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace unhusk {

enum class Ignored : uint8_t {
  kUnsaid,  // No pattern fits.
  kYes,
  kNo,  // A pattern with `!` took it back.
};

class IgnorePatterns {
 public:
  // Adds the patterns of a file.  Any bytes; what is no pattern fits nothing.
  void Add(std::string_view file);

  // `path` is relative to the folder the patterns are of, parted by '/'.  Does not ask
  // about the folders above it: one that is ignored takes all below it along.
  // Time: patterns times the path's length, times stars at worst.
  Ignored Test(std::string_view path, bool is_folder) const;

  bool empty() const { return patterns_.empty(); }

 private:
  struct Pattern {
    std::vector<std::string> parts;  // Between slashes; "**" as it stands.
    bool folder_only = false;
    bool keeps = false;     // Began with '!'.
    bool anchored = false;  // Else the last part of a path is compared.
  };

  static bool Parse(std::string_view line, Pattern* pattern);

  std::vector<Pattern> patterns_;
};

// A glob without slashes against a name: `*`, `?`, [a-z], [!a-z], [[:alpha:]], \x.
bool GlobMatches(std::string_view glob, std::string_view name);

}  // namespace unhusk
