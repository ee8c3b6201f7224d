// Both libraries stream; here one loop a format moves their windows over input and output.

#include "stream/unpack.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <limits>
#include <memory>

namespace unhusk {
namespace {

constexpr size_t kBlockBytes = 1 << 16;
constexpr int kGzipOnly = 16;  // Added to the window bits.

Error TooLarge(uint64_t max_bytes) {
  return {"", "unpacks to more than " + std::to_string(max_bytes >> 20) + " MiB; unpack it first"};
}

Error Damaged(std::string_view name) {
  return {"", "not " + std::string(name) + ", damaged, or cut short"};
}

struct InflateEnd {
  void operator()(z_stream* stream) const { inflateEnd(stream); }
};

Result<std::string> UnpackGzip(std::string_view bytes, uint64_t max_bytes) {
  z_stream stream = {};
  if (inflateInit2(&stream, MAX_WBITS + kGzipOnly) != Z_OK) return Damaged("gzip");
  const std::unique_ptr<z_stream, InflateEnd> end(&stream);
  std::string out;
  int state = Z_STREAM_END;
  while (stream.avail_in > 0 || !bytes.empty() || state != Z_STREAM_END) {
    if (stream.avail_in == 0) {
      size_t size = std::min<size_t>(bytes.size(), std::numeric_limits<uInt>::max());
      // zlib does not write to its input.
      stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
      stream.avail_in = static_cast<uInt>(size);
      bytes.remove_prefix(size);
    }
    if (state == Z_STREAM_END && inflateReset(&stream) != Z_OK) return Damaged("gzip");
    const size_t before = out.size();
    out.resize(before + kBlockBytes);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream.avail_out = static_cast<uInt>(kBlockBytes);
    state = inflate(&stream, Z_NO_FLUSH);
    out.resize(before + kBlockBytes - stream.avail_out);
    if (state != Z_OK && state != Z_STREAM_END) return Damaged("gzip");
    if (out.size() > max_bytes) return TooLarge(max_bytes);
  }
  return out;
}

struct FreeStream {
  void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

Result<std::string> UnpackZstd(std::string_view bytes, uint64_t max_bytes) {
  const std::unique_ptr<ZSTD_DStream, FreeStream> stream(ZSTD_createDStream());
  if (stream == nullptr) return Error{"", "not enough memory to unpack it"};
  ZSTD_inBuffer in = {bytes.data(), bytes.size(), 0};
  std::string out;
  size_t state = 0;  // 0: a frame is complete.
  bool full = false;
  while (in.pos < in.size || full) {
    const size_t before = out.size();
    out.resize(before + kBlockBytes);
    ZSTD_outBuffer window = {out.data() + before, kBlockBytes, 0};
    state = ZSTD_decompressStream(stream.get(), &window, &in);
    out.resize(before + window.pos);
    if (ZSTD_isError(state) != 0) return Damaged("zstd");
    if (out.size() > max_bytes) return TooLarge(max_bytes);
    full = window.pos == kBlockBytes && state != 0;
  }
  if (state != 0) return Damaged("zstd");
  return out;
}

}  // namespace

Result<std::string> Unpack(std::string_view bytes, Packing packing, uint64_t max_bytes) {
  switch (packing) {
    case Packing::kGzip:
      return UnpackGzip(bytes, max_bytes);
    case Packing::kZstd:
      return UnpackZstd(bytes, max_bytes);
    case Packing::kNone:
      break;
  }
  return std::string(bytes);
}

}  // namespace unhusk
