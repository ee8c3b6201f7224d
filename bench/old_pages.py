#!/usr/bin/env python3
"""Rewrites a page to the likeness of pages of 2000 to 2005; text and its order stay.

  bench/old_pages.py FOLDER NEW-FOLDER     (pages/ID.html.gz and gold.jsonl.gz, both folders)

Landmarks, roles, classes, ids, microdata and metadata go.  What is left is put as it was put then:
boxes in boxes become nested tables, headings <FONT SIZE=+2><B>, lists of links one link a line
(<BR>) or ` | ` runs, and on half of the pages (by hash of the id) paragraphs end with <BR><BR>.
Tags are in upper case; P, LI, TR and TD stay open.  What a cleaner loses on such pages it owes to
HTML5 and to names.  Wants resiliparse (as bench/speed.py does).
"""
import gzip
import hashlib
import html
import multiprocessing
import pathlib
import re
import shutil
import sys

from resiliparse.parse.html import HTMLTree, NodeType

GONE = {"script", "style", "svg", "link", "meta", "template", "iframe", "source", "track", "base", "math", "canvas",
        "object", "embed", "param", "video", "audio", "title", "head"}
BOXES = {"div", "section", "article", "main", "header", "footer", "nav", "aside", "figure", "figcaption", "hgroup",
         "details", "summary", "dialog", "address", "search", "noscript", "fieldset", "body", "html", "center"}
LISTS = {"ul", "ol", "menu"}
HEADINGS = {"h1", "h2", "h3"}
BLOCKS = BOXES | LISTS | HEADINGS | {"p", "li", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "pre", "dl", "dt",
                                     "dd", "blockquote", "form", "h4", "h5", "h6", "hr", "caption"}
INLINE = {"a", "b", "i", "em", "strong", "u", "s", "code", "sub", "sup", "small", "big", "font", "tt", "abbr", "q",
          "cite", "kbd", "label", "input", "select", "option", "textarea", "button", "img", "br"}
VOID = {"img", "br", "input", "hr"}
ATTRIBUTES = {"href", "src", "alt", "type", "value", "colspan", "rowspan", "action"}
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
NAV_WORDS = 6      # A list whose items have fewer, most of them linked, is a menu.
COLUMNS = 4        # A box of more boxes than that has them one below the other.
WORD = re.compile(r"\w+")


class Node:
    """What is known of an element before it is written: all of it counted from below."""
    __slots__ = ("tag", "attributes", "text", "children", "words", "links", "blocks", "hidden")

    def __init__(self, tag, attributes="", text=None, hidden=False):
        self.tag, self.attributes, self.text, self.hidden = tag, attributes, text, hidden
        self.children, self.words, self.links, self.blocks = [], 0, 0, 0


def _read(node):
    """A Node for a DOM node; None if it goes."""
    if node.type == NodeType.TEXT:
        return Node("#text", text=node.value)
    if node.type != NodeType.ELEMENT or node.tag in GONE:
        return None
    kept = "".join(f' {name.upper()}="{html.escape(node.getattr(name) or "")}"' for name in node.attrs
                   if name in ATTRIBUTES)
    hidden = "hidden" in node.attrs or bool(HIDDEN.search(node.getattr("style") or "")) or \
        (node.tag == "dialog" and "open" not in node.attrs)
    return Node(node.tag, kept, hidden=hidden)


def _tree(document):
    """The page's Nodes below the body, read without recursion, and counted."""
    root, order = Node("body"), []
    stack = [(document.body.first_child, root)] if document.body is not None else []
    while stack:
        node, parent = stack.pop()
        while node is not None:
            mine = _read(node)
            if mine is not None:
                parent.children.append(mine)
                order.append((mine, parent))
                if mine.text is None and node.first_child is not None:
                    stack.append((node.next, parent))
                    parent, node = mine, node.first_child
                    continue
            node = node.next
    for mine, parent in reversed(order):
        if mine.text is not None:
            mine.words = len(WORD.findall(mine.text))
        if mine.tag == "a":
            mine.links = mine.words
        if mine.tag in BLOCKS and mine.words and not mine.blocks:
            mine.blocks = 1
        parent.words += mine.words
        parent.links += mine.links
        parent.blocks += mine.blocks
    return root


def _filled(node):
    return [child for child in node.children if child.words or child.tag in ("img", "input")]


def _is_box(node):
    """Holds more than one block, and is nothing but a box."""
    return node.tag in BOXES and node.blocks > 1


def _is_menu(node):
    items = [child for child in node.children if child.tag == "li" and child.words]
    return len(items) > 1 and node.links > 0.7 * node.words and node.words < NAV_WORDS * len(items)


class Writer:
    """Writes Nodes with a stack of its own: strings to write and Nodes still to be written."""

    def __init__(self, key):
        bits = hashlib.md5(key.encode()).digest()[0]
        self.breaks = bits & 1   # Paragraphs end with <BR><BR>.
        self.bars = bits & 2     # Menus are ` | ` runs.
        self.rows = bits & 4     # Even a few boxes stand one below the other.
        self.out = []

    def write(self, root):
        stack = [root]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                self.out.append(item)
            else:
                stack += reversed(self._parts(item))
        return "".join(self.out)

    def _parts(self, node):
        if node.text is not None:
            return [html.escape(node.text, quote=False)]
        if node.hidden:
            parts = ['<DIV STYLE="display:none">', *self._shown(node), "</DIV>"]
            return parts if node.words else []
        return self._shown(node)

    def _shown(self, node):
        tag, inside = node.tag, node.children
        if tag in VOID:
            return [f"<{tag.upper()}{node.attributes}>"]
        if tag in BOXES:
            return self._box(node)
        if tag in LISTS:
            return self._list(node)
        if tag == "p":
            return [*inside, "<BR><BR>\n"] if self.breaks else ["<P>", *inside, "</P>" if node.blocks > 1 else "\n<P>"]
        if tag in HEADINGS:
            return ["<BR><FONT SIZE=+2><B>", *inside, "</B></FONT><BR><BR>\n"]
        if tag in ("li", "td", "th", "tr", "tbody", "thead", "tfoot"):
            opened = "" if tag in ("tbody", "thead", "tfoot") else f"<{tag.upper()}{node.attributes}>"
            return [opened, *inside]
        if tag in BLOCKS or tag in INLINE:
            return [f"<{tag.upper()}{node.attributes}>", *inside, f"</{tag.upper()}>"]
        return inside  # <span>, <time> and what else has no look.

    def _list(self, node):
        tag = node.tag.upper()
        if not _is_menu(node):
            return [f"<{tag}>", *node.children, f"</{tag}>\n"]
        parts = []
        for item in (child for child in node.children if child.words):
            if parts:
                parts.append(" | " if self.bars else "<BR>\n")
            parts += item.children if item.tag == "li" else [item]
        return [*parts, "<BR>\n"]

    def _box(self, node):
        children = _filled(node)
        if len(children) == 1 and children[0].tag in BOXES:
            return children
        if not any(map(_is_box, children)):
            broken = node.children and node.children[-1].tag in BLOCKS
            return [*node.children, "" if broken else "<BR>\n"]
        return self._table(children)

    def _table(self, children):
        """Each box of its own a cell; what stands between boxes, together one."""
        cells, open_cell = [], False
        for child in children:
            if _is_box(child):
                cells.append([child])
            elif open_cell:
                cells[-1].append(child)
            else:
                cells.append([child])
            open_cell = not _is_box(child)
        between = "\n<TD VALIGN=top>" if len(cells) <= COLUMNS and not self.rows else "\n<TR><TD>"
        parts = ["<TABLE WIDTH=100% CELLPADDING=2><TR><TD VALIGN=top>"]
        for number, cell in enumerate(cells):
            parts += [between if number else "", *cell]
        return [*parts, "</TABLE>\n"]


def age(page, key):
    """page: str; key: the page's id, which decides what varies."""
    document = HTMLTree.parse(page)
    title = html.escape(document.title or "", quote=False)
    body = Writer(key).write(_tree(document))
    return ('<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=utf-8">'
            f"<TITLE>{title}</TITLE></HEAD>\n<BODY BGCOLOR=#FFFFFF>\n{body}\n</BODY></HTML>\n")


def _convert(job):
    source, target = job
    with gzip.open(source) as f:
        page = f.read().decode("utf-8", "replace")
    with gzip.open(target, "wb", 1) as f:
        f.write(age(page, source.name.removesuffix(".html.gz")).encode("utf-8", "replace"))


def write(source, target):
    """The set in folder `source` in the likeness of old pages, to the folder `target`."""
    (target / "pages").mkdir(parents=True)
    shutil.copy(source / "gold.jsonl.gz", target)
    with multiprocessing.Pool() as pool:
        pool.map(_convert, [(p, target / "pages" / p.name) for p in sorted((source / "pages").glob("*.html.gz"))], 8)


if __name__ == "__main__":
    write(*map(pathlib.Path, sys.argv[1:]))
