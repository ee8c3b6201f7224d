// See line_words.h.  Words are compared by hash: the table is small and fixed.
#include "model/line_words.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace unhusk {
namespace {

// Lower case, ASCII.  English, and what is spelt alike elsewhere: the packs know
// the phrases of other languages, and what they claim is a feature of its own.
// NOLINTBEGIN(bugprone-suspicious-missing-comma): long lists run over several lines.
constexpr std::string_view kGroups[] = {
    "share shares tweet facebook twitter instagram linkedin pinterest whatsapp youtube tiktok "
    "follow followers rss flipboard reddit telegram threads bluesky whats tumblr social",
    "subscribe subscribed subscription subscribers newsletter newsletters inbox signup email "
    "updates unsubscribe alerts digest mailing",
    "copyright rights reserved privacy terms policy policies cookie cookies disclaimer gdpr "
    "trademark trademarks conditions accept consent preferences settings accessibility imprint "
    "impressum datenschutz llc inc ltd",
    "login logout log register account password username sign signin member members profile "
    "forgot remember logged",
    "home menu search skip navigation sitemap contact about faq faqs careers jobs advertise help "
    "support press categories category close toggle open main content topics sections top back "
    "site map press team events resources",
    "related read more next previous prev popular trending latest recent recommended also articles "
    "article posts post stories story view see all load show continue similar you may might like "
    "keep reading recommended",
    "comment comments reply replies leave posted likes like votes vote report quote discussion "
    "join thread moderator upvote helpful feedback rating",
    "by author authors written published updated min mins read reading ago tags tagged filed photo "
    "photos credit image source editor staff reviewed via getty reporter contributor writer views",
    "buy shop add free shipping delivery price sale order stock quantity bag cart wishlist "
    "checkout "
    "book get download start try demo today now click here learn discover explore schedule request "
    "sold out compare product products store offer offers save deals usd",
    "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday "
    "sunday mon tue wed thu fri sat sun am pm est gmt hours minutes days",
    "advertisement advertisements ad ads sponsored promoted sponsor sponsors partner partners "
    "affiliate commission advertising paid promo",
};
// NOLINTEND(bugprone-suspicious-missing-comma)
static_assert(std::size(kGroups) == kWordGroups);

constexpr uint32_t kSeed = 2166136261u;
constexpr uint32_t Mix(uint32_t hash, char32_t c) {
  return (hash ^ static_cast<uint32_t>(c)) * 16777619u;
}

// Open addressing; a word may belong to several groups, as bits.
struct GroupTable {
  static constexpr uint32_t kSize = 2048;
  std::array<uint32_t, kSize> hashes = {};
  std::array<uint16_t, kSize> groups = {};
};

consteval GroupTable MakeTable() {
  GroupTable table;
  for (size_t g = 0; g < std::size(kGroups); ++g) {
    uint32_t hash = kSeed;
    for (size_t i = 0; i <= kGroups[g].size(); ++i) {
      if (i < kGroups[g].size() && kGroups[g][i] != ' ') {
        hash = Mix(hash, static_cast<unsigned char>(kGroups[g][i]));
        continue;
      }
      uint32_t slot = hash % GroupTable::kSize;
      while (table.groups[slot] != 0 && table.hashes[slot] != hash) {
        slot = (slot + 1) % GroupTable::kSize;
      }
      table.hashes[slot] = hash;
      table.groups[slot] = static_cast<uint16_t>(table.groups[slot] | 1u << g);
      hash = kSeed;
    }
  }
  return table;
}
constexpr GroupTable kTable = MakeTable();

uint16_t GroupsOf(uint32_t hash) {
  uint32_t slot = hash % GroupTable::kSize;
  while (kTable.groups[slot] != 0 && kTable.hashes[slot] != hash) {
    slot = (slot + 1) % GroupTable::kSize;
  }
  return kTable.groups[slot];
}

constexpr std::array<bool, 256> kIsCodeMark = [] {
  std::array<bool, 256> is_code_mark = {};
  for (const char c : std::string_view("{}[]();=<>_\\`\t")) {
    is_code_mark[static_cast<unsigned char>(c)] = true;
  }
  return is_code_mark;
}();

bool IsAsciiLetter(char c) {
  return static_cast<unsigned char>((c | 0x20) - 'a') < 26;
}
// Letters past ASCII, roughly: not general punctuation, symbols or wide marks.
bool IsWideLetter(char32_t c) {
  return c > 0xBF && (c < 0x2000 || c > 0x2BFF) && (c < 0x3000 || c > 0x303F) && c < 0xFE00;
}
// Scripts without spaces: each two characters are a word, as CountWords has it.
bool IsUnspaced(char32_t c) {
  return c >= 0x2E80 && c < 0xAC00;
}

// Calls `take(hash, length in code points)` for each word of `line`, `mark(c)` for what is
// ASCII and no letter.
template <class Take, class Mark>
void ForEachWord(std::string_view line, Take take, Mark mark) {
  uint32_t hash = kSeed;
  uint32_t length = 0;
  const auto flush = [&] {
    if (length > 0) take(hash, length);
    hash = kSeed;
    length = 0;
  };
  char32_t before = 0;  // The unspaced letter before, which makes a pair.
  for (size_t at = 0; at < line.size();) {
    const size_t begin = at;
    for (; at < line.size() && IsAsciiLetter(line[at]); ++at) {
      hash = Mix(hash, static_cast<unsigned char>(line[at] | 0x20));
    }
    if (at > begin) {
      length += static_cast<uint32_t>(at - begin);
      before = 0;
      continue;
    }
    const char c = line[at];
    const char32_t wide = static_cast<unsigned char>(c) < 0x80 ? 0 : NextCodePoint(line, &at);
    if (wide == 0) {
      mark(c);
      ++at;
    }
    if (IsUnspaced(wide)) {
      flush();
      if (before != 0) take(Mix(Mix(kSeed, before), wide), 4);
      before = wide;
      continue;
    }
    before = 0;
    if (wide == 0x2019 || !IsWideLetter(wide)) {
      flush();
    } else {
      hash = Mix(hash, wide);
      ++length;
    }
  }
  flush();
}

constexpr uint32_t kLongerWord = 4;  // Code points; shorter ones stand everywhere.

}  // namespace

void Vocabulary::Add(std::span<const WordKey> words) {
  for (const WordKey word : words) {
    uint8_t& count = counts_[word];
    count = static_cast<uint8_t>(std::min(count + 1, 255));
  }
}

float Vocabulary::Share(std::span<const WordKey> words, uint8_t least) const {
  const auto known = std::count_if(words.begin(), words.end(),
                                   [&](WordKey word) { return counts_[word] >= least; });
  return words.empty() ? -1.0f : static_cast<float>(known) / static_cast<float>(words.size());
}

LineWords ReadLineWords(std::string_view line, std::vector<WordKey>* longer) {
  LineWords out;
  const auto take = [&](uint32_t hash, uint32_t length) {
    ++out.words;
    if (length >= kLongerWord) longer->push_back(static_cast<WordKey>(hash >> (32 - kWordKeyBits)));
    const uint32_t groups = GroupsOf(hash);
    if (groups == 0) return;
    for (size_t g = 0; g < kWordGroups; ++g) {
      if ((groups >> g & 1) != 0 && out.groups[g] < 0xffff) ++out.groups[g];
    }
  };
  ForEachWord(line, take,
              [&](char c) { out.code_marks += kIsCodeMark[static_cast<unsigned char>(c)]; });
  const auto first = std::find_if(line.begin(), line.end(), IsAsciiLetter);
  if (first != line.end()) {
    out.starts_lower = *first >= 'a';
    out.starts_upper = !out.starts_lower;
    out.all_caps = std::none_of(first, line.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  }
  out.has_link = line.find("](") != std::string_view::npos;
  return out;
}

}  // namespace unhusk
