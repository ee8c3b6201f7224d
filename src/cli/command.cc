#include "cli/command.h"

#include <CLI/CLI.hpp>

namespace unhusk::cli {
namespace {

// Arguments without dashes need no word for their value: their name is one.
template <typename T>
Argument Declare(CLI::App* app, const std::string& name, T* value, const std::string& help) {
  CLI::Option* option = app->add_option(name, *value, help);
  if (!name.starts_with('-')) option->option_text(" ");
  return Argument(option);
}

std::string Joined(std::span<const std::string_view> words) {
  std::string out;
  for (std::string_view word : words) {
    if (!out.empty()) out += '|';
    out += word;
  }
  return out;
}

}  // namespace

const Argument& Argument::Value(const std::string& name) const {
  option_->option_text(name);
  return *this;
}

const Argument& Argument::OneOf(std::span<const std::string_view> values) const {
  option_->check(CLI::IsMember(std::vector<std::string>(values.begin(), values.end())));
  return Value(Joined(values));
}

const Argument& Argument::OneOf(std::initializer_list<std::string_view> values) const {
  return OneOf(std::span(values.begin(), values.size()));
}

const Argument& Argument::Between(int low, int high) const {
  option_->check(CLI::Range(low, high));
  return *this;
}

const Argument& Argument::Between(double low, double high) const {
  option_->check(CLI::Range(low, high));
  return *this;
}

const Argument& Argument::Group(const std::string& heading) const {
  option_->group(heading);
  return *this;
}

const Argument& Argument::Required() const {
  option_->required();
  return *this;
}

const Argument& Argument::Commas() const {
  option_->delimiter(',');
  return *this;
}

const Argument& Argument::Environment(const std::string& name) const {
  option_->envname(name);
  return *this;
}

Command Command::Add(const std::string& name, const std::string& help,
                     const std::string& footer) const {
  CLI::App* sub = app_->add_subcommand(name, help);
  sub->group("Commands");
  if (!footer.empty()) sub->footer(footer);  // Else that of the command it belongs to.
  return {sub, run_};
}

Command Command::AddHidden(const std::string& name, const std::string& help) const {
  return {app_->add_subcommand(name, help)->group(""), run_};
}

void Command::NeedsCommand() const {
  app_->require_subcommand(1);
}

void Command::Does(Run run) const {
  app_->callback([target = run_, run = std::move(run)] { *target = run; });
}

Argument Command::Option(const std::string& name, std::string* value,
                         const std::string& help) const {
  return Declare(app_, name, value, help);
}

Argument Command::Option(const std::string& name, std::vector<std::string>* values,
                         const std::string& help) const {
  const Argument argument = Declare(app_, name, values, help);
  // "--disable ads page.html": the page is no second value.
  if (name.starts_with('-')) app_->get_option(name)->allow_extra_args(false);
  return argument;
}

Argument Command::Option(const std::string& name, float* value, const std::string& help) const {
  return Declare(app_, name, value, help);
}

Argument Command::Option(const std::string& name, unsigned* value, const std::string& help) const {
  return Declare(app_, name, value, help);
}

Argument Command::Flag(const std::string& name, bool* value, const std::string& help) const {
  return Argument(app_->add_flag(name, *value, help));
}

Argument Command::Flag(const std::string& name, std::string* value, const std::string& help) const {
  return Argument(app_->add_flag(name, *value, help));
}

bool Command::WasGiven(std::string_view option) const {
  const CLI::Option* found = app_->get_option_no_throw("--" + std::string(option));
  return found != nullptr && found->count() > 0;
}

}  // namespace unhusk::cli
