// Odds of letter pairs; see rarity.h.
#include "rules/rarity.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace unhusk {
namespace {

// Classes of bytes: white space, a to z, digits, the rest of ASCII, all else.
constexpr size_t kClasses = 30;
constexpr size_t kHighClass = kClasses - 1;

constexpr size_t ClassOf(unsigned char c) {
  if (c >= 0x80) return kHighClass;
  if (c >= 'a' && c <= 'z') return 1 + size_t{c} - 'a';
  if (c >= '0' && c <= '9') return 27;
  return c == ' ' || (c >= '\t' && c <= '\r') ? 0 : 28;
}

constexpr std::array<uint8_t, 256> kClassOf = [] {
  std::array<uint8_t, 256> classes = {};
  for (size_t c = 0; c < 256; ++c) {
    classes[c] = static_cast<uint8_t>(ClassOf(static_cast<unsigned char>(c)));
  }
  return classes;
}();

// Row: the class before; column: the class at hand; '0' + half bits.  Counted in
// 14 MB of English articles, lower case.  That a byte above 0x7f follows one is
// put at two and a half bits, as in running Cyrillic, Greek or Han.
constexpr std::string_view kHalfBits[kClasses] = {
    "9698::9<;8@?;9<99A:86<>9E;D;:@", "8E:9:E?;D:D<6:5G;G786=;@@;BG?G",
    ";7?AC4EGE7>I6AF6DG8:A6DGJ8L@=F", ":6D<E6HH68J99CG5CE9=79HLJ=JD>H",
    "39AB<5B>E7AI=AA9AH<:C9>AJ=NF9C", "49@:8;=>B>IC:;7?=@67:B<=;>GH9B",
    "49HEF68IK6LI:GE4FM7A:9MIH>PD=F", "39BEE5D=78LG;A:9AF8;?:IGK=FF9D",
    "65CDE3HII6LI@B>6DI<@:>IEN=EF<F", "<;>8:9::HFJ>9:47<B:76C:KAH=I?D",
    "=6BDC4DGE;HCDDE4AD@:E4CBIFF?=C", "4:@>@3=@@6IC<C:<?HA7>=GBN=GB8A",
    "67BA:5?CG6QA6@B7=OB9::@BM8LG;E", "75;CB4@GH7MG?:B67IE:E:HEI<JC;D",
    "59D967>6C9C?>B=:DIE86=>FG=HG:@", "7>><:@8<D=A=:85::M5::6;:B@EJ>G",
    "76EB?5BB;9KE6>B78N5:9:FEF>LD;F", ";@F@DDHGH@IF:DEFDFC>A0DAIGG>;G",
    "57A<;4>=D7K;>;;7?H=89<=BI;JF;C", "3;E<D6BH:8N>?>A9;CE96:HAL=KF7B",
    "58F?E6@F46MK>AB7BN99<;G>G;HG:@", "8:<9:9@;H9HC8:7B9K566DELA@FF=?",
    ">6IDG2JCL4MJFDH:?RC@HBGKFAM@?G", "66DCB5DJ54KG?H:7FN<:@FMBMDJE;F",
    "57A8E7BC?7EJ@@F@4FEA6>JD@>G;8B", "2?>?A:EDG=NJ>>>4;LB9<DJ@JJAG7?",
    "85DDD2AC=7CB>AA7EGDAD;CBC=;?:B", "4CBCAEC@CDG?E?DDAGEAAFED?HG24?",
    "1=>=>>>@?>CC>>?>=C=:;@@@ECG88@", "7>A@@AACC@FF=?AAAI;8:D>@KCK?>5",
};

// The commonest words of the same articles, the most frequent first.  Letters
// know nothing of words: by them, "with" were as rare as "wick".
constexpr std::string_view kCommonWords =
    "the and for you with your that can are this from more have but not they will all like "
    "what their one use how time data when also our new best has out which about these some "
    "most get into other there need its than make just them was work help may business while "
    "only using any home want over through where design each should many see such based who "
    "first don even features well free tools here services people service set high experience "
    "way learning every app code good then without used management example system different "
    "support top find content marketing full value before right take online long create real "
    "project now quality software cost much start two been user performance because company "
    "price after social those day great product small would security same both process easy "
    "year model run type world learn name ";

uint32_t HalfBits(char before, char c) {
  const auto row = kHalfBits[kClassOf[static_cast<unsigned char>(before)]];
  return static_cast<uint32_t>(row[kClassOf[static_cast<unsigned char>(c)]] - '0');
}

constexpr uint32_t kBlankHalfBits = 2;  // Words have blanks around them.

// Of a common word, else UINT32_MAX.  The word of rank r comes 0.006 / r^0.8
// times a byte.
uint32_t WordHalfBits(std::string_view word) {
  size_t rank = 1;
  for (size_t begin = 0; begin < kCommonWords.size(); ++rank) {
    const size_t end = kCommonWords.find(' ', begin);
    if (kCommonWords.substr(begin, end - begin) == word) {
      return 15 + static_cast<uint32_t>(1.6 * std::log2(static_cast<double>(rank)));
    }
    begin = end + 1;
  }
  return UINT32_MAX;
}

}  // namespace

uint32_t RarityHalfBits(std::string_view literal) {
  uint32_t sum = 0;
  char before = ' ';
  for (size_t begin = 0; begin < literal.size();) {
    const size_t end = std::min(literal.find(' ', begin), literal.size());
    uint32_t letters = 0;
    for (char c : literal.substr(begin, end - begin)) {
      letters += HalfBits(before, c);
      before = c;
    }
    sum += std::min(letters, WordHalfBits(literal.substr(begin, end - begin)));
    if (end < literal.size()) sum += kBlankHalfBits;
    before = ' ';
    begin = end + 1;
  }
  return sum;
}

void RaritySums(std::string_view literal, std::vector<uint32_t>* sums) {
  sums->clear();
  sums->push_back(0);
  char before = ' ';
  for (char c : literal) {
    sums->push_back(sums->back() + HalfBits(before, c));
    before = c;
  }
}

}  // namespace unhusk
