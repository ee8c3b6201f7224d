// Records are read and unpacked in order by whichever thread is free; what they hold is
// parsed and cleaned side by side.

#include "stream/clean_warc.h"

#include <optional>
#include <utility>

#include "input/sniff.h"
#include "stream/http.h"
#include "stream/ordered.h"
#include "stream/wet.h"

namespace unhusk {
namespace {

// A record as read, or what became of it instead.
struct Read {
  WarcRecord record;
  std::string damage;
};

// A record to write, a notice, or neither, for records that are not about pages.
struct Done {
  uint64_t number = 0;
  std::string bytes = {};
  std::optional<WarcNotice> notice = {};
  RunStats stats = {};
};

struct Page {
  std::string_view bytes;  // Of the record's body.
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

// What is to be cleaned of a record, whose body becomes that without its codings; else why not,
// where there is something to say.
Result<Page> PageOf(WarcRecord& record, const WarcOptions& options, WarcNotice::Kind* kind) {
  Page page;
  page.hints.url = record.url;
  *kind = WarcNotice::Kind::kSkipped;
  if (record.type == "conversion") {
    page.bytes = record.body;
    page.hints.input = Input::kText;
    page.hints.charset = "utf-8";
    return page;
  }
  MediaType type = ParseMediaType(record.content_type);
  // Crawlers also keep what no HTTP server said, such as the answers of the DNS.
  const bool other = !type.name.empty() && type.name != "application/http";
  if (record.type == "response" && (!other || record.body.starts_with("HTTP/"))) {
    Result<HttpResponse> response = ParseHttpResponse(record.body, record.cut_short);
    *kind = WarcNotice::Kind::kDamaged;
    if (!response) return response.error();
    *kind = WarcNotice::Kind::kSkipped;
    if (response->status < 200 || response->status > 299) {
      return Error{"", "HTTP status " + std::to_string(response->status)};
    }
    type = std::move(response->type);
    if (response->decoded) {
      record.body = *std::move(response->decoded);
      page.bytes = record.body;
    } else {
      page.bytes = response->Body(record.body);
    }
  } else {
    page.bytes = record.body;
  }
  const std::optional<Input> input = InputOf(type.name);
  if (!input) return Error{"", type.name};
  if (*input == Input::kAuto && LooksBinary(page.bytes)) return Error{"", "looks binary"};
  page.hints.input = *input;
  page.hints.charset = options.charset.empty() ? type.charset : options.charset;
  return page;
}

std::string Written(const WarcRecord& record, const Cleaned& cleaned, const WarcOptions& options) {
  std::string out;
  if (options.output == WarcOutput::kWet) {
    AppendWet(record, cleaned, &out);
  } else {
    AppendRecord({.id = record.id, .url = record.url, .date = record.date}, cleaned,
                 options.removed, &out);
  }
  return out;
}

Done CleanRecord(const Cleaner& cleaner, const WarcOptions& options, Read read) {
  Done done = {.number = read.record.number};
  WarcNotice notice = {.record = done.number, .what = std::move(read.damage)};
  const auto tell = [&done, &notice]() {
    if (notice.kind == WarcNotice::Kind::kDamaged) ++done.stats.failed;
    if (notice.kind == WarcNotice::Kind::kSkipped) ++done.stats.skipped;
    done.notice = std::move(notice);
    return std::move(done);
  };
  if (done.number <= options.skip) return done;
  if (!notice.what.empty()) return tell();
  const std::string& type = read.record.type;
  if (type != "response" && type != "conversion" && type != "resource") return done;
  Result<Page> page = PageOf(read.record, options, &notice.kind);
  if (!page) {
    notice.what = read.record.url + ": " + page.error().what;
    return tell();
  }
  const Cleaned cleaned = cleaner.Clean(page->bytes, page->hints);
  done.bytes = Written(read.record, cleaned, options);
  if (options.stats != nullptr) done.stats.Add(cleaned);
  if (cleaned.doc.truncated.empty()) return done;
  notice.kind = WarcNotice::Kind::kRemark;
  notice.what = read.record.url + ": the text was cut short: " + cleaned.doc.truncated;
  return tell();
}

}  // namespace

WarcEnd CleanWarc(const Cleaner& cleaner, const WarcOptions& options, UnpackStream& stream,
                  const RecordSink& sink, const std::function<void(const WarcNotice&)>& notice) {
  WarcReader reader(stream);
  WarcReader::Status status = WarcReader::Status::kRecord;
  using Threads = OrderedWork<Read, Done>;
  const Threads::Next next = [&](Read* read, size_t* bytes) {
    status = reader.Next(&read->record, &read->damage);
    *bytes = read->record.body.size();
    return status == WarcReader::Status::kRecord || status == WarcReader::Status::kDamaged;
  };
  const Threads::Work work = [&](Read read) {
    return CleanRecord(cleaner, options, std::move(read));
  };
  bool written = true;
  Threads(options.threads, next, work).Run([&](const Done& done) {
    if (done.number <= options.skip) return true;
    if (options.stats != nullptr) options.stats->Add(done.stats);
    if (done.notice) notice(*done.notice);
    written = (done.bytes.empty() || sink.write(done.bytes)) && sink.ended(done.number);
    return written;
  });
  if (!written) return WarcEnd::kWriteFailed;
  return status == WarcReader::Status::kFailed ? WarcEnd::kReadFailed : WarcEnd::kDone;
}

}  // namespace unhusk
