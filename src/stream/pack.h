// Bytes to packed ones, as a stream.
//
// The same bytes in give the same bytes out, however they come in pieces: no format's header
// says when or from what it was made.
#pragma once

#include <memory>
#include <string_view>

#include "render/sink.h"
#include "stream/packing.h"

namespace unhusk {

// Not thread-safe.  Finish() must be called at the end: the destructor writes nothing.
class PackStream {
 public:
  // kNone hands the bytes through.  `sink` is called from all three below.
  PackStream(Sink sink, Packing packing);
  PackStream(PackStream&&) noexcept;
  ~PackStream();

  // False if the sink said stop, or there is no memory.
  bool Write(std::string_view bytes);

  // Ends the member or frame at hand, if one is: what was written so far can be read by itself,
  // and what follows is a member of its own.
  bool EndMember();

  // Where nothing was written, and nothing `before` this stream, an empty member is.
  bool Finish(bool before = false);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace unhusk
