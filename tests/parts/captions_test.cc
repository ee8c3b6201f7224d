// Captions by tag and by class.
#include "parts/captions.h"

#include "parts/page.h"

namespace unhusk {
namespace {

TEST_CASE("Captions: by tag, and by class where there is none") {
  const TestPage page(
      "<p>Text.</p><figure><figcaption>One</figcaption></figure><div class=wp-caption><p "
      "class=\"wp-caption-text\">Two</p></div><div class=photoCaption>Three</div><div "
      "class='img caption'><span>Four</span></div><p class=description>Five</p><p "
      "class=nocaptions>Six</p><div class=captioned-post><h2>Seven</h2></div><table><caption>Eight"
      "</caption><tr><td>a</table>");
  std::string found;
  for (uint32_t b : FindCaptions(page.view())) found += std::string(page.Text(b)) + " ";
  CHECK(found == "One Two Three Four Eight ");
}

TEST_CASE("Captions: an article in a wrapper named so is none") {
  const TestPage page("<div class=caption>" + Prose("The ferry") + "<p>" + std::string(400, 'x') +
                      " </p><div>" + Prose("A") + "</div></div>");
  std::string words;
  for (int i = 0; i < 90; ++i) words += "word ";
  const TestPage lengthy("<div class=caption><p>" + words + "</p></div>");
  CHECK(FindCaptions(lengthy.view()).empty());
}

}  // namespace
}  // namespace unhusk
