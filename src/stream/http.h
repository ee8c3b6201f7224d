// A stored HTTP response: what kind of content it has, and the content itself with its
// codings undone.
//
// Archives are not always exact: crawlers undo a coding and leave the header that names it.
// A body that does not begin like the coding is taken as it is.  One without a coding is not
// copied.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace unhusk {

// "text/html" and "utf-8" of `Text/HTML; charset="UTF-8"`, in lower case; empty where not said.
struct MediaType {
  std::string name;
  std::string charset;
};
MediaType ParseMediaType(std::string_view content_type);

struct HttpResponse {
  int status = 0;
  MediaType type;
  size_t head = 0;                     // Bytes of the message before its body.
  std::optional<std::string> decoded;  // The body, if a coding was undone.

  // The same in any case.  `message` is what this was made of.
  std::string_view Body(std::string_view message) const {
    return decoded ? std::string_view(*decoded) : message.substr(head);
  }
};

// `cut_short`: the archive says that it kept the beginning only, so a coding may end early.
// Errors: no HTTP response, a coding that is damaged or not known, or a body of over 1 GiB.
Result<HttpResponse> ParseHttpResponse(std::string_view message, bool cut_short);

}  // namespace unhusk
