#include "parts/comment_words.h"

#include <algorithm>
#include <span>
#include <string>

#include "base/ascii.h"
#include "base/utf8.h"

namespace unhusk {
namespace {

// How words for readers' comments begin, lower case.
constexpr std::string_view kCommentWords[] = {
    "comment",   "kommenta", "komentar",    "komentář", "comentari",  "comentário", "commenti",
    "commento",  "reacties", "hozzászólás", "yorum",    "комментари", "коментар",   "σχόλι",
    "σχολι",     "تعليق",    "التعليقات",   "תגוב",     "نظرات",      "bình luận",  "टिप्पणी",
    "ความคิดเห็น", "评论",     "評論",        "留言",     "コメント",   "댓글",
};
// Those that say so only beside a number: "12 responses", "3 replies".
constexpr std::string_view kAnswerWords[] = {
    "response",  "replies",    "thoughts on", "antworten", "réaction",
    "respuesta", "odpowiedzi", "ответ",       "回复",      "回應",
};
// Whole words of class and id names, lower case.
constexpr std::string_view kNameWords[] = {
    "comment",        "comments",     "commentlist", "commentslist", "commentarea", "commentsarea",
    "commentsection", "disqus",       "respond",     "kommentar",    "kommentare",  "kommentarer",
    "commentaire",    "commentaires", "comentario",  "comentarios",  "comentarii",  "commenti",
    "reacties",       "komentarze",   "yorum",       "yorumlar",     "livefyre",    "fbcomments",
};
constexpr size_t kMostNameWords = 3;

// A word begins at `at`: nothing before it, or no letter.  Scripts that are
// written without spaces have no such mark, so there anything goes.
bool BeginsWord(std::string_view lower, size_t at) {
  const bool spaceless = static_cast<unsigned char>(lower[at]) >= 0xE0;
  if (at == 0 || spaceless) return true;
  const char before = lower[at - 1];
  return static_cast<unsigned char>(before) < 0x80 && !IsAsciiLetter(before);
}

bool HasWordOf(std::string_view lower, std::span<const std::string_view> starts) {
  return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) {
    for (size_t at = lower.find(start); at != std::string_view::npos;
         at = lower.find(start, at + 1)) {
      if (BeginsWord(lower, at)) return true;
    }
    return false;
  });
}

bool IsNameWord(std::string_view word) {
  return std::find(std::begin(kNameWords), std::end(kNameWords), word) != std::end(kNameWords);
}

// One name: words parted by signs, digits or capitals.
bool NameSaysComments(std::string_view name) {
  std::string word;
  size_t words = 0;
  bool found = false;
  for (size_t i = 0; i <= name.size(); ++i) {
    const bool letter = i < name.size() && IsAsciiLetter(name[i]);
    const bool hump = letter && i > 0 && name[i] < 'a' && name[i - 1] >= 'a';
    if (!word.empty() && (!letter || hump)) {
      ++words;
      found = found || IsNameWord(word);
      word.clear();
    }
    if (letter) word.push_back(AsciiLower(name[i]));
  }
  return found && words <= kMostNameWords;
}

}  // namespace

bool SaysCommentsInText(std::string_view line) {
  std::string lower;
  AppendLowerCase(line, &lower);
  if (HasWordOf(lower, kCommentWords)) return true;
  const bool number = lower.find_first_of("0123456789") != std::string::npos;
  return number && HasWordOf(lower, kAnswerWords);
}

bool SaysCommentsInNames(std::string_view value) {
  for (size_t begin = 0; begin < value.size();) {
    const size_t end = std::min(value.find_first_of(" \t\n\f\r", begin), value.size());
    if (NameSaysComments(value.substr(begin, end - begin))) return true;
    begin = end + 1;
  }
  return false;
}

}  // namespace unhusk
