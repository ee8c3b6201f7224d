// The pages of a WARC or WET file to records of clean text: JSON lines (stream/record.h), or
// conversions as WET files have them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "cleaner.h"
#include "render/sink.h"
#include "stream/record.h"
#include "stream/run_stats.h"
#include "stream/warc.h"

namespace unhusk {

enum class WarcOutput : uint8_t { kJsonl, kWet };

struct WarcOptions {
  // Decides over the charset that a record states; empty: none does.
  std::string charset = {};
  WarcOutput output = WarcOutput::kJsonl;
  RemovedUnit removed = RemovedUnit::kNone;  // Of JSON lines.
  uint64_t skip = 0;                         // So many records that an earlier run has done.
  RunStats* stats = nullptr;                 // Added to, unless null.
  unsigned threads = 1;                      // The output is the same for any number.
};

// Something to say about a record.
struct WarcNotice {
  enum class Kind : uint8_t {
    kDamaged,  // It was skipped, …
    kSkipped,  // … also this one: no page, or not an answer with status 2xx.
    kRemark,   // It was cleaned.
  };
  uint64_t record = 0;  // From 1.
  Kind kind = Kind::kDamaged;
  std::string what;
};

enum class WarcEnd : uint8_t {
  kDone,
  kReadFailed,   // The source did; all records before were written.
  kWriteFailed,  // The sink said stop.
};

// Taken are conversions (as plain text), resources, and responses with status 2xx; of the last
// two, HTML, plain text, Markdown, and what does not say what it is and does not look binary.
// What comes of them comes out in the order of the records.  All functions are called on the
// calling thread.
WarcEnd CleanWarc(const Cleaner& cleaner, const WarcOptions& options, UnpackStream& stream,
                  const RecordSink& sink, const std::function<void(const WarcNotice&)>& notice);

}  // namespace unhusk
