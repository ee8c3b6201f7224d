// One member, one frame: the usual levels of the two command line tools.

#include "stream/pack.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <vector>

namespace unhusk {
namespace {

constexpr size_t kBlockBytes = 1 << 16;
constexpr size_t kMostInput = 1 << 30;  // zlib counts in 32 bits.
constexpr int kGzipOnly = 16;           // Added to the window bits.
constexpr int kGzipLevel = 6;
constexpr int kGzipMemory = 8;
constexpr int kZstdLevel = 3;

struct FreeStream {
  void operator()(ZSTD_CStream* stream) const { ZSTD_freeCStream(stream); }
};

}  // namespace

struct PackStream::State {
  Sink sink;
  Packing packing;
  bool ok = true;
  z_stream gzip = {};
  bool has_gzip = false;
  std::unique_ptr<ZSTD_CStream, FreeStream> zstd = nullptr;
  std::vector<char> block = {};

  ~State() {
    if (has_gzip) deflateEnd(&gzip);
  }

  void Start() {
    block.resize(kBlockBytes);
    if (packing == Packing::kGzip) {
      has_gzip = deflateInit2(&gzip, kGzipLevel, Z_DEFLATED, MAX_WBITS + kGzipOnly, kGzipMemory,
                              Z_DEFAULT_STRATEGY) == Z_OK;
      ok = has_gzip;
    } else {
      zstd.reset(ZSTD_createCStream());
      ok = zstd != nullptr && ZSTD_isError(ZSTD_initCStream(zstd.get(), kZstdLevel)) == 0;
    }
  }

  bool Put(size_t filled) {
    ok = ok && (filled == 0 || sink({block.data(), filled}));
    return ok;
  }

  void Gzip(std::string_view bytes, bool last) {
    // zlib does not write to its input.
    gzip.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    gzip.avail_in = static_cast<uInt>(bytes.size());
    int state = Z_OK;
    do {
      gzip.next_out = reinterpret_cast<Bytef*>(block.data());
      gzip.avail_out = static_cast<uInt>(block.size());
      state = deflate(&gzip, last ? Z_FINISH : Z_NO_FLUSH);
      if (!Put(block.size() - gzip.avail_out)) return;
    } while (gzip.avail_out == 0 || (last && state == Z_OK));
  }

  void Zstd(std::string_view bytes, bool last) {
    ZSTD_inBuffer in = {bytes.data(), bytes.size(), 0};
    size_t left = 0;
    do {
      ZSTD_outBuffer out = {block.data(), block.size(), 0};
      left = ZSTD_compressStream2(zstd.get(), &out, &in, last ? ZSTD_e_end : ZSTD_e_continue);
      ok = ok && ZSTD_isError(left) == 0;
      if (!Put(out.pos)) return;
    } while (in.pos < in.size || (last && left > 0));
  }

  void Run(std::string_view bytes, bool last) {
    if (!ok) return;
    if (packing == Packing::kGzip) return Gzip(bytes, last);
    Zstd(bytes, last);
  }
};

PackStream::PackStream(Sink sink, Packing packing) : state_(std::make_unique<State>()) {
  state_->sink = std::move(sink);
  state_->packing = packing;
  if (packing != Packing::kNone) state_->Start();
}

PackStream::PackStream(PackStream&&) noexcept = default;
PackStream::~PackStream() = default;

bool PackStream::Write(std::string_view bytes) {
  if (state_->packing == Packing::kNone) return state_->sink(bytes);
  while (!bytes.empty() && state_->ok) {
    const std::string_view piece = bytes.substr(0, kMostInput);
    state_->Run(piece, false);
    bytes.remove_prefix(piece.size());
  }
  return state_->ok;
}

bool PackStream::Finish() {
  if (state_->packing != Packing::kNone) state_->Run({}, true);
  return state_->ok;
}

}  // namespace unhusk
