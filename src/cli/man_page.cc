#include "cli/man_page.h"

#include <algorithm>

#include "cli/config_keys.h"

namespace unhusk::cli {
namespace {

// Text that troff takes for nothing else.
std::string Escaped(std::string_view text) {
  std::string out;
  bool line_begins = true;
  for (char c : text) {
    if (line_begins && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
    line_begins = c == '\n';
  }
  return out;
}

std::string Upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  });
  return text;
}

std::string CommandName(const CommandRow& row) {
  std::string name = "unhusk";
  for (const std::string& word : row.words) name += " " + word;
  return name;
}

// A footer is laid out by hand: shown as it stands.
std::string AsItStands(const std::string& text) {
  return text.empty() ? "" : ".PP\n.nf\n" + Escaped(text) + "\n.fi\n";
}

std::string Entry(const std::string& head, const std::string& text) {
  return ".TP\n" + head + "\n" + Escaped(text) + "\n";
}

std::string OptionEntry(const OptionRow& option) {
  std::string head;
  for (const std::string& name : option.names) {
    head += (head.empty() ? "" : ", ") + ("\\fB" + Escaped(name) + "\\fR");
  }
  if (!option.value.empty()) head += " \\fI" + Escaped(option.value) + "\\fR";
  return Entry(head, option.help);
}

std::string Section(const CommandRow& row) {
  std::string out =
      ".SH " + Upper(CommandName(row).substr(7)) + "\n" + Escaped(row.help) + "\n.PP\n";
  out += "\\fB" + Escaped(CommandName(row)) + "\\fR [\\fIOPTION\\fR]...";
  if (!row.arguments.empty()) out += " [\\fI" + Escaped(row.arguments) + "\\fR]";
  out += "\n";
  if (!row.arguments.empty()) {
    out += Entry("\\fI" + Escaped(row.arguments) + "\\fR", row.arguments_help);
  }
  for (const OptionRow& option : row.options) {
    if (option.names.back() != "--help") out += OptionEntry(option);
  }
  return out + AsItStands(row.footer);
}

std::string ConfigSection() {
  std::string out =
      ".SH CONFIGURATION\n" +
      Escaped(
          "check and fix read unhusk.toml, .unhusk.toml, or [tool.unhusk] in pyproject.toml: for "
          "each file the one in its folder or the nearest folder above it.  The command line "
          "outweighs it.  A name that is no key is an error.") +
      "\n";
  for (const ConfigKey& key : ConfigKeys()) {
    std::string help = std::string(key.help) + "  Must be " + TypeOf(key) + ".";
    if (key.of_run) help += "  Counts only in the configuration of the current folder.";
    out += Entry("\\fB" + Escaped(key.name) + "\\fR", help);
  }
  return out;
}

}  // namespace

std::string ManPage(const std::vector<CommandRow>& table, const std::string& version) {
  const CommandRow& top = table.front();
  std::string out = ".TH UNHUSK 1 \"\" \"unhusk " + version + "\" \"User Commands\"\n" +
                    ".SH NAME\nunhusk \\- " +
                    Escaped("takes navigation, ads and other boilerplate off web pages and texts") +
                    "\n.SH SYNOPSIS\n\\fBunhusk\\fR [\\fICOMMAND\\fR] [\\fIOPTION\\fR]... "
                    "[\\fIPATH\\fR]...\n.SH DESCRIPTION\n" +
                    Escaped(top.help) + "\n" + AsItStands(top.footer);
  for (const CommandRow& row : table) {
    if (!row.words.empty() && !row.has_commands) out += Section(row);
  }
  return out + ConfigSection();
}

}  // namespace unhusk::cli
