// See class_words.h.
#include "model/class_words.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/bits.h"
#include "model/text_masks.h"

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
constexpr size_t kWordCount = [] {
  size_t count = 0;
  for (std::string_view words : kWords) {
    count += 1 + static_cast<size_t>(std::count(words.begin(), words.end(), ' '));
  }
  return count;
}();

// A word of up to sixteen letters as numbers, its first letter lowest.
struct Packed {
  uint64_t low = 0;
  uint64_t high = 0;
};

constexpr size_t kSlots = 4096;
constexpr size_t SlotOf(Packed word) {
  // The second factor was found by trying odd numbers until no two words met.
  return static_cast<size_t>((word.low ^ word.high * 0x9E3779B97F4A7C15u) * 0xC20C1CDB4533D883u >>
                             52);
}

// A table without collisions: a look costs no branch.
struct WordTable {
  uint16_t slots[kSlots] = {};  // Numbers of words; 0: none.
  Packed words[kWordCount + 1] = {};
  uint64_t groups[kWordCount + 1] = {};  // A bit each.
};

consteval WordTable MakeTable() {
  WordTable table;
  uint16_t count = 0;
  for (size_t group = 0; group < std::size(kWords); ++group) {
    Packed word;
    for (size_t i = 0, length = 0; i <= kWords[group].size(); ++i) {
      if (i < kWords[group].size() && kWords[group][i] != ' ') {
        if (length == kLongest) throw "too long";
        const auto letter = uint64_t{static_cast<unsigned char>(kWords[group][i])};
        (length < 8 ? word.low : word.high) |= letter << length % 8 * 8;
        ++length;
        continue;
      }
      uint16_t& slot = table.slots[SlotOf(word)];
      if (slot != 0) throw "two words meet: one stands twice, or another factor is wanted";
      slot = ++count;
      table.words[count] = word;
      table.groups[count] = uint64_t{1} << group;
      word = {};
      length = 0;
    }
  }
  return table;
}
constexpr WordTable kTable = MakeTable();

// The eight bytes at `p` in lower case, if they are letters.
uint64_t LoadLower(const char* p) {
  return LoadEightBytes(p) | 0x2020202020202020u;
}

// The groups of a word of two to kLongest letters.  REQUIRES: sixteen bytes at `p`.
uint64_t GroupOf(const char* p, size_t length) {
  const Packed word = {LoadLower(p) & FirstBits(8 * length),
                       length <= 8 ? 0 : LoadLower(p + 8) & FirstBits(8 * (length - 8))};
  const uint16_t found = kTable.slots[SlotOf(word)];
  const Packed& known = kTable.words[found];
  return known.low == word.low && known.high == word.high ? kTable.groups[found] : 0;
}

}  // namespace

// Words are found by bits, a bit a letter: in 48 of 64 bytes a turn, so that each can be
// seen to its end, or is too long.
uint64_t ClassGroups(std::string_view value) {
  constexpr size_t kTurn = 48;
  constexpr size_t kReach = 64;
  static_assert(kLongest < kReach - kTurn);
  uint64_t groups = 0;
  uint64_t before = 0;  // Bit 0: a letter comes before this turn; bit 1: a small one.
  for (size_t at = 0; at < value.size(); at += kTurn) {
    char bytes[kReach + 16] = {};
    std::memcpy(bytes, value.data() + at, std::min(kReach, value.size() - at));
    const TextMasks masks = TextMasksOf(bytes);
    const uint64_t letters = masks.letters;
    const uint64_t small = letters & ~masks.capitals;
    const uint64_t camel = letters & masks.capitals & (small << 1 | before >> 1);
    const uint64_t starts = letters & (~(letters << 1 | (before & 1)) | camel);
    const uint64_t ends = ~letters | starts;  // A word ends before the next of these.
    uint64_t left = starts & ((uint64_t{1} << kTurn) - 1);
    for (; left != 0; left &= left - 1) {
      const auto i = static_cast<size_t>(std::countr_zero(left));
      const auto length = static_cast<size_t>(std::countr_zero(ends >> i >> 1)) + 1;
      if (length >= 2 && length <= kLongest) groups |= GroupOf(bytes + i, length);
    }
    before = (letters >> (kTurn - 1) & 1) | (small >> (kTurn - 1) & 1) << 1;
  }
  return groups;
}

}  // namespace unhusk
