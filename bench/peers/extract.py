"""One peer over many pages, run by bench/peers.py with the Python of build/peers-venv.

  extract.py PEER < PAGES.jsonl > TEXTS.jsonl

{"id", "html", "lang"} a line comes in, {"id", "text"} goes out; a page that the peer raises on
comes out empty, with "error".  Peers run as they are by default and see the page only, no URL;
the only help is that jusText, which asks for one, gets its stoplist by the page's language.
"""
import json
import sys

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


PEERS = {"trafilatura": trafilatura, "resiliparse": resiliparse,
         "readability-lxml": readability, "newspaper4k": newspaper, "jusText": justext, "boilerpy3": boilerpy}


def main():
    extract = PEERS[sys.argv[1]]()
    for line in sys.stdin:
        page = json.loads(line)
        row = {"id": page["id"], "text": ""}
        try:
            row["text"] = extract(page["html"], page["lang"]) or ""
        except Exception as error:  # Whatever a peer raises, the next page is still asked of it.
            row["error"] = f"{type(error).__name__}: {error}"[:200]
        print(json.dumps(row))


if __name__ == "__main__":
    main()
