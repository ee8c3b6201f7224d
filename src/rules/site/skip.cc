#include "rules/site/skip.h"

#include <cstddef>
#include <iterator>

namespace unhusk {
namespace {

constexpr std::string_view kNames[] = {
    "taken over",
    "network rule",
    "script",
    "HTML filter",
    "style",
    "for another blocker (!#if)",
    "domain written as a pattern or a path",
    "procedural operator that is not known",
    "looks at siblings",
    "pseudo-class or pseudo-element",
    "aims at what holds no text",
    "too general without a domain",
    "longer than 4 KiB",
    "nested too deep",
    "too many rules or patterns",
    "pattern that RE2 does not read",
    "cannot be read",
    "XPath beyond the simple ones",
    "directive without use here",
    "metadata of the page's head",
};
static_assert(std::size(kNames) == static_cast<size_t>(Skip::kCount));

}  // namespace

std::string_view SkipName(Skip skip) {
  return kNames[static_cast<size_t>(skip)];
}

}  // namespace unhusk
