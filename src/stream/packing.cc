// One table.

#include "stream/packing.h"

#include <algorithm>

#include "base/ascii.h"

namespace unhusk {
namespace {

using std::literals::operator""sv;

struct Entry {
  Packing packing;
  std::string_view name;
  std::string_view extension;  // Empty: not of files.
  std::string_view magic;
  std::string_view coding;  // Empty: not of HTTP.
};

constexpr Entry kEntries[] = {
    {Packing::kNone, "plain", "", "", "identity"},
    {Packing::kGzip, "gzip", ".gz", "\x1F\x8B\x08"sv, "gzip"},
    {Packing::kZstd, "zstd", ".zst", "\x28\xB5\x2F\xFD"sv, "zstd"},
    {Packing::kXz, "xz", ".xz", "\xFD\x37zXZ\0"sv, ""},
    {Packing::kBzip2, "bzip2", ".bz2", "BZh"sv, ""},
    {Packing::kDeflate, "deflate", "", "", "deflate"},
    {Packing::kBrotli, "brotli", "", "", "br"},
};

const Entry& EntryOf(Packing packing) {
  return kEntries[static_cast<size_t>(packing)];
}

}  // namespace

std::string_view PackingName(Packing packing) {
  return EntryOf(packing).name;
}

std::string_view PackingMagic(Packing packing) {
  return EntryOf(packing).magic;
}

Packing TakePacking(std::string_view* name) {
  for (const Entry& entry : kEntries) {
    if (entry.extension.empty() || name->size() <= entry.extension.size()) continue;
    const std::string_view end = name->substr(name->size() - entry.extension.size());
    if (!std::ranges::equal(end, entry.extension,
                            [](char a, char b) { return AsciiLower(a) == b; })) {
      continue;
    }
    name->remove_suffix(entry.extension.size());
    return entry.packing;
  }
  return Packing::kNone;
}

Packing PackingByMagic(std::string_view head) {
  for (const Entry& entry : kEntries) {
    if (!entry.magic.empty() && head.starts_with(entry.magic)) return entry.packing;
  }
  return Packing::kNone;
}

std::optional<Packing> PackingByCoding(std::string_view coding) {
  if (coding.empty() || coding == "utf-8" || coding == "none") return Packing::kNone;
  if (coding == "x-gzip") return Packing::kGzip;
  for (const Entry& entry : kEntries) {
    if (!entry.coding.empty() && entry.coding == coding) return entry.packing;
  }
  return std::nullopt;
}

}  // namespace unhusk
