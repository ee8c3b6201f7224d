// Bytes to gzip or zstd, as a stream.
//
// The same bytes in give the same bytes out, however they come in pieces: neither format's
// header says when or from what it was made.
#pragma once

#include <memory>
#include <string_view>

#include "render/sink.h"
#include "stream/unpack.h"

namespace unhusk {

// Not thread-safe.  Finish() must be called at the end: the destructor writes nothing.
class PackStream {
 public:
  // kNone hands the bytes through.  `sink` is called from Write() and Finish().
  PackStream(Sink sink, Packing packing);
  PackStream(PackStream&&) noexcept;
  ~PackStream();

  // False if the sink said stop, or there is no memory.
  bool Write(std::string_view bytes);
  bool Finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace unhusk
