// The face of the library: threads, cleaning twice, offsets into the input, any
// bytes.  What options change is in cleaner_options_test.cc.
#include "cleaner.h"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "make_cleaner.h"
#include "root.h"

namespace unhusk {
namespace {

namespace fs = std::filesystem;

// The sources of all fixtures of one kind: "source.txt", "source.html".
std::vector<std::string> Sources(std::string_view name) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(Root() / "fixtures")) {
    if (fs::exists(entry.path() / name)) paths.push_back(entry.path() / name);
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> sources;
  for (const fs::path& path : paths) {
    std::ifstream in(path, std::ios::binary);
    sources.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return sources;
}

TEST_CASE("One Cleaner serves many threads") {
  std::vector<std::string> pages = Sources("source.html");
  for (std::string& text : Sources("source.txt")) pages.push_back(std::move(text));
  REQUIRE(pages.size() >= 15);
  const Cleaner cleaner = MakeCleaner();
  std::vector<std::string> expected;
  for (const std::string& page : pages) expected.push_back(cleaner.Clean(page).Text());
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (size_t t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      for (size_t i = 0; i < pages.size(); ++i) {
        const size_t page = (i * 7 + t) % pages.size();
        if (cleaner.Clean(pages[page]).Text() != expected[page]) ++wrong;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
}

TEST_CASE("A Cleaner moves, and works where it went") {
  Cleaner first = MakeCleaner();
  const std::string expected = first.Clean(kNews).Text();
  Cleaner second = std::move(first);
  CHECK(second.Clean(kNews).Text() == expected);
  first = std::move(second);
  CHECK(first.Clean(kNews).Text() == expected);
}

// Cuts are ascending, disjoint and within the text; verdicts cover lines in order.
void CheckSound(const Cleaned& page) {
  uint32_t end = 0;
  for (Span cut : page.cuts) {
    CHECK(cut.begin >= end);
    CHECK(cut.end > cut.begin);
    CHECK(cut.end <= page.doc.text.size());
    end = cut.end;
  }
  for (size_t i = 1; i < page.verdicts.size(); ++i) {
    CHECK(page.verdicts[i - 1].text.begin <= page.verdicts[i].text.begin);
  }
  for (const Verdict& v : page.verdicts) {
    if (v.cut) CHECK(v.rule != nullptr);
    if (v.cut) CHECK(v.confidence > 0);
    CHECK(v.block < page.doc.blocks.size());
  }
  for (const Mark& mark : page.marks) {
    CHECK(mark.text.begin <= mark.text.end);
    CHECK(mark.text.end <= page.doc.text.size());
  }
}

std::vector<std::string> LinesOf(const std::string& text) {
  std::vector<std::string> lines;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    lines.push_back(text.substr(at, end - at));
    at = end;
  }
  return lines;
}

TEST_CASE("Cleaning twice equals cleaning once, on lines in any order") {
  Options options;
  options.input = Input::kText;
  const Cleaner cleaner = MakeCleaner(options);
  std::mt19937 random(3);
  std::vector<std::string> all;
  for (const std::string& source : Sources("source.txt")) {
    for (std::string& line : LinesOf(source)) all.push_back(std::move(line));
  }
  for (int round = 0; round < 150; ++round) {
    std::string text;
    const size_t lines = 1 + random() % 60;
    for (size_t i = 0; i < lines; ++i) text += all[random() % all.size()];
    const Cleaned once = cleaner.Clean(text);
    CheckSound(once);
    const std::string clean = once.Text();
    const Cleaned twice = cleaner.Clean(clean);
    CAPTURE(text);
    CHECK(twice.Text() == clean);
    CHECK(twice.cuts.empty());
  }
}

TEST_CASE("Cleaning twice equals cleaning once, on each fixture shuffled") {
  Options options;
  options.input = Input::kText;
  std::mt19937 random(4);
  for (const Profile profile : {Profile::kRecall, Profile::kBalanced, Profile::kPrecision}) {
    options.profile = profile;
    const Cleaner cleaner = MakeCleaner(options);
    for (const std::string& source : Sources("source.txt")) {
      std::vector<std::string> lines = LinesOf(source);
      for (int round = 0; round < 6; ++round) {
        std::string text;
        for (const std::string& line : lines) text += line;
        const std::string clean = cleaner.Clean(text).Text();
        CAPTURE(text);
        CHECK(cleaner.Clean(clean).Text() == clean);
        std::shuffle(lines.begin(), lines.end(), random);
      }
    }
  }
}

TEST_CASE("The profiles take more, the surer the result shall be") {
  size_t kept[3] = {};
  for (const Profile profile : {Profile::kRecall, Profile::kBalanced, Profile::kPrecision}) {
    Options options;
    options.profile = profile;
    const Cleaner cleaner = MakeCleaner(options);
    for (const char* name : {"source.html", "source.txt"}) {
      for (const std::string& source : Sources(name)) {
        kept[static_cast<size_t>(profile)] += cleaner.Clean(source).Text().size();
      }
    }
  }
  CHECK(kept[static_cast<size_t>(Profile::kRecall)] >=
        kept[static_cast<size_t>(Profile::kBalanced)]);
  CHECK(kept[static_cast<size_t>(Profile::kBalanced)] >=
        kept[static_cast<size_t>(Profile::kPrecision)]);
}

std::string ToUtf16(std::string_view ascii_and_latin1, bool big_endian) {
  std::string out = big_endian ? "\xFE\xFF" : "\xFF\xFE";
  for (const char c : ascii_and_latin1) {
    if (big_endian) out += '\0';
    out += c;
    if (!big_endian) out += '\0';
  }
  return out;
}

// Drops the zero bytes: enough to read ASCII and Latin-1 from UTF-16.
std::string FromUtf16(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    if (c != '\0') out += c;
  }
  return out;
}

TEST_CASE("Cuts point into the input as it was handed in") {
  const std::string latin1 =
      "Die Stra\xDF"
      "e war gesperrt, und am M\xE4rz\xFC"
      "bergang stand Wasser.\n\n"
      "Advertisement\n\n"
      "Der B\xFCrgermeister sprach am Abend \xFC"
      "ber die Sch\xE4"
      "den im Dorf.\n";
  struct Case {
    std::string input;
    const char* charset;
    bool utf16;
  };
  const Case cases[] = {
      {latin1, "windows-1252", false},
      {latin1, "iso-8859-1", false},
      {ToUtf16(latin1, false), "", true},
      {ToUtf16(latin1, true), "", true},
  };
  for (const Case& c : cases) {
    Options options;
    options.input = Input::kText;
    options.charset = c.charset;
    const Cleaner cleaner = MakeCleaner(options);
    const Cleaned page = cleaner.Clean(c.input);
    CAPTURE(page.decoded.encoding);
    REQUIRE(page.cuts.size() == 1);
    const auto at = [&](Span text) {
      const Span range = page.InputRange(text);
      REQUIRE(range.end >= range.begin);
      REQUIRE(range.end <= c.input.size());
      const std::string bytes = c.input.substr(range.begin, range.size());
      return c.utf16 ? FromUtf16(bytes) : bytes;
    };
    CHECK(at(page.cuts[0]) == "\nAdvertisement\n");
    std::string lines;
    for (const Block& block : page.doc.blocks) lines += at(block.text) + '|';
    CHECK(lines == latin1.substr(0, latin1.find('\n')) + "|Advertisement|" +
                       latin1.substr(latin1.find("Der"), latin1.size() - latin1.find("Der") - 1) +
                       '|');
  }
}

TEST_CASE("Verdicts on a converted page point at the bytes of its markup") {
  const std::string html =
      "<html><head><meta charset=iso-8859-1></head><body><article><h1>Die \xDC"
      "berfahrt</h1>"
      "<p>Die F\xE4hre fuhr um sechs, wie jeden Morgen, und niemand sah auf, als das Horn \xFC"
      "ber "
      "den Hafen, die Schuppen und den leeren Markt klang &amp; verklang.</p>"
      "<p>Am Mittag drehte der Wind, die Boote kamen zur\xFC"
      "ck, eines nach dem anderen, und die "
      "M\xE4nner sa\xDF"
      "en auf ihren Kisten und flickten, was zerrissen war.</p>"
      "<p>Advertisement</p></article></body></html>";
  const Cleaner cleaner = MakeCleaner();
  const Cleaned page = cleaner.Clean(html);
  CHECK(page.decoded.encoding == "windows-1252");
  const Verdict* ad = nullptr;
  for (const Verdict& v : page.verdicts) {
    const Span range = page.InputRange(v.text);
    const std::string bytes = html.substr(range.begin, range.size());
    CAPTURE(bytes);
    CHECK(bytes.front() != '<');
    CHECK(bytes.back() != '>');
    if (page.doc.At(v.text) == "Advertisement") ad = &v;
    if (v.block == 1) CHECK(bytes.ends_with("klang &amp; verklang."));
  }
  REQUIRE(ad != nullptr);
  CHECK(ad->cut);
  const Span range = page.InputRange(ad->text);
  CHECK(html.substr(range.begin, range.size()) == "Advertisement");
}

TEST_CASE("Any bytes are cleaned") {
  const std::string inputs[] = {"",
                                "\n",
                                " ",
                                std::string(3, '\0'),
                                "\xFF\xFE",
                                "\xEF\xBB\xBF",
                                "\xFF\xFF\xFF",
                                "<",
                                "<p",
                                "&",
                                "\r",
                                std::string(1000, '\xC3'),
                                std::string("\xFF\xFE<\0p\0>\0\0\xD8", 10),
                                "---\n",
                                "```\n"};
  for (const Input input : {Input::kAuto, Input::kHtml, Input::kText, Input::kMarkdown}) {
    Options options;
    options.input = input;
    const Cleaner cleaner = MakeCleaner(options);
    for (const std::string& bytes : inputs) {
      CAPTURE(bytes);
      const Cleaned page = cleaner.Clean(bytes);
      CheckSound(page);
      CHECK(page.Text().size() <= page.doc.text.size());
      CHECK(page.InputRange({0, static_cast<uint32_t>(page.doc.text.size())}).end <= bytes.size());
    }
  }
}

TEST_CASE("Random bytes are cleaned") {
  std::mt19937 random(5);
  const Cleaner cleaner = MakeCleaner();
  for (int round = 0; round < 300; ++round) {
    std::string bytes;
    const size_t size = random() % 400;
    for (size_t i = 0; i < size; ++i) {
      bytes += random() % 3 == 0 ? "<>&/!-'\"= \n\tp"[random() % 13] : static_cast<char>(random());
    }
    CheckSound(cleaner.Clean(bytes));
  }
}

TEST_CASE("Text known to be UTF-8 gives the same without decoding") {
  const Cleaner cleaner = MakeCleaner();
  for (const std::string& source : Sources("source.txt")) {
    CHECK(cleaner.Clean(source, Input::kText).doc.text.data() == source.data());
    Options options;
    options.input = Input::kText;
    CHECK(cleaner.Clean(source, Input::kText).Text() == MakeCleaner(options).Clean(source).Text());
  }
}

TEST_CASE("The format is found out where none is named") {
  const Cleaner cleaner = MakeCleaner();
  CHECK(cleaner.Clean("<html><body><p>One <b>two</b></p></body></html>").doc.format ==
        Format::kHtml);
  CHECK(cleaner.Clean(kNews).doc.format == Format::kText);
  CHECK(cleaner.Clean("", Input::kMarkdown).doc.format == Format::kMarkdown);
}

}  // namespace
}  // namespace unhusk
