// Bash and zsh get a function with one case a command; fish one line an option.  All three
// offer files where nothing else fits.

#include "cli/completions.h"

#include <algorithm>

namespace unhusk::cli {
namespace {

std::string Join(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

// The words that may follow the command `words`.
std::vector<std::string> Below(const std::vector<CommandRow>& table,
                               const std::vector<std::string>& words) {
  std::vector<std::string> names;
  for (const CommandRow& row : table) {
    if (row.words.size() == words.size() + 1 &&
        std::equal(words.begin(), words.end(), row.words.begin())) {
      names.push_back(row.words.back());
    }
  }
  return names;
}

std::vector<std::string> AllNames(const CommandRow& row) {
  std::vector<std::string> names;
  for (const OptionRow& option : row.options) {
    names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return names;
}

// `text` between single quotes, as all three shells read it; fish has its own escape.
std::string Quoted(std::string_view text, bool fish = false) {
  std::string out = "'";
  for (char c : text) {
    if (c == '\'') {
      out += fish ? "\\'" : "'\\''";
    } else if (c == '\\' && fish) {
      out += "\\\\";
    } else {
      out += c == '\n' ? ' ' : c;
    }
  }
  return out + "'";
}

std::string FirstSentence(const std::string& text) {
  const size_t end = text.find(".  ");
  return end == text.npos ? text : text.substr(0, end + 1);
}

void AppendBashCase(const CommandRow& row, const std::vector<CommandRow>& table, std::string* out) {
  *out += "    " + Quoted(Join(row.words, " ")) + ")\n      case $previous in\n";
  for (const OptionRow& option : row.options) {
    if (!option.takes_next) continue;
    std::string reply = "return";
    if (!option.choices.empty()) {
      reply = "COMPREPLY=($(compgen -W " + Quoted(Join(option.choices, " ")) + " -- \"$word\"))";
    } else if (option.takes_path) {
      reply = "compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- \"$word\"))";
    }
    *out += "        " + Join(option.names, "|") + ") " + reply + "; return ;;\n";
  }
  const std::vector<std::string> below = Below(table, row.words);
  *out += "      esac\n      options=" + Quoted(Join(AllNames(row), " ")) +
          "\n      commands=" + Quoted(Join(below, " ")) + "\n      ;;\n";
}

std::string ZshHelp(const std::string& help) {
  std::string out;
  for (char c : FirstSentence(help)) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

void AppendZshCase(const CommandRow& row, const std::vector<CommandRow>& table, std::string* out) {
  *out += "    " + Quoted(Join(row.words, " ")) + ")\n      specs=(\n";
  for (const OptionRow& option : row.options) {
    for (const std::string& name : option.names) {
      std::string spec = "*" + name + "[" + ZshHelp(option.help) + "]";
      if (!option.choices.empty()) {
        spec += ":value:(" + Join(option.choices, " ") + ")";
      } else if (option.takes_next) {
        spec += option.takes_path ? ":path:_files" : ":value: ";
      }
      *out += "        " + Quoted(spec) + "\n";
    }
  }
  const std::vector<std::string> below = Below(table, row.words);
  if (!below.empty()) {
    *out += "        " + Quoted("1:command:(" + Join(below, " ") + ")") + "\n";
  }
  *out += "        '*:file:_files'\n      )\n      ;;\n";
}

// The commands as a pattern for `case`.
std::string CommandPattern(const std::vector<CommandRow>& table) {
  std::vector<std::string> all;
  for (const CommandRow& row : table) {
    if (!row.words.empty()) all.push_back(Quoted(Join(row.words, " ")));
  }
  return Join(all, "|");
}

}  // namespace

std::string BashCompletion(const std::vector<CommandRow>& table) {
  std::string out =
      "# bash completion for unhusk; made by `unhusk completions bash`.\n"
      "_unhusk() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
      "  local command= options= commands= i longer\n"
      "  for ((i = 1; i < COMP_CWORD; ++i)); do\n"
      "    longer=\"${command:+$command }${COMP_WORDS[i]}\"\n"
      "    case $longer in " +
      CommandPattern(table) +
      ") command=$longer ;; esac\n"
      "  done\n"
      "  case $command in\n";
  for (const CommandRow& row : table) AppendBashCase(row, table, &out);
  return out +
         "  esac\n"
         "  if [[ $word == -* ]]; then\n"
         "    COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
         "  else\n"
         "    compopt -o filenames 2>/dev/null\n"
         "    COMPREPLY=($(compgen -W \"$commands\" -- \"$word\") $(compgen -f -- \"$word\"))\n"
         "  fi\n"
         "}\n"
         "complete -F _unhusk unhusk\n";
}

std::string ZshCompletion(const std::vector<CommandRow>& table) {
  std::string out =
      "#compdef unhusk\n"
      "# zsh completion for unhusk; made by `unhusk completions zsh`.\n"
      "_unhusk() {\n"
      "  local command= longer\n"
      "  local -i i at=1\n"
      "  local -a specs\n"
      "  for ((i = 2; i < CURRENT; ++i)); do\n"
      "    longer=\"${command:+$command }${words[i]}\"\n"
      "    case $longer in\n"
      "      (" +
      CommandPattern(table) +
      ") command=$longer at=i ;;\n"
      "    esac\n"
      "  done\n"
      "  shift $((at - 1)) words\n"
      "  (( CURRENT -= at - 1 ))\n"
      "  case $command in\n";
  for (const CommandRow& row : table) AppendZshCase(row, table, &out);
  return out +
         "  esac\n"
         "  _arguments -s -S $specs\n"
         "}\n"
         "if [[ $funcstack[1] == _unhusk ]]; then\n"
         "  _unhusk \"$@\"\n"
         "else\n"
         "  compdef _unhusk unhusk\n"
         "fi\n";
}

std::string FishCompletion(const std::vector<CommandRow>& table) {
  std::string out = "# fish completion for unhusk; made by `unhusk completions fish`.\n";
  for (const CommandRow& row : table) {
    const std::vector<std::string> below = Below(table, row.words);
    std::string when = "__fish_use_subcommand";
    if (!row.words.empty()) {
      when.clear();
      for (const std::string& word : row.words) {
        when += (when.empty() ? "" : "; and ") + ("__fish_seen_subcommand_from " + word);
      }
      if (!below.empty()) when += "; and not __fish_seen_subcommand_from " + Join(below, " ");
    }
    const std::string head = "complete -c unhusk -n " + Quoted(when, true);
    for (const CommandRow& inner : table) {
      const bool is_below = inner.words.size() == row.words.size() + 1 &&
                            std::equal(row.words.begin(), row.words.end(), inner.words.begin());
      if (!is_below) continue;
      out += head + " -a " + inner.words.back() + " -d " + Quoted(FirstSentence(inner.help), true) +
             "\n";
    }
    for (const OptionRow& option : row.options) {
      out += head;
      for (const std::string& name : option.names) {
        out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      }
      if (!option.choices.empty()) {
        out += " -x -a " + Quoted(Join(option.choices, " "), true);
      } else if (option.takes_next) {
        out += option.takes_path ? " -r -F" : " -x";
      }
      out += " -d " + Quoted(FirstSentence(option.help), true) + "\n";
    }
  }
  return out;
}

}  // namespace unhusk::cli
