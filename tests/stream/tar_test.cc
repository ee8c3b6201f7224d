// Archives as tar writes them, whole and damaged.
#include "stream/tar.h"

#include <archive.h>
#include <archive_entry.h>

#include <catch2/catch.hpp>

namespace unhusk {
namespace {

struct Member {
  std::string path;
  std::string bytes;
  unsigned type = AE_IFREG;
};

std::string Tar(const std::vector<Member>& members, bool pax) {
  std::string out(1 << 20, '\0');
  size_t used = 0;
  archive* const a = archive_write_new();
  if (pax) {
    archive_write_set_format_pax(a);
  } else {
    archive_write_set_format_gnutar(a);
  }
  REQUIRE(archive_write_open_memory(a, out.data(), out.size(), &used) == ARCHIVE_OK);
  for (const Member& member : members) {
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_pathname(entry, member.path.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(member.bytes.size()));
    archive_entry_set_filetype(entry, member.type);
    archive_entry_set_perm(entry, 0644);
    REQUIRE(archive_write_header(a, entry) == ARCHIVE_OK);
    archive_write_data(a, member.bytes.data(), member.bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(a);
  archive_write_free(a);
  out.resize(used);
  return out;
}

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
  const std::vector<Member> members = {{"a.txt", "one"},
                                       {"folder", "", AE_IFDIR},
                                       {deep, std::string(100000, 'x')},
                                       {"empty.txt", ""}};
  for (const bool pax : {false, true}) {
    CAPTURE(pax);
    const std::vector<std::string> found = Read(Tar(members, pax));
    CHECK(found == std::vector<std::string>{"a.txt=one", deep + "=" + std::string(100000, 'x'),
                                            "empty.txt="});
  }
  CHECK(Read("").empty());
}

TEST_CASE("TarReader: what stands before the damage is read") {
  const std::string tar = Tar({{"a.txt", "one"}, {"b.txt", std::string(5000, 'b')}}, false);
  const std::vector<std::string> cut = Read(tar.substr(0, 3 * 512 + 1000));
  REQUIRE(cut.size() >= 2);
  CHECK(cut[0] == "a.txt=one");
  CHECK(cut[1] == "damaged");
  CHECK(Read(std::string(5000, 'n')) == std::vector<std::string>{"damaged"});
}

}  // namespace
}  // namespace unhusk
