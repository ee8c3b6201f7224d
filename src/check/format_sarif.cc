// SARIF 2.1.0, as code scanning and editors read it.
//
// Results come first and the tool, with its rules, last: which rules there are is known
// only then, and JSON does not care.  A region is told in lines and columns (of code
// points) and in bytes of the file, so that a fix needs no decoding.

#include <algorithm>

#include "base/ascii.h"
#include "check/format.h"
#include "render/json.h"

namespace unhusk {
namespace {

constexpr std::string_view kSchema = "https://json.schemastore.org/sarif-2.1.0.json";

std::string Quoted(std::string_view text) {
  std::string out;
  AppendJsonString(text, &out);
  return out;
}

// A path as a URI reference: relative ones stay relative.
std::string UriOf(std::string_view path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (char c : path) {
    const unsigned char byte = static_cast<unsigned char>(c);
    if (IsAsciiAlnum(c) || std::string_view("/-._~").find(c) != std::string_view::npos) {
      uri.push_back(c);
    } else {
      uri += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return uri;
}

std::string RegionJson(const Region& region) {
  return "\"startLine\":" + std::to_string(region.begin.line) +
         ",\"startColumn\":" + std::to_string(region.begin.column) +
         ",\"endLine\":" + std::to_string(region.end.line) +
         ",\"endColumn\":" + std::to_string(region.end.column) +
         ",\"byteOffset\":" + std::to_string(region.bytes.begin) +
         ",\"byteLength\":" + std::to_string(region.bytes.size());
}

std::string HashText(uint64_t hash) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4) out.push_back(kDigits[(hash >> shift) & 15]);
  return out;
}

class SarifFormat : public FindingFormat {
 public:
  explicit SarifFormat(std::string version) : version_(std::move(version)) {}

  std::string Head() const override {
    return "{\"$schema\":" + Quoted(kSchema) +
           ",\"version\":\"2.1.0\",\"runs\":[{\"columnKind\":\"unicodeCodePoints\","
           "\"newlineSequences\":[\"\\r\\n\",\"\\n\",\"\\r\"],\"results\":[";
  }

  std::string File(const CheckedFile& file) const override {
    std::string out;
    const std::string artifact = "\"artifactLocation\":{\"uri\":" + Quoted(UriOf(file.path)) + "}";
    for (const Finding& finding : file.check.findings) {
      if (!out.empty()) out.push_back(',');
      AppendResult(finding, artifact, &out);
    }
    return out;
  }

  std::string Between() const override { return ","; }

  std::string Tail(const CheckSummary& all) const override {
    std::string out =
        "\n],\"tool\":{\"driver\":{\"name\":\"unhusk\",\"version\":" + Quoted(version_) +
        ",\"rules\":[";
    for (const auto& [id, rule] : all.rules) {
      if (out.back() != '[') out.push_back(',');
      out += "\n{\"id\":" + Quoted(id) +
             ",\"shortDescription\":{\"text\":" + Quoted(rule.rule->reason) +
             "},\"properties\":{\"filter\":" + Quoted(rule.rule->filter) + "}}";
    }
    return out + "]}}}]}\n";
  }

 private:
  static void AppendResult(const Finding& finding, const std::string& artifact, std::string* out) {
    *out += "\n{\"ruleId\":" + Quoted(finding.rule->id) +
            ",\"level\":" + (finding.safe ? "\"warning\"" : "\"note\"") +
            ",\"message\":{\"text\":" + Quoted(FindingMessage(finding)) +
            "},\"locations\":[{\"physicalLocation\":{" + artifact + ",\"region\":{" +
            RegionJson(finding.where) + ",\"snippet\":{\"text\":" + Quoted(finding.text) +
            "}}}}],\"partialFingerprints\":{\"lineHash/v1\":\"" + HashText(finding.hash) + "\"}";
    if (!finding.removed.bytes.empty()) {
      *out += ",\"fixes\":[{\"description\":{\"text\":\"Remove it\"},\"artifactChanges\":[{" +
              artifact + ",\"replacements\":[{\"deletedRegion\":{" + RegionJson(finding.removed) +
              "}}]}]}]";
    }
    *out += ",\"properties\":{\"confidence\":";
    AppendJsonNumber(finding.confidence, out);
    *out += finding.safe ? ",\"safe\":true}}" : ",\"safe\":false}}";
  }

  const std::string version_;
};

}  // namespace

std::unique_ptr<FindingFormat> MakeSarifFormat(const FormatStyle& style) {
  return std::make_unique<SarifFormat>(style.version);
}

}  // namespace unhusk
