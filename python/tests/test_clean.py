import pathlib
import pickle
import threading
import time

import pytest
import unhusk
from conftest import NEWS, PAGE, PAGES, TIP_PAGE


def test_clean_takes_bytes_and_str():
    text = unhusk.clean(PAGE)
    assert "Sandervik" in text
    assert "newsletter" not in text
    assert unhusk.clean(PAGE.decode()) == text
    assert unhusk.clean(bytearray(PAGE)) == text
    assert unhusk.clean(memoryview(PAGE)) == text
    assert unhusk.clean("") == ""


@pytest.mark.parametrize("document", [None, 7, ["a"], object()])
def test_nothing_else_is_a_document(document):
    with pytest.raises(TypeError, match="str or bytes"):
        unhusk.clean(document)


def test_options():
    assert "Advertisement" in unhusk.clean(NEWS, disable=["ads"])
    assert "Advertisement" not in unhusk.clean(NEWS, input="text")
    with pytest.raises(ValueError, match=r"profile: not \"bold\", but one of recall, balanced"):
        unhusk.Cleaner(profile="bold")
    with pytest.raises(ValueError, match="no-such"):
        unhusk.Cleaner(patterns=[pathlib.Path("no-such.toml")])
    with pytest.raises(ValueError, match=r"disable: no rule.* \"adz\"; did you mean \"ads\""):
        unhusk.Cleaner(disable=["ads", "adz"])
    with pytest.raises(TypeError, match="lists"):
        unhusk.Cleaner(disable="ads")
    with pytest.raises(ValueError, match="input: not"):
        unhusk.Cleaner().clean("x", input="pdf")


def test_hints_of_one_document():
    cleaner = unhusk.Cleaner()
    assert cleaner.clean("Привет".encode("koi8-r"), charset="koi8-r", input="text") == "Привет"
    assert cleaner.clean("<p>a</p>", input="text") == "<p>a</p>"


def test_rules_for_hosts(tip_cleaner):
    assert "baker" in tip_cleaner.clean(TIP_PAGE, url="https://other.org/")
    assert "baker" not in tip_cleaner.clean(TIP_PAGE, url="https://example.com/a")


def test_spans_of_str_count_code_points():
    explained = unhusk.Cleaner().explain(NEWS)
    cut = [span for span in explained.spans if span.cut]
    assert [span.text for span in cut] == ["Advertisement"]
    assert NEWS[cut[0].start : cut[0].end] == "Advertisement"
    assert cut[0].rule == "ads-label"
    assert cut[0].reason == "labels an advertisement"
    assert cut[0].confidence > 0.5
    assert explained.format == "text"
    assert explained.confidence is None
    assert explained.version == unhusk.rules_version
    assert explained.text == unhusk.clean(NEWS)


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
def test_spans_of_bytes_count_bytes(encoding):
    data = (NEWS * 100).encode(encoding)
    explained = unhusk.Cleaner(input="text", charset=encoding).explain(data)
    starts = [span.start for span in explained.spans if span.text == "Advertisement"]
    wanted = "Advertisement".encode(encoding)[2 if encoding == "utf-16" else 0 :]
    assert len(starts) == 100
    assert all(data[start:].startswith(wanted) for start in starts)


def test_spans_far_into_a_long_str():
    text = "Grüße aus 北京 und Ελλάδα. 🌍\n\n" * 5000 + "Advertisement\n"
    spans = unhusk.Cleaner(input="text").explain(text).spans
    assert text[spans[-1].start : spans[-1].end] == "Advertisement"


def test_pages_as_markdown():
    page = "<h1>Night ferry stays</h1><p>The <b>ferry</b> left the quay at <a href=/t>six</a>.</p>"
    cleaner = unhusk.Cleaner(input="html", markdown=True)
    wanted = "# Night ferry stays\n\nThe **ferry** left the quay at [six](/t)."
    assert cleaner.clean(page) == wanted
    assert cleaner.explain(page).text == wanted
    assert list(cleaner.clean_many([page, page], threads=2)) == [wanted, wanted]
    assert cleaner.clean("A *star*.\n", input="text") == "A *star*.\n"


def test_page_says_its_confidence():
    explained = unhusk.Cleaner().explain(PAGE)
    assert 0 <= explained.confidence <= 1
    assert all(0 <= span.score <= 1 for span in explained.spans)
    for span in explained.spans:
        assert PAGE[span.start : span.end].startswith(span.text[:1].encode())


def test_lone_surrogates_become_replacement_characters():
    text = "A line with \ud800 in it.\n\nAdvertisement\n"
    explained = unhusk.Cleaner().explain(text)
    assert explained.text.startswith("A line with \ufffd in it.")
    cut = next(span for span in explained.spans if span.cut)
    assert text[cut.start : cut.end] == "Advertisement"


def test_clean_many_keeps_the_order():
    cleaner = unhusk.Cleaner(input="text")
    documents = [f"Letter {i} came by boat.\n\nAdvertisement\n" for i in range(1000)]
    wanted = [cleaner.clean(document) for document in documents]
    for threads in 0, 1, 3:
        assert list(cleaner.clean_many(documents, threads=threads)) == wanted
    assert list(cleaner.clean_many([], threads=2)) == []
    assert list(cleaner.clean_many(iter([b"one", "two"]))) == ["one", "two"]


def test_clean_many_reads_a_bounded_number_ahead():
    taken = 0

    def documents():
        nonlocal taken
        while True:
            taken += 1
            yield f"Letter {taken}."

    texts = unhusk.Cleaner().clean_many(documents(), threads=2)
    assert next(texts) == "Letter 1."
    texts.close()
    assert taken < 1000


def test_clean_many_passes_errors_on():
    with pytest.raises(TypeError, match="str or bytes"):
        list(unhusk.Cleaner().clean_many(["a", 7], threads=2))
    with pytest.raises(TypeError, match="several"):
        list(unhusk.Cleaner().clean_many("abc"))


def test_the_gil_is_free_while_a_page_is_cleaned():
    page = b"<p>The river rose for three days, and on the fourth it fell again.</p>" * 40000
    cleaner = unhusk.Cleaner()
    cleaning = threading.Thread(target=cleaner.clean, args=(page,))
    ticks = 0
    cleaning.start()
    while cleaning.is_alive():
        time.sleep(0.001)
        ticks += 1
    # With the GIL held there would be one or two.
    assert ticks > 5


def test_a_cleaner_can_be_pickled():
    cleaner = pickle.loads(pickle.dumps(unhusk.Cleaner(disable=["ads"], profile="recall")))
    assert "Advertisement" in cleaner.clean(NEWS)
    assert cleaner.version.endswith("+own")


def test_the_same_as_the_command(command):
    for page in PAGES:
        assert page.suffix in (".html", ".md", ".txt")
        kind = {".html": "html", ".md": "markdown", ".txt": "auto"}[page.suffix]
        data = page.read_bytes()
        printed = command("clean", page).decode().removeprefix("\ufeff")
        assert unhusk.Cleaner().clean(data, input=kind) == printed, page


def test_memory_stays_flat():
    def resident():
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * 4096

    cleaner = unhusk.Cleaner()
    pages = [page.read_bytes() for page in PAGES]
    pages = [page for page in pages if len(page) < 20000]
    for i in range(1000):
        cleaner.clean(pages[i % len(pages)])
    before = resident()
    for i in range(100_000 - 1000):
        cleaner.clean(pages[i % len(pages)])
    assert resident() - before < 10 << 20
