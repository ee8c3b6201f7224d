// Is a piece of text the credit line of a picture?
//
// "– JO DOE/Getty Images", "(AP Photo/Jo Doe)", "Photo: Jo Doe", "/ Reuters":
// a mark that sets it off, then names in capitals, an agency or a word for
// pictures, and nothing that a sentence would be made of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace unhusk {

inline constexpr uint32_t kMaxCreditWords = 12;
inline constexpr size_t kMaxCreditBytes = 160;

// `rest` is what a caption has beyond its text, from the end of that on.
bool IsCredit(std::string_view rest);

}  // namespace unhusk
