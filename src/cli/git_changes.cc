// `git diff` against the work tree, without context and with fixed prefixes, so that only
// the headers have to be read.  A file that is not in the index is new to git as a whole.

#include "cli/git_changes.h"

#include <algorithm>
#include <charconv>

#include "cli/run_program.h"

namespace unhusk::cli {
namespace {

// A path as git prints it: between quotes, with escapes as in C, if it has odd characters.
std::string Unquote(std::string_view name) {
  if (name.ends_with('\t')) name.remove_suffix(1);  // Behind a name with blanks.
  if (!name.starts_with('"') || !name.ends_with('"') || name.size() < 2) return std::string(name);
  name = name.substr(1, name.size() - 2);
  std::string out;
  for (size_t i = 0; i < name.size(); ++i) {
    if (name[i] != '\\' || i + 1 == name.size()) {
      out += name[i];
      continue;
    }
    constexpr std::string_view kLetters = "abtnvfr";
    const char c = name[++i];
    const size_t letter = kLetters.find(c);
    unsigned value = 0;
    if (c >= '0' && c <= '3' && i + 2 < name.size()) {
      std::from_chars(name.data() + i, name.data() + i + 3, value, 8);
      out += static_cast<char>(value);
      i += 2;
    } else {
      out += letter == kLetters.npos ? c : static_cast<char>('\a' + letter);
    }
  }
  return out;
}

// "@@ -1,2 +3,4 @@": lines [3, 7).
LineRange NewLines(std::string_view header) {
  const size_t plus = header.find('+');
  if (plus == header.npos) return {};
  const char* end = header.data() + header.size();
  uint64_t first = 0;
  uint64_t count = 1;
  auto number = std::from_chars(header.data() + plus + 1, end, first);
  if (number.ptr != end && *number.ptr == ',') std::from_chars(number.ptr + 1, end, count);
  return {first, first + count};
}

std::string_view TakeLine(std::string_view* text) {
  const size_t end = std::min(text->find('\n'), text->size());
  const std::string_view line = text->substr(0, end);
  text->remove_prefix(std::min(end + 1, text->size()));
  return line;
}

Result<std::string> Git(const std::string& folder, std::vector<std::string> args) {
  std::vector<std::string> all = {"git"};
  if (!folder.empty()) all.insert(all.end(), {"-C", folder});
  all.insert(all.end(), args.begin(), args.end());
  return RunProgram(all);
}

}  // namespace

std::map<std::string, std::vector<LineRange>> ParseDiff(std::string_view diff,
                                                        std::unordered_set<std::string>* binary) {
  std::map<std::string, std::vector<LineRange>> changed;
  std::vector<LineRange>* file = nullptr;
  uint64_t body = 0;  // Lines of the hunk to come.
  while (!diff.empty()) {
    const std::string_view line = TakeLine(&diff);
    if (body > 0 && (line.starts_with('+') || line.starts_with('-'))) {
      --body;
    } else if (line.starts_with("+++ ")) {
      const std::string name = Unquote(line.substr(4));
      file = name.starts_with("b/") ? &changed[name.substr(2)] : nullptr;
    } else if (line.starts_with("@@ ")) {
      const LineRange lines = NewLines(line);
      const LineRange old = NewLines("+" + std::string(line.substr(4)));
      body = (lines.end - lines.begin) + (old.end - old.begin);
      if (file != nullptr && lines.end > lines.begin) file->push_back(lines);
    } else if (line.starts_with("Binary files ") && line.ends_with(" differ")) {
      const size_t and_b = line.find(" and ");
      std::string name;
      if (and_b != line.npos) name = Unquote(line.substr(and_b + 5, line.size() - and_b - 12));
      if (name.starts_with("b/")) binary->insert(name.substr(2));
    }
  }
  return changed;
}

Result<GitChanges> GitChanges::Since(const std::string& revision) {
  GitChanges changes;
  Result<std::string> top = Git("", {"rev-parse", "--show-toplevel"});
  if (!top) {
    return Error{"--since",
                 "the current folder is in no git repository (" + top.error().what + ")"};
  }
  changes.top_ = top->substr(0, top->find('\n'));
  Result<std::string> commit =
      Git("", {"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"});
  if (!commit) return Error{"--since", "git knows no revision \"" + revision + "\""};
  Result<std::string> diff =
      Git(changes.top_,
          {"-c", "core.quotePath=false", "diff", "--unified=0", "--no-color", "--no-ext-diff",
           "--no-textconv", "--find-renames", "--ignore-submodules", "--src-prefix=a/",
           "--dst-prefix=b/", commit->substr(0, commit->find('\n')), "--"});
  if (!diff) return Error{"--since", diff.error().what};
  Result<std::string> files = Git(changes.top_, {"ls-files", "-z"});
  if (!files) return Error{"--since", files.error().what};
  changes.changed_ = ParseDiff(*diff, &changes.binary_);
  for (size_t at = 0; at < files->size();) {
    const size_t end = std::min(files->find('\0', at), files->size());
    changes.known_.insert(files->substr(at, end - at));
    at = end + 1;
  }
  if (!changes.top_.ends_with('/')) changes.top_ += '/';
  return changes;
}

std::optional<std::vector<LineRange>> GitChanges::Of(const std::string& path) const {
  if (!path.starts_with(top_)) return std::nullopt;
  const std::string name = path.substr(top_.size());
  if (!known_.contains(name) || binary_.contains(name)) return std::nullopt;
  const auto found = changed_.find(name);
  return found == changed_.end() ? std::vector<LineRange>{} : found->second;
}

std::vector<Span> BytesOf(const std::vector<LineRange>& lines, std::string_view bytes) {
  std::vector<Span> spans;
  size_t at = 0;
  uint64_t line = 1;
  const auto go_to = [&](uint64_t wanted) {
    for (; line < wanted && at < bytes.size(); ++line) {
      at = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
    }
    return static_cast<uint32_t>(at);
  };
  for (const LineRange& range : lines) {
    const uint32_t begin = go_to(range.begin);
    spans.push_back({begin, go_to(range.end)});
  }
  return spans;
}

}  // namespace unhusk::cli
