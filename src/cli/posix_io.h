// The few system calls that several files need, in loops where a call may do half.
#pragma once

#include <string>
#include <string_view>

namespace unhusk::cli {

// Writes all of `bytes`.  0, or the error number.
int WriteAll(int fd, std::string_view bytes);

// So that a rename in it survives a power cut.  Some file systems cannot: no matter.
void SyncFolder(const std::string& folder);

// What stands before the last slash: "." and "/" where there is nothing else.
std::string FolderOf(const std::string& path);

}  // namespace unhusk::cli
