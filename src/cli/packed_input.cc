// The first bytes are read ahead, and then handed out before the others.

#include "cli/packed_input.h"

namespace unhusk::cli {
namespace {

constexpr size_t kHeadBytes = 8;

}  // namespace

struct PackedInput::File {
  InputStream input;
  std::string head = {};

  int64_t Read(char* buffer, size_t size) {
    if (head.empty()) return input.Read(buffer, size);
    const size_t got = head.copy(buffer, size);
    head.erase(0, got);
    return static_cast<int64_t>(got);
  }

  bool ReadHead() {
    char buffer[kHeadBytes];
    while (head.size() < kHeadBytes) {
      const int64_t got = input.Read(buffer, kHeadBytes - head.size());
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
  const auto file = std::make_shared<File>(File{.input = *std::move(input)});
  if (!file->ReadHead()) return file->input.error();
  std::string_view name = path;
  const Packing by_name = TakePacking(&name);
  const Packing by_magic = PackingByMagic(file->head);
  return PackedInput(file, by_magic == Packing::kNone ? by_name : by_magic);
}

Error PackedInput::error() const {
  return stream_.error().empty() ? file_->input.error() : Error{"", stream_.error()};
}

}  // namespace unhusk::cli
