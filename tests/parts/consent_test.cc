// Consent boxes by name and button.
#include "parts/consent.h"

#include "parts/page.h"

namespace unhusk {
namespace {

size_t Boxes(const std::string& html) {
  const TestPage page(html);
  return FindConsentBoxes(page.view()).size();
}

TEST_CASE("Consent: a name that says so and a button") {
  const std::string ask = "<p>We use cookies, and so do 174 partners.</p>";
  const std::string button = "<button>Accept</button>";
  const std::string text = Prose("The ferry");
  struct Case {
    std::string html;
    size_t boxes;
  };
  const Case cases[] = {
      {"<div class='cookie-banner'>" + ask + button + "</div>" + text, 1},
      {"<div id=CookieNoticeBox>" + ask + button + "</div>" + text, 1},
      {"<div class='x gdpr-box'>" + ask + "<div id=consent>" + button + "</div></div>" + text, 1},
      {"<div id=qc-cmp2-ui>" + ask + button + "</div>" + text, 1},
      {"<div class=sp-dsgvo>" + ask + button + "</div>" + text, 1},
      {"<div id=cookie-information-wrapper>" + ask + button + "</div>" + text, 1},
      {"<div class='cookie-banner'>" + ask + "</div>" + text, 0},
      {"<div class='cookie-recipe'>" + ask + button + "</div>" + text, 0},
      {"<body class=has-cookie-banner><h1>Ferry</h1>" + ask + button + text, 0},
      {"<body class=has-cookie-banner>" + ask + button + text, 0},
      {"<div class='cookie-banner'>" + ask + button + "</div>Few words.", 0},
  };
  for (const Case& c : cases) {
    CAPTURE(c.html);
    CHECK(Boxes(c.html) == c.boxes);
  }
}

}  // namespace
}  // namespace unhusk
