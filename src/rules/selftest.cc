// Trying out rules; see selftest.h.
#include "rules/selftest.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "rules/apply.h"
#include "rules/check.h"

namespace unhusk {
namespace {

// No rule may take this: plain prose of kProseWords words and more.
constexpr std::string_view kProse =
    "The river rose for three days, and on the fourth the people of the lower town carried what "
    "they could up the hill and waited there for the water to turn.";
constexpr std::string_view kShort = "It did not turn.";

void AddBlock(std::string_view text, BlockKind kind, std::string* page, Document* doc) {
  if (!page->empty()) *page += "\n\n";
  Block block;
  block.text.begin = static_cast<uint32_t>(page->size());
  *page += text;
  block.text.end = static_cast<uint32_t>(page->size());
  block.source = block.text;
  block.words = CountWords(text);
  block.kind = kind;
  doc->blocks.push_back(block);
}

// An article with `line` at the place that suits `rule` best.
Document MakeArticle(const Rule& rule, std::string_view line, Span* place) {
  Document doc;
  doc.owned_text = std::make_unique<std::string>();
  std::string* page = doc.owned_text.get();
  const bool tail = rule.where == Where::kTail || rule.scope == Scope::kTail;
  if (rule.where != Where::kHead) {
    AddBlock(kProse, BlockKind::kParagraph, page, &doc);
    AddBlock(kProse, BlockKind::kParagraph, page, &doc);
  }
  AddBlock(line, BlockKind::kParagraph, page, &doc);
  Block& block = doc.blocks.back();
  *place = block.text;
  if ((rule.needs & kNeedLinked) != 0) block.link_words = block.words;
  if ((rule.needs & kNeedShortAfter) != 0) AddBlock(kShort, BlockKind::kParagraph, page, &doc);
  if (!tail) AddBlock(kProse, BlockKind::kParagraph, page, &doc);
  doc.text = *page;
  doc.source = doc.text;
  return doc;
}

// Does the rule behind `applier` take (part of) the line, and nothing above it?
bool Takes(const RuleApplier& applier, const Rule& rule, const std::string& line) {
  Span place;
  const Document doc = MakeArticle(rule, line, &place);
  std::vector<Mark> marks;
  applier.Run(doc, nullptr, marks);
  for (const Mark& mark : marks) {
    if (mark.text.begin >= place.begin && mark.text.begin < place.end) return true;
  }
  return false;
}

void TestExamples(const Rule& rule, std::vector<ExampleFinding>* findings) {
  const std::vector<Rule> alone = {rule};
  const RuleApplier applier(alone);
  for (const std::string& hit : rule.hit) {
    if (Takes(applier, rule, hit)) continue;
    findings->push_back({rule.info.id, rule.info.where,
                         "leaves its hit \"" + hit + "\"; mend match, where or needs"});
  }
  for (const std::string& miss : rule.miss) {
    if (!Takes(applier, rule, miss)) continue;
    findings->push_back({rule.info.id, rule.info.where,
                         "takes its miss \"" + miss + "\"; make match or needs stricter"});
  }
}

}  // namespace

std::vector<ExampleFinding> TestRules(const std::vector<Rule>& rules) {
  std::vector<ExampleFinding> findings;
  std::map<std::string_view, const Rule*> patterns;
  for (const Rule& rule : rules) {
    const auto note = [&](std::string what, bool error) {
      findings.push_back({rule.info.id, rule.info.where, std::move(what), error});
    };
    if (const auto problem = CheckRule(rule)) {
      note(*problem, true);
      continue;
    }
    TestExamples(rule, &findings);
    if (std::any_of(rule.gates.begin(), rule.gates.end(),
                    [](const Gates& gates) { return gates.gate.empty(); })) {
      note(
          "slow: can match without any word of 4 letters, so it runs on every line; "
          "put such a word into every match",
          false);
    }
    for (const std::string& pattern : rule.match) {
      const auto [seen, fresh] = patterns.emplace(pattern, &rule);
      if (fresh) continue;
      note("has the match '" + pattern + "' that stands in " + seen->second->info.id +
               " too; drop one of them",
           false);
    }
  }
  return findings;
}

}  // namespace unhusk
