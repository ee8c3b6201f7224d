#include "cli/option_table.h"

#include <CLI/CLI.hpp>
#include <algorithm>

namespace unhusk::cli {
namespace {

// Whether an option's value is a path, as completions want to know, by what help calls it.
bool TakesPath(std::string_view value) {
  constexpr std::string_view kPaths[] = {"PATH", "FILE", "DIR"};
  return std::ranges::find(kPaths, value) != std::end(kPaths);
}

std::vector<std::string> SplitChoices(const std::string& value) {
  std::vector<std::string> choices;
  if (value.find('|') == value.npos) return choices;
  for (size_t at = 0; at <= value.size();) {
    const size_t end = std::min(value.find('|', at), value.size());
    choices.push_back(value.substr(at, end - at));
    at = end + 1;
  }
  return choices;
}

OptionRow RowOf(const CLI::Option& option) {
  OptionRow row;
  for (const std::string& name : option.get_snames()) row.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) row.names.push_back("--" + name);
  row.value = option.get_option_text();
  row.takes_next = !row.value.empty() && !row.value.starts_with('[');
  if (row.takes_next) row.choices = SplitChoices(row.value);
  row.help = option.get_description();
  row.group = option.get_group();
  row.takes_path = TakesPath(row.value);
  return row;
}

CommandRow RowOf(const CLI::App& app, std::vector<std::string> words) {
  CommandRow row;
  row.words = std::move(words);
  row.help = app.get_description();
  row.footer = app.get_footer();
  row.has_commands = app.get_require_subcommand_min() > 0;
  for (const CLI::Option* option : app.get_options()) {
    if (option->nonpositional()) {
      row.options.push_back(RowOf(*option));
    } else {
      row.arguments =
          option->get_name(true, false) + (option->get_items_expected_max() > 1 ? "..." : "");
      row.arguments_help = option->get_description();
    }
  }
  return row;
}

}  // namespace

std::vector<CommandRow> OptionTable(const Command& unhusk) {
  std::vector<CommandRow> rows;
  struct Entry {
    const CLI::App* app;
    std::vector<std::string> words;
  };
  std::vector<Entry> stack = {{&unhusk.app(), {}}};
  while (!stack.empty()) {
    Entry entry = std::move(stack.back());
    stack.pop_back();
    rows.push_back(RowOf(*entry.app, entry.words));
    auto inner =
        entry.app->get_subcommands([](const CLI::App* sub) { return !sub->get_group().empty(); });
    std::reverse(inner.begin(), inner.end());
    for (const CLI::App* sub : inner) {
      std::vector<std::string> words = entry.words;
      words.push_back(sub->get_name());
      stack.push_back(Entry{sub, std::move(words)});
    }
  }
  return rows;
}

}  // namespace unhusk::cli
