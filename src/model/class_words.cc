#include "model/class_words.h"

#include <algorithm>
#include <array>

namespace unhusk {
namespace {

struct Entry {
  std::string_view word;
  uint8_t group;
};

// Sorted by word.  Groups by their place in kClassGroupNames.
consteval auto MakeWords() {
  std::array words = {
      Entry{"content", 0}, Entry{"contents", 0}, Entry{"main", 0}, Entry{"inhalt", 0},
      Entry{"contenido", 0}, Entry{"contenu", 0},
      Entry{"article", 1}, Entry{"articles", 1}, Entry{"story", 1}, Entry{"post", 1},
      Entry{"entry", 1}, Entry{"blog", 1}, Entry{"news", 1}, Entry{"artikel", 1}, Entry{"beitrag", 1},
      Entry{"text", 2}, Entry{"body", 2}, Entry{"paragraph", 2}, Entry{"prose", 2},
      Entry{"richtext", 2}, Entry{"rich", 2}, Entry{"copy", 2}, Entry{"bodytext", 2},
      Entry{"comment", 3}, Entry{"comments", 3}, Entry{"commentlist", 3}, Entry{"disqus", 3},
      Entry{"respond", 3}, Entry{"reply", 3}, Entry{"replies", 3}, Entry{"kommentare", 3},
      Entry{"thread", 4}, Entry{"message", 4}, Entry{"messages", 4}, Entry{"forum", 4},
      Entry{"topic", 4}, Entry{"answer", 4}, Entry{"question", 4}, Entry{"discussion", 4},
      Entry{"nav", 5}, Entry{"navigation", 5}, Entry{"navbar", 5}, Entry{"menu", 5},
      Entry{"menus", 5}, Entry{"submenu", 5}, Entry{"pagination", 5}, Entry{"pager", 5},
      Entry{"tabs", 5}, Entry{"dropdown", 5}, Entry{"megamenu", 5}, Entry{"topbar", 5},
      Entry{"breadcrumb", 6}, Entry{"breadcrumbs", 6}, Entry{"crumbs", 6},
      Entry{"footer", 7}, Entry{"foot", 7}, Entry{"footnote", 7}, Entry{"copyright", 7},
      Entry{"colophon", 7},
      Entry{"header", 8}, Entry{"head", 8}, Entry{"masthead", 8}, Entry{"banner", 8},
      Entry{"sidebar", 9}, Entry{"side", 9}, Entry{"aside", 9}, Entry{"rail", 9}, Entry{"secondary", 9},
      Entry{"complementary", 9}, Entry{"sidebars", 9},
      Entry{"related", 10}, Entry{"recommended", 10}, Entry{"recommendations", 10},
      Entry{"recommendation", 10}, Entry{"more", 10}, Entry{"popular", 10}, Entry{"trending", 10},
      Entry{"recent", 10}, Entry{"latest", 10}, Entry{"similar", 10}, Entry{"suggested", 10},
      Entry{"teaser", 10}, Entry{"teasers", 10}, Entry{"promo", 10}, Entry{"upsell", 10},
      Entry{"share", 11}, Entry{"sharing", 11}, Entry{"social", 11}, Entry{"follow", 11},
      Entry{"twitter", 11}, Entry{"facebook", 11}, Entry{"addthis", 11}, Entry{"sharedaddy", 11},
      Entry{"ad", 12}, Entry{"ads", 12}, Entry{"advert", 12}, Entry{"advertisement", 12},
      Entry{"sponsor", 12}, Entry{"sponsored", 12}, Entry{"dfp", 12}, Entry{"adsense", 12},
      Entry{"advertising", 12}, Entry{"anzeige", 12}, Entry{"werbung", 12},
      Entry{"newsletter", 13}, Entry{"subscribe", 13}, Entry{"subscription", 13}, Entry{"signup", 13},
      Entry{"optin", 13}, Entry{"cta", 13}, Entry{"paywall", 13},
      Entry{"cookie", 14}, Entry{"cookies", 14}, Entry{"consent", 14}, Entry{"gdpr", 14},
      Entry{"privacy", 14}, Entry{"cmp", 14}, Entry{"onetrust", 14},
      Entry{"modal", 15}, Entry{"popup", 15}, Entry{"overlay", 15}, Entry{"dialog", 15},
      Entry{"lightbox", 15}, Entry{"drawer", 15}, Entry{"tooltip", 15}, Entry{"offcanvas", 15},
      Entry{"author", 16}, Entry{"byline", 16}, Entry{"bio", 16}, Entry{"avatar", 16},
      Entry{"profile", 16}, Entry{"autor", 16}, Entry{"user", 16}, Entry{"username", 16},
      Entry{"meta", 17}, Entry{"metadata", 17}, Entry{"date", 17}, Entry{"time", 17},
      Entry{"timestamp", 17}, Entry{"posted", 17}, Entry{"published", 17}, Entry{"info", 17},
      Entry{"tag", 18}, Entry{"tags", 18}, Entry{"category", 18}, Entry{"categories", 18},
      Entry{"label", 18}, Entry{"labels", 18}, Entry{"badge", 18},
      Entry{"caption", 19}, Entry{"figcaption", 19}, Entry{"credit", 19}, Entry{"figure", 19},
      Entry{"image", 19}, Entry{"photo", 19}, Entry{"gallery", 19}, Entry{"media", 19},
      Entry{"card", 20}, Entry{"cards", 20}, Entry{"tile", 20}, Entry{"grid", 20},
      Entry{"carousel", 20}, Entry{"slider", 20}, Entry{"slide", 20}, Entry{"swiper", 20},
      Entry{"product", 21}, Entry{"products", 21}, Entry{"shop", 21}, Entry{"cart", 21},
      Entry{"woocommerce", 21}, Entry{"item", 21}, Entry{"items", 21}, Entry{"basket", 21},
      Entry{"price", 22}, Entry{"pricing", 22}, Entry{"amount", 22}, Entry{"sku", 22},
      Entry{"review", 23}, Entry{"reviews", 23}, Entry{"rating", 23}, Entry{"ratings", 23},
      Entry{"testimonial", 23}, Entry{"testimonials", 23}, Entry{"stars", 23},
      Entry{"search", 24}, Entry{"filter", 24}, Entry{"filters", 24}, Entry{"facet", 24},
      Entry{"sort", 24}, Entry{"suche", 24},
      Entry{"title", 25}, Entry{"headline", 25}, Entry{"heading", 25}, Entry{"subtitle", 25},
      Entry{"kicker", 25}, Entry{"dek", 25},
      Entry{"description", 26}, Entry{"desc", 26}, Entry{"summary", 26}, Entry{"excerpt", 26},
      Entry{"intro", 26}, Entry{"lead", 26}, Entry{"lede", 26}, Entry{"abstract", 26},
      Entry{"details", 26}, Entry{"specs", 26}, Entry{"specifications", 26},
      Entry{"hero", 27}, Entry{"jumbotron", 27}, Entry{"featured", 27}, Entry{"feature", 27},
      Entry{"faq", 28}, Entry{"faqs", 28}, Entry{"accordion", 28}, Entry{"collapse", 28},
      Entry{"toggle", 28},
      Entry{"widget", 29}, Entry{"widgets", 29}, Entry{"module", 29}, Entry{"block", 29},
      Entry{"box", 29}, Entry{"panel", 29},
      Entry{"sr", 30}, Entry{"screen", 30}, Entry{"visually", 30}, Entry{"assistive", 30},
      Entry{"accessibility", 30}, Entry{"skip", 30}, Entry{"reader", 30},
      Entry{"hidden", 31}, Entry{"hide", 31}, Entry{"invisible", 31}, Entry{"noprint", 31},
      Entry{"print", 31},
      Entry{"toc", 32}, Entry{"outline", 32}, Entry{"index", 32}, Entry{"anchor", 32},
      Entry{"code", 33}, Entry{"highlight", 33}, Entry{"syntax", 33}, Entry{"sourcecode", 33},
      Entry{"snippet", 33}, Entry{"prettyprint", 33},
      Entry{"login", 34}, Entry{"account", 34}, Entry{"register", 34}, Entry{"signin", 34},
      Entry{"auth", 34}, Entry{"logged", 34},
      Entry{"lang", 35}, Entry{"language", 35}, Entry{"locale", 35}, Entry{"languages", 35},
      Entry{"country", 35},
      Entry{"alert", 36}, Entry{"notice", 36}, Entry{"warning", 36}, Entry{"error", 36},
      Entry{"notification", 36}, Entry{"help", 36}, Entry{"support", 36},
      Entry{"list", 37}, Entry{"listing", 37}, Entry{"results", 37}, Entry{"feed", 37},
      Entry{"archive", 37}, Entry{"loop", 37}, Entry{"river", 37},
  };
  std::sort(words.begin(), words.end(),
            [](const Entry& a, const Entry& b) { return a.word < b.word; });
  return words;
}
constexpr auto kWords = MakeWords();
constexpr size_t kLongest = 15;

uint64_t GroupOf(std::string_view word) {
  auto it = std::lower_bound(kWords.begin(), kWords.end(), word,
                             [](const Entry& e, std::string_view w) { return e.word < w; });
  return it != kWords.end() && it->word == word ? uint64_t{1} << it->group : 0;
}

}  // namespace

uint64_t ClassGroups(std::string_view value) {
  uint64_t groups = 0;
  char word[kLongest + 1];
  size_t length = 0;
  bool was_small = false;
  auto flush = [&] {
    if (length >= 2 && length <= kLongest) groups |= GroupOf({word, length});
    length = 0;
  };
  for (char c : value) {
    bool small = c >= 'a' && c <= 'z';
    bool capital = c >= 'A' && c <= 'Z';
    if (!small && !capital) {
      flush();
    } else {
      if (capital && was_small) flush();
      if (length <= kLongest) word[length++] = static_cast<char>(c | 0x20);
    }
    was_small = small;
  }
  flush();
  return groups;
}

}  // namespace unhusk
