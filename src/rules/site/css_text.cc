#include "rules/site/css_text.h"

#include "base/ascii.h"

namespace unhusk {
namespace {

bool IsHexDigit(char c) {
  return (c >= '0' && c <= '9') || (AsciiLower(c) >= 'a' && AsciiLower(c) <= 'f');
}

bool ReadEscape(CssCursor& c, std::string* out) {
  ++c.at;
  if (c.end()) return false;
  if (!IsHexDigit(c.peek())) {
    out->push_back(c.peek());
    ++c.at;
    return true;
  }
  uint32_t code = 0;
  for (int i = 0; i < 6 && IsHexDigit(c.peek()); ++i, ++c.at) {
    const char d = AsciiLower(c.peek());
    code = code * 16 + static_cast<uint32_t>(d <= '9' ? d - '0' : d - 'a' + 10);
  }
  if (IsAsciiSpace(c.peek())) ++c.at;
  AppendUtf8(code == 0 ? kReplacement : static_cast<char32_t>(code), out);
  return true;
}

}  // namespace

bool IsCssNameChar(char c) {
  return IsAsciiAlnum(c) || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool ReadCssName(CssCursor& c, std::string* name) {
  for (; !c.end(); ++c.at) {
    if (c.peek() == '\\') {
      if (!ReadEscape(c, name)) return false;
      --c.at;
    } else if (IsCssNameChar(c.peek())) {
      name->push_back(c.peek());
    } else {
      break;
    }
  }
  return !name->empty();
}

bool ReadCssString(CssCursor& c, std::string* out) {
  const char quote = c.peek();
  for (++c.at; !c.end() && c.peek() != quote; ++c.at) {
    if (c.peek() != '\\') {
      out->push_back(c.peek());
      continue;
    }
    if (!ReadEscape(c, out)) return false;
    --c.at;
  }
  if (c.end()) return false;
  ++c.at;
  return true;
}

bool ReadCssArgument(CssCursor& c, std::string_view* argument) {
  const size_t begin = ++c.at;
  int open = 1;
  char quote = '\0';
  for (; !c.end(); ++c.at) {
    const char here = c.peek();
    if (here == '\\') {
      ++c.at;
    } else if (quote != '\0') {
      if (here == quote) quote = '\0';
    } else if ((here == '"' || here == '\'') && (c.at == begin || c.text[c.at - 1] == '=')) {
      quote = here;
    } else if (here == '(') {
      ++open;
    } else if (here == ')' && --open == 0) {
      *argument = Trim(c.text.substr(begin, c.at - begin));
      ++c.at;
      return true;
    }
  }
  return false;
}

}  // namespace unhusk
