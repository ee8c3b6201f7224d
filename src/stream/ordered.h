// Work on a stream of items by several threads, results used in the order of the items.
//
// Whoever is free takes the next item; what is done waits for its turn.  How far the
// threads may run ahead of a slow item is bounded in items and in bytes, so that memory
// hangs on neither the length of the stream nor the size of its items, and a slow reader
// of the results slows the whole.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace unhusk {

// One run.  The functions must outlive it; with one thread all are called on the calling one.
template <class Item, class T>
class OrderedWork {
 public:
  // Sets the next item and how many bytes it holds; false at the end.  Called by one thread
  // at a time, in order.
  using Next = std::function<bool(Item*, size_t* bytes)>;
  // Called by any thread.
  using Work = std::function<T(Item)>;
  // Called in order on the calling thread, until it returns false.
  using Use = std::function<bool(T)>;

  static constexpr size_t kAhead = 1024;             // Items a thread …
  static constexpr size_t kBytesAhead = 16u << 20;   // … and bytes in all that are in work or
  static constexpr size_t kBytesAThread = 1u << 20;  // wait; with many threads so much for each.
  static constexpr size_t kMostBytes = kBytesAhead / 2;  // What a huge item counts, for one is no
                                                         // reason to stall the others.

  OrderedWork(unsigned threads, const Next& next, const Work& work)
      : threads_(std::max(threads, 1u)),
        bytes_ahead_(std::max(kBytesAhead, threads_ * kBytesAThread)),
        next_(next),
        work_(work) {}

  // An exception of any of the functions comes out of this call.
  void Run(const Use& use) {
    if (threads_ == 1) return RunInline(use);
    slots_.resize(threads_ * kAhead);
    std::vector<std::jthread> workers;
    struct Stop {  // Before the threads are joined, however this ends.
      OrderedWork* self;
      ~Stop() { self->End(nullptr); }
    } stop = {this};
    for (unsigned t = 0; t < threads_; ++t) {
      if (!Start(&workers)) break;
    }
    for (size_t i = 0;; ++i) {
      std::optional<T> result = Await(i);
      if (!result || !use(*std::move(result))) return;
    }
  }

 private:
  struct Slot {
    std::optional<T> result;
    size_t bytes = 0;
  };

  void RunInline(const Use& use) {
    for (;;) {
      Item item = {};
      size_t bytes = 0;
      if (!next_(&item, &bytes) || !use(work_(std::move(item)))) return;
    }
  }

  // Fewer threads than asked for do as well; none at all do not.
  bool Start(std::vector<std::jthread>* workers) {
    try {
      workers->push_back(std::jthread([this] { Serve(); }));
      return true;
    } catch (const std::system_error&) {
      if (workers->empty()) throw;
      return false;
    }
  }

  void Serve() {
    try {
      for (;;) {
        Item item = {};
        size_t i = 0;
        if (!Take(&item, &i)) return;
        T result = work_(std::move(item));
        std::lock_guard lock(mutex_);
        slots_[i % slots_.size()].result = std::move(result);
        if (i == used_) done_.notify_one();  // Nobody waits for the others.
      }
    } catch (...) {
      End(std::current_exception());
    }
  }

  bool Take(Item* item, size_t* i) {
    std::lock_guard turn(turn_);
    {
      std::unique_lock lock(mutex_);
      room_.wait(lock, [this] { return ended_ || HasRoom(); });
      if (ended_ || dry_) return false;
    }
    size_t bytes = 0;
    const bool more = next_(item, &bytes);
    std::lock_guard lock(mutex_);
    if (!more) {
      dry_ = true;
      done_.notify_one();
      return false;
    }
    *i = begun_++;
    slots_[*i % slots_.size()].bytes = std::min(bytes, kMostBytes);
    bytes_ += std::min(bytes, kMostBytes);
    return true;
  }

  // Nothing at the end.
  std::optional<T> Await(size_t i) {
    std::unique_lock lock(mutex_);
    Slot& slot = slots_[i % slots_.size()];
    done_.wait(lock, [&] {
      return failure_ != nullptr || slot.result.has_value() || (dry_ && i >= begun_);
    });
    if (failure_ != nullptr) std::rethrow_exception(failure_);
    if (!slot.result) return std::nullopt;
    std::optional<T> result = std::exchange(slot.result, std::nullopt);
    const bool full = !HasRoom();
    bytes_ -= slot.bytes;
    used_ = i + 1;
    if (full) room_.notify_one();  // Only who has the turn waits for room.
    return result;
  }

  bool HasRoom() const { return begun_ < used_ + slots_.size() && bytes_ < bytes_ahead_; }

  void End(const std::exception_ptr& failure) {
    std::lock_guard lock(mutex_);
    ended_ = true;
    if (failure != nullptr) failure_ = failure;
    room_.notify_all();
    done_.notify_all();
  }

  const unsigned threads_;
  const size_t bytes_ahead_;
  const Next& next_;
  const Work& work_;
  std::mutex turn_;  // Of who calls next_; taken before mutex_.
  std::mutex mutex_;
  std::condition_variable room_;
  std::condition_variable done_;
  std::vector<Slot> slots_;  // Of item i at i % size.
  size_t begun_ = 0;         // Items taken.
  size_t used_ = 0;          // Results handed out.
  size_t bytes_ = 0;         // Of items taken whose results were not.
  bool dry_ = false;         // next_ has no more.
  bool ended_ = false;
  std::exception_ptr failure_;
};

// The same for a list: calls work(i) for 0 <= i < count, and use(result) in order.
template <class T>
void OrderedFor(size_t count, unsigned threads, const std::function<T(size_t)>& work,
                const std::function<bool(T)>& use) {
  size_t begun = 0;
  const typename OrderedWork<size_t, T>::Next next = [&](size_t* i, size_t*) {
    *i = begun;
    return begun++ < count;
  };
  const unsigned most = static_cast<unsigned>(std::min<size_t>(count, threads));
  OrderedWork<size_t, T>(most, next, work).Run(use);
}

// `jobs`, or the number of processors if that is 0.
inline unsigned ThreadCount(unsigned jobs) {
  return jobs > 0 ? jobs : std::max(std::thread::hardware_concurrency(), 1u);
}

}  // namespace unhusk
