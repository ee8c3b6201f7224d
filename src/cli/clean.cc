// `unhusk clean`: article text to standard output, or to files below a folder.
// Here the command line; the work is in clean_job.cc.

#include <memory>

#include "cli/clean_job.h"
#include "cli/subcommands.h"

namespace unhusk::cli {
namespace {

constexpr char kFooter[] =
    R"(Output is UTF-8.  The texts of several inputs follow one another, as with cat; a
missing line end between two is added.  A text file that opens with a UTF-8
byte-order mark keeps it, if it comes first.  JSON lines come out as JSON lines:
only the field written changes; a line that cannot be cleaned passes through
unchanged and is reported.  Of WARC and WET files each page becomes a JSON line, with
its id, url, date, text, share of the text kept, and confidence; damaged records are
counted and skipped.  The files in a tar archive are cleaned as if they lay in a
folder.  Packed input (gzip, zstd, xz, bzip2) is told by its first bytes or its name;
below --output-dir it is packed again.  Files in folders are taken if they end in .txt
.text .md .markdown .html .htm .xhtml .jsonl .ndjson .warc .wet or .tar, also with .gz
.zst .xz or .bz2; hidden ones are left out.

Examples:
  unhusk page.html > article.txt
  unhusk clean --output-dir clean/ crawl/
  unhusk clean --format json page.html | jq .cuts
  unhusk clean -j 8 crawl.warc.gz > articles.jsonl
  unhusk clean --resume -o articles.jsonl.zst crawl/*.warc.gz
  unhusk clean --format wet -o crawl.wet.gz crawl.warc.gz
  unhusk clean --input jsonl --field html --into text --content html < pages.jsonl

Exit: 0 done, 2 wrong usage, or an input or output failed.)";

void AddWriteOptions(const Command& sub, CleanOptions* options) {
  sub.Option("-o,--output", &options->output,
             "Write to FILE instead of standard output, packed as its name says (.gz, .zst, "
             ".xz, .bz2).  It is FILE.partial until it is whole.")
      .Value("FILE")
      .Group("Writing");
  sub.Option("--output-dir", &options->output_dir,
             "Write files below DIR, named and nested as the inputs are; pages as .txt, or .md.")
      .Value("DIR")
      .Group("Writing");
  sub.Flag("--resume", &options->resume,
           "Go on where a run with the same inputs and options was stopped or killed; files "
           "that are whole stay as they are.")
      .Group("Writing");
  sub.Option("--format", &options->format,
             "auto: text of pages and texts, JSON lines of archives.  markdown: short for "
             "--markdown.  json: one object an input, with text, format, encoding, confidence "
             "(pages: the F1 to expect) and cuts.  jsonl: one record an input.  wet: conversion "
             "records, of archives.  dolma: attributes, of JSON lines.")
      .OneOf({"auto", "text", "markdown", "json", "jsonl", "wet", "dolma"})
      .Group("Writing");
  sub.Flag("--markdown", &options->markdown,
           "Write the text of HTML pages as Markdown, in every format: headings, lists, quotes, "
           "tables, code, emphasis and links.")
      .Group("Writing");
  sub.Option("--removed", &options->removed,
             "Add to each record what was removed: [start, end, rule, score], in bytes of "
             "the page as it came in or characters (code points) of it as it was read.")
      .OneOf({"none", "bytes", "chars"})
      .Group("Writing");
  sub.Flag("--summary{text}", &options->summary,
           "At the end, on standard error: documents, bytes, the rules that took most, limits "
           "that were hit.")
      .OneOf({"text", "json"})
      .Value("[=text|json]")
      .Group("Writing");
  sub.Option("--summary-file", &options->summary_file, "Write the summary to FILE instead.")
      .Value("FILE")
      .Group("Writing");
}

}  // namespace

void AddClean(const Command& app) {
  auto options = std::make_shared<CleanOptions>();
  const Command sub =
      app.Add("clean", "The article text of pages and texts (the default command).", kFooter);
  AddReadOptions(sub, options.get(), {"jsonl", "warc"});
  AddJobsOption(sub, options.get());
  AddWriteOptions(sub, options.get());
  sub.Option("--field", &options->field,
             "The field to read (default: text): a name, or a JSON pointer (/data/0/html).")
      .Value("NAME")
      .Group("JSON lines");
  sub.Option("--into", &options->into, "The field to write (default: the one read).")
      .Value("NAME")
      .Group("JSON lines");
  sub.Option("--content", &options->content, "What the field holds.")
      .OneOf({"auto", "html", "text", "markdown"})
      .Group("JSON lines");
  sub.Flag("--metadata", &options->metadata,
           "Add a field \"unhusk\": what a page says of itself, share kept, confidence, "
           "version.")
      .Group("JSON lines");
  sub.Does([options] {
    if (options->format == "markdown") {
      options->markdown = true;
      options->format = "auto";
    }
    return CleanJob(*options).Run();
  });
}

}  // namespace unhusk::cli
