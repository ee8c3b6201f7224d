// A signal handler may call little, and takes no lock: so a fixed table of atomic pointers.
// Whoever swaps a pointer out owns it.  If the handler was first, the process is about to
// end, and the thread that comes second waits for that.

#include "cli/temporary_names.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <atomic>

namespace unhusk::cli {
namespace {

constexpr int kSlots = 2048;

// The handler can reach nothing else.
std::atomic<char*> slots[kSlots];

void OnSignal(int number) {
  for (std::atomic<char*>& slot : slots) {
    if (char* path = slot.exchange(nullptr)) unlink(path);
  }
  signal(number, SIG_DFL);
  raise(number);
}

}  // namespace

TemporaryName::TemporaryName(std::string path) : path_(std::move(path)) {
  held_ = strdup(path_.c_str());
  for (int i = 0; held_ != nullptr && i < kSlots && slot_ < 0; ++i) {
    char* free_slot = nullptr;
    if (slots[i].compare_exchange_strong(free_slot, held_)) slot_ = i;
  }
}

TemporaryName::TemporaryName(TemporaryName&& other) noexcept
    : path_(std::move(other.path_)), held_(other.held_), slot_(other.slot_) {
  other.held_ = nullptr;
  other.slot_ = -1;
}

TemporaryName::~TemporaryName() {
  if (slot_ >= 0 && slots[slot_].exchange(nullptr) != held_) {
    for (;;) pause();
  }
  free(held_);
}

void RemoveTemporariesOnSignals() {
  for (int number : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before = {};
    if (sigaction(number, nullptr, &before) != 0 || before.sa_handler == SIG_IGN) continue;
    struct sigaction action = {};
    action.sa_handler = OnSignal;
    sigfillset(&action.sa_mask);
    sigaction(number, &action, nullptr);
  }
}

}  // namespace unhusk::cli
