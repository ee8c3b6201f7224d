// Archives as tar writes them, whole and damaged.
#include "stream/tar.h"

#include <catch2/catch.hpp>

namespace unhusk {
namespace {

std::string Octal(uint64_t number, size_t digits) {
  std::string out(digits, '0');
  for (size_t i = digits; i-- > 0; number /= 8) out[i] = static_cast<char>('0' + number % 8);
  return out + '\0';
}

// One member, as GNU tar has it: its head, its bytes, and zeros up to a whole block.
std::string Member(const std::string& path, const std::string& bytes, char type = '0') {
  if (path.size() >= 100)
    return Member("././@LongLink", path + '\0', 'L') + Member("x", bytes, type);
  std::string head = path + std::string(100 - path.size(), '\0') + Octal(0644, 7) + Octal(0, 7) +
                     Octal(0, 7) + Octal(bytes.size(), 11) + Octal(0, 11) + "        " + type;
  head.resize(257);
  head += std::string("ustar  ") + '\0';
  head.resize(512);
  uint64_t sum = 0;
  for (const char c : head) sum += static_cast<unsigned char>(c);
  head.replace(148, 7, Octal(sum, 6));
  return head + bytes + std::string((512 - bytes.size() % 512) % 512, '\0');
}

const std::string kEnd(1024, '\0');

// "path=bytes" of each file, and how it ended.
std::vector<std::string> Read(const std::string& tar) {
  UnpackStream stream(ViewSource(tar), Packing::kNone);
  TarReader reader(stream);
  std::vector<std::string> found;
  for (;;) {
    TarFile file;
    std::string what;
    const TarReader::Status status = reader.Next(&file, &what);
    if (status == TarReader::Status::kEnd) break;
    found.push_back(status == TarReader::Status::kFile ? file.path + "=" + file.bytes : "damaged");
    if (status == TarReader::Status::kDamaged) break;
  }
  return found;
}

TEST_CASE("TarReader: regular files, long names, in order") {
  const std::string deep = std::string(150, 'd') + "/" + std::string(120, 'f') + ".html";
  const std::string long_text(100000, 'x');
  const std::string tar = Member("a.txt", "one") + Member("folder/", "", '5') +
                          Member("link.txt", "", '2') + Member(deep, long_text) +
                          Member("empty.txt", "") + kEnd;
  CHECK(Read(tar) == std::vector<std::string>{"a.txt=one", deep + "=" + long_text, "empty.txt="});
  CHECK(Read("").empty());
}

TEST_CASE("TarReader: a damaged head costs its member, and is told once") {
  std::string bad = Member("b.txt", std::string(5000, 'b'));
  bad[1] = 'x';  // No longer what the checksum is of.
  const std::string tar = Member("a.txt", "one") + bad + Member("c.txt", "three") + kEnd;
  CHECK(Read(tar) == std::vector<std::string>{"a.txt=one", "damaged", "c.txt=three"});
}

TEST_CASE("TarReader: what stands before the damage is read") {
  const std::string tar = Member("a.txt", "one") + Member("b.txt", std::string(5000, 'b')) + kEnd;
  const std::vector<std::string> cut = Read(tar.substr(0, 3 * 512 + 1000));
  REQUIRE(cut.size() >= 2);
  CHECK(cut[0] == "a.txt=one");
  CHECK(cut[1] == "damaged");
  CHECK(Read(std::string(5000, 'n')) == std::vector<std::string>{"damaged"});
}

}  // namespace
}  // namespace unhusk
