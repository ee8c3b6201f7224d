// The fields that Common Crawl's WET files have, but for digests.

#include "stream/wet.h"

#include <cstdio>
#include <string_view>

#include "render/kept.h"

namespace unhusk {
namespace {

constexpr std::string_view kLineEnd = "\r\n";

// FNV-1a.  Ids need to differ, no more.
uint64_t Hash(std::string_view bytes, uint64_t hash) {
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001B3;
  }
  return hash;
}

// A UUID of version 8: of bits that are our own.
std::string IdOf(const WarcRecord& page, const Cleaned& cleaned) {
  uint64_t high = 0xCBF29CE484222325;
  for (const std::string_view part : {std::string_view(page.id), std::string_view(page.url),
                                      std::string_view(page.date), cleaned.version}) {
    high = Hash("\n", Hash(part, high));
  }
  uint64_t low = Hash(page.id, high);
  low = (low & 0x3FFFFFFFFFFFFFFF) | 0x8000000000000000;
  high = (high & 0xFFFFFFFFFFFF0FFF) | 0x8000;
  char text[64];
  const int size =
      std::snprintf(text, sizeof(text), "<urn:uuid:%08x-%04x-%04x-%04x-%012llx>",
                    static_cast<unsigned>(high >> 32), static_cast<unsigned>(high >> 16 & 0xFFFF),
                    static_cast<unsigned>(high & 0xFFFF), static_cast<unsigned>(low >> 48),
                    static_cast<unsigned long long>(low & 0xFFFFFFFFFFFF));
  return std::string(text, static_cast<size_t>(size));
}

void AppendField(std::string_view name, std::string_view value, std::string* out) {
  if (value.empty() || value.find_first_of(kLineEnd) != value.npos) return;
  out->append(name).append(": ").append(value).append(kLineEnd);
}

}  // namespace

void AppendWet(const WarcRecord& page, const Cleaned& cleaned, std::string* out) {
  const std::string text = KeptText(cleaned);
  out->append("WARC/1.0\r\nWARC-Type: conversion\r\n");
  AppendField("WARC-Target-URI", page.url, out);
  AppendField("WARC-Date", page.date, out);
  AppendField("WARC-Record-ID", IdOf(page, cleaned), out);
  AppendField("WARC-Refers-To", page.id, out);
  AppendField("WARC-Truncated", cleaned.doc.truncated.empty() ? "" : "length", out);
  AppendField("Content-Type", cleaned.markdown ? "text/markdown" : "text/plain", out);
  AppendField("Content-Length", std::to_string(text.size()), out);
  out->append(kLineEnd).append(text).append("\r\n\r\n");
}

}  // namespace unhusk
