/* The C interface, compiled as C99: what a C program relies on, from options to threads. */
#include "unhusk.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

static const char kPage[] =
    "<!DOCTYPE html><html><head><title>A lamp goes out</title></head><body><nav><a "
    "href='/'>Home</a>"
    "</nav><article><h1>A lamp goes out</h1><p>The lighthouse at Sandervik will be dark from "
    "Monday &amp; stay so until new glass has "
    "arrived.</p><p>Advertisement</p></article></body></html>";
static const char kText[] =
    "The lighthouse at Sandervik will be dark from Monday and stay so.\n\nAdvertisement\n\n"
    "Engineers found that salt had eaten into the frames of the tower.\n";

static int failures = 0;

static void check(int holds, const char* what, int line) {
  if (holds) return;
  printf("unhusk_test.c:%d: %s\n", line, what);
  ++failures;
}
#define CHECK(what) check((what) != 0, #what, __LINE__)

static void test_options(void) {
  unhusk_options* options = unhusk_options_new();
  char* message = NULL;
  size_t names = 0;
  int knows_profile = 0;
  for (; unhusk_option_name(names) != NULL; ++names) {
    if (strcmp(unhusk_option_name(names), "profile") == 0) knows_profile = 1;
  }
  CHECK(names > 10);
  CHECK(knows_profile);
  CHECK(unhusk_options_set(options, "profile", "recall", &message) == UNHUSK_OK);
  CHECK(message == NULL);
  CHECK(unhusk_options_set(options, "profile", "bold", &message) == UNHUSK_INVALID);
  CHECK(message != NULL && strstr(message, "profile: not \"bold\"") == message);
  unhusk_free(message);
  CHECK(unhusk_options_set(options, "sped", "1", NULL) == UNHUSK_INVALID);
  unhusk_options_free(options);
  unhusk_options_free(NULL);
}

static void test_cleaner(void) {
  unhusk_options* options = unhusk_options_new();
  unhusk_cleaner* cleaner = NULL;
  char* message = NULL;
  CHECK(strlen(unhusk_rules_version()) == 12);
  CHECK(strchr(unhusk_version(), '.') != NULL);

  CHECK(unhusk_options_set(options, "disable", "ads", NULL) == UNHUSK_OK);
  CHECK(unhusk_cleaner_new(options, &cleaner, &message) == UNHUSK_OK);
  CHECK(strncmp(unhusk_cleaner_version(cleaner), unhusk_rules_version(), 12) == 0);
  CHECK(strcmp(unhusk_cleaner_version(cleaner) + 12, "+own") == 0);
  unhusk_cleaner_free(cleaner);

  CHECK(unhusk_options_set(options, "disable", "markupp", NULL) == UNHUSK_OK);
  cleaner = NULL;
  CHECK(unhusk_cleaner_new(options, &cleaner, &message) == UNHUSK_INVALID);
  CHECK(cleaner == NULL);
  CHECK(message != NULL && strcmp(message, "disable: no rule, pack or filter \"markupp\"; "
                                           "did you mean \"markup\"?") == 0);
  unhusk_free(message);
  unhusk_options_free(options);

  options = unhusk_options_new();
  CHECK(unhusk_options_set(options, "patterns", "/no/such/pack.toml", NULL) == UNHUSK_OK);
  cleaner = NULL;
  CHECK(unhusk_cleaner_new(options, &cleaner, &message) == UNHUSK_INVALID);
  CHECK(cleaner == NULL);
  CHECK(message != NULL && strstr(message, "/no/such/pack.toml") != NULL);
  unhusk_free(message);
  unhusk_options_free(options);
  unhusk_cleaner_free(NULL);
}

static void test_page(const unhusk_cleaner* cleaner) {
  unhusk_result* result = NULL;
  size_t size = 0;
  size_t cuts = 0;
  CHECK(unhusk_clean(cleaner, kPage, sizeof kPage - 1, &result) == UNHUSK_OK);
  const char* text = unhusk_result_text(result, &size);
  CHECK(strlen(text) == size);
  CHECK(strstr(text, "Monday & stay so") != NULL);
  CHECK(strstr(text, "Advertisement") == NULL);
  CHECK(strstr(text, "Home") == NULL);
  CHECK(strcmp(unhusk_result_format(result), "html") == 0);
  CHECK(strcmp(unhusk_result_encoding(result), "utf-8") == 0);
  CHECK(strcmp(unhusk_result_truncated(result), "") == 0);
  CHECK(unhusk_result_replaced(result) == 0);
  CHECK(unhusk_result_confidence(result) >= 0);
  CHECK(unhusk_result_spans(result) == 4);
  for (size_t i = 0; i < unhusk_result_spans(result); ++i) {
    const unhusk_span span = unhusk_result_span(result, i);
    CHECK(span.begin < span.end && span.end < sizeof kPage);
    CHECK(span.score >= 0 && span.score <= 1);
    if (!span.cut) continue;
    ++cuts;
    CHECK(span.confidence >= 0.5);
    CHECK(*span.rule != '\0' && *span.filter != '\0' && *span.reason != '\0');
    if (strncmp(kPage + span.begin, "Advertisement", span.end - span.begin) == 0) {
      CHECK(strcmp(span.rule, "ads-label") == 0);
      CHECK(strcmp(span.kind, "paragraph") == 0);
    }
  }
  CHECK(cuts == 2);
  unhusk_result_free(result);
  unhusk_result_free(NULL);
}

static void test_hints(const unhusk_cleaner* cleaner) {
  static const char cyrillic[] = "\xf0\xd2\xc9\xd7\xc5\xd4"; /* KOI8-R */
  unhusk_result* result = NULL;
  CHECK(unhusk_clean_page(cleaner, cyrillic, sizeof cyrillic - 1, UNHUSK_TEXT, "koi8-r", NULL,
                          &result) == UNHUSK_OK);
  CHECK(strcmp(unhusk_result_text(result, NULL),
               "\xd0\x9f\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5\xd1\x82") == 0);
  CHECK(strcmp(unhusk_result_encoding(result), "koi8-r") == 0);
  CHECK(unhusk_result_confidence(result) == -1);
  CHECK(unhusk_result_span(result, 0).score == -1);
  unhusk_result_free(result);

  CHECK(unhusk_clean_page(cleaner, kPage, sizeof kPage - 1, UNHUSK_TEXT, "", "", &result) ==
        UNHUSK_OK);
  CHECK(strcmp(unhusk_result_format(result), "text") == 0);
  unhusk_result_free(result);

  CHECK(unhusk_clean(cleaner, "", 0, &result) == UNHUSK_OK);
  CHECK(strcmp(unhusk_result_text(result, NULL), "") == 0);
  CHECK(unhusk_result_spans(result) == 0);
  unhusk_result_free(result);

#if SIZE_MAX > 0xffffffff
  result = NULL;
  CHECK(unhusk_clean(cleaner, kPage, (size_t)UNHUSK_MAX_INPUT + 1, &result) == UNHUSK_TOO_LARGE);
  CHECK(result == NULL);
#endif
}

static void* clean_often(void* cleaner) {
  size_t right = 0;
  for (int i = 0; i < 50; ++i) {
    unhusk_result* result = NULL;
    if (unhusk_clean(cleaner, kText, sizeof kText - 1, &result) != UNHUSK_OK) return NULL;
    right += strstr(unhusk_result_text(result, NULL), "Advertisement") == NULL;
    unhusk_result_free(result);
  }
  return right == 50 ? cleaner : NULL;
}

static void test_threads(unhusk_cleaner* cleaner) {
  pthread_t threads[4];
  for (int i = 0; i < 4; ++i) CHECK(pthread_create(&threads[i], NULL, clean_often, cleaner) == 0);
  for (int i = 0; i < 4; ++i) {
    void* done = NULL;
    CHECK(pthread_join(threads[i], &done) == 0);
    CHECK(done == cleaner);
  }
}

int main(void) {
  unhusk_cleaner* cleaner = NULL;
  char* message = NULL;
  if (unhusk_cleaner_new(NULL, &cleaner, &message) != UNHUSK_OK) {
    printf("%s\n", message == NULL ? "no message" : message);
    return 1;
  }
  CHECK(strcmp(unhusk_cleaner_version(cleaner), unhusk_rules_version()) == 0);
  test_options();
  test_cleaner();
  test_page(cleaner);
  test_hints(cleaner);
  test_threads(cleaner);
  unhusk_cleaner_free(cleaner);
  printf("%d failures\n", failures);
  return failures != 0;
}
