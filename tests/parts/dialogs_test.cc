// Boxes that open over a page.
#include "parts/dialogs.h"

#include "parts/page.h"
#include "parts/title.h"

namespace unhusk {
namespace {

std::string Dialogs(const std::string& html) {
  const TestPage page(html);
  const PageView view = page.view();
  std::string out;
  for (const BlockRange& box : FindDialogs(view, FindTitle(view).block)) {
    out += "[" + page.Texts(box) + "]";
  }
  return out;
}

TEST_CASE("Dialogs are known by their names") {
  struct Case {
    const char* html;
    const char* dialogs;
  };
  const Case cases[] = {
      {"<h1>Ferry</h1><p>Text</p><div class=modal-window><p>Rules</p><p>Be kind</p></div>",
       "[Rules|Be kind]"},
      {"<h1>Ferry</h1><div id=Login_Popup><p>Sign in</p></div><div class=Lightbox-1><p>x</p></div>",
       "[Sign in][x]"},
      {"<h1>Ferry</h1><dialog open><p>Sign in</p></dialog>", "[Sign in]"},
      // One inside another counts once.
      {"<h1>Ferry</h1><div class=modal><p>a</p><div class=modal-dialog><p>b</p></div></div>",
       "[a|b]"},
      // Boxes and whole words only, and nothing that holds the title.
      {"<h1>Ferry</h1><p class=popup-free>Text</p>", ""},
      {"<h1>Ferry</h1><div class='modality popups'><p>Sign in</p></div>", ""},
      {"<div class=modal><h1>Ferry</h1><p>Text</p></div>", ""},
  };
  for (const Case& c : cases) {
    INFO(c.html);
    CHECK(Dialogs(c.html) == c.dialogs);
  }
}

}  // namespace
}  // namespace unhusk
