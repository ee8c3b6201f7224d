// Reading a corpus; see rules_corpus.h.
#include "cli/rules_corpus.h"

#include "cli/packed_input.h"
#include "stream/json_line.h"
#include "stream/json_unescape.h"
#include "stream/line_buffer.h"

namespace unhusk::cli {
namespace {

// What is wrong with a line; empty: nothing, and the text and the address are read.
class FieldReader {
 public:
  explicit FieldReader(JsonPath field) : query_{.field = std::move(field), .url = "url"} {}

  // REQUIRES: JsonLineReader::kPadding bytes behind `line` are readable.
  std::string_view Read(std::string_view line) {
    JsonLine found;
    switch (reader_.Read(line, query_, &found)) {
      case JsonLineError::kInvalid:
        return "no JSON";
      case JsonLineError::kNotObject:
        return "not a JSON object";
      case JsonLineError::kNoField:
        return "no such field; name the one to read with --field";
      case JsonLineError::kNotString:
        return "the field is not a string";
      case JsonLineError::kTwice:
        return "the field stands twice";
      case JsonLineError::kNone:
        break;
    }
    text_ = found.text;
    url_.clear();
    (void)AppendUnescapedJson(found.url, &url_);
    return "";
  }
  std::string_view text() const { return text_; }
  const std::string& url() const { return url_; }

 private:
  const JsonLineQuery query_;
  JsonLineReader reader_;
  std::string_view text_;
  std::string url_;
};

// Lines that could not be read: the first is told in full.
class BadLines {
 public:
  void Add(uint64_t line, std::string_view what) {
    if (++count_ == 1) first_ = std::to_string(line) + ": " + std::string(what);
  }
  void Tell(const std::string& name, Reporter& reporter) const {
    if (count_ == 0) return;
    const std::string more = count_ == 1 ? "" : "; " + std::to_string(count_ - 1) + " more lines";
    const size_t colon = first_.find(':');
    reporter.Fail({name + ":" + first_.substr(0, colon), first_.substr(colon + 2) + more});
  }

 private:
  uint64_t count_ = 0;
  std::string first_;
};

bool IsBlank(std::string_view line) {
  return line.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

void ReadLines(const std::string& path, JsonPath field, Reporter& reporter,
               const std::function<void(const CorpusText&)>& use) {
  const std::string name = DisplayName(path);
  Result<PackedInput> input = PackedInput::Open(path);
  if (!input) return reporter.Fail({name, input.error().what});
  const std::function<int64_t(char*, size_t)> source = [&input](char* buffer, size_t size) {
    return input->stream().Read(buffer, size);
  };
  LineBuffer lines(source, kMaxInputBytes);
  FieldReader reader(std::move(field));
  BadLines bad;
  std::string_view line;
  uint64_t number = 0;
  LineBuffer::Status status = lines.Next(&line);
  for (; status == LineBuffer::Status::kLine; status = lines.Next(&line)) {
    ++number;
    if (IsBlank(line)) continue;
    const std::string_view wrong = reader.Read(line);
    if (!wrong.empty()) {
      bad.Add(number, wrong);
      continue;
    }
    use(CorpusText{path, name + ":" + std::to_string(number), reader.text(), reader.url(), true});
  }
  bad.Tell(name, reporter);
  if (status == LineBuffer::Status::kFailed) return reporter.Fail({name, input->error().what});
  if (status == LineBuffer::Status::kEnd) return;
  reporter.Fail({name + ":" + std::to_string(number + 1), "the line is too long"});
}

}  // namespace

void AddCorpusOptions(const Command& app, CorpusOptions* options) {
  app.Option("--field", &options->field,
             "The field of JSON lines to read (default: text): a name, or a JSON pointer.")
      .Value("NAME")
      .Group("Reading");
  app.Option("--content", &options->content, "What the field holds.")
      .OneOf({"auto", "html", "text", "markdown"})
      .Group("Reading");
}

void ReadCorpusFile(const std::string& path, const CorpusOptions& options, Reporter& reporter,
                    const std::function<void(const CorpusText&)>& use) {
  if (options.input == "jsonl" || (options.input == "auto" && IsJsonlPath(path))) {
    Result<JsonPath> field = ParseJsonPath(options.field);
    if (!field) return reporter.Fail({"--field " + field.error().where, field.error().what});
    return ReadLines(path, *std::move(field), reporter, use);
  }
  const std::string name = DisplayName(path);
  Result<InputStream> stream = InputStream::Open(path);
  if (!stream) return reporter.Fail({name, stream.error().what});
  Result<Bytes> bytes = stream->ReadAll();
  if (!bytes) return reporter.Fail({name, bytes.error().what});
  use(CorpusText{path, name, bytes->view()});
}

void CleanCorpusText(const CorpusText& text, const CorpusOptions& options, const Cleaner& cleaner,
                     Reporter& reporter, const std::function<void(const Cleaned&)>& use) {
  if (!text.is_field) return CleanBytes(text.path, text.bytes, options, cleaner, reporter, use);
  use(cleaner.Clean(text.bytes, InputByName(options.content), text.url));
}

}  // namespace unhusk::cli
