// A file is given other contents, all at once or not at all.
//
// The new contents are written beside the file, under a name of ours, brought to disk, and
// renamed over it.  Killed at any moment, this leaves the old file or the new one, and
// perhaps the file beside it, which the next run removes.
//
// What a user may meet: a symbolic link stays one, its target is replaced.  A file with
// several names (hard links) is parted: the others keep the old contents.  A file without
// write permission is refused, though the folder would allow it.  A file that was changed
// since it was read is refused; what somebody writes in the instant between the last look
// and the rename is lost, as with any program that saves by renaming.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/files.h"
#include "document.h"

namespace unhusk::cli {

// Puts `bytes` less `cuts` in place of the file at `path`, which was read when it had the
// stamp `read`.  Mode, owner, group and extended attributes stay; if they cannot, the file
// is left alone.  Nothing = done.  Threads may replace different files at once.
std::optional<Error> ReplaceFile(const std::string& path, const FileStamp& read,
                                 std::string_view bytes, const std::vector<Span>& cuts);

// Where ReplaceFile would write: `path` with links followed.  Empty if there is no file.
std::string TargetOf(const std::string& path);

// Removes what killed runs left in `folder`: files of our naming that no process holds
// locked, and whose process is gone or which are older than an hour.
void RemoveStaleTemporaries(const std::string& folder);

}  // namespace unhusk::cli
