// The first bytes are read ahead, and then handed out before the others.

#include "cli/packed_input.h"

#include <atomic>

namespace unhusk::cli {
namespace {

constexpr size_t kHeadBytes = 8;

}  // namespace

struct PackedInput::File {
  explicit File(InputStream stream) : input(std::move(stream)) {}

  InputStream input;
  std::string head = {};
  std::atomic<uint64_t> read = 0;

  int64_t Read(char* buffer, size_t size) {
    if (head.empty()) return Count(input.Read(buffer, size));
    const size_t got = head.copy(buffer, size);
    head.erase(0, got);
    return static_cast<int64_t>(got);
  }

  int64_t Count(int64_t got) {
    if (got > 0) read.fetch_add(static_cast<uint64_t>(got), std::memory_order_relaxed);
    return got;
  }

  bool ReadHead() {
    char buffer[kHeadBytes];
    while (head.size() < kHeadBytes) {
      const int64_t got = Count(input.Read(buffer, kHeadBytes - head.size()));
      if (got <= 0) return got == 0;
      head.append(buffer, static_cast<size_t>(got));
    }
    return true;
  }
};

PackedInput::PackedInput(std::shared_ptr<File> file, Packing packing)
    : file_(std::move(file)),
      stream_([shared = file_](char* buffer, size_t size) { return shared->Read(buffer, size); },
              packing) {}

Result<PackedInput> PackedInput::Open(const std::string& path) {
  Result<InputStream> input = InputStream::Open(path);
  if (!input) return input.error();
  const auto file = std::make_shared<File>(*std::move(input));
  if (!file->ReadHead()) return file->input.error();
  std::string_view name = path;
  const Packing by_name = TakePacking(&name);
  const Packing by_magic = PackingByMagic(file->head);
  return PackedInput(file, by_magic == Packing::kNone ? by_name : by_magic);
}

uint64_t PackedInput::read() const {
  return file_->read.load(std::memory_order_relaxed);
}

Error PackedInput::error() const {
  return stream_.error().empty() ? file_->input.error() : Error{"", stream_.error()};
}

}  // namespace unhusk::cli
