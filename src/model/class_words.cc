#include "model/class_words.h"

#include <array>

namespace unhusk {
namespace {

// The words of each group, in the order of kClassGroupNames.
// NOLINTBEGIN(bugprone-suspicious-missing-comma): long lists run over several lines.
constexpr std::string_view kWords[] = {
    // content
    "content contents main inhalt contenido contenu",
    // article
    "article articles story post entry blog news artikel beitrag",
    // text
    "text body paragraph prose richtext rich copy bodytext",
    // comment
    "comment comments commentlist commentslist commentarea commentsarea commentsection disqus "
    "respond reply replies livefyre fbcomments kommentar kommentare kommentarer commentaire "
    "commentaires comentario comentarios comentarii commenti reacties komentarze yorum yorumlar",
    // thread
    "thread message messages forum topic answer question discussion",
    // nav
    "nav navigation navbar menu menus submenu pagination pager tabs dropdown megamenu topbar",
    // breadcrumb
    "breadcrumb breadcrumbs crumbs",
    // footer
    "footer foot footnote copyright colophon",
    // header
    "header head masthead banner",
    // sidebar
    "sidebar side aside rail secondary complementary sidebars",
    // related
    "related recommended recommendations recommendation more popular trending recent latest "
    "similar suggested teaser teasers promo upsell",
    // share
    "share sharing social follow twitter facebook addthis sharedaddy",
    // ad
    "ad ads advert advertisement sponsor sponsored dfp adsense advertising anzeige werbung",
    // newsletter
    "newsletter subscribe subscription signup optin cta paywall",
    // cookie
    "cookie cookies consent gdpr privacy cmp onetrust",
    // modal
    "modal popup overlay dialog lightbox drawer tooltip offcanvas",
    // author
    "author byline bio avatar profile autor user username",
    // meta
    "meta metadata date time timestamp posted published info",
    // tag
    "tag tags category categories label labels badge",
    // caption
    "caption figcaption credit figure image photo gallery media",
    // card
    "card cards tile grid carousel slider slide swiper",
    // product
    "product products shop cart woocommerce item items basket",
    // price
    "price pricing amount sku",
    // review
    "review reviews rating ratings testimonial testimonials stars",
    // search
    "search filter filters facet sort suche",
    // title
    "title headline heading subtitle kicker dek",
    // description
    "description desc summary excerpt intro lead lede abstract details specs specifications",
    // hero
    "hero jumbotron featured feature",
    // faq
    "faq faqs accordion collapse toggle",
    // widget
    "widget widgets module block box panel",
    // reader
    "sr screen visually assistive accessibility skip reader",
    // hidden
    "hidden hide invisible noprint print",
    // toc
    "toc outline index anchor",
    // code
    "code highlight syntax sourcecode snippet prettyprint",
    // login
    "login account register signin auth logged",
    // language
    "lang language locale languages country",
    // alert
    "alert notice warning error notification help support",
    // list
    "list listing results feed archive loop river",
};
// NOLINTEND(bugprone-suspicious-missing-comma)
static_assert(std::size(kWords) == std::size(kClassGroupNames));

constexpr size_t kLongest = 15;
constexpr size_t kSlots = 1024;  // A power of two, a quarter full.

// Letters, a = 1, in base 32, spread over 64 bits: equal words are equal, and
// no two words of the lists are alike (checked below).
constexpr uint64_t Step(uint64_t hash, char c) {
  return (hash + static_cast<uint64_t>(c - 'a' + 1)) * 0x9E3779B97F4A7C15u;
}
constexpr size_t SlotOf(uint64_t hash) {
  return static_cast<size_t>(hash >> 54);
}

struct Slot {
  uint64_t hash = 0;  // 0: empty.
  uint8_t group = 0;
};

consteval std::array<Slot, kSlots> MakeSlots() {
  std::array<Slot, kSlots> slots = {};
  for (size_t group = 0; group < std::size(kWords); ++group) {
    uint64_t hash = 0;
    for (size_t i = 0; i <= kWords[group].size(); ++i) {
      if (i < kWords[group].size() && kWords[group][i] != ' ') {
        hash = Step(hash, kWords[group][i]);
        continue;
      }
      size_t at = SlotOf(hash);
      while (slots[at].hash != 0) {
        if (slots[at].hash == hash) throw "a word stands twice";
        at = (at + 1) % kSlots;
      }
      slots[at] = {hash, static_cast<uint8_t>(group)};
      hash = 0;
    }
  }
  return slots;
}
constexpr auto kSlotTable = MakeSlots();

uint64_t GroupOf(uint64_t hash) {
  for (size_t at = SlotOf(hash); kSlotTable[at].hash != 0; at = (at + 1) % kSlots) {
    if (kSlotTable[at].hash == hash) return uint64_t{1} << kSlotTable[at].group;
  }
  return 0;
}

}  // namespace

uint64_t ClassGroups(std::string_view value) {
  uint64_t groups = 0;
  uint64_t hash = 0;
  size_t length = 0;
  bool was_small = false;
  auto flush = [&] {
    if (length >= 2 && length <= kLongest) groups |= GroupOf(hash);
    hash = 0;
    length = 0;
  };
  for (char c : value) {
    const bool small = c >= 'a' && c <= 'z';
    const bool capital = c >= 'A' && c <= 'Z';
    if (!small && !capital) {
      flush();
    } else {
      if (capital && was_small) flush();
      hash = Step(hash, static_cast<char>(c | 0x20));
      ++length;
    }
    was_small = small;
  }
  flush();
  return groups;
}

}  // namespace unhusk
