// How a command says what it takes: names, what help calls the values, which ones there are.
//
// CLI11 reads the command line.  All of it is in headers that take half a minute to compile
// under sanitizers, so only the files that build upon it see them: command.cc, main.cc, and
// those that make the help and the table of options.
#pragma once

#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/exit_code.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace unhusk::cli {

// What is to be done once the command line is read.
using Run = std::function<ExitCode()>;

// An option or argument just declared, to say more of it.  A handle; CLI11 owns what it is for.
class Argument {
 public:
  explicit Argument(CLI::Option* option) : option_(option) {}

  // What help calls the value: "FILE"; "[=FILE]" of a flag that may do without.
  const Argument& Value(const std::string& name) const;
  // The values there are; help shows them.
  const Argument& OneOf(std::span<const std::string_view> values) const;
  const Argument& OneOf(std::initializer_list<std::string_view> values) const;
  const Argument& Between(int low, int high) const;
  const Argument& Between(double low, double high) const;
  // The heading it stands under in help.
  const Argument& Group(const std::string& heading) const;
  const Argument& Required() const;
  // Of one that can be repeated: a value may be several, "a,b".
  const Argument& Commas() const;
  // An environment variable that stands in for it.
  const Argument& Environment(const std::string& name) const;

 private:
  CLI::Option* option_;
};

// unhusk itself or one of its commands.  A handle; what it declares, and the values it is
// read into, must outlive the parse.
class Command {
 public:
  // `run` is set to what the command given wants done.
  Command(CLI::App* app, Run* run) : app_(app), run_(run) {}

  Command Add(const std::string& name, const std::string& help,
              const std::string& footer = {}) const;
  // The same for one that --help leaves out.
  Command AddHidden(const std::string& name, const std::string& help) const;
  // It is one of its own commands that runs.
  void NeedsCommand() const;
  void Does(Run run) const;

  // `name`: "-o,--output", or "PATH" of an argument without dashes.  A list may be given by
  // repeating the option.
  Argument Option(const std::string& name, std::string* value, const std::string& help) const;
  Argument Option(const std::string& name, std::vector<std::string>* values,
                  const std::string& help) const;
  Argument Option(const std::string& name, float* value, const std::string& help) const;
  Argument Option(const std::string& name, unsigned* value, const std::string& help) const;
  Argument Flag(const std::string& name, bool* value, const std::string& help) const;
  // A flag that may bring a value along; `name` says what it is else: "--summary{text}".
  Argument Flag(const std::string& name, std::string* value, const std::string& help) const;

  // Once the command line is read: whether the option (without dashes) was given.
  bool WasGiven(std::string_view option) const;

  const CLI::App& app() const { return *app_; }

 private:
  CLI::App* app_;
  Run* run_;
};

}  // namespace unhusk::cli
