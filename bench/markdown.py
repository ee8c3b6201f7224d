#!/usr/bin/env python3
"""Reads --markdown back: markdown.py BINARY SHARED [SET] [--show N]

Each page of a set is cleaned as text and as Markdown; the Markdown, read by markdown-it-py (CommonMark,
tables, strikethrough, definition lists), must have the words of the text in their order.  Prints how many
pages have, and the first difference of N others.  markdown-it-py and mdit-py-plugins come
from PyPI into build/markdown-venv.
"""
import argparse
import html.parser
import os
import pathlib
import sys

import sets
import venvs

PACKAGES = ["markdown-it-py==3.0.0", "mdit-py-plugins==0.4.2"]
BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "tr", "blockquote", "pre", "br", "dt", "dd"}


class Words(html.parser.HTMLParser):
    """The text of rendered Markdown."""

    def __init__(self):
        super().__init__()
        self.parts = []

    def handle_starttag(self, tag, attrs):
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag):
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data):
        self.parts.append(data)


def words_of(renderer, markdown):
    reader = Words()
    reader.feed(renderer.render(markdown))
    reader.close()
    return "".join(reader.parts).split()


def first_difference(text, markdown):
    at = next((i for i, (a, b) in enumerate(zip(text, markdown)) if a != b), min(len(text), len(markdown)))
    around = slice(max(0, at - 5), at + 6)
    return f"    text:     {' '.join(text[around])}\n    markdown: {' '.join(markdown[around])}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("shared")
    parser.add_argument("set", nargs="?", default="wcxb-dev")
    parser.add_argument("--show", type=int, default=5)
    parser.add_argument("--least", type=float, default=0, help="fail if fewer than this share of pages agree")
    args = parser.parse_args()
    venvs.enter("markdown-venv", PACKAGES)
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    renderer = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(deflist_plugin)
    _, pages = sets.load(pathlib.Path(args.shared), args.set)
    binary = os.path.abspath(args.binary)
    texts, markdowns = sets.clean(binary, [], pages), sets.clean(binary, ["--markdown"], pages)
    differ = 0
    for page, text in texts.items():
        plain, rendered = text.split(), words_of(renderer, markdowns[page])
        if plain == rendered:
            continue
        differ += 1
        if differ <= args.show:
            print(f"{page}: {len(plain)} words, {len(rendered)} of Markdown\n{first_difference(plain, rendered)}")
    share = 1 - differ / len(texts)
    print(f"{len(texts) - differ} of {len(texts)} pages ({share:.1%}) have the same words as text and as Markdown")
    return 0 if share >= args.least else 1


if __name__ == "__main__":
    sys.exit(main())
