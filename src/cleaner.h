// The face of the library: bytes in, article text out, and a reason for every
// byte that went.
//
//   auto cleaner = unhusk::Cleaner::Make({});
//   if (!cleaner) return Fail(cleaner.error().Message());
//   std::cout << cleaner->Clean(html).Text();
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document.h"
#include "filter.h"
#include "input/decode.h"
#include "options.h"
#include "render/verdict.h"

namespace unhusk {

// The outcome for one input.  Views the bytes it was made from and points into
// the Cleaner: it must outlive neither.  Movable, not copyable.
struct Cleaned {
  Decoded decoded;                // Charset, and the map back to input bytes.
  Document doc;                   // The page before any cut.
  std::vector<Mark> marks;        // All claims, in the order laid.
  Judgement judgement;            // Of an HTML page's content (filter.h).
  std::vector<Verdict> verdicts;  // One a line of doc, ascending (render/verdict.h).
  std::vector<Span> cuts;         // Ranges of doc.text that go; ascending, disjoint.

  bool markdown = false;  // Its text is to be written as Markdown (render/kept.h).

  std::string_view version;  // Of the rules and models: rules/version.h, and "+own" where
                             // the caller added rules or left some out.

  // doc.text less the cuts, as UTF-8; never as Markdown.
  std::string Text() const;
  // The range of input bytes behind a range of doc.text.
  Span InputRange(Span text) const;
};

// What is known of one page beforehand.
struct PageHints {
  Input input = Input::kAuto;
  std::string charset = {};  // As in Options; empty: as Options has it.
  std::string url = {};
};

class Cleaner {
 public:
  // Loads and compiles the rule packs.  Errors name file and line, or a name under
  // Options::disable that nothing has.
  static Result<Cleaner> Make(const Options& options);

  Cleaner(Cleaner&&) noexcept;
  Cleaner& operator=(Cleaner&&) noexcept;
  ~Cleaner();

  // Any bytes, up to 4 GiB less one: never fails.  May be called from many
  // threads at once.  REQUIRES: bytes.size() <= kMaxInputBytes.
  Cleaned Clean(std::string_view bytes) const;

  Cleaned Clean(std::string_view bytes, const PageHints& hints) const;

  // The same for text that is known to be valid UTF-8, of a known kind.  `url`
  // is its address; empty: as Options::url has it.
  Cleaned Clean(std::string_view bytes, Input input, std::string_view url = {}) const;

  // True if rules are loaded that hold on some hosts only.
  bool WantsUrl() const;

  // As Cleaned::version has it.
  std::string_view Version() const;

  // Every rule of every filter, in chain order.
  std::vector<const RuleInfo*> Rules() const;

 private:
  struct State;
  explicit Cleaner(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

inline constexpr uint64_t kMaxInputBytes = 0xfffffffe;

}  // namespace unhusk
