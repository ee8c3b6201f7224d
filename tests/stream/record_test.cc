// Records are JSON whatever they hold, and ranges name what was removed.
#include "stream/record.h"

#include <catch2/catch.hpp>

#include "make_cleaner.h"

namespace unhusk {
namespace {

constexpr char kPage[] =
    "<!DOCTYPE html><html lang=\"en\"><head><title>A lamp\n &amp; a tower</title></head><body>"
    "<p>Étude of the lamp that the keepers lit.</p><p>Advertisement</p></body></html>";

std::string Record(const std::string& page, RemovedUnit removed, RecordHead head = {}) {
  const Cleaner cleaner = MakeCleaner();
  const Cleaned cleaned = cleaner.Clean(page);
  std::string out;
  AppendRecord(head, cleaned, removed, &out);
  return out;
}

TEST_CASE("AppendRecord: what is known, in order; what is not is left out") {
  const std::string line =
      Record(kPage, RemovedUnit::kNone, {.id = "a\"b", .url = "http://x/\xFF", .path = "p.html"});
  CHECK(line.starts_with("{\"id\":\"a\\\"b\",\"url\":\"http://x/"));
  CHECK(line.find(",\"path\":\"p.html\",\"text\":\"Étude of the lamp that the keepers lit.\","
                  "\"title\":\"A lamp & a tower\",\"language\":\"en\",\"format\":\"html\","
                  "\"encoding\":\"utf-8\",\"kept\":") != std::string::npos);
  CHECK(line.find("date") == std::string::npos);
  CHECK(line.find("removed") == std::string::npos);
  CHECK(line.ends_with("\"}\n"));
  CHECK(Record("", RemovedUnit::kNone).starts_with("{\"text\":\"\",\"format\":"));
}

TEST_CASE("AppendRecord: ranges in bytes and in code points") {
  const std::string page = kPage;
  const size_t begin = page.find("Advertisement");
  const std::string bytes = Record(page, RemovedUnit::kBytes);
  CAPTURE(bytes);
  CHECK(bytes.find("\"removed_bytes\":[[") != std::string::npos);
  CHECK(bytes.find("," + std::to_string(begin + 13) + ",\"ads-label\",") != std::string::npos);
  // One character before it has two bytes.
  const std::string chars = Record(page, RemovedUnit::kChars);
  CAPTURE(chars);
  CHECK(chars.find("\"removed_chars\":[[") != std::string::npos);
  CHECK(chars.find("," + std::to_string(begin + 12) + ",\"ads-label\",") != std::string::npos);
}

TEST_CASE("AppendDolma: attributes by rule, in code points; none for what was not read") {
  const Cleaner cleaner = MakeCleaner();
  const std::string text =
      "Éin Satz ist das.\n\nAdvertisement\n\nThe lamp was lit again at night.\n";
  const Cleaned cleaned = cleaner.Clean(text, Input::kText);
  std::string out;
  AppendDolma("17", &cleaned, &out);
  CAPTURE(out);
  CHECK(out.starts_with("{\"id\":17,\"attributes\":{\"unhusk__ads-label\":[["));
  CHECK(out.ends_with("]]}}\n"));
  out.clear();
  AppendDolma("", nullptr, &out);
  CHECK(out == "{\"id\":null,\"attributes\":{}}\n");
}

}  // namespace
}  // namespace unhusk
