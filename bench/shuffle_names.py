#!/usr/bin/env python3
"""Takes the meaning out of a page's class and id names; tags, text and structure stay.

  bench/shuffle_names.py < PAGE.html > SHUFFLED.html

Each word of a class or id attribute becomes a word made of its hash, so elements that were named
alike still are.  What a cleaner loses on such pages is what it owes to names: to a site's good
will, or to lists of what sites call their parts.
"""
import hashlib
import re
import sys

TAG = re.compile(r"<[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
NAMES = re.compile(r"""(\s(?:class|id)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)""", re.I)
WORD = re.compile(r"[^\s\"'/]+")


def _hash(word):
    # Letters that form no words, and the same page after page.
    digest = hashlib.md5(word[0].encode("utf-8", "replace")).hexdigest()[:8]
    return digest.translate(str.maketrans("0123456789abcdef", "bcdfghjklmnpqrst"))


def _rename(attribute):
    return attribute[1] + WORD.sub(_hash, attribute[2])


def shuffle(html):
    return TAG.sub(lambda tag: NAMES.sub(_rename, tag[0]), html)


if __name__ == "__main__":
    page = sys.stdin.buffer.read().decode("utf-8", "surrogateescape")
    sys.stdout.buffer.write(shuffle(page).encode("utf-8", "surrogateescape"))
