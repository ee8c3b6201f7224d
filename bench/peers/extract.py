"""One peer over many pages, run by bench/peer_programs.py with a Python that has the peer.

  extract.py PEER [ROUNDS] < PAGES.jsonl > TEXTS.jsonl

{"id", "html", "lang"} a line comes in; {"id", "text", "seconds"} goes out, with the CPU time of the
fastest of ROUNDS (1); a page that the peer raises on comes out empty, with "error".  Peers run as
they are by default and see the page only, no URL; the only help is that jusText, which asks for
one, gets its stoplist by the page's language.  What gives HTML is made text by inscriptis.
"""
import json
import pathlib
import sys
import time

# jusText's names; it has no stoplist for the rest and then goes by length and links alone.
STOPLISTS = {"de": "German", "el": "Greek", "en": "English", "es": "Spanish", "fr": "French",
             "pl": "Polish", "ru": "Russian"}


def trafilatura():
    from trafilatura import extract
    return lambda html, _: extract(html)


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text
    return lambda html, _: extract_plain_text(html, main_content=True)


def readability():
    from inscriptis import get_text
    from readability import Document
    return lambda html, _: get_text(Document(html).summary())


def newspaper():
    from newspaper import Article
    from newspaper.configuration import Configuration

    def extract(html, _):
        config = Configuration()
        config.fetch_images = False
        article = Article("https://example.org/", config=config)
        article.download(input_html=html)
        article.parse()
        return article.text
    return extract


def goose():
    from goose3 import Goose
    extractor = Goose({"enable_image_fetching": False})
    return lambda html, _: extractor.extract(raw_html=html).cleaned_text


def magic_html():
    from inscriptis import get_text
    from magic_html import GeneralExtractor
    extractor = GeneralExtractor()
    return lambda html, _: get_text(extractor.extract(html, base_url="https://example.org/")["html"])


def justext():
    from justext import get_stoplist, justext as classify

    def extract(html, language):
        name = STOPLISTS.get(language)
        options = {} if name else {"stopwords_low": 0, "stopwords_high": 0}
        paragraphs = classify(html, get_stoplist(name) if name else frozenset(), **options)
        return "\n".join(p.text for p in paragraphs if not p.is_boilerplate)
    return extract


def boilerpy():
    from boilerpy3.extractors import ArticleExtractor
    extractor = ArticleExtractor()
    return lambda html, _: extractor.get_content(html)


def unhusk():
    """For its speed beside the others', in a process of the same kind."""
    root = pathlib.Path(__file__).resolve().parents[2]
    sys.path.insert(0, str(root / "bench"))
    from speed import Unhusk
    cleaner = Unhusk(root / "build" / "release")
    return lambda page, _: cleaner.cleaned(page).decode()


PEERS = {"trafilatura": trafilatura, "resiliparse": resiliparse, "readability-lxml": readability,
         "newspaper4k": newspaper, "goose3": goose, "magic-html": magic_html, "jusText": justext,
         "boilerpy3": boilerpy, "unhusk": unhusk}


def main():
    name, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1
    extract = PEERS[name]()
    for line in sys.stdin:
        page = json.loads(line)
        document = page["html"].encode() if name == "unhusk" else page["html"]
        row, times = {"id": page["id"], "text": ""}, []
        for _ in range(rounds):
            begin = time.process_time()
            try:
                row["text"] = extract(document, page["lang"]) or ""
            except Exception as error:  # Whatever a peer raises, the next page is still asked of it.
                row["error"] = f"{type(error).__name__}: {error}"[:200]
            times.append(time.process_time() - begin)
        print(json.dumps(row | {"seconds": min(times)}))


if __name__ == "__main__":
    main()
