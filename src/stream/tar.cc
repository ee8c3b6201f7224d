// libarchive's reader of tar alone: packing is undone before it.

#include "stream/tar.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>

#include <utility>
#include <vector>

namespace unhusk {
namespace {

constexpr size_t kBlockBytes = 1 << 16;

struct FreeArchive {
  void operator()(archive* a) const { archive_read_free(a); }
};

}  // namespace

struct TarReader::State {
  UnpackStream& stream;
  std::unique_ptr<archive, FreeArchive> reader = nullptr;
  std::vector<char> block = {};
  uint64_t number = 0;
  bool open = false;
  bool lost = false;  // Amid blocks that are no head, of which the first was told.

  // Called by libarchive.
  static la_ssize_t Read(archive* a, void* self, const void** bytes) {
    State* const state = static_cast<State*>(self);
    const int64_t got = state->stream.Read(state->block.data(), state->block.size());
    *bytes = state->block.data();
    if (got < 0) archive_set_error(a, EIO, "%s", state->stream.error().c_str());
    return static_cast<la_ssize_t>(got);
  }

  bool Open() {
    if (open) return true;
    reader.reset(archive_read_new());
    if (reader == nullptr) return false;
    block.resize(kBlockBytes);
    open = archive_read_support_format_tar(reader.get()) == ARCHIVE_OK &&
           archive_read_support_format_empty(reader.get()) == ARCHIVE_OK &&
           archive_read_open(reader.get(), this, nullptr, Read, nullptr) == ARCHIVE_OK;
    return open;
  }

  std::string Problem() const {
    const char* text = reader == nullptr ? nullptr : archive_error_string(reader.get());
    return text == nullptr ? "" : text;
  }

  Status ReadData(TarFile* file, std::string* what) {
    char buffer[kBlockBytes];
    for (;;) {
      const la_ssize_t got = archive_read_data(reader.get(), buffer, sizeof(buffer));
      if (got == 0) return Status::kFile;
      if (got < 0) {
        *what = Problem();
        return got == ARCHIVE_FATAL ? Status::kDamaged : Status::kSkipped;
      }
      if (file->bytes.size() + static_cast<size_t>(got) > kMaxUnpackedBytes) {
        *what = "larger than 1 GiB";
        return Status::kSkipped;
      }
      file->bytes.append(buffer, static_cast<size_t>(got));
    }
  }

  Status Next(TarFile* file, std::string* what) {
    while (Open()) {
      archive_entry* entry = nullptr;
      const int status = archive_read_next_header(reader.get(), &entry);
      if (status == ARCHIVE_EOF) return Status::kEnd;
      if (status == ARCHIVE_FATAL) break;
      file->number = ++number;
      if (status == ARCHIVE_RETRY) {
        file->path.clear();
        if (std::exchange(lost, true)) continue;
        *what = Problem();
        return Status::kSkipped;
      }
      lost = false;
      if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr) {
        continue;
      }
      const char* path = archive_entry_pathname(entry);  // Null: not of the locale's charset.
      if (path == nullptr) path = archive_entry_pathname_utf8(entry);
      file->path = path == nullptr ? "" : path;
      file->bytes.clear();
      return ReadData(file, what);
    }
    *what = Problem();
    return Status::kDamaged;
  }
};

TarReader::TarReader(UnpackStream& stream)
    : state_(std::make_unique<State>(State{.stream = stream})) {}
TarReader::~TarReader() = default;

TarReader::Status TarReader::Next(TarFile* file, std::string* what) {
  return state_->Next(file, what);
}

}  // namespace unhusk
