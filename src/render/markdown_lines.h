// Lines of Markdown below quotes and list items: which prefix each gets, and what parts them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document.h"
#include "render/outline.h"

namespace unhusk {

class MarkdownLines {
 public:
  MarkdownLines(const Document& doc, const std::vector<Standing>& outline)
      : doc_(doc), outline_(outline) {}

  // Writes what stands in `element`.  The lines of `body` are Markdown already, not empty.
  // `term`: a <dt>, which a <dd> right behind defines; one without is a paragraph.
  void Write(uint32_t element, std::string_view body, bool term = false);

  std::string Take() { return std::move(out_); }

 private:
  struct Container {
    uint32_t element = 0;
    std::string rest = {};  // What its further lines begin with.
    bool item = false;
  };

  void Part(size_t common, bool defines);
  bool FollowsItem(size_t common) const;
  std::string Open(uint32_t element, bool defines);
  bool IsDefinition(uint32_t element) const;
  uint32_t NumberOf(uint32_t list);

  const Document& doc_;
  const std::vector<Standing>& outline_;
  std::string out_;
  std::vector<Container> open_;
  std::vector<uint32_t> chain_;
  bool behind_term_ = false;
  std::unordered_map<uint32_t, uint32_t> numbers_;  // The next one, of each <ol>.
};

}  // namespace unhusk
