// Both libraries stream.  A decoder a format makes a step from a window of input to a
// window of output; the stream refills the one and hands out the other.

#include "stream/unpack.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <vector>

#include "base/ascii.h"

namespace unhusk {
namespace {

using std::literals::operator""sv;

constexpr size_t kBlockBytes = 1 << 16;
constexpr int kGzipOnly = 16;  // Added to the window bits.

struct Format {
  Packing packing;
  std::string_view name;
  std::string_view extension;
  std::string_view magic;
};

constexpr Format kFormats[] = {
    {Packing::kGzip, "gzip", ".gz", "\x1F\x8B\x08"sv},
    {Packing::kZstd, "zstd", ".zst", "\x28\xB5\x2F\xFD"sv},
};

const Format& FormatOf(Packing packing) {
  return kFormats[packing == Packing::kGzip ? 0 : 1];
}

enum class Step : uint8_t { kMore, kMemberEnd, kDamaged };

class Decoder {
 public:
  virtual ~Decoder() = default;
  // Ahead of each member; false if there is no memory.
  virtual bool Reset() = 0;
  // Takes what it can off *in, and says how much of `out` it filled.
  virtual Step Run(std::string_view* in, char* out, size_t size, size_t* filled) = 0;
};

class GzipDecoder : public Decoder {
 public:
  ~GzipDecoder() override {
    if (made_) inflateEnd(&stream_);
  }

  bool Reset() override {
    if (made_) return inflateReset(&stream_) == Z_OK;
    made_ = inflateInit2(&stream_, MAX_WBITS + kGzipOnly) == Z_OK;
    return made_;
  }

  Step Run(std::string_view* in, char* out, size_t size, size_t* filled) override {
    constexpr size_t kMost = std::numeric_limits<uInt>::max();
    // zlib does not write to its input.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in->data()));
    stream_.avail_in = static_cast<uInt>(std::min(in->size(), kMost));
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(std::min(size, kMost));
    const size_t room = stream_.avail_out;
    const int state = inflate(&stream_, Z_NO_FLUSH);
    in->remove_prefix(std::min(in->size(), kMost) - stream_.avail_in);
    *filled = room - stream_.avail_out;
    if (state == Z_STREAM_END) return Step::kMemberEnd;
    // Z_BUF_ERROR: it could do nothing, for want of input.
    return state == Z_OK || state == Z_BUF_ERROR ? Step::kMore : Step::kDamaged;
  }

 private:
  z_stream stream_ = {};
  bool made_ = false;
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

std::unique_ptr<Decoder> MakeDecoder(Packing packing) {
  if (packing == Packing::kGzip) return std::make_unique<GzipDecoder>();
  return std::make_unique<ZstdDecoder>();
}

Error TooLarge(uint64_t max_bytes) {
  return {"", "unpacks to more than " + std::to_string(max_bytes >> 20) + " MiB; unpack it first"};
}

}  // namespace

Packing TakePacking(std::string_view* name) {
  for (const Format& format : kFormats) {
    if (name->size() <= format.extension.size()) continue;
    const std::string_view end = name->substr(name->size() - format.extension.size());
    if (!std::ranges::equal(end, format.extension,
                            [](char a, char b) { return AsciiLower(a) == b; })) {
      continue;
    }
    name->remove_suffix(format.extension.size());
    return format.packing;
  }
  return Packing::kNone;
}

Packing PackingByMagic(std::string_view head) {
  for (const Format& format : kFormats) {
    if (head.starts_with(format.magic)) return format.packing;
  }
  return Packing::kNone;
}

struct UnpackStream::State {
  ByteSource source;
  Packing packing;
  std::unique_ptr<Decoder> decoder = nullptr;
  std::vector<char> block = {};
  std::string_view in = {};  // Of the block, not yet decoded.
  bool fresh = true;         // Between two members.
  bool at_end = false;       // Of the source.
  bool source_failed = false;
  bool failed = false;
  std::string error = {};

  // More input behind what is left of it; false if there is none.
  bool Fill() {
    if (at_end || source_failed) return false;
    const size_t left = in.size();
    if (left > 0) std::memmove(block.data(), in.data(), left);
    const int64_t got = source(block.data() + left, block.size() - left);
    source_failed = got < 0;
    at_end = got == 0;
    in = {block.data(), left + (got > 0 ? static_cast<size_t>(got) : 0)};
    return got > 0;
  }

  int64_t Fail(std::string what) {
    failed = true;
    if (!source_failed) error = std::move(what);
    return -1;
  }

  int64_t Read(char* buffer, size_t size) {
    if (failed) return -1;
    const std::string name(FormatOf(packing).name);
    for (;;) {
      if (fresh) {
        if (in.empty() && !Fill()) return source_failed ? Fail("") : 0;
        if (!decoder->Reset()) return Fail("not enough memory to unpack it");
        fresh = false;
      }
      size_t filled = 0;
      const Step step = decoder->Run(&in, buffer, size, &filled);
      fresh = step == Step::kMemberEnd;
      if (step == Step::kDamaged) Fail("not " + name + ", or damaged");
      if (filled > 0) return static_cast<int64_t>(filled);
      if (failed) return -1;
      if (step == Step::kMore && in.empty() && !Fill()) {
        return Fail("cut short: the " + name + " data end too early");
      }
    }
  }

  bool SkipToNext() {
    const std::string_view magic = FormatOf(packing).magic;
    failed = false;
    error.clear();
    fresh = true;
    for (;;) {
      const size_t found = in.find(magic);
      if (found != in.npos) {
        in.remove_prefix(found);
        return true;
      }
      in.remove_prefix(in.size() - std::min(in.size(), magic.size() - 1));
      if (!Fill()) break;
    }
    in = {};
    return false;
  }
};

UnpackStream::UnpackStream(ByteSource source, Packing packing)
    : state_(std::make_unique<State>(State{.source = std::move(source), .packing = packing})) {
  if (packing == Packing::kNone) return;
  state_->decoder = MakeDecoder(packing);
  state_->block.resize(kBlockBytes);
}

UnpackStream::UnpackStream(UnpackStream&&) noexcept = default;
UnpackStream::~UnpackStream() = default;

int64_t UnpackStream::Read(char* buffer, size_t size) {
  if (state_->packing == Packing::kNone) return state_->source(buffer, size);
  return state_->Read(buffer, size);
}

bool UnpackStream::at_member_end() const {
  return state_->packing != Packing::kNone && state_->fresh;
}

const std::string& UnpackStream::error() const {
  return state_->error;
}

bool UnpackStream::SkipToNext() {
  return state_->packing != Packing::kNone && !state_->source_failed && state_->SkipToNext();
}

Result<std::string> Unpack(std::string_view bytes, Packing packing, uint64_t max_bytes) {
  if (packing == Packing::kNone) return std::string(bytes);
  UnpackStream stream(ViewSource(bytes), packing);
  std::string out;
  for (;;) {
    const size_t before = out.size();
    out.resize(before + kBlockBytes);
    const int64_t got = stream.Read(out.data() + before, kBlockBytes);
    out.resize(before + static_cast<size_t>(std::max<int64_t>(got, 0)));
    if (got < 0) return Error{"", stream.error()};
    if (got == 0) return out;
    if (out.size() > max_bytes) return TooLarge(max_bytes);
  }
}

}  // namespace unhusk
