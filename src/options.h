// What a caller can choose: one plain struct, every field with its default.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace unhusk {

enum class Input : uint8_t { kAuto, kHtml, kText, kMarkdown };

// Article: only the article's own body.  Page: whatever the page is about, such
// as a product, a thread, a list.  Auto: the article where there is one.
enum class Target : uint8_t { kAuto, kArticle, kPage };

// How sure the marks on a line must be together before it goes.
enum class Profile : uint8_t { kRecall, kBalanced, kPrecision };

// What becomes of a part of a page that not everyone counts as its content.
// Auto: what the page as a whole speaks for (parts/switches.h).
enum class PartChoice : uint8_t { kAuto, kKeep, kDrop };

// Bounds on the work for one page.  They are counted, not timed, so that the
// same input gives the same output on any machine.
struct Limits {
  uint32_t max_depth = 256;              // Elements nested deeper are flattened (real pages: 55).
  uint32_t max_nodes = 1 << 19;          // Tags and text runs read from one page.
  uint64_t max_tree_bytes = 192u << 20;  // Memory of the page's tree.
};

struct Options {
  Input input = Input::kAuto;
  Target target = Target::kAuto;
  Profile profile = Profile::kBalanced;
  // Parts of HTML pages.  Text has no structure to tell them by.
  PartChoice comments = PartChoice::kAuto;  // Readers' comments below an article.
  PartChoice tables = PartChoice::kAuto;    // Tables of data, not of layout.
  PartChoice captions = PartChoice::kAuto;  // Of pictures and tables.
  PartChoice title = PartChoice::kAuto;     // The page's own title above its text.
  float min_score = 0;        // 0 to 1: a block of HTML less likely to be content goes.
  bool builtin_packs = true;  // False: the rule packs of `patterns` alone.
  std::vector<std::string> patterns = {};  // More rules: packs, filter lists, site configurations.
  std::vector<std::string> disable = {};   // Rule ids, pack names or filter names to leave out.
  // The pages' address, for rules that hold on some hosts.  Empty: what a page
  // states itself (canonical link, og:url).
  std::string url = {};
  std::string charset = {};  // From a transport header; weighs more than <meta>.
  // The text of HTML pages is written as Markdown (render/markdown.h); what stays is the same.
  bool markdown = false;
  // Also ask the rule packs about blocks that the page's structure has decided
  // on: more telling reasons for the same text, at a price.
  bool all_reasons = false;
  Limits limits = {};
};

}  // namespace unhusk
