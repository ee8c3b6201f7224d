// At most two places of a line are written: the field's, and that of the annotation.

#include "stream/line_cleaner.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "render/json.h"
#include "render/kept.h"
#include "stream/json_unescape.h"

namespace unhusk {
namespace {

constexpr size_t kSliceBytes = 1 << 18;  // Escaped at a time, so that output stays small.
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr char kNote[] = "unhusk";

JsonLineQuery QueryOf(const Cleaner& cleaner, const JsonlOptions& options) {
  JsonLineQuery query = {.field = options.field, .into = options.into};
  if (cleaner.WantsUrl()) query.url = options.url;
  if (options.output == JsonlOutput::kAttributes) query.id = "id";
  if (options.output == JsonlOutput::kAnnotated) query.note = kNote;
  return query;
}

// At most kSliceBytes, in whole characters.
size_t SliceEnd(std::string_view text) {
  if (text.size() <= kSliceBytes) return text.size();
  size_t end = kSliceBytes;
  while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return end;
}

}  // namespace

LineCleaner::LineCleaner(const Cleaner& cleaner, const JsonlOptions& options, BufferedSink& out,
                         const NoticeUse& notice)
    : cleaner_(cleaner),
      options_(options),
      query_(QueryOf(cleaner, options)),
      into_(options.into.empty() ? options.field.steps.front() : options.into),
      out_(out),
      notice_(notice) {}

void LineCleaner::PassPart(std::string_view part, bool continued, uint64_t number) {
  number_ = number;
  if (!continued) Unchanged("longer than 4 GiB; split the record");
  if (options_.output != JsonlOutput::kAttributes) {
    out_.buffer().append(part);
  } else if (!continued) {
    AppendDolma("", nullptr, &out_.buffer());
  }
}

void LineCleaner::Unchanged(std::string_view what) {
  if (options_.stats != nullptr) ++options_.stats->failed;
  notice_({.line = number_, .what = what});
}

void LineCleaner::Clean(std::string_view line, uint64_t number) {
  number_ = number;
  std::string_view json = line;
  if (number_ == 1 && json.substr(0, 3) == kByteOrderMark) json.remove_prefix(3);
  if (Trim(json).empty()) {
    out_.buffer().append(line);
    return;
  }
  JsonLine found;
  const JsonLineError error = reader_.Read(json, query_, &found);
  if (error != JsonLineError::kNone) {
    Unchanged(Describe(error, found));
    return WriteUnread(line, found);
  }
  url_.clear();
  (void)AppendUnescapedJson(found.url, &url_);
  const Cleaned cleaned = cleaner_.Clean(found.text, options_.content, url_);
  if (options_.stats != nullptr) options_.stats->Add(cleaned);
  if (options_.output == JsonlOutput::kAttributes) {
    AppendDolma(found.id, &cleaned, &out_.buffer());
  } else {
    WriteLine(line, found, cleaned);
  }
  if (cleaned.doc.truncated.empty()) return;
  message_ = "the text was cut short: " + cleaned.doc.truncated;
  notice_({.line = number_, .unchanged = false, .what = message_});
}

// A line of attributes for each line of the documents, whatever that holds.
void LineCleaner::WriteUnread(std::string_view line, const JsonLine& found) {
  if (options_.output == JsonlOutput::kAttributes) {
    AppendDolma(found.id, nullptr, &out_.buffer());
  } else {
    out_.buffer().append(line);
  }
}

void LineCleaner::WriteLine(std::string_view line, const JsonLine& found, const Cleaned& cleaned) {
  struct Place {
    std::string_view old;  // data() == nullptr: a new member.
    bool is_text = false;
  };
  Place places[] = {{found.target, true}, {found.note, false}};
  const auto at = [&](const Place& place) {
    return place.old.data() == nullptr ? found.insert : place.old.data();
  };
  size_t count = options_.output == JsonlOutput::kAnnotated ? 2 : 1;
  if (count == 2 && at(places[1]) < at(places[0])) std::swap(places[0], places[1]);
  const char* done = line.data();
  for (size_t i = 0; i < count; ++i) {
    const Place& place = places[i];
    AppendAsOneLine({done, at(place)}, &out_.buffer());
    done = at(place) + place.old.size();
    if (place.old.data() == nullptr) {
      out_.buffer().push_back(',');
      AppendJsonString(place.is_text ? std::string_view(into_) : kNote, &out_.buffer());
      out_.buffer().push_back(':');
    }
    if (place.is_text) {
      WriteText(found, cleaned);
    } else {
      WriteNote(cleaned);
    }
  }
  AppendAsOneLine({done, line.data() + line.size()}, &out_.buffer());
}

// A text of which nothing goes is written as it stood; but what \u stands for may be no character.
void LineCleaner::WriteText(const JsonLine& found, const Cleaned& cleaned) {
  const auto write = [this](std::string_view bytes, auto append) {
    while (!bytes.empty()) {
      const std::string_view slice = bytes.substr(0, SliceEnd(bytes));
      append(slice, &out_.buffer());
      bytes.remove_prefix(slice.size());
      if (!out_.MaybeFlush()) return false;
    }
    return true;
  };
  out_.buffer().push_back('"');
  const bool unchanged = cleaned.cuts.empty() && cleaned.doc.format != Format::kHtml;
  if (unchanged && found.value.find("\\u") == std::string_view::npos) {
    write(found.value, AppendAsOneLine);
  } else {
    ForEachKept(cleaned, [&](std::string_view kept) { return write(kept, AppendJsonEscaped); });
  }
  out_.buffer().push_back('"');
}

void LineCleaner::WriteNote(const Cleaned& cleaned) {
  out_.buffer().push_back('{');
  AppendFacts(cleaned, options_.removed, &out_.buffer());
  out_.buffer().push_back('}');
}

std::string_view LineCleaner::Describe(JsonLineError error, const JsonLine& found) {
  const std::vector<std::string>& steps = options_.field.steps;
  std::string name = steps.size() == 1 ? steps.front() : "";
  for (size_t i = 0; steps.size() > 1 && i < steps.size(); ++i) name += "/" + steps[i];
  switch (error) {
    case JsonLineError::kNotObject:
      return "not a JSON object";
    case JsonLineError::kNoField:
      message_ = "no field \"" + name + "\"; name the one to clean with --field";
      return message_;
    case JsonLineError::kNotString:
      message_ = "field \"" + name + "\" is not a string";
      return message_;
    case JsonLineError::kTwice:
      message_ = "field \"" + std::string(found.twice) + "\" stands twice";
      return message_;
    case JsonLineError::kInvalid:
    case JsonLineError::kNone:
      break;
  }
  return "not valid JSON in UTF-8, or more than one value";
}

}  // namespace unhusk
