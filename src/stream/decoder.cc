// A thin layer over each library.  Deflate is ISA-L's: it is over twice as fast as zlib's, and
// unpacking would else be a quarter of the time that a crawl's archive takes.

#include "stream/decoder.h"

#include <brotli/decode.h>
#include <bzlib.h>
#include <isa-l/igzip_lib.h>
#include <lzma.h>
#include <zstd.h>

#include <algorithm>
#include <cstring>
#include <limits>

namespace unhusk {
namespace {

constexpr uint64_t kXzMemory = 256u << 20;  // `xz -9` needs 65 MiB.

template <class Size>
Size Clamp(size_t size) {
  return static_cast<Size>(std::min<size_t>(size, std::numeric_limits<Size>::max()));
}

// The libraries do not write to their input, whatever their types say.
template <class Byte>
Byte* Bytes(const char* bytes) {
  return reinterpret_cast<Byte*>(const_cast<char*>(bytes));
}

// gzip, and the two things that HTTP calls deflate: with the header of zlib and without.
class DeflateDecoder : public Decoder {
 public:
  explicit DeflateDecoder(bool gzip) : gzip_(gzip) {}

  bool Reset() override {
    isal_inflate_init(&state_);
    state_.crc_flag = gzip_ ? ISAL_GZIP : ISAL_ZLIB;
    begun_ = false;
    return true;
  }

  Step Run(std::string_view* in, char* out, size_t size, size_t* filled) override {
    *filled = 0;
    if (!begun_ && !in->empty()) {
      if (gzip_ && !MayBeGzip(*in)) return Step::kDamaged;
      if (!gzip_ && !HasZlibHeader(*in)) state_.crc_flag = ISAL_DEFLATE;
      begun_ = true;
    }
    state_.next_in = Bytes<uint8_t>(in->data());
    state_.avail_in = Clamp<uint32_t>(in->size());
    state_.next_out = Bytes<uint8_t>(out);
    state_.avail_out = Clamp<uint32_t>(size);
    const uint32_t given = state_.avail_in;
    const uint32_t room = state_.avail_out;
    const int status = isal_inflate(&state_);
    in->remove_prefix(given - state_.avail_in);
    *filled = room - state_.avail_out;
    if (status < 0 || status == ISAL_NEED_DICT) return Step::kDamaged;
    return state_.block_state == ISAL_BLOCK_FINISH ? Step::kMemberEnd : Step::kMore;
  }

 private:
  // ISA-L looks at the first bytes only when it has all of the header.
  static bool MayBeGzip(std::string_view in) {
    const std::string_view magic = PackingMagic(Packing::kGzip);
    return magic.starts_with(in.substr(0, magic.size()));
  }

  static bool HasZlibHeader(std::string_view in) {
    if (in.size() < 2) return false;
    const unsigned first = static_cast<unsigned char>(in[0]);
    const unsigned second = static_cast<unsigned char>(in[1]);
    return (first & 0x0F) == 8 && (first * 256 + second) % 31 == 0;
  }

  const bool gzip_;
  bool begun_ = false;
  inflate_state state_;
};

class ZstdDecoder : public Decoder {
 public:
  bool Reset() override {
    if (stream_ == nullptr) stream_.reset(ZSTD_createDStream());
    return stream_ != nullptr && ZSTD_isError(ZSTD_initDStream(stream_.get())) == 0;
  }

  Step Run(std::string_view* in, char* out, size_t size, size_t* filled) override {
    ZSTD_inBuffer from = {in->data(), in->size(), 0};
    ZSTD_outBuffer to = {out, size, 0};
    const size_t state = ZSTD_decompressStream(stream_.get(), &to, &from);
    in->remove_prefix(from.pos);
    *filled = to.pos;
    if (ZSTD_isError(state) != 0) return Step::kDamaged;
    return state == 0 ? Step::kMemberEnd : Step::kMore;
  }

 private:
  struct Free {
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
  };
  std::unique_ptr<ZSTD_DStream, Free> stream_;
};

class XzDecoder : public Decoder {
 public:
  ~XzDecoder() override { lzma_end(&stream_); }

  bool Reset() override { return lzma_stream_decoder(&stream_, kXzMemory, 0) == LZMA_OK; }

  Step Run(std::string_view* in, char* out, size_t size, size_t* filled) override {
    stream_.next_in = Bytes<const uint8_t>(in->data());
    stream_.avail_in = in->size();
    stream_.next_out = Bytes<uint8_t>(out);
    stream_.avail_out = size;
    const lzma_ret status = lzma_code(&stream_, LZMA_RUN);
    in->remove_prefix(in->size() - stream_.avail_in);
    *filled = size - stream_.avail_out;
    if (status == LZMA_STREAM_END) return Step::kMemberEnd;
    // LZMA_BUF_ERROR: it could do nothing, for want of input.
    return status == LZMA_OK || status == LZMA_BUF_ERROR ? Step::kMore : Step::kDamaged;
  }

 private:
  lzma_stream stream_ = LZMA_STREAM_INIT;
};

class Bzip2Decoder : public Decoder {
 public:
  ~Bzip2Decoder() override { End(); }

  bool Reset() override {
    End();
    stream_ = {};
    made_ = BZ2_bzDecompressInit(&stream_, 0, 0) == BZ_OK;
    return made_;
  }

  Step Run(std::string_view* in, char* out, size_t size, size_t* filled) override {
    stream_.next_in = Bytes<char>(in->data());
    stream_.avail_in = Clamp<unsigned>(in->size());
    stream_.next_out = out;
    stream_.avail_out = Clamp<unsigned>(size);
    const unsigned given = stream_.avail_in;
    const unsigned room = stream_.avail_out;
    const int status = BZ2_bzDecompress(&stream_);
    in->remove_prefix(given - stream_.avail_in);
    *filled = room - stream_.avail_out;
    if (status == BZ_STREAM_END) return Step::kMemberEnd;
    return status == BZ_OK ? Step::kMore : Step::kDamaged;
  }

 private:
  void End() {
    if (made_) BZ2_bzDecompressEnd(&stream_);
    made_ = false;
  }

  bz_stream stream_ = {};
  bool made_ = false;
};

class BrotliDecoder : public Decoder {
 public:
  bool Reset() override {
    state_.reset(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr));
    return state_ != nullptr;
  }

  Step Run(std::string_view* in, char* out, size_t size, size_t* filled) override {
    size_t given = in->size();
    size_t room = size;
    auto* next_in = Bytes<const uint8_t>(in->data());
    auto* next_out = Bytes<uint8_t>(out);
    const BrotliDecoderResult status =
        BrotliDecoderDecompressStream(state_.get(), &given, &next_in, &room, &next_out, nullptr);
    in->remove_prefix(in->size() - given);
    *filled = size - room;
    if (status == BROTLI_DECODER_RESULT_SUCCESS) return Step::kMemberEnd;
    return status == BROTLI_DECODER_RESULT_ERROR ? Step::kDamaged : Step::kMore;
  }

 private:
  struct Free {
    void operator()(BrotliDecoderState* state) const { BrotliDecoderDestroyInstance(state); }
  };
  std::unique_ptr<BrotliDecoderState, Free> state_;
};

}  // namespace

std::unique_ptr<Decoder> MakeDecoder(Packing packing) {
  switch (packing) {
    case Packing::kZstd:
      return std::make_unique<ZstdDecoder>();
    case Packing::kXz:
      return std::make_unique<XzDecoder>();
    case Packing::kBzip2:
      return std::make_unique<Bzip2Decoder>();
    case Packing::kBrotli:
      return std::make_unique<BrotliDecoder>();
    case Packing::kNone:
    case Packing::kGzip:
    case Packing::kDeflate:
      break;
  }
  return std::make_unique<DeflateDecoder>(packing != Packing::kDeflate);
}

}  // namespace unhusk
