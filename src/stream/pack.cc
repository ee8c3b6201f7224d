// A member is begun by its first byte, so that none is empty but where all is.

#include "stream/pack.h"

#include <vector>

#include "stream/encoder.h"

namespace unhusk {
namespace {

constexpr size_t kBlockBytes = 1 << 16;

}  // namespace

struct PackStream::State {
  Sink sink;
  std::unique_ptr<Encoder> encoder = nullptr;  // Null: the bytes go through.
  std::vector<char> block = {};
  bool ok = true;
  bool open = false;   // Amid a member.
  bool begun = false;  // There was one.

  bool Run(std::string_view bytes, bool last) {
    if (ok && !open) ok = encoder->Reset();
    open = begun = true;
    for (Encoder::Step step = Encoder::Step::kMore; ok;) {
      size_t filled = 0;
      step = encoder->Run(&bytes, last, block.data(), block.size(), &filled);
      ok = step != Encoder::Step::kFailed && (filled == 0 || sink({block.data(), filled}));
      if (step == Encoder::Step::kDone) break;
      if (!last && bytes.empty() && filled < block.size()) break;
    }
    if (last) open = false;
    return ok;
  }
};

PackStream::PackStream(Sink sink, Packing packing) : state_(std::make_unique<State>()) {
  state_->sink = std::move(sink);
  if (packing == Packing::kNone) return;
  state_->encoder = MakeEncoder(packing);
  state_->block.resize(kBlockBytes);
}

PackStream::PackStream(PackStream&&) noexcept = default;
PackStream::~PackStream() = default;

bool PackStream::Write(std::string_view bytes) {
  if (state_->encoder == nullptr) return state_->sink(bytes);
  return bytes.empty() ? state_->ok : state_->Run(bytes, false);
}

bool PackStream::EndMember() {
  return state_->open ? state_->Run({}, true) : state_->ok;
}

bool PackStream::Finish(bool before) {
  if (state_->encoder == nullptr) return true;
  const bool empty = !state_->begun && !before;
  return state_->open || empty ? state_->Run({}, true) : state_->ok;
}

}  // namespace unhusk
