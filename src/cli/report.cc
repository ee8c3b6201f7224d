// One write a message, so that messages of several processes do not mix.

#include "cli/report.h"

#include <cstdio>

#include "base/utf8.h"

namespace unhusk::cli {
namespace {

void WriteLine(const std::string& line) {
  std::string text = line + "\n";
  std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace

void Reporter::Say(const std::string& message) {
  if (when_ == When::kHeld) {
    held_.push_back(message);
  } else {
    if (before_) before_();
    WriteLine(message);
  }
}

void Reporter::Pass(const Reporter& held) {
  failed_ = failed_ || held.failed_;
  for (const std::string& message : held.held_) Say(message);
}

void Reporter::Fail(const Error& error) {
  failed_ = true;
  Say(error.Message());
}

void Reporter::Warn(const Error& error) {
  Say(error.Message());
}

void Reporter::Note(std::string_view path, std::string_view what) {
  if (verbose_) Say(std::string(path) + ": note: " + std::string(what));
}

std::string Printable(std::string_view bytes) {
  std::string out;
  for (size_t pos = 0; pos < bytes.size();) {
    unsigned char lead = static_cast<unsigned char>(bytes[pos]);
    std::string_view unit = bytes.substr(pos, Utf8Length(lead));
    bool control = lead < 0x20 || lead == 0x7F ||
                   (lead == 0xC2 && unit.size() == 2 && static_cast<unsigned char>(unit[1]) < 0xA0);
    if (!IsValidUtf8(unit)) unit = unit.substr(0, 1);
    if (control || !IsValidUtf8(unit)) {
      AppendUtf8(kReplacement, &out);
    } else {
      out.append(unit);
    }
    pos += unit.size();
  }
  return out;
}

}  // namespace unhusk::cli
