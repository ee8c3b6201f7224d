// Entries of a page and what those of a kind are like.
#include "model/entries.h"

#include <cmath>

#include "parts/page.h"

namespace unhusk {
namespace {

// What entries.h lists, in its order.
enum Value { kWords, kShare, kBlocks, kLongs, kCount, kSentences, kTexts, kDeviation };

class EntriesOf {
 public:
  explicit EntriesOf(const std::string& html) : page_(html), view_(page_.view()) {
    for (const Block& block : view_.doc().blocks) {
      own_.push_back(ReadOwnText(view_.doc().At(block.text)));
    }
  }
  EntryValues At(uint32_t block) const { return Entries(view_, own_).Of(block); }

 private:
  const TestPage page_;
  const PageView view_;
  std::vector<OwnText> own_;
};

TEST_CASE("entries alike are judged together") {
  const EntriesOf page(
      "<p>one two</p><div class=post><p>Ann wrote.</p><p>Reply</p></div><div class=post><p>Bea "
      "wrote four words.</p><p>Reply</p></div><div class=post><p>Cleo "
      "wrote.</p><p>Reply</p></div>");
  CHECK(page.At(0)[kWords] == -1);
  const EntryValues post = page.At(1);
  CHECK(page.At(6) == post);
  CHECK(post[kWords] == Approx(std::log2(1 + 11 / 3.0)));
  CHECK(post[kShare] == Approx(11 / 13.0));
  CHECK(post[kBlocks] == Approx(std::log2(1 + 2.0)));
  CHECK(post[kLongs] == 0);
  CHECK(post[kCount] == Approx(std::log2(1 + 3.0)));
  CHECK(post[kSentences] == Approx(3 / 6.0));
  CHECK(post[kTexts] == Approx(4 / 6.0));  // "Reply" comes three times.
  CHECK(post[kDeviation] == Approx(0.2757).epsilon(0.01));
}

TEST_CASE("entries of other names, single blocks and pairs are apart") {
  const EntriesOf page(
      "<ul><li><p>a</p><p>b</p><li><p>c</p><p>d</p><li><p>e</p><p>f</p></ul>"
      "<ol><li>g<li>h<li>i</ol><div class=x><p>j</p><p>k</p></div><div class=x><p>l</p></div>");
  CHECK(page.At(0)[kCount] == Approx(2));
  CHECK(page.At(6)[kCount] == -1);
  CHECK(page.At(9)[kCount] == -1);
}

}  // namespace
}  // namespace unhusk
