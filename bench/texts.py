#!/usr/bin/env python3
"""What cleaning does to converted pages and to clean texts.

  bench/texts.py SHARED BINARY [--profile NAME...]
  bench/texts.py SHARED FOLD0 FOLD1 FOLD2 FOLD3 FOLD4

SHARED has data/lines-dev.jsonl.gz (one converted page a line: id, url, converter, gold_recall,
lines of [label, text]) and data/wcxb-dev/gold.jsonl.gz.  Five binaries are the held-out ones of
`train/run --held-out`: each page is cleaned by the one whose line model never saw its domain.
Prints, for each profile:

  clean      the gold texts: words kept, texts that come out byte for byte
  converter  content words kept; boilerplate words and lines gone (lines of up to 40 words); texts
             that lose more than a tenth of their content; for the converters of whole pages the
             word F1 with the gold text before and after (mean over pages), for the extractors only
             texts with gold_recall >= 0.9
  twice      texts that change when cleaned again
"""
import argparse
import collections
import gzip
import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "train"))
from folds import FOLDS, fold_of  # noqa: E402

WORD = re.compile(r"\w+")
WHOLE_PAGES = ("inscriptis", "bs4")
MOST_WORDS = 40  # Boilerplate lines longer than this are likely labelled wrong.


def read(path):
    with gzip.open(path, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def clean(binaries, documents, profile):
    """The texts of `documents`, (url, text) pairs, cleaned."""
    result = [None] * len(documents)
    for fold, binary in enumerate(binaries):
        own = [i for i, (url, _) in enumerate(documents)
               if len(binaries) == 1 or fold_of(url) == fold]
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
            for i in own:
                f.write(json.dumps({"id": i, "text": documents[i][1]}, ensure_ascii=False) + "\n")
            f.flush()
            out = subprocess.run([binary, "clean", "--input", "jsonl", "--content", "text",
                                  "--profile", profile, f.name], stdout=subprocess.PIPE, check=True)
        for line in out.stdout.decode("utf-8").split("\n"):
            if line:
                record = json.loads(line)
                result[record["id"]] = record["text"]
    return result


def words(text):
    return len(WORD.findall(text))


def word_f1(text, gold):
    have, want = (collections.Counter(WORD.findall(t.lower())) for t in (text, gold))
    total = have.total() + want.total()
    return 2 * (have & want).total() / total if have and want else float(have == want)


class Tally:
    """What became of the labelled lines of one converter."""

    def __init__(self):
        self.count = collections.Counter()
        self.f1 = []

    def add(self, lines, text, gold):
        left = [line.strip() for line in text.split("\n") if line.strip()]
        at = content = kept = 0
        for label, line in lines:
            n, stays = words(line), at < len(left) and left[at] == line.strip()
            at += stays
            if label == 1:
                content += n
                kept += n * stays
            elif label == 0 and n <= MOST_WORDS:
                self.count.update(husk_words=n, husk_lines=1, words_gone=n * (not stays),
                                  lines_gone=not stays)
        self.count.update(content=content, kept=kept, texts=1, hurt=kept < 0.9 * content)
        if gold is not None:
            before = "\n".join(line for _, line in lines)
            self.f1.append((word_f1(before, gold), word_f1(text, gold)))

    def __str__(self):
        c = self.count
        f1 = "".join(f"  word F1 {sum(column) / len(self.f1):.4f}" for column in zip(*self.f1))
        return (f"content kept {c['kept'] / c['content']:.4f}  boilerplate words gone "
                f"{c['words_gone'] / c['husk_words']:.4f} lines {c['lines_gone'] / c['husk_lines']:.4f}"
                f"  texts {c['texts']} hurt {c['hurt']}{f1}")


def measure(binaries, pages, gold, profile):
    texts = clean(binaries, [(g["url"] or g["id"], g["text"]) for g in gold], profile)
    kept = sum(map(words, texts)) / sum(words(g["text"]) for g in gold)
    same = sum(t == g["text"] for t, g in zip(texts, gold)) / len(gold)
    print(f"{profile:9s} {'clean':12s} words kept {kept:.5f}  unchanged {same:.4f} of {len(gold)}")
    gold_of = {g["id"]: g["text"] for g in gold}
    once = clean(binaries, [(p["url"] or p["id"], "\n".join(t for _, t in p["lines"]))
                            for p in pages], profile)
    tallies = collections.defaultdict(Tally)
    for page, text in zip(pages, once):
        whole = page["converter"] in WHOLE_PAGES
        if whole:
            tallies[page["converter"]].add(page["lines"], text, gold_of.get(page["id"], ""))
        elif page["gold_recall"] >= 0.9:
            for name in (page["converter"], "extractors"):
                tallies[name].add(page["lines"], text, None)
    for name, tally in sorted(tallies.items()):
        print(f"{profile:9s} {name:12s} {tally}")
    twice = clean(binaries, [(p["url"] or p["id"], t) for p, t in zip(pages, once)], profile)
    changed = sum(a != b for a, b in zip(once, twice))
    print(f"{profile:9s} {'twice':12s} {changed} of {len(pages)} change", flush=True)
    return changed


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("binaries", nargs="+")
    parser.add_argument("--profile", nargs="+", default=["balanced", "precision"])
    args = parser.parse_intermixed_args()
    if len(args.binaries) not in (1, FOLDS):
        parser.error(f"one binary, or {FOLDS}")
    pages = read(args.shared / "data" / "lines-dev.jsonl.gz")
    gold = [g for g in read(args.shared / "data" / "wcxb-dev" / "gold.jsonl.gz") if g["text"].strip()]
    changed = sum(measure(args.binaries, pages, gold, profile) for profile in args.profile)
    sys.exit(1 if changed else 0)


if __name__ == "__main__":
    main()
