// A unified diff.  What changes is known from the cuts, so nothing is compared: lines that a
// cut touches go out, what is left of them comes in.
//
// A line is what patch takes for one, up to LF.  A line that loses its LF but not all its
// bytes runs into the next, which then belongs to the same change.

#include <algorithm>

#include "check/format.h"

namespace unhusk {
namespace {

constexpr size_t kContext = 3;

struct DiffColors {
  std::string_view head, hunk, removed, added, reset;
};
constexpr DiffColors kPlain = {"", "", "", "", ""};
constexpr DiffColors kColored = {"\x1B[1m", "\x1B[36m", "\x1B[31m", "\x1B[32m", "\x1B[0m"};

std::vector<std::string_view> SplitLines(std::string_view text) {
  std::vector<std::string_view> lines;
  for (size_t pos = 0; pos < text.size();) {
    size_t end = text.find('\n', pos);
    end = end == std::string_view::npos ? text.size() : end + 1;
    lines.push_back(text.substr(pos, end - pos));
    pos = end;
  }
  return lines;
}

// Old lines [begin, end) become `text`.
struct Change {
  size_t begin = 0;
  size_t end = 0;
  std::string text = {};
};

std::vector<Change> FindChanges(std::string_view bytes, const std::vector<std::string_view>& lines,
                                const std::vector<Span>& cuts) {
  std::vector<Change> changes;
  auto cut = cuts.begin();
  bool open = false;  // The last change ends amid a line.
  for (size_t i = 0; i < lines.size(); ++i) {
    const size_t begin = static_cast<size_t>(lines[i].data() - bytes.data());
    const size_t end = begin + lines[i].size();
    while (cut != cuts.end() && cut->end <= begin) ++cut;
    const bool touched = cut != cuts.end() && cut->begin < end;
    if (!touched && !open) continue;
    if (changes.empty() || changes.back().end != i) changes.push_back(Change{.begin = i});
    Change& change = changes.back();
    change.end = i + 1;
    size_t at = begin;
    for (auto next = cut; next != cuts.end() && next->begin < end; ++next) {
      if (next->begin > at) change.text.append(bytes, at, next->begin - at);
      at = std::clamp<size_t>(next->end, at, end);
    }
    change.text.append(bytes, at, end - at);
    open = !change.text.empty() && change.text.back() != '\n';
  }
  return changes;
}

class DiffFormat : public FindingFormat {
 public:
  explicit DiffFormat(bool color) : colors_(color ? kColored : kPlain) {}

  std::string File(const CheckedFile& file) const override {
    if (file.check.cuts.empty()) return "";
    const std::vector<std::string_view> lines = SplitLines(file.bytes);
    const std::vector<Change> changes = FindChanges(file.bytes, lines, file.check.cuts);
    std::string out;
    AppendName("---", file.path, &out);
    AppendName("+++", file.path, &out);
    int64_t shift = 0;  // New line numbers less old ones.
    for (size_t first = 0; first < changes.size();) {
      size_t last = first + 1;
      while (last < changes.size() && changes[last].begin - changes[last - 1].end <= 2 * kContext) {
        ++last;
      }
      AppendHunk(lines, changes, first, last, &shift, &out);
      first = last;
    }
    return out;
  }

 private:
  void AppendName(std::string_view mark, std::string_view path, std::string* out) const {
    // A tab ends a name that has blanks in it.
    const bool blank = path.find(' ') != std::string_view::npos;
    out->append(colors_.head).append(mark).append(" ").append(path).append(blank ? "\t" : "");
    out->append(colors_.reset).append("\n");
  }

  void AppendLine(char mark, std::string_view line, std::string* out) const {
    const std::string_view color = mark == '-'   ? colors_.removed
                                   : mark == '+' ? colors_.added
                                                 : std::string_view();
    const bool ended = line.ends_with('\n');
    out->append(color).push_back(mark);
    out->append(ended ? line.substr(0, line.size() - 1) : line);
    if (!color.empty()) out->append(colors_.reset);
    out->append(ended ? "\n" : "\n\\ No newline at end of file\n");
  }

  // Changes [first, last) with the lines around and between them.
  void AppendHunk(const std::vector<std::string_view>& lines, const std::vector<Change>& changes,
                  size_t first, size_t last, int64_t* shift, std::string* out) const {
    const size_t begin = changes[first].begin - std::min(changes[first].begin, kContext);
    const size_t end = std::min(changes[last - 1].end + kContext, lines.size());
    std::string body;
    size_t added = 0;
    size_t removed = 0;
    size_t at = begin;
    for (size_t c = first; c < last; ++c) {
      const Change& change = changes[c];
      for (; at < change.begin; ++at) AppendLine(' ', lines[at], &body);
      for (; at < change.end; ++at, ++removed) AppendLine('-', lines[at], &body);
      for (std::string_view line : SplitLines(change.text)) {
        AppendLine('+', line, &body);
        ++added;
      }
    }
    for (; at < end; ++at) AppendLine(' ', lines[at], &body);
    const size_t old_size = end - begin;
    const size_t new_size = old_size - removed + added;
    const auto range = [](int64_t line, size_t size) {
      // An empty side is told by the line before it.
      return std::to_string(size == 0 ? line : line + 1) + "," + std::to_string(size);
    };
    const int64_t old_begin = static_cast<int64_t>(begin);
    out->append(colors_.hunk).append("@@ -" + range(old_begin, old_size));
    out->append(" +" + range(old_begin + *shift, new_size) + " @@");
    out->append(colors_.reset).append("\n").append(body);
    *shift += static_cast<int64_t>(added) - static_cast<int64_t>(removed);
  }

  const DiffColors& colors_;
};

}  // namespace

std::unique_ptr<FindingFormat> MakeDiffFormat(const FormatStyle& style) {
  return std::make_unique<DiffFormat>(style.color);
}

}  // namespace unhusk
