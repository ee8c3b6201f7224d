// Work on a list by several threads, results used in the order of the list.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace unhusk::cli {

// Calls work(i) for 0 <= i < count on `threads` threads, and use(i, result) in order on the
// calling one until it returns false.  Results wait at most kAhead per thread, so memory
// does not hang on `count`.  An exception of `work` comes out of this call.
template <class T>
class OrderedWork {
 public:
  static constexpr size_t kAhead = 1024;

  OrderedWork(size_t count, unsigned threads, const std::function<T(size_t)>& work)
      : count_(count), threads_(std::max(threads, 1u)), work_(work), slots_(threads_ * kAhead) {}

  void Run(const std::function<bool(size_t, T)>& use) {
    if (threads_ == 1 || count_ < 2) {
      for (size_t i = 0; i < count_ && use(i, work_(i)); ++i) {
      }
      return;
    }
    std::vector<std::jthread> workers;
    for (unsigned t = 0; t < std::min<size_t>(threads_, count_); ++t) {
      workers.push_back(std::jthread([this] { Work(); }));
    }
    // Also if `use` throws, before the threads are joined.
    struct Stop {
      OrderedWork* self;
      ~Stop() { self->End(nullptr); }
    } stop = {this};
    for (size_t i = 0; i < count_; ++i) {
      if (!use(i, Await(i))) return;
    }
  }

 private:
  void Work() {
    for (;;) {
      size_t i = 0;
      {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [this] { return ended_ || next_ < used_ + slots_.size(); });
        if (ended_ || next_ >= count_) return;
        i = next_++;
      }
      try {
        T result = work_(i);
        std::lock_guard lock(mutex_);
        slots_[i % slots_.size()] = std::move(result);
        if (i == used_) done_.notify_one();  // Nobody waits for the others.
      } catch (...) {
        return End(std::current_exception());
      }
    }
  }

  T Await(size_t i) {
    std::unique_lock lock(mutex_);
    std::optional<T>& slot = slots_[i % slots_.size()];
    done_.wait(lock, [&] { return failure_ != nullptr || slot.has_value(); });
    if (failure_ != nullptr) std::rethrow_exception(failure_);
    T result = std::move(*slot);
    slot.reset();
    const bool full = next_ >= used_ + slots_.size();
    used_ = i + 1;
    if (full) room_.notify_all();
    return result;
  }

  void End(std::exception_ptr failure) {
    std::lock_guard lock(mutex_);
    ended_ = true;
    if (failure != nullptr) failure_ = failure;
    room_.notify_all();
    done_.notify_all();
  }

  const size_t count_;
  const unsigned threads_;
  const std::function<T(size_t)>& work_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::condition_variable done_;
  std::vector<std::optional<T>> slots_;  // Of result i at i % size.
  size_t next_ = 0;                      // Not yet begun.
  size_t used_ = 0;                      // Handed out.
  bool ended_ = false;
  std::exception_ptr failure_;
};

}  // namespace unhusk::cli
