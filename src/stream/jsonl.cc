// Read a line, find the field, clean its string, write the line with the string set.
// The cleaned text is escaped straight into the output, in slices: the only copies of
// a record are its line and, if that holds escapes, the string without them.  Several
// threads work on batches of lines; what comes of a batch waits whole for its turn.

#include "stream/jsonl.h"

#include "base/utf8.h"
#include "render/json.h"
#include "stream/json_line.h"
#include "stream/line_batches.h"
#include "stream/line_buffer.h"
#include "stream/ordered.h"

namespace unhusk {
namespace {

static_assert(LineBuffer::kPadding >= JsonLineReader::kPadding);

constexpr size_t kSliceBytes = 1 << 18;  // Escaped at a time, so that output stays small.
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

JsonlEnd EndOf(LineBuffer::Status status) {
  if (status == LineBuffer::Status::kFailed) return JsonlEnd::kReadFailed;
  if (status == LineBuffer::Status::kNoMemory) return JsonlEnd::kNoMemory;
  return JsonlEnd::kDone;
}

// One thread's work.
class JsonlJob {
 public:
  JsonlJob(const Cleaner& cleaner, const JsonlOptions& options, const Sink& sink,
           const std::function<void(const JsonlNotice&)>& notice)
      : cleaner_(cleaner),
        options_(options),
        into_(options.into.empty() ? options.field : options.into),
        url_field_(cleaner.WantsUrl() ? options.url : ""),
        out_(sink),
        notice_(notice) {}

  JsonlEnd Run(const ByteSource& source, uint64_t* read) {
    LineBuffer lines(source, options_.max_line);
    bool open = false;  // Amid a line that is handed out in parts.
    for (;;) {
      std::string_view line;
      LineBuffer::Status status = lines.Next(&line);
      if (status == LineBuffer::Status::kLine) {
        ++number_;
        CleanLine(line);
      } else if (status == LineBuffer::Status::kPart) {
        if (!open) ++number_;
        PassPart(line, open);
        open = line.back() != '\n';
      } else {
        if (read != nullptr) *read = number_;
        return End(status);
      }
      if (!out_.MaybeFlush()) return JsonlEnd::kWriteFailed;
    }
  }

  void RunBatch(const LineBatch& batch) {
    number_ = batch.first;
    std::string_view rest = batch.lines();
    if (batch.too_long) {
      PassPart(rest, batch.continued);
      rest = {};
    }
    for (; !rest.empty(); ++number_) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      CleanLine(rest.substr(0, line.size() + 1));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
    out_.Flush();
  }

 private:
  JsonlEnd End(LineBuffer::Status status) {
    return out_.Flush() ? EndOf(status) : JsonlEnd::kWriteFailed;
  }

  void PassPart(std::string_view part, bool continued) {
    if (!continued) Unchanged("longer than 4 GiB; split the record");
    out_.buffer().append(part);
  }

  void Unchanged(std::string_view what) { notice_({.line = number_, .what = what}); }

  void CleanLine(std::string_view line) {
    std::string_view json = line;
    if (number_ == 1 && json.substr(0, 3) == kByteOrderMark) json.remove_prefix(3);
    JsonLine found;
    JsonLineError error = JsonLineError::kNone;
    bool blank = Trim(json).empty();
    if (!blank) error = reader_.Read(json, options_.field, into_, &found, url_field_);
    std::string_view text = found.value;
    if (!blank && error == JsonLineError::kNone && !Unescape(&text)) {
      error = JsonLineError::kInvalid;
    }
    if (blank || error != JsonLineError::kNone) {
      if (!blank) Unchanged(Describe(error));
      out_.buffer().append(line);
      return;
    }
    url_.clear();
    if (!UnescapeJson(found.url, &url_)) url_.clear();
    WriteWith(line, found, text);
  }

  // Undoes escapes, if there are any.  False for an escape that is none.
  bool Unescape(std::string_view* text) {
    if (text->find('\\') == std::string_view::npos) return true;
    text_.clear();
    if (text_.capacity() > kKeepBytes) text_.shrink_to_fit();
    text_.reserve(text->size());
    if (!UnescapeJson(*text, &text_)) return false;
    *text = text_;
    return true;
  }

  void WriteWith(std::string_view line, const JsonLine& found, std::string_view text) {
    std::string& buffer = out_.buffer();
    const char* begin = found.insert;
    const char* end = found.insert;
    bool added = found.target.data() == nullptr;
    if (!added) {
      begin = found.target.data();
      end = begin + found.target.size();
    }
    AppendAsOneLine({line.data(), begin}, &buffer);
    if (added) {
      buffer.push_back(',');
      AppendJsonString(into_, &buffer);
      buffer.push_back(':');
    }
    buffer.push_back('"');
    WriteCleaned(text);
    out_.buffer().push_back('"');
    AppendAsOneLine({end, line.data() + line.size()}, &out_.buffer());
  }

  void WriteCleaned(std::string_view text) {
    Cleaned cleaned = cleaner_.Clean(text, options_.content, url_);
    ForEachKept(cleaned, [this](std::string_view kept) {
      while (!kept.empty()) {
        std::string_view slice = kept.substr(0, SliceEnd(kept));
        AppendJsonEscaped(slice, &out_.buffer());
        kept.remove_prefix(slice.size());
        if (!out_.MaybeFlush()) return false;
      }
      return true;
    });
    if (cleaned.doc.truncated.empty()) return;
    std::string what = "the text was cut short: " + cleaned.doc.truncated;
    notice_({.line = number_, .unchanged = false, .what = what});
  }

  // At most kSliceBytes, in whole characters.
  static size_t SliceEnd(std::string_view text) {
    if (text.size() <= kSliceBytes) return text.size();
    size_t end = kSliceBytes;
    while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return end;
  }

  std::string_view Describe(JsonLineError error) {
    switch (error) {
      case JsonLineError::kNotObject:
        return "not a JSON object";
      case JsonLineError::kNoField:
        message_ = "no field \"" + options_.field + "\"; name the one to clean with --field";
        return message_;
      case JsonLineError::kNotString:
        message_ = "field \"" + options_.field + "\" is not a string";
        return message_;
      case JsonLineError::kInvalid:
      case JsonLineError::kNone:
        break;
    }
    return "not valid JSON in UTF-8, or more than one value";
  }

  static constexpr size_t kKeepBytes = 64u << 20;  // A larger buffer is given back.

  const Cleaner& cleaner_;
  const JsonlOptions& options_;
  const std::string into_;
  const std::string url_field_;
  BufferedSink out_;
  const std::function<void(const JsonlNotice&)>& notice_;
  JsonLineReader reader_;
  std::string url_;
  std::string text_;  // Of one record, without escapes.
  std::string message_;
  uint64_t number_ = 0;  // Of the line at hand, from 1.
};

// What came of a batch.
struct CleanedBatch {
  struct Notice {
    uint64_t line = 0;
    bool unchanged = true;
    std::string what;
  };
  std::string bytes;
  std::vector<Notice> notices;
};

CleanedBatch CleanBatch(const Cleaner& cleaner, const JsonlOptions& options,
                        const LineBatch& batch) {
  CleanedBatch out;
  const Sink sink = [&out](std::string_view bytes) {
    out.bytes += bytes;
    return true;
  };
  const std::function<void(const JsonlNotice&)> notice = [&out](const JsonlNotice& n) {
    out.notices.push_back({n.line, n.unchanged, std::string(n.what)});
  };
  JsonlJob(cleaner, options, sink, notice).RunBatch(batch);
  return out;
}

}  // namespace

JsonlEnd CleanJsonl(const Cleaner& cleaner, const JsonlOptions& options, const ByteSource& source,
                    const Sink& sink, const std::function<void(const JsonlNotice&)>& notice,
                    uint64_t* lines) {
  if (options.threads <= 1) return JsonlJob(cleaner, options, sink, notice).Run(source, lines);
  LineBatches batches(source, options.max_line);
  using Threads = OrderedWork<LineBatch, CleanedBatch>;
  const Threads::Next next = [&batches](LineBatch* batch, size_t* bytes) {
    if (!batches.Next(batch)) return false;
    *bytes = batch->lines().size();
    return true;
  };
  const Threads::Work work = [&](const LineBatch& batch) {
    return CleanBatch(cleaner, options, batch);
  };
  bool written = true;
  Threads(options.threads, next, work).Run([&](const CleanedBatch& batch) {
    for (const CleanedBatch::Notice& n : batch.notices) {
      notice({.line = n.line, .unchanged = n.unchanged, .what = n.what});
    }
    written = sink(batch.bytes);
    return written;
  });
  if (lines != nullptr) *lines = batches.lines();
  return written ? EndOf(batches.end()) : JsonlEnd::kWriteFailed;
}

}  // namespace unhusk
