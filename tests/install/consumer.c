/* The same from C. */
#include <stdio.h>
#include <string.h>
#include <unhusk/unhusk.h>

int main(void) {
  static const char page[] = "The river rose for three days.\n\nAdvertisement\n";
  unhusk_cleaner* cleaner = NULL;
  unhusk_result* result = NULL;
  if (unhusk_cleaner_new(NULL, &cleaner, NULL) != UNHUSK_OK) return 1;
  if (unhusk_clean(cleaner, page, sizeof page - 1, &result) != UNHUSK_OK) return 1;
  int right = strstr(unhusk_result_text(result, NULL), "Advertisement") == NULL;
  puts(unhusk_result_text(result, NULL));
  unhusk_result_free(result);
  unhusk_cleaner_free(cleaner);
  return right ? 0 : 1;
}
