#!/usr/bin/env python3
"""Trains the line model of plain text and writes its table.

    train/run --lines UNHUSK LINES.jsonl.gz SET      (train/run makes the Python environment)

LINES has one converted page a line: {id, url, converter, gold_recall, lines: [[label, text], ...]},
label 1 content, 0 boilerplate, -1 unsure.  SET is a folder with gold.jsonl.gz (id, url, text): its
gold texts are learned as what clean text looks like, every line content, and of converted whole
pages they tell what the unsure lines are (labels.py).  Features come from
`unhusk features --input text`.  Five folds by registered domain; figures are out-of-fold, the table
is trained on all.  Seeded: a second run writes the same.
"""
import argparse
import gzip
import json
import pathlib
import re
import shutil
import subprocess
import tempfile

import lightgbm
import numpy as np

import export
import labels
from folds import FOLDS, fold_of
from train import trees

CLEAN = "gold"        # The converter's name of the gold texts.
OTHER_WEIGHT = 0.3    # Of a gold text or what an extractor left, against a whole page.
LONG_WORDS = 40       # Boilerplate lines longer than this are likely labelled wrong.
SIZE = dict(num_leaves=31, learning_rate=0.12, min_data_in_leaf=100, feature_fraction=0.4,
            bagging_fraction=0.8, bagging_freq=1, lambda_l2=5, max_bin=63)
TREES = 110
WHOLE_PAGES = ("inscriptis", "bs4")


def read(lines_path, folder):
    """Documents: dicts of url, converter, recall, lines."""
    with gzip.open(lines_path, "rt", encoding="utf-8") as f:
        docs = [json.loads(line) for line in f]
    docs = [dict(id=d["id"], url=d["url"] or d["id"], converter=d["converter"],
                 recall=d.get("gold_recall") or 0, lines=d["lines"], gold="") for d in docs]
    gold = {}
    with gzip.open(pathlib.Path(folder) / "gold.jsonl.gz", "rt", encoding="utf-8") as f:
        for g in map(json.loads, f):
            gold[g["id"]] = g["text"]
            lines = [[1, t] for t in g["text"].split("\n") if t.strip()]
            docs.append(dict(id=g["id"], url=g["url"] or g["id"], converter=CLEAN, recall=1,
                             lines=lines, gold=""))
    for doc in docs:
        if doc["converter"] in WHOLE_PAGES:
            doc["gold"] = gold.get(doc["id"], "")
    return docs


def features(command, docs):
    """One JSON text a document, as `unhusk features` prints it."""
    with tempfile.TemporaryDirectory() as folder:
        names = [f"{folder}/{i:06}.txt" for i in range(len(docs))]
        for name, doc in zip(names, docs):
            pathlib.Path(name).write_text("\n".join(t for _, t in doc["lines"]), encoding="utf-8")
        out = subprocess.run([command, "features", "--input", "text", folder],
                             stdout=subprocess.PIPE, check=True).stdout
    found = {json.loads(line[:line.index(b",")] + b"}")["path"]: line for line in out.splitlines()}
    return [found.get(name, b'{"blocks":[]}') for name in names]


def block_labels(texts, lines):
    """Share of content in each block's lines, by words; nan where nobody knows."""
    result, at = [], 0
    for text in texts:
        content = known = 0
        for piece in filter(None, map(str.strip, re.split(r"[\r\n]+", text))):
            while at < len(lines) and lines[at][1].strip() != piece:
                at += 1
            if at == len(lines):
                return result + [np.nan] * (len(texts) - len(result))
            label, words = lines[at][0], len(piece.split())
            content += words * (label == 1)
            known += words * (label >= 0)
            at += 1
        result.append(content / known if known else np.nan)
    return result


def is_known(y, words):
    return ~np.isnan(y) & ((y > 0.5) | (words <= LONG_WORDS))


def aligned(texts, doc):
    """Share of each block's words in the gold text, for whole pages; else nan."""
    if not doc["gold"]:
        return np.full(len(texts), np.nan)
    return labels.block_labels(texts, doc["gold"])


class Data:
    """All blocks of all documents, one after another."""

    def __init__(self, command, lines_path, folder):
        self.docs = read(lines_path, folder)
        self.fold = np.array([fold_of(d["url"]) for d in self.docs])
        x, y, mended, words, sizes = [], [], [], [], []
        for doc, line in zip(self.docs, features(command, self.docs)):
            blocks = json.loads(line)["blocks"]
            x.append(np.array([b["x"] for b in blocks], np.float32))
            texts = [b["text"] for b in blocks]
            y += block_labels(texts, doc["lines"])
            mended += list(aligned(texts, doc))
            words += [b["words"] for b in blocks]
            sizes.append(len(blocks))
        self.x = np.concatenate([rows for rows in x if len(rows)])
        self.y, self.words = np.array(y, np.float32), np.array(words, np.float32)
        self.sizes = np.array(sizes)
        self.doc = np.repeat(np.arange(len(sizes)), self.sizes)
        self.converter = np.array([d["converter"] for d in self.docs])[self.doc]
        self.recall = np.array([d["recall"] for d in self.docs])[self.doc]
        self.known = is_known(self.y, self.words)
        # What is learned from; figures are of the labels as given.
        self.mended = np.where(np.isnan(self.y), mended, self.y).astype(np.float32)
        self.learned = is_known(self.mended, self.words)


def train(data, chosen, **size):
    """One booster; a line weighs the root of its words, a document as much as any other."""
    root = np.sqrt(np.maximum(data.words, 1))
    total = np.bincount(data.doc, root, minlength=len(data.sizes))
    weight = root / np.maximum(total[data.doc], 1e-9)
    weight *= np.where(np.isin(data.converter, WHOLE_PAGES), 1, OTHER_WEIGHT)
    chosen = chosen & data.learned
    weight = weight[chosen]
    dataset = lightgbm.Dataset(data.x[chosen], data.mended[chosen],
                               weight=weight * len(weight) / weight.sum(),
                               params={"max_bin": SIZE["max_bin"], "verbose": -1})
    return lightgbm.train(dict(SIZE, objective="cross_entropy", seed=1, deterministic=True,
                               force_row_wise=True, num_threads=2, verbose=-1, **size), dataset, TREES)


def train_folds(data):
    """The booster that is to judge each fold, and scores by them."""
    score, boosters = np.zeros(len(data.y)), []
    for k in range(FOLDS):
        held = (data.fold == k)[data.doc]
        boosters.append(train(data, ~held))
        score[held] = boosters[k].predict(data.x[held])
    return boosters, score


def report(data, score, kept=(0.99, 0.995, 0.997, 0.999)):
    """Per converter: boilerplate words and lines gone where so much of content stays."""
    for converter in sorted(set(data.converter)):
        of = (data.converter == converter) & data.known
        if converter not in WHOLE_PAGES:
            of &= data.recall >= 0.9
        content, husk = of & (data.y > 0.5), of & (data.y <= 0.5)
        order = np.argsort(score[content])
        lost = np.cumsum(data.words[content][order]) / data.words[content].sum()
        texts = []
        for share in kept:
            at = np.searchsorted(lost, 1 - share, side="right")
            cut = score[content][order[min(at, len(order) - 1)]]
            gone = husk & (score < cut)
            texts.append(f"{share:.3f}: p {cut:.3f} words {data.words[gone].sum() / max(1, data.words[husk].sum()):.3f}"
                         f" lines {gone.sum() / max(1, husk.sum()):.3f}")
        print(f"{converter:12s} " + "  ".join(texts), flush=True)


def write(path, data, booster):
    export.write(path, "train/run --lines UNHUSK LINES SET", data.x.shape[1],
                 {"Line": trees(booster)}, "model/line_features.h", "Line")


def build_held_out(data, boosters):
    """Commands like the one that is built from here, each with a model that never saw a fold."""
    root = pathlib.Path(__file__).resolve().parent.parent
    build = root / "build" / "held-out"
    for k, booster in enumerate(boosters):
        weights = build / f"fold{k}" / "line_weights.cc"
        weights.parent.mkdir(parents=True, exist_ok=True)
        write(weights, data, booster)
        subprocess.run(["cmake", "-S", root, "-B", build, "-G", "Ninja", "-DUNHUSK_BUILD_TESTS=OFF",
                        f"-DUNHUSK_LINE_WEIGHTS={weights}"], check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["cmake", "--build", build, "--target", "unhusk_cli"], check=True,
                       stdout=subprocess.DEVNULL)
        shutil.copy2(build / "src" / "cli" / "unhusk", build / f"unhusk{k}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("unhusk")
    parser.add_argument("lines")
    parser.add_argument("set")
    parser.add_argument("--output", default="src/model/line_weights.cc")
    parser.add_argument("--no-report", action="store_true", help="only train the final table")
    parser.add_argument("--held-out", action="store_true",
                        help="also build build/held-out/unhusk0 to 4, for bench/texts.py")
    args = parser.parse_args()

    data = Data(args.unhusk, args.lines, args.set)
    print(f"{len(data.sizes)} texts, {len(data.y)} lines, {data.x.shape[1]} features", flush=True)
    if not args.no_report or args.held_out:
        boosters, score = train_folds(data)
        report(data, score)
    if args.held_out:
        build_held_out(data, boosters)
    write(args.output, data, train(data, np.ones(len(data.y), bool)))


if __name__ == "__main__":
    main()
