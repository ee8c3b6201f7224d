// A forum's posts, and which of them are replies.
#include "parts/thread.h"

#include "parts/page.h"

namespace unhusk {
namespace {

std::string Post(const std::string& name) {
  return "<div class=message><p>" + name + ", 4 March 2012</p>" + Prose(name) + "</div>";
}

std::vector<std::string> Replies(const std::string& html) {
  const TestPage page(html);
  std::vector<std::string> out;
  for (const BlockRange& range : FindReplies(page.view())) {
    out.push_back(std::string(page.Text(range.begin)));
  }
  return out;
}

using Texts = std::vector<std::string>;

TEST_CASE("Thread: all posts but the first are replies") {
  CHECK(Replies("<div id=thread>" + Post("Ann") + Post("Bea") + Post("Cleo") + "</div>") ==
        Texts{"Bea, 4 March 2012", "Cleo, 4 March 2012"});
}

TEST_CASE("Thread: a question that stands apart is the first post") {
  CHECK(Replies("<div class=question>" + Prose("Ann") + "</div><div id=answers>" + Post("Bea") +
                Post("Cleo") + "</div>") == Texts{"Bea, 4 March 2012", "Cleo, 4 March 2012"});
}

TEST_CASE("Thread: what is none has no replies") {
  const auto day = [](const std::string& name) {
    return "<div class=day><p>" + name + ", 2012</p>" + Prose(name) + "</div>";
  };
  CHECK(Replies("<div>" + day("Ann") + day("Bea") + day("Cleo") + "</div>").empty());
  CHECK(Replies("").empty());
  CHECK(Replies("<div class=thread>" + Prose("Ann") + "</div>").empty());
  // The same with the page's metadata saying what it is.
  CHECK(Replies("<script>{\"@type\":\"DiscussionForumPosting\"}</script><div>" + day("Ann") +
                day("Bea") + day("Cleo") + "</div>")
            .size() == 2);
}

}  // namespace
}  // namespace unhusk
