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

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), AsciiLower);
  return lower;
}

// The size a chunk begins with, taken off *body with its line end.
std::optional<uint64_t> TakeChunkSize(std::string_view* body) {
  const size_t end = body->substr(0, 1024).find('\n');
  if (end == body->npos) return std::nullopt;
  const std::string_view line = body->substr(0, end);
  const auto size = ParseNumber(Trim(line.substr(0, line.find(';'))), 16);
  if (size) body->remove_prefix(end + 1);
  return size;
}

// Nothing: a chunk is damaged, or the last one is missing.
std::optional<std::string> Unchunk(std::string_view body, bool cut_short) {
  std::string out;
  if (std::string_view first = body; !TakeChunkSize(&first)) return std::string(body);
  for (;;) {
    const std::optional<uint64_t> size = TakeChunkSize(&body);
    if (size == 0u) return out;
    if (!size || *size > body.size()) {
      if (!cut_short) return std::nullopt;
      return out.append(size ? body : std::string_view());
    }
    out += body.substr(0, *size);
    body.remove_prefix(*size);
    if (body.starts_with('\r')) body.remove_prefix(1);
    if (body.starts_with('\n')) body.remove_prefix(1);
  }
}

Error Undecodable(std::string_view coding, const std::string& what) {
  return {"", std::string(coding) + " body: " + what};
}

// Of a body whose coding has no magic: nobody packed it.
bool IsPlain(std::string_view body) {
  return !LooksBinary(body) && (Trim(body).starts_with('<') || IsValidUtf8(body));
}

// Crawlers undo a coding and leave the header that names it: then the body is taken as it is.
Result<std::string> UndoPacking(std::string body, Packing packing, std::string_view coding,
                                bool cut_short) {
  const bool has_magic = !PackingMagic(packing).empty();
  if (has_magic && PackingByMagic(body) != packing) return body;
  if (!cut_short) {
    Result<std::string> out = Unpack(body, packing, kMaxUnpackedBytes);
    if (out) return out;
    if (!has_magic && IsPlain(body)) return body;
    return Undecodable(coding, out.error().what);
  }
  std::string out(kMaxUnpackedBytes >> 6, '\0');  // What is cut short is not longer.
  UnpackStream stream(ViewSource(body), packing);
  size_t size = 0;
  for (int64_t got = 1; got > 0 && size < out.size(); size += static_cast<size_t>(got)) {
    got = std::max<int64_t>(stream.Read(out.data() + size, out.size() - size), 0);
  }
  if (size == 0 && !has_magic && IsPlain(body)) return body;
  out.resize(size);
  return out;
}

Result<std::string> UndoCodings(std::string body, std::string_view codings, bool cut_short) {
  while (!codings.empty()) {
    const size_t comma = codings.rfind(',');
    const bool single = comma == codings.npos;
    const std::string coding = Lower(Trim(single ? codings : codings.substr(comma + 1)));
    codings = codings.substr(0, single ? 0 : comma);
    const std::optional<Packing> packing = PackingByCoding(coding);
    if (!packing) return Undecodable(coding, "this coding is not read");
    if (*packing == Packing::kNone || body.empty()) continue;
    Result<std::string> undone = UndoPacking(std::move(body), *packing, coding, cut_short);
    if (!undone) return undone.error();
    body = *std::move(undone);
  }
  return body;
}

}  // namespace

MediaType ParseMediaType(std::string_view content_type) {
  constexpr std::string_view kCharset = "charset=";
  const std::string lower = Lower(content_type);
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
  response.body = message.substr(length);
  if (Lower(head.Get("transfer-encoding")).find("chunked") != std::string::npos) {
    std::optional<std::string> body = Unchunk(response.body, cut_short);
    if (!body) return Undecodable("chunked", "damaged, or cut short");
    response.body = *std::move(body);
  }
  Result<std::string> body =
      UndoCodings(std::move(response.body), head.Get("content-encoding"), cut_short);
  if (!body) return body.error();
  response.body = *std::move(body);
  return response;
}

}  // namespace unhusk
