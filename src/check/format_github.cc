// GitHub's workflow commands: ::warning file=…,line=…::message.  Commas and colons part
// what stands before the message, so there they are escaped, too.

#include "check/format.h"

namespace unhusk {
namespace {

std::string Escape(std::string_view text, bool property) {
  std::string out;
  for (char c : text) {
    if (c == '%') {
      out += "%25";
    } else if (c == '\r') {
      out += "%0D";
    } else if (c == '\n') {
      out += "%0A";
    } else if (property && c == ':') {
      out += "%3A";
    } else if (property && c == ',') {
      out += "%2C";
    } else {
      out.push_back(c);
    }
  }
  return out;
}

class GithubFormat : public FindingFormat {
 public:
  std::string File(const CheckedFile& file) const override {
    std::string out;
    for (const Finding& finding : file.check.findings) {
      const Region& where = finding.where;
      out += finding.safe ? "::warning" : "::notice";
      out += " title=" + Escape("unhusk (" + finding.rule->id + ")", true) +
             ",file=" + Escape(file.path, true) + ",line=" + std::to_string(where.begin.line) +
             ",endLine=" + std::to_string(where.end.line);
      // GitHub takes columns only within one line.
      if (where.begin.line == where.end.line) {
        out += ",col=" + std::to_string(where.begin.column) +
               ",endColumn=" + std::to_string(where.end.column);
      }
      out += "::" + Escape(file.path, false) + ":" + std::to_string(where.begin.line) + ":" +
             std::to_string(where.begin.column) + ": " + Escape(FindingMessage(finding), false) +
             "\n";
    }
    return out;
  }
};

}  // namespace

std::unique_ptr<FindingFormat> MakeGithubFormat() {
  return std::make_unique<GithubFormat>();
}

}  // namespace unhusk
