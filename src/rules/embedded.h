// The shape of the tables that embed_main.cc generates from patterns/: literals
// only, so that a start costs no parsing and no relocation of std::strings.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "rules/rule.h"

namespace unhusk {

// A stretch of a table in EmbeddedPacks, of strings unless said otherwise.
struct EmbeddedList {
  uint32_t begin = 0;
  uint32_t size = 0;
};

struct EmbeddedGates {
  EmbeddedList gate = {};
  std::string_view places = {};
  EmbeddedList beside = {};
};

struct EmbeddedRule {
  std::string_view id = {};
  std::string_view pack = {};
  std::string_view reason = {};
  std::string_view place = {};  // RuleInfo::where
  Scope scope = Scope::kLine;
  Where where = Where::kAnywhere;
  uint16_t needs = 0;
  uint32_t max_words = 0;
  float confidence = 0;
  EmbeddedList languages = {};
  EmbeddedList match = {};
  EmbeddedList gates = {};  // Of EmbeddedPacks::gates.
  EmbeddedList hit = {};
  EmbeddedList miss = {};
};

struct EmbeddedPacks {
  std::span<const EmbeddedRule> rules = {};
  std::span<const EmbeddedGates> gates = {};
  std::string_view text = {};           // All strings, one behind another; …
  std::span<const uint32_t> ends = {};  // … where each ends.  A table of string_views would take
                                        // the compiler a minute.
  std::string_view String(size_t i) const {
    const uint32_t begin = i == 0 ? 0 : ends[i - 1];
    return text.substr(begin, ends[i] - begin);
  }
};

// Defined in the generated file.
EmbeddedPacks GetEmbeddedPacks();

}  // namespace unhusk
