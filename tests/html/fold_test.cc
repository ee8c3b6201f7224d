#include "html/fold.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "pages.h"

namespace unhusk {
namespace {

// Writes down what it is called with: text as it is, "_" for white space,
// [characters] for those that stand for something else.
class Recorder {
 public:
  explicit Recorder(std::string_view source, int most = 1000) : source_(source), left_(most) {}

  bool done() const { return left_ <= 0; }
  void Copy(size_t begin, size_t end) {
    Note(std::string(source_.substr(begin, end - begin)), begin, end);
  }
  void Char(std::string_view utf8, size_t begin, size_t end) {
    Note('[' + std::string(utf8) + ']', begin, end);
  }
  void Space(size_t begin, size_t end) { Note("_", begin, end); }

  const std::string& said() const { return said_; }
  bool covers_all() const { return gapless_ && at_ == source_.size(); }

 private:
  void Note(const std::string& what, size_t begin, size_t end) {
    --left_;
    said_ += what;
    gapless_ = gapless_ && begin == at_ && end > begin;
    at_ = end;
  }

  const std::string_view source_;
  int left_;
  std::string said_;
  size_t at_ = 0;
  bool gapless_ = true;
};

TEST_CASE("Source folds to text") {
  struct Case {
    std::string_view source, said;
  };
  const Case cases[] = {
      {"", ""},
      {"plain text", "plain_text"},
      {"a \n\t\f\rb", "a_____b"},
      {"a&amp;b", "a[&]b"},
      {"a & b", "a_[&]_b"},
      {"&nbsp;", "[\xC2\xA0]"},
      {"a&#10;b&#32;c", "a_b_c"},  // References to white space are white space.
      {"&NotEqualTilde;", "[\xE2\x89\x82\xCC\xB8]"},
      {"a\x01z\x7F", "a[\xEF\xBF\xBD]z[\xEF\xBF\xBD]"},
      {"a\xC2\x85z", "a[\xEF\xBF\xBD]z"},  // A C1 control.
      {"a\xC2\xA0z", "a\xC2\xA0z"},
      {"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"},
      {"&unknown;", "[&]unknown;"},
      {"a&lt;", "a[<]"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.source);
    const ExactBytes source(c.source);
    Recorder sink(source.view());
    FoldSource(source.view(), sink);
    CHECK(sink.said() == c.said);
    CHECK(sink.covers_all());
  }
}

TEST_CASE("A NUL byte is no text") {
  const std::string_view source("a\0b", 3);
  Recorder sink(source);
  FoldSource(source, sink);
  CHECK(sink.said() == "ab");
}

TEST_CASE("Folding stops soon after the sink has enough") {
  const std::string_view source = "a b c d e f g";
  Recorder sink(source, 3);
  FoldSource(source, sink);
  CHECK(sink.said() == "a_b_");
}

TEST_CASE("Decoded text folds without decoding again") {
  const std::string_view text = "a &amp;\n\tb \xC2\x85";
  Recorder sink(text);
  FoldDecoded(text, sink);
  CHECK(sink.said() == "a_&amp;__b_\xC2\x85");
  CHECK(sink.covers_all());
}

}  // namespace
}  // namespace unhusk
