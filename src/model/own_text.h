// What a block's own text gives away, counted in one pass over its bytes.
#pragma once

#include <cstdint>
#include <string_view>

#include "document.h"

namespace unhusk {

struct OwnText {
  uint32_t bytes = 0;
  uint32_t letters = 0;      // ASCII letters and all code points past U+00BF.
  uint32_t capitals = 0;     // ASCII words that start with a capital.
  uint32_t ascii_words = 0;  // Runs of ASCII letters.
  uint32_t stopwords = 0;    // Among them, frequent function words of eleven languages.
  uint32_t digits = 0;
  uint32_t commas = 0;     // Also 、，،
  uint32_t sentences = 0;  // . ! ? … 。！？ before white space or the end.
  uint32_t marks = 0;      // | » › · • > /
  bool ends_sentence = false;
  bool ends_colon = false;
  bool ends_question = false;
  bool has_price = false;  // A currency sign beside a digit.
  bool has_at = false;     // @
  bool has_copyright = false;
  bool has_url = false;
  uint64_t hash = 0;  // Equal texts have equal ones, whichever digits stand in them.
};

// What is behind the block may be read, but does not count.
// REQUIRES: valid UTF-8; `block` lies in `page` and begins and ends with whole characters.
OwnText ReadOwnText(std::string_view page, Span block);
OwnText ReadOwnText(std::string_view text);

// OwnText::ends_sentence alone.
bool EndsSentence(std::string_view text);

}  // namespace unhusk
