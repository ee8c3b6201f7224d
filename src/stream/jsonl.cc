// One thread cleans line by line; several share batches of lines, and what comes of a batch
// waits whole for its turn.

#include "stream/jsonl.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "stream/line_batches.h"
#include "stream/line_buffer.h"
#include "stream/line_cleaner.h"
#include "stream/ordered.h"

namespace unhusk {
namespace {

static_assert(LineBuffer::kPadding >= JsonLineReader::kPadding);

using NoticeUse = LineCleaner::NoticeUse;

JsonlEnd EndOf(LineBuffer::Status status) {
  if (status == LineBuffer::Status::kFailed) return JsonlEnd::kReadFailed;
  if (status == LineBuffer::Status::kNoMemory) return JsonlEnd::kNoMemory;
  return JsonlEnd::kDone;
}

// `source` without its first `lines` lines.
ByteSource SkipLines(const ByteSource& source, uint64_t lines) {
  return [&source, lines](char* buffer, size_t size) mutable {
    for (;;) {
      const int64_t got = source(buffer, size);
      if (got <= 0 || lines == 0) return got;
      const char* const end = buffer + got;
      const char* at = buffer;
      while (lines > 0 && at < end) {
        const void* found = std::memchr(at, '\n', static_cast<size_t>(end - at));
        at = found == nullptr ? end : static_cast<const char*>(found) + 1;
        if (found != nullptr) --lines;
      }
      if (at == end) continue;
      std::memmove(buffer, at, static_cast<size_t>(end - at));
      return static_cast<int64_t>(end - at);
    }
  };
}

JsonlEnd CleanInline(const Cleaner& cleaner, const JsonlOptions& options, const ByteSource& source,
                     const Sink& sink, const NoticeUse& notice, uint64_t* number) {
  BufferedSink out(sink);
  LineCleaner line_cleaner(cleaner, options, out, notice);
  LineBuffer lines(source, options.max_line);
  bool open = false;  // Amid a line that is handed out in parts.
  for (;;) {
    std::string_view line;
    const LineBuffer::Status status = lines.Next(&line);
    if (status == LineBuffer::Status::kLine) {
      line_cleaner.Clean(line, ++*number);
    } else if (status == LineBuffer::Status::kPart) {
      if (!open) ++*number;
      line_cleaner.PassPart(line, open, *number);
      open = line.back() != '\n';
    } else {
      return out.Flush() ? EndOf(status) : JsonlEnd::kWriteFailed;
    }
    if (!out.MaybeFlush()) return JsonlEnd::kWriteFailed;
  }
}

// What came of a batch.
struct CleanedBatch {
  struct Notice {
    uint64_t line = 0;
    bool unchanged = true;
    std::string what;
  };
  std::string bytes = {};
  std::vector<Notice> notices = {};
  RunStats stats = {};
};

void CleanLines(LineCleaner& cleaner, const LineBatch& batch) {
  std::string_view rest = batch.lines();
  if (batch.too_long) return cleaner.PassPart(rest, batch.continued, batch.first);
  for (uint64_t number = batch.first; !rest.empty(); ++number) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    cleaner.Clean(rest.substr(0, line.size() + 1), number);
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
}

CleanedBatch CleanBatch(const Cleaner& cleaner, JsonlOptions options, const LineBatch& batch) {
  CleanedBatch out;
  const Sink sink = [&out](std::string_view bytes) {
    out.bytes += bytes;
    return true;
  };
  const NoticeUse notice = [&out](const JsonlNotice& n) {
    out.notices.push_back({n.line, n.unchanged, std::string(n.what)});
  };
  if (options.stats != nullptr) options.stats = &out.stats;
  BufferedSink buffered(sink);
  LineCleaner line_cleaner(cleaner, options, buffered, notice);
  CleanLines(line_cleaner, batch);
  buffered.Flush();
  return out;
}

JsonlEnd CleanInBatches(const Cleaner& cleaner, const JsonlOptions& options,
                        const ByteSource& source, const Sink& sink, const NoticeUse& notice,
                        uint64_t* number) {
  LineBatches batches(source, options.max_line, *number);
  using Threads = OrderedWork<LineBatch, CleanedBatch>;
  const Threads::Next next = [&batches](LineBatch* batch, size_t* bytes) {
    if (!batches.Next(batch)) return false;
    *bytes = batch->held;
    return true;
  };
  const Threads::Work work = [&](const LineBatch& batch) {
    return CleanBatch(cleaner, options, batch);
  };
  bool written = true;
  Threads(options.threads, next, work).Run([&](const CleanedBatch& batch) {
    if (options.stats != nullptr) options.stats->Add(batch.stats);
    for (const CleanedBatch::Notice& n : batch.notices) {
      notice({.line = n.line, .unchanged = n.unchanged, .what = n.what});
    }
    written = sink(batch.bytes);
    return written;
  });
  *number = batches.lines();
  return written ? EndOf(batches.end()) : JsonlEnd::kWriteFailed;
}

}  // namespace

JsonlEnd CleanJsonl(const Cleaner& cleaner, const JsonlOptions& options, const ByteSource& source,
                    const Sink& sink, const std::function<void(const JsonlNotice&)>& notice,
                    uint64_t* lines) {
  const ByteSource rest = SkipLines(source, options.skip);
  uint64_t number = options.skip;
  const auto clean = options.threads <= 1 ? CleanInline : CleanInBatches;
  const JsonlEnd end =
      clean(cleaner, options, options.skip == 0 ? source : rest, sink, notice, &number);
  if (lines != nullptr) *lines = number;
  return end;
}

}  // namespace unhusk
