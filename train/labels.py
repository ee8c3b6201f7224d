"""Which blocks of a page are in its gold text: labels by alignment.

A block's label is the share of its words that a monotone alignment of the page's blocks to the
gold covers (dynamic programming over block and gold position).  Plain containment of n-grams
would also label a title inside a related card or a lone "Share" as content.  A second, strict pass
finds long blocks that the gold holds in another order, in what the first has left of it: the second
copy of a text is not content again.
"""
import collections
import re

import numba
import numpy as np

WORD = re.compile(r"\w+")
FOREIGN = -0.6   # a word of the block that the gold lacks
SKIPPED = -0.3   # a word of the gold skipped inside a block
BLOCK = -0.3     # using a block at all
JUMP = -1.5      # going on further down in the gold
MAX_GOLD = 8000  # words; longer gold is aligned as far as this
REORDERED = 8    # words from which a block may stand anywhere in the gold


@numba.njit(cache=True)
def _align(words, starts, gold):
    """Aligned words per block, and which words of the gold are taken.

    words: ids of all blocks' words; starts: block offsets in words.
    """
    n = len(starts) - 1
    size = len(gold) + 1
    best = np.zeros(size, np.float32)
    origin = np.full((n, size), -1, np.int32)
    matched = np.zeros((n, size), np.int32)
    for b in range(n):
        row = np.empty(size, np.float32)
        where = np.empty(size, np.int32)
        count = np.zeros(size, np.int32)
        top = np.float32(-1e9)
        top_at = 0
        for j in range(size):  # enter the block at j, going on or jumping ahead
            if best[j] >= top + JUMP:
                row[j] = best[j] + BLOCK
                where[j] = j
            else:
                row[j] = top + JUMP + BLOCK
                where[j] = top_at
            if best[j] > top:
                top = best[j]
                top_at = j
        for k in range(starts[b], starts[b + 1]):
            word = words[k]
            up = row[0]
            up_where = where[0]
            up_count = count[0]
            row[0] = up + FOREIGN
            for j in range(1, size):
                old, old_where, old_count = row[j], where[j], count[j]
                value = old + FOREIGN
                w, c = old_where, old_count
                if gold[j - 1] == word and up + 1 > value:
                    value = up + 1
                    w, c = up_where, up_count + 1
                if row[j - 1] + SKIPPED > value:
                    value = row[j - 1] + SKIPPED
                    w, c = where[j - 1], count[j - 1]
                row[j], where[j], count[j] = value, w, c
                up, up_where, up_count = old, old_where, old_count
        for j in range(size):
            if row[j] > best[j]:
                best[j] = row[j]
                origin[b, j] = where[j]
                matched[b, j] = count[j]
    result = np.zeros(n, np.int32)
    taken = np.zeros(size - 1, np.bool_)
    j = int(np.argmax(best))
    for b in range(n - 1, -1, -1):
        if origin[b, j] >= 0:
            result[b] = matched[b, j]
            taken[origin[b, j]:j] = True
            j = origin[b, j]
    return result, taken


def _ids(texts, gold):
    table = {}
    number = lambda w: table.setdefault(w, len(table))
    gold = np.array([number(w) for w in gold], np.int32)
    words, starts = [], [0]
    for text in texts:
        words += [number(w) for w in WORD.findall(text.lower())]
        starts.append(len(words))
    return np.array(words, np.int32), np.array(starts, np.int32), gold


def block_labels(texts, gold_text):
    """Share of each block's words that stand in the gold, 0 to 1."""
    gold = WORD.findall(gold_text.lower())[:MAX_GOLD]
    words, starts, gold = _ids(texts, gold)
    sizes = np.diff(starts)
    if len(gold) == 0 or len(words) == 0 or len(words) * len(gold) > 2e9:
        return np.zeros(len(texts), np.float32)
    matched, taken = _align(words, starts, gold)
    share = matched / np.maximum(1, sizes)
    left = collections.Counter(gold[i:i + 4].tobytes() for i in range(len(gold) - 3)
                               if not taken[i:i + 4].any())
    for b in np.flatnonzero((share < 0.5) & (sizes >= REORDERED)):
        own = words[starts[b]:starts[b + 1]]
        grams = collections.Counter(own[i:i + 4].tobytes() for i in range(len(own) - 3))
        if sum((grams & left).values()) >= 0.9 * (len(own) - 3):
            share[b] = 1
            left -= grams
    return share.astype(np.float32)
