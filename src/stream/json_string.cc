// Piece by piece: what was written of one is checked as UTF-8 before it leaves the first cache.

#include "stream/json_string.h"

#include <algorithm>

#include "base/utf8.h"
#include "stream/json_unescape.h"

namespace unhusk {
namespace {

constexpr std::ptrdiff_t kPieceBytes = 1 << 13;
constexpr size_t kSpareBytes = 1 << 18;   // So that the next string, a little longer, fits too.
constexpr size_t kKeepBytes = 64u << 20;  // A larger buffer is given back.

// Where the last character of [begin, end) starts if it has several bytes: it may not be whole.
const char* WholeEnd(const char* begin, const char* end) {
  const char* last = end;
  while (last > begin && end - last < 4) {
    const auto byte = static_cast<unsigned char>(*--last);
    if (byte < 0x80) break;
    if (byte >= 0xC0) return last;
  }
  return end;
}

// Of what is written: the part that is valid UTF-8.
class CheckedUtf8 {
 public:
  explicit CheckedUtf8(const char* begin) : done_(begin) {}

  // Checks what stands before `end`, once that is worth it.
  bool UpTo(const char* end) { return end - done_ < kPieceBytes || Check(WholeEnd(done_, end)); }
  bool Finish(const char* end) { return Check(end); }

 private:
  bool Check(const char* end) {
    const std::string_view piece(done_, static_cast<size_t>(end - done_));
    done_ = end;
    return IsValidUtf8(piece);
  }

  const char* done_;
};

}  // namespace

void JsonStringReader::MakeRoom(size_t raw_bytes) {
  const size_t room = raw_bytes + kUnescapeRoom;
  if (room <= size_ && size_ <= kKeepBytes) return;
  room_.reset();
  size_ = room + std::min(room / 4, kSpareBytes);
  room_ = std::make_unique_for_overwrite<char[]>(size_);
}

// To the first quote, or to the cursor's end.  False for what no JSON string holds.
bool JsonStringReader::Pass(UnescapeCursor* cursor) const {
  const char* const end = cursor->end;
  CheckedUtf8 checked(cursor->to);
  while (cursor->at < end) {
    const char* const piece = cursor->at + std::min(kPieceBytes, end - cursor->at);
    cursor->end = piece;
    CopyUnescaped(by_, cursor);
    cursor->end = end;
    if (!checked.UpTo(cursor->to)) return false;
    if (cursor->at == piece) continue;
    if (*cursor->at == '"') break;
    // An escape that only the piece's end cut short begins the next one.
    const bool cut = cursor->at + 1 == piece && piece < end && *cursor->at == '\\';
    if (!TakeCodeUnits(cursor) && !cut) return false;
  }
  return checked.Finish(cursor->to);
}

std::optional<JsonString> JsonStringReader::Read(std::string_view from) {
  MakeRoom(from.size());
  UnescapeCursor cursor = {.at = from.data(), .end = from.data() + from.size()};
  cursor.to = room_.get();
  if (!Pass(&cursor) || cursor.at == cursor.end) return std::nullopt;
  return JsonString{cursor.at, {room_.get(), cursor.to}};
}

std::optional<std::string_view> JsonStringReader::ReadWhole(std::string_view raw) {
  if (raw.find('\\') == std::string_view::npos) return raw;
  MakeRoom(raw.size());
  const char* const end = UnescapeJson(raw, room_.get(), by_);
  if (end == nullptr) return std::nullopt;
  return std::string_view(room_.get(), end);
}

}  // namespace unhusk
