// Differential test of the HTML front end: the text by way of the skeleton must
// be the text that Gumbo gives for the page itself.
//
//   unhusk_differential [--seconds N] [--show] PAGE.html...
//
// Each page is tried in a process of its own, since Gumbo alone may take minutes
// on a page: those (over 5 s, or 2 GB) are counted apart.  A crash counts as a
// difference.  Exit: 0 if at least 99.9 % of the others are equal, 1 if not, 2 on a
// page that cannot be read.

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "html/segment.h"
#include "html/tree.h"
#include "html/walk.h"
#include "input/decode.h"

namespace {

constexpr uint64_t kRawBytes = 2ull << 30;
constexpr double kEqualShare = 0.999;
constexpr size_t kContext = 40;  // Bytes shown on each side of a difference.

struct Arguments {
  unsigned seconds = 5;
  bool show = false;
  std::vector<std::string> pages;
};

// What a child process says with its exit code.
enum Outcome : int { kEqual = 0, kDifferent = 1, kRawGaveUp = 2, kUnreadable = 3 };

Arguments Parse(int argc, char** argv) {
  Arguments arguments;
  for (int i = 1; i < argc; ++i) {
    std::string_view word = argv[i];
    if (word == "--seconds" && i + 1 < argc) {
      arguments.seconds = static_cast<unsigned>(std::atoi(argv[++i]));
    } else if (word == "--show") {
      arguments.show = true;
    } else {
      arguments.pages.emplace_back(word);
    }
  }
  return arguments;
}

std::optional<std::string> Read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

void Show(std::string_view fast, std::string_view raw) {
  auto at = std::mismatch(fast.begin(), fast.end(), raw.begin(), raw.end());
  auto offset = static_cast<size_t>(at.first - fast.begin());
  size_t begin = offset < kContext ? 0 : offset - kContext;
  for (std::string_view text : {fast, raw}) {
    std::string part(text.substr(begin, 2 * kContext));
    std::replace(part.begin(), part.end(), '\n', '|');
    std::printf("  %s\n", part.c_str());
  }
}

Outcome Compare(const std::string& path, const Arguments& arguments) {
  std::optional<std::string> bytes = Read(path);
  if (!bytes) return kUnreadable;
  unhusk::Decoded decoded = unhusk::Decode(*bytes, {});
  unhusk::HtmlScratch scratch;
  unhusk::Document fast = unhusk::SegmentHtml(decoded.text, {}, unhusk::HtmlRoute::kAuto, scratch);

  alarm(arguments.seconds);  // Its signal ends this process.
  unhusk::Arena arena;
  arena.Reset(kRawBytes);
  unhusk::Document raw;
  raw.source = decoded.text;
  unhusk::DocumentBuilder builder(decoded.text, &raw);
  if (!unhusk::ParseRaw(decoded.text, &arena, &builder)) return kRawGaveUp;
  builder.Finish();
  alarm(0);

  if (fast.text == raw.text) return kEqual;
  std::printf("differs: %s (%zu bytes of text, raw %zu)\n", path.c_str(), fast.text.size(),
              raw.text.size());
  if (arguments.show) Show(fast.text, raw.text);
  return kDifferent;
}

Outcome CompareApart(const std::string& path, const Arguments& arguments) {
  std::fflush(stdout);
  pid_t child = fork();
  if (child < 0) return kUnreadable;
  if (child == 0) {
    Outcome outcome = Compare(path, arguments);
    std::fflush(stdout);
    _exit(outcome);
  }
  int status = 0;
  if (waitpid(child, &status, 0) != child) return kUnreadable;
  if (WIFEXITED(status)) return static_cast<Outcome>(WEXITSTATUS(status));
  if (WTERMSIG(status) == SIGALRM) return kRawGaveUp;
  std::printf("crashed: %s (signal %d)\n", path.c_str(), WTERMSIG(status));
  return kDifferent;
}

}  // namespace

int main(int argc, char** argv) {
  Arguments arguments = Parse(argc, argv);
  size_t counts[4] = {};
  for (const std::string& page : arguments.pages) {
    Outcome outcome = CompareApart(page, arguments);
    ++counts[outcome];
    if (outcome == kUnreadable) std::printf("cannot read: %s\n", page.c_str());
  }
  size_t compared = counts[kEqual] + counts[kDifferent];
  double share =
      compared == 0 ? 0 : static_cast<double>(counts[kEqual]) / static_cast<double>(compared);
  std::printf("%zu of %zu pages equal (%.2f %%), %zu not parsed raw in time, %zu unreadable\n",
              counts[kEqual], compared, 100 * share, counts[kRawGaveUp], counts[kUnreadable]);
  if (counts[kUnreadable] > 0) return 2;
  return share >= kEqualShare ? 0 : 1;
}
