// Whole pages: each folder in fixtures/ holds a source and what must come of it.
//
//   source.html|txt|md      what goes in; the name says how it is read
//   expected.txt|md         the text that must come out, byte for byte
//   expected.md             of a page also: the same text as Markdown
//   expected.marks          the lines that must go, in order: rule id, tab, head of the line
//   ABOUT                   what the fixture shows, and its origin
//
// A file that is missing is a failure.  With UNHUSK_UPDATE=1 in the environment
// the expectations are written anew; review the difference before you keep it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "cleaner.h"
#include "render/markdown.h"
#include "root.h"

namespace unhusk {
namespace {

namespace fs = std::filesystem;

constexpr size_t kHeadCodePoints = 60;

struct Fixture {
  fs::path folder;
  fs::path source;
  fs::path expected;
  Input input = Input::kAuto;

  fs::path marks() const { return folder / "expected.marks"; }
};

std::optional<std::string> Read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

void Write(const fs::path& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  REQUIRE(out.flush().good());
}

std::vector<fs::path> Folders() {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(Root() / "fixtures")) {
    if (entry.is_directory()) folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

// Exactly one source must be there.
Fixture FindSource(const fs::path& folder) {
  struct Kind {
    const char* source;
    const char* expected;
    Input input;
  };
  static constexpr Kind kKinds[] = {{"source.html", "expected.txt", Input::kHtml},
                                    {"source.txt", "expected.txt", Input::kText},
                                    {"source.md", "expected.md", Input::kMarkdown}};
  Fixture fixture;
  int sources = 0;
  for (const Kind& kind : kKinds) {
    if (!fs::exists(folder / kind.source)) continue;
    ++sources;
    fixture = {folder, folder / kind.source, folder / kind.expected, kind.input};
  }
  REQUIRE(sources == 1);
  return fixture;
}

// The first code points of a line, with all white space as single spaces.
std::string Head(std::string_view line) {
  std::string head;
  size_t count = 0;
  for (size_t i = 0; i < line.size() && count < kHeadCodePoints; ++count) {
    const size_t begin = i;
    NextCodePoint(line, &i);
    if (!IsAsciiSpace(line[begin])) {
      head += line.substr(begin, i - begin);
      continue;
    }
    head += ' ';
    while (i < line.size() && IsAsciiSpace(line[i])) ++i;
  }
  return head;
}

std::string CutLines(const Cleaned& cleaned) {
  std::string lines;
  for (const Verdict& verdict : cleaned.verdicts) {
    if (!verdict.cut) continue;
    REQUIRE(verdict.rule != nullptr);
    lines += verdict.rule->id + '\t' + Head(cleaned.doc.At(verdict.text)) + '\n';
  }
  return lines;
}

void Check(const fs::path& path, const std::string& actual) {
  const char* update = std::getenv("UNHUSK_UPDATE");
  if (update != nullptr && std::string_view(update) == "1") Write(path, actual);
  const std::optional<std::string> expected = Read(path);
  INFO(path.string());
  REQUIRE(expected.has_value());
  CHECK(actual == *expected);
}

Cleaner MakeCleaner(Input input, bool all_reasons = true) {
  Options options;
  options.input = input;
  options.all_reasons = all_reasons;
  Result<Cleaner> cleaner = Cleaner::Make(options);
  INFO((cleaner ? "" : cleaner.error().Message()));
  REQUIRE(cleaner.ok());
  return std::move(*cleaner);
}

TEST_CASE("Fixtures come out as expected") {
  const Cleaner cleaners[] = {MakeCleaner(Input::kHtml), MakeCleaner(Input::kText),
                              MakeCleaner(Input::kMarkdown)};
  const std::vector<fs::path> folders = Folders();
  REQUIRE(folders.size() >= 8);
  for (const fs::path& folder : folders) {
    INFO(folder.filename().string());
    const Fixture fixture = FindSource(folder);
    CHECK(fs::exists(folder / "ABOUT"));
    const Cleaner& cleaner = cleaners[static_cast<size_t>(fixture.input) - 1];
    const std::optional<std::string> source = Read(fixture.source);
    REQUIRE(source.has_value());
    const Cleaned cleaned = cleaner.Clean(*source);
    const std::string text = cleaned.Text();
    Check(fixture.expected, text);
    Check(fixture.marks(), CutLines(cleaned));
    if (fixture.input == Input::kHtml) {
      Check(folder / "expected.md", PageMarkdown(cleaned));
      continue;
    }
    const Cleaned again = cleaner.Clean(text);
    CHECK(again.Text() == text);
    CHECK(CutLines(again).empty());
  }
}

TEST_CASE("Asking for all reasons changes no text") {
  const Cleaner quick = MakeCleaner(Input::kHtml, false);
  const Cleaner thorough = MakeCleaner(Input::kHtml, true);
  for (const fs::path& folder : Folders()) {
    const std::optional<std::string> source = Read(folder / "source.html");
    if (!source.has_value()) continue;
    INFO(folder.filename().string());
    CHECK(quick.Clean(*source).Text() == thorough.Clean(*source).Text());
  }
}

}  // namespace
}  // namespace unhusk
