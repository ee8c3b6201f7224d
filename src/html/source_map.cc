#include "html/source_map.h"

#include <algorithm>
#include <vector>

#include "html/fold.h"
#include "html/tags.h"

namespace unhusk {
namespace {

// Repeats the walk over one run until `target` bytes of text are written.
class Finder {
 public:
  Finder(std::string_view run, uint32_t target, bool preformatted)
      : run_(run), target_(target), preformatted_(preformatted) {}

  bool done() const { return found_; }
  uint32_t place() const { return place_; }

  void Copy(size_t begin, size_t end) {
    Flush();
    if (found_) return;
    uint32_t length = static_cast<uint32_t>(end - begin);
    if (written_ + length >= target_) {
      Found(begin + (target_ - written_));
    } else {
      written_ += length;
      place_ = static_cast<uint32_t>(end);
    }
  }
  void Char(std::string_view utf8, size_t begin, size_t end) {
    Flush();
    if (found_) return;
    uint32_t length = static_cast<uint32_t>(utf8.size());
    if (written_ + length >= target_) {
      Found(written_ + length == target_ ? end : begin);
    } else {
      written_ += length;
      place_ = static_cast<uint32_t>(end);
    }
  }
  void Space(size_t begin, size_t end) {
    if (!preformatted_) {
      space_ = written_ > 0;
    } else if (!run_.substr(begin).starts_with("\r\n")) {  // One line end, not two.
      Char(" ", begin, end);
    }
  }

 private:
  // A space is written when text follows it.
  void Flush() {
    if (written_ == target_) return Found(place_);
    if (space_) ++written_;
    space_ = false;
  }
  void Found(size_t place) {
    found_ = true;
    place_ = static_cast<uint32_t>(place);
  }

  const std::string_view run_;
  const uint32_t target_;
  const bool preformatted_;
  uint32_t written_ = 0;
  uint32_t place_ = 0;  // Behind the last text written.
  bool space_ = false;
  bool found_ = false;
};

auto FirstRunBehind(const Document& doc, uint32_t offset) {
  return std::upper_bound(doc.runs.begin(), doc.runs.end(), offset,
                          [](uint32_t at, const TextRun& r) { return at < r.text_begin; });
}

// "#main" or ".post.wide" for a path; only the first id word and two classes.
void AppendNames(std::string_view value, char mark, int most, std::string* out) {
  size_t at = 0;
  while (most-- > 0) {
    at = value.find_first_not_of(" \t\n\f\r", at);
    if (at == std::string_view::npos) return;
    size_t end = std::min(value.find_first_of(" \t\n\f\r", at), value.size());
    out->push_back(mark);
    out->append(value, at, end - at);
    at = end;
  }
}

}  // namespace

uint32_t SourceOffset(const Document& doc, uint32_t offset) {
  if (doc.runs.empty()) return std::min<uint32_t>(offset, static_cast<uint32_t>(doc.source.size()));
  auto it = FirstRunBehind(doc, offset);
  if (it == doc.runs.begin()) return it->source.begin;
  --it;
  if (offset == it->text_begin) return it->source.begin;
  const std::string_view run = doc.SourceAt(it->source);
  Finder finder(run, offset - it->text_begin, it->preformatted);
  FoldSource(run, finder);
  return std::min(it->source.begin + finder.place(), it->source.end);
}

Span SourceRange(const Document& doc, Span text) {
  Span range = {SourceOffset(doc, text.begin), SourceOffset(doc, text.end)};
  if (range.begin <= range.end) return range;
  range.end = range.begin;
  auto run = FirstRunBehind(doc, text.begin);
  if (run != doc.runs.begin()) range.end = std::prev(run)->source.end;
  for (; run != doc.runs.end() && run->text_begin < text.end; ++run) {
    range.begin = std::min(range.begin, run->source.begin);
    range.end = std::max(range.end, run->source.end);
  }
  return range;
}

std::string ElementPath(const Document& doc, uint32_t element) {
  if (doc.elements.empty()) return {};
  std::vector<uint32_t> way;
  for (uint32_t e = element;; e = doc.elements[e].parent) {
    way.push_back(e);
    if (doc.elements[e].parent == e) break;
  }
  std::string path;
  for (auto e = way.rbegin(); e != way.rend(); ++e) {
    const Element& at = doc.elements[*e];
    if (!path.empty()) path.push_back('/');
    std::string_view name = TagName(static_cast<Tag>(at.tag));
    path.append(name.empty() ? "?" : name);
    AppendNames(doc.SourceAt(at.id_attr), '#', 1, &path);
    AppendNames(doc.SourceAt(at.class_attr), '.', 2, &path);
  }
  return path;
}

}  // namespace unhusk
