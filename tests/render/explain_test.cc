// The two reports, on pages put together by hand.
#include "render/explain.h"

#include <catch2/catch.hpp>

#include "cleaned_page.h"

namespace unhusk {
namespace {

std::string Text(const Cleaned& page, const ExplainStyle& style) {
  std::string out;
  ExplainText("p.txt", page, style, [&out](std::string_view bytes) {
    out += bytes;
    return true;
  });
  return out;
}

std::string Json(const Cleaned& page) {
  std::string out;
  ExplainJson("p.txt", page, [&out](std::string_view bytes) {
    out += bytes;
    return true;
  });
  return out;
}

// One line of each fate.
Cleaned Page() {
  Cleaned page = PageOfLines("First one.\nAd\nWeak.\nGuarded.\nSaved.\n");
  auto say = [&page](size_t line, bool cut, float confidence) {
    page.verdicts[line].cut = cut;
    page.verdicts[line].confidence = confidence;
    page.verdicts[line].rule = &kTestAd;
  };
  say(1, true, 0.95f);
  say(2, false, 0.2f);
  say(3, false, 0.9f);
  page.verdicts[3].guarded = true;
  say(4, false, 0);
  page.cuts = {{11, 14}};
  return page;
}

TEST_CASE("the text form says of each line what became of it and why") {
  const std::string report = Text(Page(), {});
  CHECK(report ==
        R"(p.txt: text, utf-8, 36 bytes; lines kept 4, cut 1

keep   0..10  paragraph     First one.
cut   11..13  paragraph     Ad
                            ^ ad (0.95): labels an "ad"
keep  14..19  paragraph     Weak.
                            ^ ad (0.2): labels an "ad"; kept, too weak a claim
keep  20..28  paragraph     Guarded.
                            ^ ad (0.9): labels an "ad"; kept, for this rule alone would take most of the text
keep  29..35  paragraph     Saved.
                            ^ ad: labels an "ad"; kept by this rule

Lines cut, by rule
  ad       1  labels an "ad"
)");
}

TEST_CASE("colour changes nothing but colour") {
  const std::string plain = Text(Page(), {});
  std::string colored = Text(Page(), {.color = true});
  CHECK(colored != plain);
  for (size_t at; (at = colored.find('\x1b')) != std::string::npos;) {
    colored.erase(at, colored.find('m', at) + 1 - at);
  }
  CHECK(colored == plain);
}

TEST_CASE("a page cannot steer the terminal, and long lines are cut") {
  const std::string hostile =
      "a\x1b[2J\x07\xC2\x9B"
      "31m \xE2\x80\xAE" +
      std::string(100, 'x');
  const std::string report = Text(PageOfLines(hostile), {});
  for (std::string_view bad : {"\x1b", "\x07", "\xC2\x9B", "\xE2\x80\xAE"}) {
    CHECK(report.find(bad) == std::string::npos);
  }
  CHECK(report.find("xxxxx…\n") != std::string::npos);
}

TEST_CASE("notes and omitted markup are summed up") {
  const std::string source = "<script>x</script>Body.";
  Cleaned page = PageOfLines("Body.");
  page.doc.source = page.decoded.text = source;
  page.doc.runs = {{.text_begin = 0, .source = {18, 23}}};
  page.doc.truncated = "more than 10 tags";
  page.decoded.replaced = 2;
  page.marks = {{.source = {0, 18}, .rule = &kTestScript, .confidence = 1}};
  const std::string report = Text(page, {});
  CHECK(report.find("note: 2 bad bytes") != std::string::npos);
  CHECK(report.find("note: the text was cut short: more than 10 tags\n") != std::string::npos);
  CHECK(report.find("Markup left out\n  script       1        18 bytes  runs, says nothing\n") !=
        std::string::npos);
  const std::string json = Json(page);
  CHECK(json.find("\"replaced\":2,\"truncated\":\"more than 10 tags\"") != std::string::npos);
  CHECK(json.find("\"omitted\":[{\"start\":0,\"end\":18,\"rule\":\"script\",") !=
        std::string::npos);
}

TEST_CASE("the JSON form is one line with every line of the page") {
  CHECK(Json(PageOfLines("")) ==
        R"({"path":"p.txt","format":"text","encoding":"utf-8","input_bytes":0,"replaced":0,)"
        R"("truncated":null,"lines":[],"omitted":[]})"
        "\n");
  const std::string json = Json(Page());
  CHECK(std::count(json.begin(), json.end(), '\n') == 1);
  CHECK(json.find(R"({"start":11,"end":13,"block":1,"part":false,"kind":"paragraph","cut":true,)"
                  R"("guarded":false,"filter":"patterns","rule":"ad","reason":"labels an \"ad\"",)"
                  R"("confidence":0.95,"text":"Ad"})") != std::string::npos);
  CHECK(json.find(R"("guarded":true)") != std::string::npos);
}

TEST_CASE("what was made of an HTML page, and what moved its blocks' scores") {
  Cleaned page = PageOfLines("First.\nSecond.");
  page.judgement = {.confidence = 0.916f,
                    .article_words = 81.7f,
                    .article_weight = 0.75f,
                    .scores = {0.98f, 0.25f},
                    .effects = {{Effect{"container", 2.04f}, Effect{"subtree", -0.5f}}}};
  const std::string report = Text(page, {});
  CHECK(report.find("page: scored as an article; 81 words of one are expected\n"
                    "confidence: 0.92, the expected F1 of what is kept\n") != std::string::npos);
  CHECK(report.find("^ score 0.98: container +2.0, subtree -0.5\n") != std::string::npos);
  CHECK(report.find("^ score 0.25\n") != std::string::npos);
  const std::string json = Json(page);
  CHECK(json.find(R"("page":{"confidence":0.916,"snippet":false,"article_words":81.7,)"
                  R"("article_weight":0.75},"lines")") != std::string::npos);
  CHECK(json.find(R"("score":0.98,"moved_by":[{"features":"container","change":2.04},)"
                  R"({"features":"subtree","change":-0.5}],"cut":false)") != std::string::npos);
  CHECK(json.find(R"("score":0.25,"cut":false)") != std::string::npos);
}

TEST_CASE("each way to score a page has its words") {
  const auto line = [](Judgement judgement) {
    judgement.scores = {0.5f};
    Cleaned page = PageOfLines("First.");
    page.judgement = judgement;
    const std::string report = Text(page, {});
    const size_t at = report.find("page: ");
    return report.substr(at, report.find('\n', at) - at);
  };
  CHECK(line({.snippet = true}) == "page: too few words for the models; what is no link stays");
  CHECK(line({.article_words = -1}) == "page: scored as a page of any kind, as asked");
  CHECK(line({.article_words = 12, .article_weight = 0}) ==
        "page: scored as a page of any kind, since only 12 words of an article are expected");
  CHECK(line({.article_words = 90, .article_weight = 1}) ==
        "page: scored as an article, as asked; 90 words of one are expected");
}

TEST_CASE("a large page is streamed, and stops when nobody reads") {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += "a line of words\n";
  const Cleaned page = PageOfLines(text);
  size_t largest = 0;
  ExplainJson("p", page, [&largest](std::string_view bytes) {
    largest = std::max(largest, bytes.size());
    return true;
  });
  CHECK(largest < (2u << 20));
  int calls = 0;
  ExplainText("p", page, {}, [&calls](std::string_view) {
    ++calls;
    return false;
  });
  CHECK(calls == 1);
}

}  // namespace
}  // namespace unhusk
