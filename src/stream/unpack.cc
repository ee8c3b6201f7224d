// A decoder makes a step from a window of input to a window of output; the stream refills the
// one and hands out the other.

#include "stream/unpack.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "stream/decoder.h"

namespace unhusk {
namespace {

constexpr size_t kBlockBytes = 1 << 16;

Error TooLarge(uint64_t max_bytes) {
  return {"", "unpacks to more than " + std::to_string(max_bytes >> 20) + " MiB; unpack it first"};
}

}  // namespace

struct UnpackStream::State {
  ByteSource source;
  Packing packing;
  std::unique_ptr<Decoder> decoder = nullptr;
  std::vector<char> block = {};
  std::string_view in = {};  // Of the block, not yet decoded.
  bool fresh = true;         // Between two members.
  bool ended = false;        // A member did.
  bool at_garbage = false;   // What begins here does not begin as another one would.
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

  // Zeros between members and behind the last, as tapes and xz have them.  False at the end.
  bool SkipPadding() {
    do {
      in.remove_prefix(std::min(in.find_first_not_of('\0'), in.size()));
    } while (in.empty() && Fill());
    return !in.empty();
  }

  int64_t Fail(std::string what) {
    failed = true;
    if (!source_failed) error = std::move(what);
    return -1;
  }

  int64_t Read(char* buffer, size_t size) {
    if (failed) return -1;
    const std::string name(PackingName(packing));
    for (;;) {
      if (fresh) {
        if (!SkipPadding()) return source_failed ? Fail("") : 0;
        const std::string_view magic = PackingMagic(packing);
        at_garbage = ended && !magic.starts_with(in.substr(0, magic.size()));
        if (!decoder->Reset()) return Fail("not enough memory to unpack it");
        fresh = false;
      }
      size_t filled = 0;
      const size_t before = in.size();
      Decoder::Step step = decoder->Run(&in, buffer, size, &filled);
      if (filled == 0 && before > 0 && in.size() == before && step == Decoder::Step::kMore) {
        step = Decoder::Step::kDamaged;  // It would stand still forever.
      }
      fresh = step == Decoder::Step::kMemberEnd;
      ended = ended || fresh;
      if (step == Decoder::Step::kDamaged) {
        Fail(at_garbage ? "behind the " + name + " data stands something else"
                        : "not " + name + ", or damaged");
      }
      if (filled > 0) return static_cast<int64_t>(filled);
      if (failed) return -1;
      if (step == Decoder::Step::kMore && in.empty() && !Fill()) {
        return Fail("cut short: the " + name + " data end too early");
      }
    }
  }

  bool SkipToNext() {
    const std::string_view magic = PackingMagic(packing);
    if (magic.empty()) return false;
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

bool UnpackStream::at_garbage() const {
  return state_->failed && state_->at_garbage;
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
