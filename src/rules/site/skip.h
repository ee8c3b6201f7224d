// Why a line of a filter list or a site configuration was not taken over.
#pragma once

#include <cstdint>
#include <string_view>

namespace unhusk {

enum class Skip : uint8_t {
  kNone,  // It was.
  kNetwork,
  kScript,
  kHtmlFilter,
  kStyle,
  kConditional,
  kDomain,
  kProcedural,
  kSibling,
  kPseudo,
  kNoText,
  kTooBroad,
  kTooLong,
  kTooDeep,
  kTooMany,
  kRegex,
  kSyntax,
  kXPath,
  kDirective,
  kMetadata,
  kCount
};

// Half a line for a reader of `unhusk rules sources`: "network rule".
std::string_view SkipName(Skip skip);

}  // namespace unhusk
