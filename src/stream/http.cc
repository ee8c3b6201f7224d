// First the chunks of the transfer, then the content codings, last applied first.

#include "stream/http.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"
#include "input/sniff.h"
#include "stream/headers.h"
#include "stream/unpack.h"

namespace unhusk {
namespace {

constexpr size_t kBlockBytes = 1 << 16;

// The size a chunk begins with, taken off *body with its line end.
std::optional<uint64_t> TakeChunkSize(std::string_view* body) {
  const size_t end = body->substr(0, 1024).find('\n');
  if (end == body->npos) return std::nullopt;
  const std::string_view line = body->substr(0, end);
  const auto size = ParseNumber(Trim(line.substr(0, line.find(';'))), 16);
  if (size) body->remove_prefix(end + 1);
  return size;
}

Error Undecodable(std::string_view coding, const std::string& what) {
  return {"", std::string(coding) + " body: " + what};
}

// A body as it was received, or as far as its codings were undone.
class Body {
 public:
  explicit Body(std::string_view bytes) : bytes_(bytes) {}

  std::string_view bytes() const { return bytes_; }
  void Set(std::string decoded) {
    decoded_ = std::move(decoded);
    bytes_ = *decoded_;
  }
  std::optional<std::string> Take() { return std::move(decoded_); }

 private:
  std::string_view bytes_;
  std::optional<std::string> decoded_;
};

std::optional<Error> Unchunk(Body* body, bool cut_short) {
  std::string_view rest = body->bytes();
  if (std::string_view first = rest; !TakeChunkSize(&first)) return std::nullopt;
  std::string out;
  for (;;) {
    const std::optional<uint64_t> size = TakeChunkSize(&rest);
    if (size == 0u) break;
    if (!size || *size > rest.size()) {
      if (!cut_short) return Undecodable("chunked", "damaged, or cut short");
      out += size ? rest : std::string_view();
      break;
    }
    out += rest.substr(0, *size);
    rest.remove_prefix(*size);
    if (rest.starts_with('\r')) rest.remove_prefix(1);
    if (rest.starts_with('\n')) rest.remove_prefix(1);
  }
  body->Set(std::move(out));
  return std::nullopt;
}

// Of a body whose coding has no magic: nobody packed it.
bool IsPlain(std::string_view body) {
  return !LooksBinary(body) && (Trim(body).starts_with('<') || IsValidUtf8(body));
}

// As much as there is of a body whose end is missing.  What stands behind a whole one is left out,
// as browsers do.
Result<std::string> UnpackBody(std::string_view body, Packing packing, bool cut_short) {
  UnpackStream stream(ViewSource(body), packing);
  std::string out;
  for (;;) {
    const size_t before = out.size();
    out.resize(before + kBlockBytes);
    const int64_t got = stream.Read(out.data() + before, kBlockBytes);
    out.resize(before + static_cast<size_t>(std::max<int64_t>(got, 0)));
    if (got < 0 && !cut_short && !stream.at_garbage()) return Error{"", stream.error()};
    if (got <= 0) return out;
    if (PackingMagic(packing).empty() && stream.at_member_end()) return out;  // It has but one.
    if (out.size() > kMaxUnpackedBytes) return Error{"", "unpacks to more than 1 GiB"};
  }
}

// Crawlers undo a coding and leave the header that names it: then the body is taken as it is.
std::optional<Error> UndoPacking(Body* body, Packing packing, std::string_view coding,
                                 bool cut_short) {
  const std::string_view bytes = body->bytes();
  const bool has_magic = !PackingMagic(packing).empty();
  if (has_magic && PackingByMagic(bytes) != packing) return std::nullopt;
  Result<std::string> out = UnpackBody(bytes, packing, cut_short);
  const bool nothing = !out || (cut_short && out->empty());
  if (nothing && !has_magic && IsPlain(bytes)) return std::nullopt;
  if (!out) return Undecodable(coding, out.error().what);
  body->Set(*std::move(out));
  return std::nullopt;
}

std::optional<Error> UndoCodings(Body* body, std::string_view codings, bool cut_short) {
  while (!codings.empty()) {
    const size_t comma = codings.rfind(',');
    const bool single = comma == codings.npos;
    const std::string coding = AsciiLowered(Trim(single ? codings : codings.substr(comma + 1)));
    codings = codings.substr(0, single ? 0 : comma);
    const std::optional<Packing> packing = PackingByCoding(coding);
    if (!packing) return Undecodable(coding, "this coding is not read");
    if (*packing == Packing::kNone || body->bytes().empty()) continue;
    if (auto error = UndoPacking(body, *packing, coding, cut_short)) return error;
  }
  return std::nullopt;
}

}  // namespace

MediaType ParseMediaType(std::string_view content_type) {
  constexpr std::string_view kCharset = "charset=";
  const std::string lower = AsciiLowered(content_type);
  MediaType type = {.name = std::string(Trim(lower.substr(0, lower.find(';')))), .charset = {}};
  const size_t found = lower.find(kCharset, type.name.size());
  if (found == lower.npos) return type;
  std::string_view value = std::string_view(lower).substr(found + kCharset.size());
  value = Trim(value.substr(0, value.find(';')));
  while (value.starts_with('"') || value.starts_with('\'')) value.remove_prefix(1);
  while (value.ends_with('"') || value.ends_with('\'')) value.remove_suffix(1);
  type.charset = value;
  return type;
}

Result<HttpResponse> ParseHttpResponse(std::string_view message, bool cut_short) {
  const size_t length = HeadLength(message);
  const Headers head(message.substr(0, length));
  const std::string_view line = head.first_line();
  const size_t space = line.find(' ');
  if (length == message.npos || !line.starts_with("HTTP/") || space == line.npos) {
    return Error{"", "not an HTTP response"};
  }
  HttpResponse response;
  const auto status = ParseNumber(line.substr(space + 1, 3), 10);
  response.status = static_cast<int>(status.value_or(0));
  response.type = ParseMediaType(head.Get("content-type"));
  response.head = length;
  Body body(message.substr(length));
  std::optional<Error> error;
  if (AsciiLowered(head.Get("transfer-encoding")).find("chunked") != std::string::npos) {
    error = Unchunk(&body, cut_short);
  }
  if (!error) error = UndoCodings(&body, head.Get("content-encoding"), cut_short);
  if (error) return *error;
  response.decoded = body.Take();
  return response;
}

}  // namespace unhusk
