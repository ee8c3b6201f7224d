#include "base/nearest.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace unhusk {
namespace {

constexpr size_t kFar = 4;  // So many edits away, a name is another name.

// Edits that turn `a` into `b`, counted up to `limit`.
size_t EditDistance(std::string_view a, std::string_view b, size_t limit) {
  if (std::max(a.size(), b.size()) > 32) return limit;
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = std::exchange(row[0], i);
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, change}));
    }
  }
  return std::min(row[b.size()], limit);
}

}  // namespace

std::string_view NearestName(std::string_view name, std::span<const std::string_view> known) {
  size_t best = kFar;
  std::string_view nearest;
  for (std::string_view one : known) {
    const size_t distance = EditDistance(name, one, best);
    if (distance < best) nearest = one;
    best = std::min(best, distance);
  }
  return nearest;
}

std::string UnknownName(std::string_view what, std::string_view name,
                        std::span<const std::string_view> known) {
  std::string message = "unknown " + std::string(what) + " \"" + std::string(name) + "\"";
  const std::string_view nearest = NearestName(name, known);
  if (!nearest.empty()) return message + "; did you mean \"" + std::string(nearest) + "\"?";
  message += "; known are";
  for (std::string_view one : known) message += " " + std::string(one);
  return message;
}

}  // namespace unhusk
