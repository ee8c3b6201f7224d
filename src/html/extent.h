// Where stretches of markup end that the skeleton leaves out or takes whole.
// All take a source and an offset and return an offset, at most source.size().
#pragma once

#include <cstddef>
#include <string_view>

namespace unhusk {

// Behind the comment that starts at `at` with "<!--": "-->", "--!>", or the end.
size_t CommentEnd(std::string_view source, size_t at);

// The "</name" that ends raw text begun at `at`, or the end.
size_t RawTextEnd(std::string_view source, size_t at, std::string_view name);

// The "</script" that ends a script begun at `at`; one inside "<!-- <script"
// does not (HTML5, script data double escaped state).
size_t ScriptEnd(std::string_view source, size_t at);

// Behind the svg element whose start tag ends at `at`: behind its </svg>, or
// before the first tag that throws the parser out of foreign content.
size_t SvgEnd(std::string_view source, size_t at);

}  // namespace unhusk
