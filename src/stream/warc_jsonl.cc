// Records are read and unpacked in order by whichever thread is free; what they hold is
// parsed and cleaned side by side.

#include "stream/warc_jsonl.h"

#include <optional>
#include <utility>

#include "base/utf8.h"
#include "input/sniff.h"
#include "render/json.h"
#include "stream/http.h"
#include "stream/ordered.h"

namespace unhusk {
namespace {

// A record as read, or what became of it instead.
struct Read {
  WarcRecord record;
  std::string damage;
};

// One line, a notice, or neither, for records that are not about pages.
struct Line {
  std::string json;
  std::optional<WarcNotice> notice;
};

struct Page {
  std::string bytes;
  PageHints hints;
};

std::optional<Input> InputOf(std::string_view media_type) {
  constexpr std::pair<std::string_view, Input> kTypes[] = {
      {"text/html", Input::kHtml},  {"application/xhtml+xml", Input::kHtml},
      {"text/plain", Input::kText}, {"text/markdown", Input::kMarkdown},
      {"", Input::kAuto},
  };
  for (const auto& [name, input] : kTypes) {
    if (name == media_type) return input;
  }
  return std::nullopt;
}

// Headers are bytes of anyone's choice.
void AppendHeader(std::string_view name, std::string_view value, std::string* out) {
  out->append(",\"").append(name).append("\":");
  AppendJsonString(Decode(value, {.look_for_meta = false}).text, out);
}

// What is to be cleaned of a record; else why not, where there is something to say.
Result<Page> PageOf(WarcRecord& record, const WarcOptions& options, WarcNotice::Kind* kind) {
  Page page;
  page.hints.url = record.url;
  if (record.type == "conversion") {
    page.bytes = std::move(record.body);
    page.hints.input = Input::kText;
    page.hints.charset = "utf-8";
    return page;
  }
  MediaType type = ParseMediaType(record.content_type);
  if (record.type == "response") {
    Result<HttpResponse> response = ParseHttpResponse(record.body, record.cut_short);
    *kind = WarcNotice::Kind::kDamaged;
    if (!response) return response.error();
    *kind = WarcNotice::Kind::kSkipped;
    if (response->status < 200 || response->status > 299) {
      return Error{"", "HTTP status " + std::to_string(response->status)};
    }
    type = std::move(response->type);
    page.bytes = std::move(response->body);
  } else {
    page.bytes = std::move(record.body);
  }
  const std::optional<Input> input = InputOf(type.name);
  if (!input) return Error{"", type.name};
  if (*input == Input::kAuto && LooksBinary(page.bytes)) return Error{"", "looks binary"};
  page.hints.input = *input;
  page.hints.charset = options.charset.empty() ? type.charset : options.charset;
  return page;
}

std::string JsonOf(const WarcRecord& record, const Cleaned& cleaned) {
  std::string out = "{\"id\":";
  AppendJsonString(Decode(record.id, {.look_for_meta = false}).text, &out);
  AppendHeader("url", record.url, &out);
  AppendHeader("date", record.date, &out);
  uint64_t kept = 0;
  out.append(",\"text\":\"");
  ForEachKept(cleaned, [&](std::string_view text) {
    kept += text.size();
    AppendJsonEscaped(text, &out);
    return true;
  });
  out.append("\",\"format\":");
  AppendJsonString(FormatName(cleaned.doc.format), &out);
  out.append(",\"encoding\":");
  AppendJsonString(cleaned.decoded.encoding, &out);
  if (!cleaned.doc.text.empty()) {
    out.append(",\"kept\":");
    const double share = static_cast<double>(kept) / static_cast<double>(cleaned.doc.text.size());
    AppendJsonNumber(static_cast<float>(share), &out);
  }
  if (cleaned.judgement.made()) {
    out.append(",\"confidence\":");
    AppendJsonNumber(cleaned.judgement.confidence, &out);
  }
  AppendHeader("version", cleaned.version, &out);
  return out.append("}\n");
}

Line CleanRecord(const Cleaner& cleaner, const WarcOptions& options, Read read) {
  Line line;
  WarcNotice notice = {.record = read.record.number, .what = std::move(read.damage)};
  if (!notice.what.empty()) {
    line.notice = std::move(notice);
    return line;
  }
  const std::string& type = read.record.type;
  if (type != "response" && type != "conversion" && type != "resource") return line;
  Result<Page> page = PageOf(read.record, options, &notice.kind);
  if (!page) {
    notice.what = read.record.url + ": " + page.error().what;
    line.notice = std::move(notice);
    return line;
  }
  const Cleaned cleaned = cleaner.Clean(page->bytes, page->hints);
  line.json = JsonOf(read.record, cleaned);
  if (!cleaned.doc.truncated.empty()) {
    notice.kind = WarcNotice::Kind::kRemark;
    notice.what = read.record.url + ": the text was cut short: " + cleaned.doc.truncated;
    line.notice = std::move(notice);
  }
  return line;
}

}  // namespace

WarcEnd CleanWarc(const Cleaner& cleaner, const WarcOptions& options, UnpackStream& stream,
                  const Sink& sink, const std::function<void(const WarcNotice&)>& notice) {
  WarcReader reader(stream);
  WarcReader::Status status = WarcReader::Status::kRecord;
  using Threads = OrderedWork<Read, Line>;
  const Threads::Next next = [&](Read* read, size_t* bytes) {
    status = reader.Next(&read->record, &read->damage);
    *bytes = read->record.body.size();
    return status == WarcReader::Status::kRecord || status == WarcReader::Status::kDamaged;
  };
  const Threads::Work work = [&](Read read) {
    return CleanRecord(cleaner, options, std::move(read));
  };
  BufferedSink out(sink);
  bool written = true;
  Threads(options.threads, next, work).Run([&](const Line& line) {
    if (line.notice) notice(*line.notice);
    out.buffer() += line.json;
    written = out.MaybeFlush();
    return written;
  });
  if (!written || !out.Flush()) return WarcEnd::kWriteFailed;
  return status == WarcReader::Status::kFailed ? WarcEnd::kReadFailed : WarcEnd::kDone;
}

}  // namespace unhusk
