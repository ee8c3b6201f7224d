// What the process says when it ends.
#pragma once

namespace unhusk::cli {

enum ExitCode : int {
  kExitDone = 0,      // Done; also when the reader of our output went away.
  kExitFindings = 1,  // check found something, fix changed something, or a rule
                      // missed its own examples.
  kExitError = 2,     // Wrong usage, or an input or output failed.  The rest was still done.
};

}  // namespace unhusk::cli
