// What is written can be read again.
#include "stream/wet.h"

#include <catch2/catch.hpp>

#include "make_cleaner.h"

namespace unhusk {
namespace {

TEST_CASE("AppendWet: a conversion that the reader takes") {
  const Cleaner cleaner = MakeCleaner();
  const Cleaned cleaned =
      cleaner.Clean("<p>The lamp was lit, and the keepers wrote it down.</p><p>Advertisement</p>");
  WarcRecord page;
  page.id = "<urn:uuid:1>";
  page.url = "http://example.com/";
  page.date = "2026-01-02T03:04:05Z";
  WarcRecord broken;
  broken.id = "<urn:uuid:2>";
  broken.url = "http://a\r\nX: y";
  std::string file;
  AppendWet(page, cleaned, &file);
  const std::string once = file;
  AppendWet(broken, cleaned, &file);
  UnpackStream stream(ViewSource(file), Packing::kNone);
  WarcReader reader(stream);
  WarcRecord record;
  std::string what;
  REQUIRE(reader.Next(&record, &what) == WarcReader::Status::kRecord);
  CHECK(record.type == "conversion");
  CHECK(record.url == page.url);
  CHECK(record.date == page.date);
  CHECK(record.body == "The lamp was lit, and the keepers wrote it down.");
  const std::string id = record.id;
  CHECK(id.size() == std::string("<urn:uuid:00000000-0000-0000-0000-000000000000>").size());
  CHECK(id[24] == '8');  // The version.
  REQUIRE(reader.Next(&record, &what) == WarcReader::Status::kRecord);
  CHECK(record.url.empty());
  CHECK(record.id != id);
  std::string again;
  AppendWet(page, cleaned, &again);
  CHECK(again == once);
}

}  // namespace
}  // namespace unhusk
