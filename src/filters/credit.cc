// See credit.h.  Tested by duplicates_test.cc.
#include "filters/credit.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"

namespace unhusk {
namespace {

// Lower case.  Names of agencies that cannot be taken for anything else …
constexpr std::string_view kAgencies[] = {
    "afp",     "alamy",        "anadolu", "corbis",   "depositphotos", "dreamstime",
    "epa",     "epa-efe",      "freepik", "getty",    "gettyimages",   "imago",
    "istock",  "istockphoto",  "newscom", "nurphoto", "pexels",        "pixabay",
    "reuters", "shutterstock", "sipa",    "unsplash", "wikimedia",     "wireimage",
    "xinhua",  "yonhap"};

// … and those that need a mark before them to be sure.
constexpr std::string_view kShortAgencies[] = {
    "aap", "adobe", "ani", "ansa",   "ap",       "apa",   "associated", "belga", "bloomberg",
    "cp",  "dpa",   "efe", "flickr", "keystone", "kyodo", "magnum",     "mega",  "nasa",
    "ntb", "pa",    "pti", "rex",    "splash",   "tass",  "tt",         "upi",   "zuma"};

// Words that say who made a picture.
constexpr std::string_view kPictureWords[] = {
    "bild",        "courtesy",    "credit", "credits",      "crédit",  "foto",       "fotos",
    "handout",     "image",       "images", "illustration", "photo",   "photograph", "photographer",
    "photographs", "photography", "photos", "picture",      "pictures"};

constexpr std::string_view kConnectors[] = {"and",  "by", "da", "de",  "del", "der", "di", "for",
                                            "from", "la", "of", "the", "van", "via", "von"};

template <size_t N>
bool Contains(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool IsUpper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool IsLower(char c) {
  return c >= 'a' && c <= 'z';
}

// Length in bytes of the separator that `text` starts with; 0 = a word's byte.
size_t SeparatorLength(std::string_view text) {
  if (IsAsciiSpace(text[0]) || std::string_view("/|()[].,:;").find(text[0]) < 10) return 1;
  for (std::string_view mark : {"–", "—", "©", "®", "•", "·", "\xC2\xA0"}) {
    if (text.starts_with(mark)) return mark.size();
  }
  const bool lone_dash = text[0] == '-' && (text.size() == 1 || IsAsciiSpace(text[1]));
  return lone_dash ? 1 : 0;
}

// Cuts the next word off `text`; empty at the end.
std::string_view NextWord(std::string_view* text) {
  size_t skip = 0;
  while (!text->empty() && (skip = SeparatorLength(*text)) > 0) text->remove_prefix(skip);
  size_t length = 0;
  while (length < text->size() && SeparatorLength(text->substr(length)) == 0) ++length;
  const std::string_view word = text->substr(0, length);
  text->remove_prefix(length);
  return word;
}

std::string LowerAscii(std::string_view word) {
  std::string lower(word);
  for (char& c : lower) c = static_cast<char>(IsUpper(c) ? c | 0x20 : c);
  return lower;
}

bool IsAllCaps(std::string_view word) {
  return word.size() >= 2 && std::none_of(word.begin(), word.end(), IsLower);
}

// What the words of a would-be credit are.
struct Census {
  size_t words = 0;
  bool agency = false;
  bool short_agency = false;
  bool picture = false;
  bool shouted = false;   // A name in capitals.
  bool sentence = false;  // A word that no credit has.
};

Census Count(std::string_view rest) {
  Census census;
  for (std::string_view word = NextWord(&rest); !word.empty(); word = NextWord(&rest)) {
    const std::string lower = LowerAscii(word);
    ++census.words;
    if (Contains(kAgencies, lower)) {
      census.agency = true;
    } else if (Contains(kPictureWords, lower)) {
      census.picture = true;
    } else if (IsLower(word[0])) {
      census.sentence = census.sentence || !Contains(kConnectors, lower);
    } else {
      census.short_agency = census.short_agency || Contains(kShortAgencies, lower);
      census.shouted = census.shouted || IsAllCaps(word);
    }
  }
  return census;
}

}  // namespace

bool IsCredit(std::string_view rest) {
  // A word that merely goes on is no credit: "fighter", "fighters".
  if (rest.empty() || rest.size() > kMaxCreditBytes || SeparatorLength(rest) == 0) return false;
  const Census census = Count(rest);
  if (census.words == 0 || census.words > kMaxCreditWords || census.sentence) return false;
  rest = Trim(rest);
  const bool set_off = SeparatorLength(rest) > 0;
  const bool slash = rest.find('/', 1) != std::string_view::npos;
  if (census.agency) return true;
  if (!set_off) return census.picture && (slash || rest.find(':') != std::string_view::npos);
  return census.picture || census.short_agency || (slash && census.shouted);
}

}  // namespace unhusk
