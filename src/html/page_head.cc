#include "html/page_head.h"

#include <algorithm>
#include <cstring>

#include "base/ascii.h"
#include "base/utf8.h"
#include "html/attributes.h"
#include "html/entities.h"
#include "html/fold.h"

namespace unhusk {
namespace {

constexpr size_t kMaxHead = 256 << 10;

bool IsTag(std::string_view rest, std::string_view open) {
  return StartsWithIgnoringCase(rest, open) && rest.size() > open.size() &&
         (rest[open.size()] == '>' || rest[open.size()] == '/' || IsAsciiSpace(rest[open.size()]));
}

// As the page's text is: white space folded, no soft hyphens.
std::string Folded(std::string_view text) {
  struct {
    void Copy(size_t begin, size_t end) {
      if (space && !out.empty()) out.push_back(' ');
      space = false;
      out.append(text, begin, end - begin);
    }
    void Space(size_t, size_t) { space = true; }
    std::string_view text;
    std::string out = {};
    bool space = false;
  } sink = {.text = text};
  FoldDecoded(text, sink);
  return sink.out;
}

// `rest` begins with "<title"; its text ends at the next "</title", as HTML5 has it.
std::string TitleText(std::string_view rest) {
  const size_t begin = rest.find('>');
  if (begin == rest.npos) return {};
  for (size_t end = begin; (end = rest.find("</", end)) != rest.npos; ++end) {
    if (!StartsWithIgnoringCase(rest.substr(end), "</title")) continue;
    return Folded(DecodeText(rest.substr(begin + 1, end - begin - 1)));
  }
  return {};
}

}  // namespace

PageHead ReadPageHead(std::string_view source) {
  source = source.substr(0, kMaxHead);
  PageHead head;
  for (size_t at = source.find('<'); at != source.npos; at = source.find('<', at + 1)) {
    const std::string_view rest = source.substr(at);
    if (rest.starts_with("<!--")) {
      at = source.find("-->", at);
      if (at == source.npos) break;
    } else if (IsTag(rest, "<html")) {
      if (head.language.empty()) head.language = Folded(DecodeAttribute(AttributeOf(rest, "lang")));
    } else if (IsTag(rest, "<title")) {
      head.title = TitleText(rest);
      break;
    } else if (IsTag(rest, "<body")) {
      break;
    }
  }
  return head;
}

}  // namespace unhusk
