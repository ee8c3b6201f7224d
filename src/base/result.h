// A value or an error that names its place and the way out.
//
// Loading (packs, arguments, files) returns a Result; cleaning has nothing to
// report and never returns one.  No exceptions cross a function boundary here.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace unhusk {

struct Error {
  std::string where = {};  // "path:line", "path" or the option; may be empty.
  std::string what = {};   // What is wrong, and what to do about it.

  std::string Message() const { return where.empty() ? what : where + ": " + what; }
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  // REQUIRES: ok().
  T& operator*() & { return std::get<0>(state_); }
  const T& operator*() const& { return std::get<0>(state_); }
  T&& operator*() && { return std::get<0>(std::move(state_)); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }

  // REQUIRES: !ok().
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace unhusk
