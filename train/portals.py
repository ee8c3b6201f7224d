#!/usr/bin/env python3
"""Puts a set's articles among what stands around them on pages of news; to learn from.

  train/portals.py FOLDER NEW-FOLDER     (pages/ID.html.gz and gold.jsonl.gz, both folders)

Portals of 2008 to 2012 have more teasers than article, next to it and above it, and readers' comments that no
name tells apart.  Modern pages, which have both in boxes of their own, do not teach that.  So each article page
comes out twice (ids end with a and b), with teasers, pieces of listings, comments and notices (modules.py)
before, behind, beside or in the article's element; half of them with an article cut down to its first one to
four paragraphs, gold and all, and half of them in the likeness of 2000 to 2005 (bench/old_pages.py).
What is put in comes from pages of the same fold (folds.py): nothing of a page that is held out is learned from.
Seeded by the pages' ids.  Wants resiliparse.
"""
import collections
import gzip
import hashlib
import json
import multiprocessing
import pathlib
import random
import sys

from resiliparse.parse.html import HTMLTree, NodeType

import modules
from folds import fold_of

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "bench"))
from old_pages import WORD, age  # noqa: E402

VARIANTS = "ab"
SKIPPED = {"script", "style", "svg", "template", "noscript", "head"}
HOLDERS = {"div", "article", "main", "section", "td", "table", "tr", "tbody", "body", "form", "ul", "center"}
PARAGRAPHS = {"p", "ul", "ol", "h2", "h3", "h4", "blockquote", "table", "li"}
LEAST_FIT = 0.6       # F1 of an element's words and the gold's, from which on it is the article's.
LEAST_PIECE_FIT = 0.5
PROSE = 15            # Words of a line that counts as a paragraph.


def words(text):
    return WORD.findall(text.lower())


def children(node):
    child = node.first_child
    while child is not None:
        if child.type == NodeType.ELEMENT and child.tag not in SKIPPED:
            yield child
        child = child.next


def best_element(document, text):
    """(F1, element) of the element whose words fit `text` best, the innermost of those; (0, None) if none does."""
    gold = collections.Counter(words(text))
    best, stack = (0, None), [document.body] if document.body is not None and gold.total() >= 30 else []
    while stack:
        node = stack.pop()
        own = collections.Counter(words(node.text))
        if own.total() < gold.total() / 2:
            continue
        f1 = 2 * (gold & own).total() / (gold.total() + own.total())
        if f1 >= best[0]:
            best = f1, node
        stack += [child for child in children(node) if child.tag in HOLDERS]
    return best


def paragraphs(element):
    """Its paragraphs, lists and elements without elements, in order."""
    stack = [element]
    while stack:
        node = stack.pop()
        inner = list(children(node))
        if node is not element and (node.tag in PARAGRAPHS or not inner):
            yield node
        else:
            stack += reversed(inner)


def shorten(element, text, count):
    """Takes what comes after the first `count` paragraphs of prose out of the element; the gold of what is left.

    Nothing happens to an article that has no more of them.
    """
    lines = text.split("\n")
    places = collections.defaultdict(list)
    for number, line in enumerate(lines):
        places[" ".join(words(line))].append(number)
    known = [(node, key) for node in paragraphs(element) if (key := " ".join(words(node.text))) in places and key]
    prose = [number for number, (_, key) in enumerate(known) if len(key.split()) >= PROSE]
    if len(prose) <= count:
        return text
    gone = set()
    for node, key in known[prose[count - 1] + 1:]:
        gone.update(places[key])
        node.parent.remove_child(node)
    left = set(words(element.text))
    stays = lambda own: sum(word in left for word in own) > 0.8 * len(own) or not own
    return "\n".join(line for number, line in enumerate(lines) if number not in gone and stays(words(line)))


class Portal:
    """One page, of the article page `page` and what `pages` of its fold have."""

    def __init__(self, page, pages, read, key):
        self.random = random.Random(hashlib.md5(key.encode()).hexdigest())
        self.page, self.read, self.key = page, read, key
        self.listings = [other for other in pages if other["type"] in ("listing", "collection", "product")
                         and len(other["text"]) > 300]
        self.modules = modules.Modules(self.random, [other for other in pages if other is not page])

    def make(self):
        """(HTML, gold text); None if no element is the article's."""
        document = HTMLTree.parse(self.read(self.page))
        fit, element = best_element(document, self.page["text"])
        if fit < LEAST_FIT or element.tag == "body":
            return None
        text = self.page["text"]
        if self.random.random() < 0.5:
            text = shorten(element, text, self.random.randint(1, 4))
        self._surround(document, element)
        markup = document.document.html
        return (age(markup, self.key) if self.random.random() < 0.5 else markup), text

    def _surround(self, document, element):
        layout = self.random.random()
        commented = self.random.random() < 0.25  # Comments, and nothing else.
        several = lambda *counts: [] if commented else [self._module() for _ in range(self.random.choice(counts))]
        before, after = several(0, 1, 1, 2), several(0, 1, 1, 2)
        if commented or self.random.random() < 0.3:
            after.insert(self.random.choice((0, len(after))), self.modules.comments())
        if self.random.random() < 0.2:
            after.append(self.modules.notice())

        def node(markup):
            made = document.create_element("div")
            made.html = markup
            return made

        if layout < 0.4:  # Columns, of which one has the article.
            middle = "".join([*before, element.html, *after])
            columns = [column for column in ("".join(several(0, 1, 2)), middle, "".join(several(0, 1, 2))) if column]
            if self.random.random() < 0.6:
                markup = "<table><tr>" + "".join(f"<td>{column}</td>" for column in columns) + "</tr></table>"
            else:
                markup = "".join(f"<div{self.modules.box_name()}>{column}</div>" for column in columns)
            element.parent.replace_child(node(markup), element)
        elif layout < 0.7:  # Beside the article's element …
            for markup in before:
                element.parent.insert_before(node(markup), element)
            behind = element.next
            for markup in after:
                if behind is None:
                    element.parent.append_child(node(markup))
                else:
                    element.parent.insert_before(node(markup), behind)
        else:  # … or in it.
            first = element.first_child
            for markup in before:
                element.insert_before(node(markup), first)
            for markup in after:
                element.append_child(node(markup))

    def _module(self):
        piece = self._piece() if self.random.random() < 0.3 else None
        return piece or self.modules.teasers()

    def _piece(self):
        """80 to 350 words of a listing's entries; None if they are not found."""
        page = self.random.choice(self.listings)
        document = HTMLTree.parse(self.read(page))
        fit, node = best_element(document, page["text"])
        if fit < LEAST_PIECE_FIT:
            return None
        while True:
            inner = list(children(node))
            most = [child for child in inner if len(child.text) > 0.8 * len(node.text)]
            if len(most) != 1 or len(inner) >= 4:
                break
            node = most[0]
        most, count, parts = self.random.randint(80, 350), 0, []
        for child in inner:
            own = len(words(child.text))
            if own <= 1.5 * most and count <= most:
                parts.append(child.html)
                count += own
        return f"<div{self.modules.box_name()}>{''.join(parts)}</div>" if count >= 20 else None


def _job(task):
    source, page, pages, variant = task

    def read(other):
        with gzip.open(source / "pages" / f"{other['id']}.html.gz") as f:
            return f.read().decode("utf-8", "replace")

    return page, variant, Portal(page, pages, read, page["id"] + variant).make()


def write(source, target):
    """The set in folder `source` as portals, to the folder `target`."""
    with gzip.open(source / "gold.jsonl.gz", "rt", encoding="utf-8") as f:
        gold = [json.loads(line) for line in f]
    folds = collections.defaultdict(list)
    for page in gold:
        folds[fold_of(page["url"] or page["id"])].append(page)
    tasks = [(source, page, folds[fold_of(page["url"] or page["id"])], variant) for variant in VARIANTS for page in gold
             if page["type"] == "article" and len(page["text"]) > 200]
    (target / "pages").mkdir(parents=True)
    with multiprocessing.Pool() as pool, gzip.open(target / "gold.jsonl.gz", "wt", encoding="utf-8") as out:
        for page, variant, made in pool.imap(_job, tasks, 8):
            if made is None:
                continue
            markup, text = made
            name = page["id"] + variant
            with gzip.open(target / "pages" / f"{name}.html.gz", "wb", 1) as f:
                f.write(markup.encode("utf-8", "replace"))
            out.write(json.dumps({"id": name, "url": page["url"], "type": "article", "text": text}) + "\n")


if __name__ == "__main__":
    write(*map(pathlib.Path, sys.argv[1:]))
