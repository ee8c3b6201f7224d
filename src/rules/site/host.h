// The host that rules are for: out of an address, and its ways to be named.
//
// Rules name a host, all below a domain, or a name under any public suffix
// ("example.*").  Names fit on label borders only: "ample.com" is no suffix of
// "example.com".  No list of public suffixes is needed: "*" stands for one
// label, or for two if they look like "co.uk".
#pragma once

#include <string>
#include <string_view>

namespace unhusk {

// Lower case, without user, port and last dot; "www." stays.  Empty if the
// address has none: relative, "file:", "data:".
std::string HostOf(std::string_view url);

// "www." is no part of a site's name.
std::string_view WithoutWww(std::string_view host);

// True for what can be a host name: labels of letters, digits, hyphens and
// underscores (or non-ASCII bytes), parted by single dots.
bool IsHostName(std::string_view name);

// Calls f(suffix) for the host and each domain above it, the longest first.
template <class F>
void ForEachDomain(std::string_view host, F f) {
  while (!host.empty()) {
    f(host);
    const size_t dot = host.find('.');
    if (dot == std::string_view::npos) return;
    host.remove_prefix(dot + 1);
  }
}

// "example" for "example.com" and "example.co.uk"; empty if what follows the
// first label does not look like a public suffix.
std::string_view EntityOf(std::string_view domain);

}  // namespace unhusk
