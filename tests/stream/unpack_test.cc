#include "stream/unpack.h"

#include <zlib.h>
#include <zstd.h>

#include <catch2/catch.hpp>

namespace unhusk {
namespace {

constexpr uint64_t kPlenty = 1 << 30;

std::string Gzip(const std::string& text) {
  z_stream stream = {};
  REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string Zstd(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

std::string Words(size_t bytes) {
  std::string text;
  for (uint32_t i = 0; text.size() < bytes; ++i) text += std::to_string(i * 2654435761u) + " ";
  text.resize(bytes);
  return text;
}

TEST_CASE("Unpack gives back what was packed, also in several members") {
  for (size_t bytes : {0u, 1u, 65535u, 65536u, 65537u, 300000u}) {
    CAPTURE(bytes);
    const std::string text = Words(bytes);
    for (Packing packing : {Packing::kGzip, Packing::kZstd}) {
      const std::string packed = packing == Packing::kGzip ? Gzip(text) : Zstd(text);
      Result<std::string> once = Unpack(packed, packing, kPlenty);
      REQUIRE(once.ok());
      CHECK(*once == text);
      Result<std::string> twice = Unpack(packed + packed, packing, kPlenty);
      REQUIRE(twice.ok());
      CHECK(*twice == text + text);
    }
  }
}

TEST_CASE("Unpack: what is cut short, damaged or something else is an error") {
  const std::string text = Words(100000);
  for (Packing packing : {Packing::kGzip, Packing::kZstd}) {
    const std::string packed = packing == Packing::kGzip ? Gzip(text) : Zstd(text);
    for (size_t size : {size_t{1}, packed.size() / 2, packed.size() - 1}) {
      CHECK_FALSE(Unpack(packed.substr(0, size), packing, kPlenty).ok());
    }
    CHECK_FALSE(Unpack("no " + packed, packing, kPlenty).ok());
    CHECK_FALSE(Unpack(packed + "tail", packing, kPlenty).ok());
  }
}

TEST_CASE("Unpack: zeros behind a member are padding") {
  const std::string packed = Gzip("text");
  Result<std::string> out = Unpack(packed + std::string(1000, '\0') + packed + std::string(3, '\0'),
                                   Packing::kGzip, kPlenty);
  REQUIRE(out.ok());
  CHECK(*out == "texttext");
}

TEST_CASE("Unpack: any bytes end, in no more than an error") {
  std::string all(3000, '\0');
  uint32_t state = 1;
  for (char& c : all) c = static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
  const std::string samples[] = {Gzip(Words(5000)), Zstd(Words(5000)), all};
  for (Packing packing : {Packing::kGzip, Packing::kZstd, Packing::kXz, Packing::kBzip2,
                          Packing::kDeflate, Packing::kBrotli}) {
    for (const std::string& sample : samples) {
      for (size_t at = 0; at < sample.size(); at += 13) {
        std::string damaged = sample;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x5A);
        const Result<std::string> out = Unpack(damaged, packing, kPlenty);
        CHECK((!out.ok() || out->size() < 10000000));
      }
    }
  }
}

TEST_CASE("TakePacking, PackingByCoding") {
  std::string_view name = "a.tar.XZ";
  CHECK(TakePacking(&name) == Packing::kXz);
  CHECK(name == "a.tar");
  CHECK(TakePacking(&name) == Packing::kNone);
  name = ".gz";
  CHECK(TakePacking(&name) == Packing::kNone);
  CHECK(PackingByCoding("br") == Packing::kBrotli);
  CHECK(PackingByCoding("x-gzip") == Packing::kGzip);
  CHECK(PackingByCoding("identity") == Packing::kNone);
  CHECK(PackingByCoding("") == Packing::kNone);
  CHECK_FALSE(PackingByCoding("compress"));
}

TEST_CASE("Unpack stops at its limit") {
  const std::string text(50 << 20, 'a');
  for (Packing packing : {Packing::kGzip, Packing::kZstd}) {
    const std::string packed = packing == Packing::kGzip ? Gzip(text) : Zstd(text);
    Result<std::string> out = Unpack(packed, packing, 1 << 20);
    REQUIRE_FALSE(out.ok());
    CHECK(out.error().what == "unpacks to more than 1 MiB; unpack it first");
  }
}

}  // namespace
}  // namespace unhusk
