#include "stream/json_path.h"

namespace unhusk {
namespace {

// "~1" is a slash, "~0" a tilde.  False for any other escape.
bool UnescapeStep(std::string_view raw, std::string* step) {
  for (size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '~') {
      step->push_back(raw[i]);
      continue;
    }
    if (++i == raw.size() || (raw[i] != '0' && raw[i] != '1')) return false;
    step->push_back(raw[i] == '0' ? '~' : '/');
  }
  return true;
}

}  // namespace

Result<JsonPath> ParseJsonPath(std::string_view text) {
  JsonPath path;
  if (!text.starts_with('/')) {
    path.steps.emplace_back(text);
    return path;
  }
  while (!text.empty()) {
    text.remove_prefix(1);
    const std::string_view raw = text.substr(0, text.find('/'));
    text.remove_prefix(raw.size());
    std::string step;
    if (!UnescapeStep(raw, &step)) {
      return Error{std::string(raw), "no JSON pointer: \"~\" stands before 0 (for ~) or 1 (for /)"};
    }
    path.steps.push_back(std::move(step));
  }
  return path;
}

}  // namespace unhusk
