// Cleans a page with the installed library; fails if the article is not what remains.
#include <unhusk/cleaner.h>

#include <iostream>

int main() {
  const char page[] =
      "<!DOCTYPE html><html><head><script>var x;</script></head><body><article>"
      "<p>The river rose for three days, and on the fourth the people of the lower town "
      "carried what they could up the hill &amp; waited there.</p></article></body></html>";
  auto cleaner = unhusk::Cleaner::Make({});
  if (!cleaner) {
    std::cerr << cleaner.error().Message() << "\n";
    return 1;
  }
  unhusk::Cleaned cleaned = cleaner->Clean(page);
  std::string text = cleaned.Text();
  std::cout << text << "\n" << cleaner->Rules().size() << " rules\n";
  bool right = text.find("the hill & waited there.") != std::string::npos &&
               text.find("var x") == std::string::npos && !cleaned.marks.empty();
  return right ? 0 : 1;
}
