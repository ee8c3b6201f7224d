/* The C interface: bytes in, article text out, and a reason for every line that went.
 *
 *   unhusk_cleaner* cleaner;
 *   unhusk_result* result;
 *   char* message = NULL;
 *   if (unhusk_cleaner_new(NULL, &cleaner, &message) != UNHUSK_OK) return fail(message);
 *   if (unhusk_clean(cleaner, page, page_size, &result) == UNHUSK_OK) {
 *     size_t size;
 *     const char* text = unhusk_result_text(result, &size);
 *     fwrite(text, 1, size, stdout);
 *     unhusk_result_free(result);
 *   }
 *   unhusk_cleaner_free(cleaner);
 *
 * Ownership.  What a function called ..._new or a `unhusk_result**` gives is the caller's, to be
 * freed by the ..._free of its name; these take NULL.  Pointers that are read from a handle belong
 * to it and live as long.
 *
 * Threads.  Nothing is global.  One cleaner serves any number of threads at once, and so does a
 * finished result; options are one thread's at a time.
 *
 * Errors.  Functions that can fail return a status and, where they have more to say, set
 * *message to a text that unhusk_free() takes; `message` may be NULL.  On failure nothing else is
 * written.  Cleaning fails for want of memory and beyond UNHUSK_MAX_INPUT only.  No exception
 * leaves a function.
 *
 * Sizes and offsets are bytes.  Texts are UTF-8 and end with a NUL that their size does not count.
 */
#ifndef UNHUSK_UNHUSK_H_
#define UNHUSK_UNHUSK_H_

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct unhusk_options unhusk_options;
typedef struct unhusk_cleaner unhusk_cleaner;
typedef struct unhusk_result unhusk_result;

typedef enum unhusk_status {
  UNHUSK_OK = 0,
  UNHUSK_INVALID = 1,   /* An option, its value, or a rule pack that does not load. */
  UNHUSK_TOO_LARGE = 2, /* The input is longer than UNHUSK_MAX_INPUT. */
  UNHUSK_NO_MEMORY = 3
} unhusk_status;

/* What an input is.  Default: as the cleaner's option "input" has it. */
typedef enum unhusk_input {
  UNHUSK_DEFAULT = 0,
  UNHUSK_AUTO = 1, /* By its looks. */
  UNHUSK_HTML = 2,
  UNHUSK_TEXT = 3,
  UNHUSK_MARKDOWN = 4
} unhusk_input;

#define UNHUSK_MAX_INPUT ((uint64_t)0xfffffffe)

/* Takes what came as *message.  NULL is nothing. */
void unhusk_free(char* message);

/* "0.1.0", and twelve hexadecimal digits that stand for the built-in rules and models. */
const char* unhusk_version(void);
const char* unhusk_rules_version(void);

/* ---- Options ---- */

/* NULL for want of memory. */
unhusk_options* unhusk_options_new(void);
void unhusk_options_free(unhusk_options* options);

/* Names and values are those of the command line without the dashes ("profile", "recall").
 * "patterns" and "disable" add one to what is there, the others replace.  Rule packs, and
 * the names under "disable", are looked at by unhusk_cleaner_new(). */
unhusk_status unhusk_options_set(unhusk_options* options, const char* name, const char* value,
                                 char** message);

/* The names there are, by number from 0; NULL behind the last. */
const char* unhusk_option_name(size_t i);

/* ---- Cleaner ---- */

/* Reads the rule packs that the options name; takes some milliseconds.  `options` is read, not
 * kept; NULL: the defaults. */
unhusk_status unhusk_cleaner_new(const unhusk_options* options, unhusk_cleaner** cleaner,
                                 char** message);
void unhusk_cleaner_free(unhusk_cleaner* cleaner);

/* unhusk_rules_version(), and "+own" behind it where the options added rules or left some out. */
const char* unhusk_cleaner_version(const unhusk_cleaner* cleaner);

/* ---- Cleaning ---- */

/* Cleans any bytes.  The result reads from `bytes` and from the cleaner: free it before them. */
unhusk_status unhusk_clean(const unhusk_cleaner* cleaner, const char* bytes, size_t size,
                           unhusk_result** result);

/* The same with what is known of this page.  `charset`: as a server stated it; `url`: its
 * address, for rules that hold on some hosts.  NULL or "": as the options have it. */
unhusk_status unhusk_clean_page(const unhusk_cleaner* cleaner, const char* bytes, size_t size,
                                unhusk_input input, const char* charset, const char* url,
                                unhusk_result** result);
void unhusk_result_free(unhusk_result* result);

/* The text that stays, of a page as Markdown if the option "markdown" is "true".  `size` may be
 * NULL. */
const char* unhusk_result_text(const unhusk_result* result, size_t* size);
/* "html", "text", "markdown". */
const char* unhusk_result_format(const unhusk_result* result);
/* What the bytes were read as, by its WHATWG name: "utf-8", "windows-1252". */
const char* unhusk_result_encoding(const unhusk_result* result);
/* How many bad bytes or characters became U+FFFD. */
size_t unhusk_result_replaced(const unhusk_result* result);
/* Which limit cut the text short; "" = none did. */
const char* unhusk_result_truncated(const unhusk_result* result);
/* Of pages: the F1 that the text is expected to reach, 0 to 1.  Else -1. */
double unhusk_result_confidence(const unhusk_result* result);

/* What became of one line, or of some words of the line before. */
typedef struct unhusk_span {
  size_t begin; /* [begin, end) of the input. */
  size_t end;
  int cut;            /* It went. */
  int part;           /* Words of a line, whose own span stands before. */
  int guarded;        /* It stayed only because one rule alone may not take most of a text. */
  double confidence;  /* That it should go, of all rules together, 0 to 1. */
  double score;       /* Of pages: the probability that it is content, 0 to 1.  Else -1. */
  const char* kind;   /* "paragraph", "heading", "list-item", … */
  const char* rule;   /* The strongest claim, also if it was too weak; with that, … */
  const char* filter; /* … who made it; … */
  const char* reason; /* … reads after "it ": "labels an advertisement".  All "" if none. */
} unhusk_span;

/* How many spans there are, in the order of the text, and the one of a number from 0.
 * REQUIRES: i < unhusk_result_spans(result). */
size_t unhusk_result_spans(const unhusk_result* result);
unhusk_span unhusk_result_span(const unhusk_result* result, size_t i);

#ifdef __cplusplus
}
#endif

#endif /* UNHUSK_UNHUSK_H_ */
