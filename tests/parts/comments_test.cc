// Sections of readers' comments: which evidence makes one.
#include "parts/comments.h"

#include "parts/comment_words.h"
#include "parts/page.h"

namespace unhusk {
namespace {

const std::string kArticle = "<div class=post>" + Prose("The ferry") + Prose("The crew") + "</div>";

std::string Item(const std::string& attributes, const std::string& text) {
  return "<div " + attributes + "><p>Moira, 4 March 2012, 10:14</p><p>" + text + "</p></div>";
}

std::vector<std::string> Sections(const std::string& html) {
  const TestPage page(html);
  std::vector<std::string> out;
  for (const CommentSection& section : FindComments(page.view())) {
    out.push_back(page.Texts(section.blocks));
  }
  return out;
}

TEST_CASE("Comments: two kinds of evidence make a section") {
  const std::string two = Item("class=c", "I disagree.") + Item("class=c", "So do I.");
  struct Case {
    std::string html;
    bool found;
  };
  const Case cases[] = {
      {kArticle + "<div id=comments><h3>2 comments</h3>" + two + "</div>", true},
      {kArticle + "<div id=comments>" + two + "</div>", true},
      {kArticle + "<div class=comment-list><h3>Comments</h3><p>Nobody yet.</div>", true},
      {kArticle + "<section><h3>2 Kommentare</h3>" + two + "</section>", true},
      {kArticle + "<section><h3>评论 (2)</h3>" + two + "</section>", true},
      {kArticle + "<section><h3>Комментарии</h3>" + two + "</section>", true},
      // One kind alone is too little.
      {kArticle + "<div id=comments><p>Some words.</p></div>", false},
      {kArticle + "<h2>Comments</h2>" + Prose("The captain"), false},
      {kArticle + "<section>" + two + "</section>", false},
      // An id made of a heading names no section.
      {kArticle + "<section id=respond-to-all-review-comments><h2>Respond to comments</h2>" +
           Prose("A reviewer") + "</section>",
       false},
      // Nothing to comment on stands before it.
      {"<div id=comments><h3>2 comments</h3>" + two + "</div>" + kArticle, false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.html);
    CHECK(Sections(c.html).size() == (c.found ? 1u : 0u));
  }
}

TEST_CASE("Comments: a heading's section ends with its last item") {
  const std::string html = kArticle + "<div><h3>2 comments</h3>" + Item("class=c", "I disagree.") +
                           Item("class=c", "So do I.") + "<p>© The Observer</p></div>";
  const std::vector<std::string> sections = Sections(html);
  REQUIRE(sections.size() == 1);
  CHECK(sections[0].substr(0, 10) == "2 comments");
  CHECK(sections[0].find("So do I.") != std::string::npos);
  CHECK(sections[0].find("©") == std::string::npos);
}

TEST_CASE("Comments: words of lines and names") {
  for (const char* yes : {"Comments", "12 comments", "Kommentare (3)", "3 Replies", "Yorumlar",
                          "2 Commentaires", "Σχόλια", "댓글 3", "ความคิดเห็น"}) {
    CAPTURE(yes);
    CHECK(SaysCommentsInText(yes));
  }
  for (const char* no : {"Uncommented lines", "Replies", "The response", "", "Discussion"}) {
    CAPTURE(no);
    CHECK_FALSE(SaysCommentsInText(no));
  }
  for (const char* yes : {"comments", "comment-list", "x commentsArea", "disqus_thread"}) {
    CAPTURE(yes);
    CHECK(SaysCommentsInNames(yes));
  }
  for (const char* no : {"commentator", "nocomments1x", "how-to-write-comments", "", "reply"}) {
    CAPTURE(no);
    CHECK_FALSE(SaysCommentsInNames(no));
  }
}

}  // namespace
}  // namespace unhusk
