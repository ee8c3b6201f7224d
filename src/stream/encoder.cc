// A thin layer over each library.  Packing is zlib's, which packs tighter than ISA-L.

#include "stream/encoder.h"

#include <bzlib.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>

namespace unhusk {
namespace {

constexpr size_t kMostInput = 1 << 30;  // zlib and libbz2 count in 32 bits.
constexpr int kGzipOnly = 16;           // Added to the window bits.
constexpr int kGzipLevel = 6;
constexpr int kGzipMemory = 8;
constexpr int kZstdLevel = 3;
constexpr uint32_t kXzLevel = 6;
constexpr int kBzip2Level = 9;

// The libraries do not write to their input, whatever their types say.
template <class Byte>
Byte* Bytes(const char* bytes) {
  return reinterpret_cast<Byte*>(const_cast<char*>(bytes));
}

class GzipEncoder : public Encoder {
 public:
  ~GzipEncoder() override {
    if (made_) deflateEnd(&stream_);
  }

  bool Reset() override {
    if (made_) return deflateReset(&stream_) == Z_OK;
    made_ = deflateInit2(&stream_, kGzipLevel, Z_DEFLATED, MAX_WBITS + kGzipOnly, kGzipMemory,
                         Z_DEFAULT_STRATEGY) == Z_OK;
    return made_;
  }

  Step Run(std::string_view* in, bool last, char* out, size_t size, size_t* filled) override {
    const size_t given = std::min(in->size(), kMostInput);
    stream_.next_in = Bytes<Bytef>(in->data());
    stream_.avail_in = static_cast<uInt>(given);
    stream_.next_out = Bytes<Bytef>(out);
    stream_.avail_out = static_cast<uInt>(size);
    const int flush = last && given == in->size() ? Z_FINISH : Z_NO_FLUSH;
    const int state = deflate(&stream_, flush);
    in->remove_prefix(given - stream_.avail_in);
    *filled = size - stream_.avail_out;
    if (state == Z_STREAM_END) return Step::kDone;
    return state == Z_OK || state == Z_BUF_ERROR ? Step::kMore : Step::kFailed;
  }

 private:
  z_stream stream_ = {};
  bool made_ = false;
};

class ZstdEncoder : public Encoder {
 public:
  bool Reset() override {
    if (stream_ == nullptr) stream_.reset(ZSTD_createCStream());
    return stream_ != nullptr && ZSTD_isError(ZSTD_initCStream(stream_.get(), kZstdLevel)) == 0;
  }

  Step Run(std::string_view* in, bool last, char* out, size_t size, size_t* filled) override {
    ZSTD_inBuffer from = {in->data(), in->size(), 0};
    ZSTD_outBuffer to = {out, size, 0};
    const size_t left =
        ZSTD_compressStream2(stream_.get(), &to, &from, last ? ZSTD_e_end : ZSTD_e_continue);
    in->remove_prefix(from.pos);
    *filled = to.pos;
    if (ZSTD_isError(left) != 0) return Step::kFailed;
    return last && left == 0 ? Step::kDone : Step::kMore;
  }

 private:
  struct Free {
    void operator()(ZSTD_CStream* stream) const { ZSTD_freeCStream(stream); }
  };
  std::unique_ptr<ZSTD_CStream, Free> stream_;
};

class XzEncoder : public Encoder {
 public:
  ~XzEncoder() override { lzma_end(&stream_); }

  bool Reset() override {
    return lzma_easy_encoder(&stream_, kXzLevel, LZMA_CHECK_CRC64) == LZMA_OK;
  }

  Step Run(std::string_view* in, bool last, char* out, size_t size, size_t* filled) override {
    stream_.next_in = Bytes<const uint8_t>(in->data());
    stream_.avail_in = in->size();
    stream_.next_out = Bytes<uint8_t>(out);
    stream_.avail_out = size;
    const lzma_ret state = lzma_code(&stream_, last ? LZMA_FINISH : LZMA_RUN);
    in->remove_prefix(in->size() - stream_.avail_in);
    *filled = size - stream_.avail_out;
    if (state == LZMA_STREAM_END) return Step::kDone;
    return state == LZMA_OK || state == LZMA_BUF_ERROR ? Step::kMore : Step::kFailed;
  }

 private:
  lzma_stream stream_ = LZMA_STREAM_INIT;
};

class Bzip2Encoder : public Encoder {
 public:
  ~Bzip2Encoder() override { End(); }

  bool Reset() override {
    End();
    stream_ = {};
    made_ = BZ2_bzCompressInit(&stream_, kBzip2Level, 0, 0) == BZ_OK;
    return made_;
  }

  Step Run(std::string_view* in, bool last, char* out, size_t size, size_t* filled) override {
    *filled = 0;
    if (in->empty() && !last) return Step::kMore;
    const size_t given = std::min(in->size(), kMostInput);
    stream_.next_in = Bytes<char>(in->data());
    stream_.avail_in = static_cast<unsigned>(given);
    stream_.next_out = out;
    stream_.avail_out = static_cast<unsigned>(size);
    const bool finish = last && given == in->size();
    const int state = BZ2_bzCompress(&stream_, finish ? BZ_FINISH : BZ_RUN);
    in->remove_prefix(given - stream_.avail_in);
    *filled = size - stream_.avail_out;
    if (state == BZ_STREAM_END) return Step::kDone;
    return state == BZ_RUN_OK || state == BZ_FINISH_OK ? Step::kMore : Step::kFailed;
  }

 private:
  void End() {
    if (made_) BZ2_bzCompressEnd(&stream_);
    made_ = false;
  }

  bz_stream stream_ = {};
  bool made_ = false;
};

}  // namespace

std::unique_ptr<Encoder> MakeEncoder(Packing packing) {
  switch (packing) {
    case Packing::kZstd:
      return std::make_unique<ZstdEncoder>();
    case Packing::kXz:
      return std::make_unique<XzEncoder>();
    case Packing::kBzip2:
      return std::make_unique<Bzip2Encoder>();
    case Packing::kNone:
    case Packing::kGzip:
    case Packing::kDeflate:
    case Packing::kBrotli:
      break;
  }
  return std::make_unique<GzipEncoder>();
}

}  // namespace unhusk
