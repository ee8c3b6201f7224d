// Machine tokens left behind in prose: digests, UUIDs, base64, tracking.
//
// Converters drop an image and leave its file's hash, drop a link and leave its
// tracking.  Such a token is a paragraph of its own that nobody talks about.
// Where it is talked about (a checksum under its file, a key in a manual, a
// commit in a log) it is content.  So: shape first (token.h), then who stands
// beside it, then what the whole text is about.  Tested by artifacts_test.cc.
#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "filters/live.h"
#include "filters/registry.h"
#include "filters/token.h"

namespace unhusk {
namespace {

constexpr size_t kReach = 3;         // Live blocks to each side in which prose must stand.
constexpr uint32_t kProse = 15;      // Words.
constexpr uint32_t kShortLine = 12;  // Words; a line this short is a label.
constexpr size_t kNearBytes = 60;    // How close in a long paragraph a label must stand.
constexpr size_t kFewTokens = 3;     // More different ones are a list of them.
constexpr float kDoubtful = 0.4f;

// Words of texts in which hashes are the subject.
constexpr std::string_view kSubjectWords[] = {
    "base64",        "blockchain", "bytecode",    "checksum",  "checksums", "ciphertext",
    "cryptographic", "git",        "github",      "gpg",       "guid",      "guids",
    "hashes",        "hashing",    "hexadecimal", "hexdigest", "json",      "keccak",
    "md5",           "md5sum",     "openssl",     "pgp",       "plaintext", "sha",
    "sha-1",         "sha-256",    "sha-512",     "sha1",      "sha1sum",   "sha2",
    "sha256",        "sha256sum",  "sha3",        "sha512",    "ssh",       "utm",
    "uuid",          "uuids"};

// Words that introduce a token wherever they stand in the line beside it …
constexpr std::string_view kIntroducers[] = {"bitcoin",   "btc",      "digest",      "donate",
                                             "donations", "ethereum", "fingerprint", "gclid",
                                             "fbclid",    "hash",     "onion",       "wallet"};

// … and words that do so only in a label or close by, for they mean other things too.
constexpr std::string_view kWeakIntroducers[] = {
    "address", "code",     "codes",  "commit", "id",        "ids",   "key",
    "keys",    "password", "secret", "serial", "signature", "token", "tokens"};

template <size_t N>
bool Contains(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool IsWordByte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Calls `test` with each word in lower case until it says true.  Words longer
// than any in the lists come as "".
template <class Test>
bool AnyWord(std::string_view text, Test test) {
  char word[16];
  for (size_t i = 0; i < text.size();) {
    size_t length = 0;
    for (; i < text.size() && IsWordByte(text[i]); ++i, ++length) {
      if (length < sizeof(word)) {
        word[length] = static_cast<char>(text[i] | (text[i] >= 'A' && text[i] <= 'Z' ? 0x20 : 0));
      }
    }
    if (length > 0 && length <= sizeof(word) && test(std::string_view(word, length))) return true;
    ++i;
  }
  return false;
}

// A digest within a line of other words; addresses of pages and files hold
// digests that mean nothing.
bool HasInlineDigest(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    size_t end = i;
    while (end < text.size() && !IsAsciiSpace(text[end])) ++end;
    std::string_view part = text.substr(i, std::min(end - i, kMaxToken));
    while (!part.empty() && !IsWordByte(part.front())) part.remove_prefix(1);
    while (!part.empty() && !IsWordByte(part.back())) part.remove_suffix(1);
    if (part.size() < text.size() && (IsHexDigest(part) || IsUuid(part))) return true;
    i = end + 1;
  }
  return false;
}

bool IsShellLine(std::string_view text) {
  return text.size() > 2 && text.starts_with("$ ") && !(text[2] >= '0' && text[2] <= '9');
}

// Manuals, package lists, articles on cryptography: hashes belong there.
bool IsAboutTokens(const Document& doc) {
  for (const Block& block : doc.blocks) {
    if (block.flags & kHidden) continue;
    const std::string_view text = doc.At(block.text);
    if (block.kind == BlockKind::kPreformatted && block.words > 0) return true;
    if (block.kind == BlockKind::kFrontMatter || block.words < 2) continue;
    if (IsShellLine(text) || HasInlineDigest(text)) return true;
    if (AnyWord(text, [](std::string_view w) { return Contains(kSubjectWords, w); })) return true;
  }
  return false;
}

bool Introduces(const Document& doc, const Block& neighbour, bool before) {
  const std::string_view text = doc.At(neighbour.text);
  if (before && (text.ends_with(':') || text.ends_with("："))) return true;
  if (AnyWord(text, [](std::string_view w) { return Contains(kIntroducers, w); })) return true;
  std::string_view near = text;
  if (neighbour.words > kShortLine && text.size() > kNearBytes) {
    near = before ? text.substr(text.size() - kNearBytes) : text.substr(0, kNearBytes);
  }
  return AnyWord(near, [](std::string_view w) { return Contains(kWeakIntroducers, w); });
}

struct Candidate {
  uint32_t block = 0;
  TokenKind kind = TokenKind::kNone;
};

std::vector<Candidate> FindCandidates(const Document& doc) {
  std::vector<Candidate> found;
  for (uint32_t i = 0; i < doc.blocks.size(); ++i) {
    const Block& block = doc.blocks[i];
    // A token is ASCII without white space: one word, if any.
    if (block.words > 1 || block.kind != BlockKind::kParagraph) continue;
    const TokenKind kind = ClassifyToken(doc.At(block.text));
    if (kind != TokenKind::kNone) found.push_back({.block = i, .kind = kind});
  }
  return found;
}

bool ManyDifferent(const Document& doc, const std::vector<Candidate>& candidates) {
  std::vector<std::string_view> seen;
  for (const Candidate& candidate : candidates) {
    const std::string_view token = doc.At(doc.blocks[candidate.block].text);
    if (std::find(seen.begin(), seen.end(), token) != seen.end()) continue;
    seen.push_back(token);
    if (seen.size() > kFewTokens) return true;
  }
  return false;
}

// Prose within reach, and neither neighbour speaks of the token.
bool StandsInProse(const Document& doc, const std::vector<uint32_t>& live, uint32_t block) {
  const auto at = std::lower_bound(live.begin(), live.end(), block);
  if (at == live.end() || *at != block) return false;
  const auto before = static_cast<size_t>(at - live.begin());
  const size_t first = before - std::min(before, kReach);
  const size_t last = std::min(live.size(), before + kReach + 1);
  if (before > 0 && Introduces(doc, doc.blocks[live[before - 1]], true)) return false;
  if (before + 1 < live.size() && Introduces(doc, doc.blocks[live[before + 1]], false)) {
    return false;
  }
  for (size_t i = first; i < last; ++i) {
    const Block& neighbour = doc.blocks[live[i]];
    if (neighbour.words >= kProse && neighbour.kind != BlockKind::kCell) return true;
  }
  return false;
}

class ArtifactsFilter : public Filter {
 public:
  void Run(const Document& doc, std::vector<Mark>& marks) const override {
    const std::vector<Candidate> candidates = FindCandidates(doc);
    if (candidates.empty() || IsAboutTokens(doc)) return;
    const std::vector<uint32_t> live = LiveBlocks(doc, marks);
    const bool many = ManyDifferent(doc, candidates);
    for (const Candidate& candidate : candidates) {
      const Entry& entry = EntryFor(candidate.kind);
      if (!StandsInProse(doc, live, candidate.block)) continue;
      Mark mark;
      mark.text = doc.blocks[candidate.block].text;
      mark.rule = &entry.rule;
      mark.confidence = many ? kDoubtful : mark.text.size() < 32 ? entry.short_sure : entry.sure;
      marks.push_back(mark);
    }
  }

  std::vector<const RuleInfo*> Rules() const override {
    std::vector<const RuleInfo*> rules;
    for (const Entry& entry : entries_) rules.push_back(&entry.rule);
    return rules;
  }

 private:
  struct Entry {
    TokenKind kind = TokenKind::kNone;
    float sure = 0;
    float short_sure = 0;  // For tokens of fewer than 32 bytes.
    RuleInfo rule = {};
  };

  // REQUIRES: kind is not kNone.
  const Entry& EntryFor(TokenKind kind) const {
    return *std::find_if(std::begin(entries_), std::end(entries_),
                         [kind](const Entry& entry) { return entry.kind == kind; });
  }

  static Entry MakeEntry(TokenKind kind, float sure, float short_sure, const char* id,
                         const char* what) {
    Entry entry;
    entry.kind = kind;
    entry.sure = sure;
    entry.short_sure = short_sure;
    entry.rule.id = id;
    entry.rule.filter = "artifacts";
    entry.rule.reason = std::string("is a ") + what + " that stands alone in prose";
    return entry;
  }

  Entry entries_[4] = {
      MakeEntry(TokenKind::kHash, 0.95f, 0.85f, "artifact-hash", "hash"),
      MakeEntry(TokenKind::kUuid, 0.92f, 0.92f, "artifact-uuid", "UUID"),
      MakeEntry(TokenKind::kBase64, 0.9f, 0.82f, "artifact-base64", "random token"),
      MakeEntry(TokenKind::kTracking, 0.92f, 0.92f, "artifact-tracking", "tracking code"),
  };
};

}  // namespace

std::unique_ptr<const Filter> MakeArtifactsFilter(const FilterContext&) {
  return std::make_unique<ArtifactsFilter>();
}

}  // namespace unhusk
