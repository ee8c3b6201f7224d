// What makes a rule sound, apart from how it is written down.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rules/rule.h"

namespace unhusk {

// Evidence that lies in the words themselves: length, capitals, no sentence
// mark at the end.  `text` is MatchText() of a line of `words` words, `heading`
// says that its block is one.
bool TextEvidenceHolds(const Rule& rule, std::string_view text, uint32_t words, bool heading);

// What is wrong with `rule`, if anything: its id, its patterns, a `hit` its
// words do not earn or a `miss` they do.  Where in a document the line stands
// (where, alone, linked, …) is no part of this; rules/selftest.h tries it out.
std::optional<std::string> CheckRule(const Rule& rule);

}  // namespace unhusk
