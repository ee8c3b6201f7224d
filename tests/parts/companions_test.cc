// Which blocks stay with the one they belong to.
#include "parts/companions.h"

#include "parts/page.h"

namespace unhusk {
namespace {

using Blocks = std::vector<uint32_t>;

Blocks Found(const std::string& html, std::string_view kept) {
  return FoundBy(FindCompanions, html, kept, 0.35f);
}

TEST_CASE("a heading stays with the text right below it") {
  CHECK(Found("<h2>A</h2><p>b c", "ok") == Blocks{0});
  CHECK(Found("<h2>A</h2><ul><li>b", "ok") == Blocks{0});
  CHECK(Found("<h2>A</h2><div>[<a href=/x>edit</a>]</div><p>b c", "ook") == Blocks{0});
  CHECK(Found("<h2>A</h2><div>[<a href=/x>edit</a>]</div><p>b c", "oko").empty());
  CHECK(Found("<h2>A</h2><div>[<a href=/x>edit</a>]</div>", "oo").empty());
  CHECK(Found("<h2>A</h2><div>edit</div><p>b c", "ook").empty());
  CHECK(Found("<h2>A</h2><p>b c", "-k").empty());
  CHECK(Found("<h2>A</h2><p>b c", "oo").empty());
  CHECK(Found("<h2>A</h2><h3>b</h3><p>c", "okk").empty());
  CHECK(Found("<h2>A</h2><p><a href=/x>b c d</a>", "ok").empty());
  CHECK(Found("<p>b<h2>A</h2>", "ko").empty());
  CHECK(Found("<h2 hidden>A</h2><p>b c", "ok").empty());
}

TEST_CASE("a term stays with its definition") {
  CHECK(Found("<dl><dt>a<dd>b<dt>c<dd>d</dl>", "okok") == Blocks{0, 2});
  CHECK(Found("<dl><dt><b>a</b><dd><p>b</p></dl>", "ok") == Blocks{0});
  CHECK(Found("<dl><dt>a<dd>b</dl>", "oo").empty());
  CHECK(Found("<dl><dt>a<dd>b</dl>", "-k").empty());
  CHECK(Found("<dl><dt><a href=/x>a</a><dd>b</dl>", "ok").empty());
  CHECK(Found("<dl><dt>a<dt>b<dd>c</dl>", "ook") == Blocks{1});
  CHECK(Found("<dl><dd>a<dd>b</dl>", "ok").empty());
}

TEST_CASE("what a <details> shows while it is closed stays with what it unfolds") {
  CHECK(Found("<details><summary>a</summary><p>b</details>", "ok") == Blocks{0});
  CHECK(Found("<details><summary><h3>a</h3></summary><div><p>b</div></details>", "ok") ==
        Blocks{0});
  CHECK(Found("<details><summary>a</summary><p>b</details>", "-k").empty());
  CHECK(Found("<details><summary>a</summary><p>b</details>", "oo").empty());
  CHECK(Found("<details><summary>a<p>b</summary><p>c</details>", "oko").empty());
  CHECK(Found("<details><summary><a href=/x>a</a></summary><p>b</details>", "ok").empty());
  CHECK(Found("<details><summary>a</summary></details><p>b", "ok").empty());
  CHECK(Found("<summary>a</summary><p>b", "ok").empty());
}

TEST_CASE("a quote stays between two kept blocks") {
  CHECK(Found("<p>a<blockquote>b</blockquote><p>c", "kok") == Blocks{1});
  CHECK(Found("<p>a<blockquote>b</blockquote><p>c", "k-k").empty());
  CHECK(Found("<p>a<blockquote>b</blockquote><p>c", "koo").empty());
  CHECK(Found("<blockquote>b</blockquote><p>c", "ok").empty());
}

TEST_CASE("pages without companions") {
  CHECK(Found("", "").empty());
  CHECK(Found("<h2>A</h2>", "o").empty());
  CHECK(Found("<p>a<p>b", "ok").empty());
}

}  // namespace
}  // namespace unhusk
