// When a rule holds: scope, place and evidence, on small texts.
#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <thread>

#include "base/utf8.h"
#include "filters/registry.h"
#include "rules/gate.h"
#include "rules/pack.h"
#include "text/segment.h"

namespace unhusk {
namespace {

const std::string kProse =
    "The river rose for three days, and on the fourth the people of the lower town carried what "
    "they could up the hill and waited.";

Rule MakeRule(const std::string& id, const std::string& match) {
  Rule rule;
  rule.info = {id, "patterns", "x", ""};
  rule.pack = id;
  rule.match = {match};
  SetGates(&rule);
  return rule;
}

// The marks as "id:text", in the order laid.
std::vector<std::string> Apply(const std::vector<Rule>& rules, const Document& doc,
                               std::vector<Mark> marks = {}) {
  const PackSet packs{rules};
  const Options options;
  const size_t before = marks.size();
  MakePatternsFilter({options, packs})->Run(doc, marks);
  std::vector<std::string> out;
  for (size_t i = before; i < marks.size(); ++i) {
    out.push_back(marks[i].rule->id + ":" + std::string(doc.At(marks[i].text)));
  }
  return out;
}

std::vector<std::string> Apply(const std::vector<Rule>& rules, const std::string& text) {
  return Apply(rules, SegmentText(text, Format::kText));
}

using Marks = std::vector<std::string>;

TEST_CASE("A rule takes the line it matches and no other", "[filters][patterns]") {
  const std::vector<Rule> rules = {MakeRule("tea", "^buy our tea$")};
  const std::string text = kProse + "\n\nBuy our tea\n\n" + kProse + "\n- BUY OUR TEA\n";
  CHECK(Apply(rules, text) == Marks{"tea:Buy our tea", "tea:- BUY OUR TEA"});
  CHECK(Apply(rules, "Buy our tea now\nWe buy our tea").empty());
  CHECK(Apply(rules, "").empty());
  CHECK(Apply({}, text).empty());
}

TEST_CASE("A section is a heading and the short blocks below it", "[filters][patterns]") {
  Rule rule = MakeRule("more", "^more news$");
  rule.scope = Scope::kSection;
  CHECK(Apply({rule}, kProse + "\nMore news\nRain\n- Snow\n" + kProse + "\nHail\n") ==
        Marks{"more:More news\nRain\n- Snow"});
  CHECK(Apply({rule}, "More news\nRain\n# Chapter\nSnow\n") == Marks{"more:More news\nRain"});
  CHECK(Apply({rule}, "More news\n```\nRain\n```\n") == Marks{"more:More news"});
  CHECK(Apply({rule}, "Rain\nMore news") == Marks{"more:More news"});
  std::string list = "More news\n";
  for (int i = 0; i < 20; ++i) list += "Rain " + std::to_string(i) + "\n";
  const Marks marks = Apply({rule}, list);
  REQUIRE(marks.size() == 1);
  CHECK(marks[0].ends_with("Rain 11"));
}

TEST_CASE("A longer line than max_words is left", "[filters][patterns]") {
  Rule rule = MakeRule("tea", "buy our tea");
  rule.max_words = 4;
  CHECK(Apply({rule}, "Now buy our tea") == Marks{"tea:Now buy our tea"});
  CHECK(Apply({rule}, "Now buy our tea again").empty());
}

TEST_CASE("Head and tail are told by prose", "[filters][patterns]") {
  Rule head = MakeRule("head", "^buy our tea$");
  head.where = Where::kHead;
  Rule tail = MakeRule("tail", "^buy our tea$");
  tail.where = Where::kTail;
  const std::string line = "Buy our tea";
  CHECK(Apply({head, tail}, line + "\n\n" + kProse + "\n\n" + line + "\n\n" + kProse + "\n\n" +
                                line) == Marks{"head:Buy our tea", "tail:Buy our tea"});
  CHECK(Apply({tail}, line).empty());
  CHECK(Apply({head}, line) == Marks{"head:Buy our tea"});
}

TEST_CASE("Prose that a rule takes hides no tail", "[filters][patterns]") {
  Rule tail = MakeRule("tail", "^about us$");
  tail.where = Where::kTail;
  Rule promo = MakeRule("promo", "^order our tea");
  promo.max_words = 60;
  const std::string long_promo = "Order our tea, " + kProse;
  const std::string text = kProse + "\n\nAbout us\n\n" + long_promo + "\n\nAbout us";
  CHECK(Apply({tail, promo}, text) ==
        Marks{"tail:About us", "promo:" + long_promo, "tail:About us"});
  SECTION("also where the prose is itself a tail") {
    promo.where = Where::kTail;
    CHECK(Apply({tail, promo}, text).size() == 3);
  }
  SECTION("but not if the rule is unsure") {
    promo.confidence = 0.4f;
    CHECK(Apply({tail, promo}, text) == Marks{"promo:" + long_promo, "tail:About us"});
  }
  SECTION("also where an earlier filter took it") {
    const Document doc = SegmentText(text, Format::kText);
    const RuleInfo other = {"other", "markup", "x", ""};
    Mark mark;
    mark.text = doc.blocks[2].text;
    mark.rule = &other;
    mark.confidence = 0.9f;
    CHECK(Apply({tail}, doc, {mark}).size() == 2);
    mark.keep = true;
    CHECK(Apply({tail}, doc, {mark}).size() == 1);
  }
}

TEST_CASE("A tail reaches to the end, unless prose follows", "[filters][patterns]") {
  Rule rule = MakeRule("end", "^source link$");
  rule.scope = Scope::kTail;
  CHECK(Apply({rule}, kProse + "\n\nSource link\n\nMore\n\nAnd more\n") ==
        Marks{"end:Source link\n\nMore\n\nAnd more"});
  CHECK(Apply({rule}, kProse + "\n\nSource link\n\n" + kProse).empty());
  CHECK(Apply({rule}, kProse + "\n\nSource link\n\n```\ncode\n```\n").empty());
  CHECK(Apply({rule}, "Source link\n\nMore").empty());
  CHECK(Apply({rule}, kProse + "\n\nSource link\n\nSource link\n") ==
        Marks{"end:Source link\n\nSource link", "end:Source link"});
}

TEST_CASE("Evidence beside the match", "[filters][patterns]") {
  struct {
    uint16_t needs;
    std::string before;
    std::string line;
    std::string after;
    bool taken;
  } const cases[] = {
      {kNeedCaps, "", "BUY OUR TEA", "", true},
      {kNeedCaps, "", "Buy our tea", "", false},
      {kNeedHeading, "", "Buy our tea", "", true},
      {kNeedHeading, "", "Buy our tea.", "", false},
      {kNeedHeading, "", "## Buy our tea.", "", true},
      {kNeedLinked, "", "Buy our tea", "", false},
      {kNeedAlone, "", "Buy our tea", "", true},
      {kNeedAlone, "One.\n\n", "Buy our tea", "\n\nTwo.", true},
      {kNeedAlone, "One.\r\n\r\n", "Buy our tea", "\r\n\r\nTwo.", true},
      {kNeedAlone, "One.\n", "Buy our tea", "\n\nTwo.", false},
      {kNeedAlone, "One.\r\n", "Buy our tea", "\r\n\r\nTwo.", false},
      {kNeedAlone, "One.\n\n", "Buy our tea", "\nTwo.", false},
      {kNeedProseBefore, "", "Buy our tea", "", false},
      {kNeedProseBefore, "One.\n\n", "Buy our tea", "", false},
      {kNeedProseBefore, kProse + "\n\n", "Buy our tea", "", true},
      {kNeedShortAfter, "", "Buy our tea", "", true},
      {kNeedShortAfter, "", "Buy our tea", "\n\nTwo.\n\n" + kProse, true},
      {kNeedShortAfter, "", "Buy our tea", "\n\n" + kProse, false},
      {kNeedShortAfter | kNeedProseBefore, "", "Buy our tea", "", false},
  };
  for (const auto& c : cases) {
    Rule rule = MakeRule("tea", "^buy our tea");
    rule.needs = c.needs;
    CAPTURE(c.needs, c.before, c.line, c.after);
    CHECK(Apply({rule}, c.before + c.line + c.after).size() == (c.taken ? 1 : 0));
  }
}

// A page with one block of several lines, as <br> leaves them.
Document Lines(const std::string& text, Format format, uint16_t flags) {
  Document doc;
  doc.format = format;
  doc.owned_text = std::make_unique<std::string>(text);
  doc.text = *doc.owned_text;
  doc.source = doc.text;
  Block block;
  block.text = {0, static_cast<uint32_t>(text.size())};
  block.source = block.text;
  block.words = CountWords(text);
  block.flags = flags;
  doc.blocks.push_back(block);
  return doc;
}

TEST_CASE("Lines of a block are judged one by one, a wrapped block as one", "[filters][patterns]") {
  const std::vector<Rule> rules = {MakeRule("tea", "^buy our tea$"),
                                   MakeRule("cup", "one buy our tea two")};
  Rule block = MakeRule("block", "one.buy our tea.two$");
  block.scope = Scope::kBlock;
  const std::string text = "One\n  Buy our tea\nTwo";
  CHECK(Apply(rules, Lines(text, Format::kHtml, 0)) == Marks{"tea:Buy our tea"});
  CHECK(Apply({block}, Lines(text, Format::kHtml, 0)) == Marks{"block:" + text});
  CHECK(Apply(rules, Lines(text, Format::kText, kWrapped)) == Marks{"cup:" + text});
  const std::string long_text = kProse + "\nBuy our tea\n" + kProse;
  CHECK(Apply(rules, Lines(long_text, Format::kHtml, 0)) == Marks{"tea:Buy our tea"});
}

TEST_CASE("Linked is half the words", "[filters][patterns]") {
  Rule rule = MakeRule("tea", "^buy our tea");
  rule.needs = kNeedLinked;
  Document doc = Lines("Buy our tea now", Format::kHtml, 0);
  doc.blocks[0].link_words = 1;
  CHECK(Apply({rule}, doc).empty());
  doc.blocks[0].link_words = 2;
  CHECK(Apply({rule}, doc).size() == 1);
}

TEST_CASE("Code and front matter are never judged", "[filters][patterns]") {
  const std::vector<Rule> rules = {MakeRule("tea", "buy our tea")};
  CHECK(Apply(rules, "---\ntitle: buy our tea\n---\n\nHello\n").empty());
  CHECK(Apply(rules, "Hello\n\n```\nbuy our tea\n```\n").empty());
}

TEST_CASE("Inline takes the words alone, in paragraphs of any length", "[filters][patterns]") {
  Rule rule = MakeRule("tea", " \\(buy our \\w+\\)");
  rule.scope = Scope::kInline;
  rule.max_words = 3;
  const std::string text = kProse + " " + kProse + " (buy our tea) and (buy our cups). " + kProse;
  CHECK(Apply({rule}, text) == Marks{"tea: (buy our tea)", "tea: (buy our cups)"});
  rule.max_words = 2;
  CHECK(Apply({rule}, text).empty());
}

// What is left of `doc` when the bytes under a mark go, a block a paragraph.
std::string Cut(const Document& doc, const std::vector<Mark>& marks) {
  std::vector<bool> gone(doc.text.size());
  for (const Mark& mark : marks) {
    std::fill(gone.begin() + mark.text.begin, gone.begin() + mark.text.end, true);
  }
  std::string left;
  for (const Block& block : doc.blocks) {
    std::string kept;
    for (uint32_t at = block.text.begin; at < block.text.end; ++at) {
      if (!gone[at]) kept += doc.text[at];
    }
    if (!kept.empty()) left.append(kept).append("\n\n");
  }
  return left;
}

TEST_CASE("Cut once, nothing more is found", "[filters][patterns]") {
  const auto packs = LoadPacks({}, {});
  REQUIRE(packs);
  const Options options;
  const auto filter = MakePatternsFilter({options, *packs});
  for (int every : {1, 3, 7, 50}) {  // Prose after that many hits.
    std::string text = kProse + "\n\n";
    int lines = 0;
    for (const Rule& rule : packs->rules()) {
      text += rule.hit[0] + "\n\n" + rule.hit.back() + "\n\n";
      if (++lines % every == 0) text += kProse + "\n\n";
    }
    const Document doc = SegmentText(text, Format::kText);
    std::vector<Mark> marks;
    filter->Run(doc, marks);
    const std::string once = Cut(doc, marks);
    CHECK(marks.size() > packs->rules().size());
    const Document again = SegmentText(once, Format::kText);
    marks.clear();
    filter->Run(again, marks);
    for (const Mark& mark : marks) FAIL_CHECK(mark.rule->id << " " << again.At(mark.text));
  }
}

TEST_CASE("One filter serves many threads", "[filters][patterns]") {
  const auto packs = LoadPacks({}, {});
  REQUIRE(packs);
  const Options options;
  const auto filter = MakePatternsFilter({options, *packs});
  std::string text;
  for (const Rule& rule : packs->rules()) text += kProse + "\n\n" + rule.hit[0] + "\n\n";
  const Document doc = SegmentText(text, Format::kText);
  std::vector<std::vector<Mark>> marks(4);
  std::vector<std::thread> threads;
  for (auto& mine : marks) threads.emplace_back([&] { filter->Run(doc, mine); });
  for (std::thread& thread : threads) thread.join();
  REQUIRE(marks[0].size() > packs->rules().size() / 2);
  for (const auto& mine : marks) {
    REQUIRE(mine.size() == marks[0].size());
    for (size_t i = 0; i < mine.size(); ++i) CHECK(mine[i].text == marks[0][i].text);
  }
}

// Work is linear: a MB of each hostile text takes well under a second.
TEST_CASE("Hostile texts take linear time", "[filters][patterns]") {
  const auto packs = LoadPacks({}, {});
  REQUIRE(packs);
  std::vector<Rule> rules = packs->rules();
  Rule greedy = MakeRule("greedy", "share(?:.*never here)?");
  greedy.scope = Scope::kInline;
  rules.push_back(greedy);
  const PackSet all{rules};
  const Options options;
  const auto filter = MakePatternsFilter({options, all});
  const auto repeat = [](const std::string& piece) {
    std::string text;
    while (text.size() < (1u << 20)) text += piece;
    return text;
  };
  for (const std::string piece :
       {"share", "source link\n", "\n", " ", "a\n", "**", "[x](", "newsletter ", "- - ", "\xC2\xA0",
        "\xE2\x80\x99", "share\r", "About the author\n\n"}) {
    INFO(piece);
    const std::string text = repeat(piece);
    const Document doc = SegmentText(text, Format::kText);
    std::vector<Mark> marks;
    const auto start = std::chrono::steady_clock::now();
    filter->Run(doc, marks);
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
    CHECK(time.count() < 20);  // With sanitizers on a busy machine; quadratic would take longer.
  }
}

}  // namespace
}  // namespace unhusk
