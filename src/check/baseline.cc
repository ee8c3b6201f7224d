#include "check/baseline.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "base/utf8.h"

namespace unhusk {
namespace {

constexpr std::string_view kHeader =
    "# Lines that unhusk finds and that may stay: hash of the line, rule, file.\n"
    "# Written by `unhusk check --add-baseline`.\n";
constexpr size_t kHashDigits = 16;

// A path on one line: control characters and % as %0A.
std::string Escape(std::string_view path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (char c : path) {
    unsigned char byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F || c == '%') {
      out += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    } else {
      out.push_back(c);
    }
  }
  return out;
}

std::string Unescape(std::string_view escaped) {
  std::string out;
  for (size_t i = 0; i < escaped.size(); ++i) {
    unsigned byte = 0;
    const char* digits = escaped.data() + i + 1;
    if (escaped[i] == '%' && i + 2 < escaped.size() &&
        std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
      out.push_back(static_cast<char>(byte));
      i += 2;
    } else {
      out.push_back(escaped[i]);
    }
  }
  return out;
}

std::string Hex(uint64_t number) {
  std::string digits(kHashDigits, '0');
  char buffer[kHashDigits];
  const char* end = std::to_chars(buffer, buffer + kHashDigits, number, 16).ptr;
  std::copy_backward(static_cast<const char*>(buffer), end, digits.end());
  return digits;
}

std::string Key(uint64_t hash, std::string_view rule, std::string_view path) {
  std::string key = Hex(hash);
  key.append(rule).push_back('\0');
  return key.append(path);
}

bool ParseEntry(std::string_view line, BaselineEntry* entry) {
  const size_t rule = line.find(' ');
  const size_t path = rule == std::string_view::npos ? rule : line.find(' ', rule + 1);
  if (rule != kHashDigits || path == std::string_view::npos || path == rule + 1) return false;
  const char* end = line.data() + kHashDigits;
  if (std::from_chars(line.data(), end, entry->hash, 16).ptr != end) return false;
  entry->rule = line.substr(rule + 1, path - rule - 1);
  entry->path = Unescape(line.substr(path + 1));
  return !entry->path.empty();
}

}  // namespace

uint64_t LineHash(std::string_view words) {
  uint64_t hash = 0xcbf29ce484222325;
  for (char c : words) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3;
  }
  return hash;
}

Result<Baseline> Baseline::Parse(std::string_view text, const std::string& name) {
  Baseline baseline;
  uint32_t number = 0;
  for (size_t pos = 0; pos < text.size();) {
    std::string_view line = text.substr(pos, text.find('\n', pos) - pos);
    pos += line.size() + 1;
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (Trim(line).empty() || line[0] == '#') continue;
    BaselineEntry entry;
    if (!ParseEntry(line, &entry)) {
      return Error{name + ":" + std::to_string(number),
                   "not an entry of a baseline (16 hex digits, rule, path); remove the line, or "
                   "write the file anew with --add-baseline"};
    }
    entry.line = number;
    const uint32_t index = static_cast<uint32_t>(baseline.entries_.size());
    baseline.by_key_.emplace(Key(entry.hash, entry.rule, entry.path), index);
    baseline.by_key_.emplace(Key(entry.hash, entry.rule, ""), index);  // The first one stays.
    baseline.entries_.push_back(std::move(entry));
  }
  return baseline;
}

std::optional<uint32_t> Baseline::Find(uint64_t hash, std::string_view rule,
                                       std::string_view path) const {
  for (std::string_view where : {path, std::string_view()}) {
    auto it = by_key_.find(Key(hash, rule, where));
    if (it != by_key_.end()) return it->second;
  }
  return std::nullopt;
}

std::string FormatBaseline(std::vector<BaselineEntry> entries) {
  const auto key = [](const BaselineEntry& e) { return std::tie(e.path, e.rule, e.hash); };
  std::sort(entries.begin(), entries.end(),
            [&](const BaselineEntry& a, const BaselineEntry& b) { return key(a) < key(b); });
  std::string out(kHeader);
  for (size_t i = 0; i < entries.size(); ++i) {
    const BaselineEntry& entry = entries[i];
    if (i > 0 && key(entry) == key(entries[i - 1])) continue;
    out += Hex(entry.hash) + " " + entry.rule + " " + Escape(entry.path) + "\n";
  }
  return out;
}

}  // namespace unhusk
