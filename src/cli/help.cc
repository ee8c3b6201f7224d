// CLI11's own formatter neither wraps nor spaces its sections evenly.

#include "cli/help.h"

#include <CLI/CLI.hpp>

namespace unhusk::cli {
namespace {

constexpr size_t kColumn = 26;  // Where descriptions begin …
constexpr size_t kWidth = 80;   // … and where lines end.

// `name`, then `text` wrapped in a column of its own.
std::string Entry(const std::string& name, const std::string& text) {
  std::string out = "  " + name;
  size_t at = out.size();
  if (at + 2 > kColumn) {
    out += "\n";
    at = 0;
  }
  out.append(kColumn - at, ' ');
  at = kColumn;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    if (at > kColumn && at + 1 + word.size() > kWidth) {
      out += "\n" + std::string(kColumn, ' ');
      at = kColumn;
    }
    if (at > kColumn) out += " ";
    at += word.size() + (at > kColumn ? 1 : 0);
    out += word;
  }
  return out + "\n";
}

class HelpFormatter : public CLI::Formatter {
 public:
  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override {
    // The name comes with those of the commands above; "clean" may be left out.
    bool is_default = app->get_name() == "clean";
    if (is_default) name = app->get_parent()->get_name() + " [clean]";
    return app->get_description() + "\n\n" + make_usage(app, name) + make_positionals(app) +
           Groups(app) + make_subcommands(app, mode) + Footer(app);
  }

  std::string make_option(const CLI::Option* option, bool is_positional) const override {
    if (is_positional) return Entry(option->get_name(true, false), option->get_description());
    std::string name;
    for (const std::string& flag : option->get_snames()) name += "-" + flag + ", ";
    if (name.empty()) name = "    ";
    for (const std::string& flag : option->get_lnames()) name += "--" + flag;
    if (!option->get_option_text().empty()) name += " " + option->get_option_text();
    return Entry(name, option->get_description());
  }

  std::string make_subcommand(const CLI::App* app) const override {
    return Entry(app->get_name(), app->get_description());
  }

 private:
  std::string Groups(const CLI::App* app) const {
    std::string out;
    for (const std::string& group : app->get_groups()) {
      auto options = app->get_options([&group](const CLI::Option* option) {
        return option->nonpositional() && option->get_group() == group;
      });
      if (!group.empty() && !options.empty()) out += make_group(group, false, options);
    }
    return out;
  }

  static std::string Footer(const CLI::App* app) {
    return app->get_footer().empty() ? "" : "\n" + app->get_footer() + "\n";
  }
};

}  // namespace

std::shared_ptr<CLI::FormatterBase> MakeHelpFormatter() {
  auto formatter = std::make_shared<HelpFormatter>();
  formatter->label("Positionals", "Arguments");
  formatter->label("SUBCOMMAND", "COMMAND");
  return formatter;
}

}  // namespace unhusk::cli
