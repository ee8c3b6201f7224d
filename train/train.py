#!/usr/bin/env python3
"""Trains the two models of src/model and writes their tables.

    train/run UNHUSK SET...   (train/run makes the Python environment and calls this)

UNHUSK is the command; a SET is a folder with pages/<id>.html.gz and gold.jsonl.gz (one object a
line: id, url, type, text).  Features come from `unhusk features`, labels from labels.py.  Pages are
parted into five folds by registered domain; figures are out-of-fold, the tables are trained on all.
Copies are pages of the sets in another form (COPIES), made into build/copies: learned from at less
weight, each in its page's fold, and not judged.
Seeded: a second run writes the same.  Nothing of the pages is kept but the tables' numbers.
"""
import argparse
import gzip
import hashlib
import json
import multiprocessing
import pathlib
import shutil
import subprocess
import sys
import tempfile

import lightgbm
import numpy as np

import export
import labels
import modules
import portals
from folds import FOLDS, fold_of

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "bench"))
import old_pages  # noqa: E402

BUILD = pathlib.Path(__file__).resolve().parent.parent / "build" / "copies"
ARTICLE_WORDS, ARTICLE_WEIGHT = 60, 0.7  # decide.cc: from when on there is an article; its say


def _label(job):
    line, gold = job
    blocks = json.loads(line)["blocks"]
    texts = [b["text"] for b in blocks]
    return (np.array([b["x"] for b in blocks], np.float32), labels.block_labels(texts, gold),
            np.array([b["words"] for b in blocks], np.float32), texts,
            np.array(["consent" not in b for b in blocks], bool))


class Data:
    """All blocks of all pages, page after page."""

    def __init__(self, command, sets, names):
        self.names = names  # Of the features.
        gold = []
        for folder in map(pathlib.Path, sets):
            with gzip.open(folder / "gold.jsonl.gz", "rt", encoding="utf-8") as f:
                gold += [(folder, json.loads(line)) for line in f]
        self.gold = [g for _, g in gold]
        self.fold = np.array([fold_of(g["url"] or g["id"]) for g in self.gold])
        self.type = np.array([g["type"] for g in self.gold])
        pages = self._features(command, gold)
        with multiprocessing.Pool() as pool:
            rows = pool.map(_label, [(p, g["text"]) for p, g in zip(pages, self.gold)], 8)
        self.sizes = np.array([len(r[1]) for r in rows])
        self.x = np.concatenate([r[0].reshape(len(r[1]), -1) for r in rows if len(r[1])])
        self.y = np.concatenate([r[1] for r in rows])
        self.words = np.concatenate([r[2] for r in rows])
        self.texts = [r[3] for r in rows]
        self.page = np.repeat(np.arange(len(rows)), self.sizes)
        self.judged = np.concatenate([r[4] for r in rows])  # By the models; consent boxes are not.

    @staticmethod
    def _features(command, gold):
        with tempfile.TemporaryDirectory() as folder:
            names = [f"{folder}/{i:06}.html" for i in range(len(gold))]
            for name, (source, g) in zip(names, gold):
                with gzip.open(source / "pages" / f"{g['id']}.html.gz") as page:
                    pathlib.Path(name).write_bytes(page.read())
            out = subprocess.run([command, "features", "--input", "html", folder],
                                 stdout=subprocess.PIPE, check=True).stdout
        lines = {json.loads(line[:line.index(b",")] + b"}")["path"]: line
                 for line in out.splitlines()}
        return [lines.get(name, b'{"blocks":[]}') for name in names]


# Trees, leaves, learning rate, share of the features a tree may use, families that are not used.  What
# entries are like tells lists from menus; on an article it only serves to keep teasers.
ARTICLE = (80, 24, 0.12, 0.3, ("entries",))
PAGE = (120, 31, 0.1, 0.6, ())
# Copies by name: who writes them, and what one weighs against a page, for the article's and the page's model.
COPIES = {"old": (old_pages.write, 0.25, 0.25), "portals": (portals.write, 0.1, 0.2)}


def copies(folder, name):
    """The folder with the set's copies of that name; written if it is not there, or what writes it has changed."""
    writers = b"".join(pathlib.Path(module.__file__).read_bytes() for module in (old_pages, portals, modules))
    target = BUILD / f"{name}-{pathlib.Path(folder).resolve().name}-{hashlib.md5(writers).hexdigest()[:8]}"
    if not target.exists():
        partial = target.with_name(target.name + ".partial")
        print(f"writing {target}", flush=True)
        shutil.rmtree(partial, ignore_errors=True)
        COPIES[name][0](pathlib.Path(folder), partial)
        partial.rename(target)
    return target


def _rows(data, weight, chosen):
    """Features, labels and weights of blocks: a block weighs the root of its words, a page `weight`."""
    root = np.sqrt(data.words)
    total = np.bincount(data.page, root, minlength=len(data.sizes))
    y = np.where(data.y >= 0.85, 1, data.y)
    return data.x[chosen], y[chosen], weight * (root / np.maximum(total[data.page], 1e-9))[chosen]


def train(sources, form, type_=None, held_out=None):
    """One booster; sources: (Data, weight), of which pages of `type_` and not of fold `held_out` count."""
    trees, leaves, rate, share, unused = form
    parts = []
    for data, weight in sources:
        pages = data.fold != held_out
        if type_:
            pages &= data.type == type_
        parts.append(_rows(data, weight, pages[data.page] & data.judged))
    x, y, weight = map(np.concatenate, zip(*parts))
    x[:, [name.rpartition("_")[0] in unused for name in sources[0][0].names]] = 0
    dataset = lightgbm.Dataset(x, y,
                               weight=weight * len(weight) / weight.sum(),
                               params={"max_bin": 63, "verbose": -1})
    return lightgbm.train(
        dict(objective="cross_entropy", num_leaves=leaves, learning_rate=rate,
             min_data_in_leaf=80, feature_fraction=share, bagging_fraction=0.8, bagging_freq=1,
             lambda_l2=5, max_bin=63, seed=1, deterministic=True, force_row_wise=True, verbose=-1),
        dataset, trees)


def trees(booster):
    return [tree["tree_structure"] for tree in booster.dump_model()["tree_info"]]


def out_of_fold(sources, form, type_=None):
    """Each block's score by a model that saw nothing of its domain, and those models."""
    data, models = sources[0][0], []
    score = np.zeros(len(data.y))
    for k in range(FOLDS):
        held = (data.fold == k)[data.page]
        models.append(train(sources, form, type_, k))
        score[held] = models[-1].predict(data.x[held])
    return score * data.judged, models


def word_f1(data, keep):
    """Macro mean over pages of the word F1 (bag of words) of the blocks kept."""
    start = np.concatenate([[0], np.cumsum(data.sizes)])
    result = np.zeros(len(data.sizes))
    for i, g in enumerate(data.gold):
        text = "\n".join(t for t, k in zip(data.texts[i], keep[start[i]:start[i + 1]]) if k)
        table = {}
        ids = lambda s: np.array([table.setdefault(w, len(table))
                                  for w in labels.WORD.findall(s.lower())], int)
        want, have = ids(g["text"]), ids(text)
        if not len(want) or not len(have):
            result[i] = float(len(want) == len(have))
            continue
        n = len(table)
        common = np.minimum(np.bincount(want, minlength=n), np.bincount(have, minlength=n)).sum()
        result[i] = 2 * common / (len(want) + len(have))
    return result


def expected_f1_cut(data, score):
    """As src/model/decide.cc does it for the balanced profile, to report on."""
    keep = np.zeros(len(score), bool)
    start = np.concatenate([[0], np.cumsum(data.sizes)])
    for a, b in zip(start[:-1], start[1:]):
        p, w = score[a:b], data.words[a:b]
        if a == b or (p * w).sum() < 10 or p.max() < 0.3:
            continue
        order = np.argsort(-p, kind="stable")
        f = 2 * np.cumsum((p * w)[order]) / (np.cumsum(w[order]) + (p * w).sum() + 1e-9)
        keep[a + order[:int(np.argmax(f)) + 1]] = True
    return keep


def auto_scores(data, article, page):
    """As src/model/decide.cc mixes the two for --target auto, but where an article is unlikely."""
    words = np.bincount(data.page, article * data.words, minlength=len(data.sizes))
    weight = np.where(words > ARTICLE_WORDS, ARTICLE_WEIGHT, 0)[data.page]
    return weight * article + (1 - weight) * page


def report(data, name, score):
    f1 = word_f1(data, expected_f1_cut(data, score))
    by_type = "  ".join(f"{t} {f1[data.type == t].mean():.3f}" for t in sorted(set(data.type)))
    print(f"{name:24s} word F1 {f1.mean():.4f}   {by_type}", flush=True)


def write_folds(folder, data, feature_count, article_models, page_models):
    """For bench/out_of_fold.py: the tables of each fold, and which pages they may judge."""
    folder.mkdir(parents=True, exist_ok=True)
    for k in range(FOLDS):
        export.write(folder / f"weights-{k}.cc", "train/run --folds", feature_count,
                     {"Article": trees(article_models[k]), "Page": trees(page_models[k])})
        held = [g["id"] for g, fold in zip(data.gold, data.fold) if fold == k]
        (folder / f"pages-{k}.txt").write_text("\n".join(held) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("unhusk")
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--output", default="src/model/weights.cc")
    parser.add_argument("--folds", type=pathlib.Path, help="a folder for the folds' own tables")
    parser.add_argument("--no-report", action="store_true", help="only train the final tables")
    args = parser.parse_args()

    listing = subprocess.run([args.unhusk, "features", "--list"], stdout=subprocess.PIPE,
                             check=True, text=True).stdout.splitlines()
    names = [line.split("\t")[0] for line in listing]
    data = Data(args.unhusk, args.sets, names)
    for_articles, for_pages = [(data, 1)], [(data, 1)]
    for name, (_, article_weight, page_weight) in COPIES.items():
        copied = Data(args.unhusk, [copies(folder, name) for folder in args.sets], names)
        for_articles.append((copied, article_weight))
        for_pages.append((copied, page_weight))
    print(f"{len(data.sizes)} pages, {len(data.y)} blocks, {len(names)} features", flush=True)
    if not args.no_report:
        article, article_models = out_of_fold(for_articles, ARTICLE, "article")
        page, page_models = out_of_fold(for_pages, PAGE)
        report(data, "labels (oracle)", data.y)
        report(data, "target article", article)
        report(data, "target page", page)
        report(data, "target auto", auto_scores(data, article, page))
        if args.folds:
            write_folds(args.folds, data, len(names), article_models, page_models)
    export.write(args.output, "train/run UNHUSK SET...", len(names),
                 {"Article": trees(train(for_articles, ARTICLE, "article")),
                  "Page": trees(train(for_pages, PAGE))})


if __name__ == "__main__":
    main()
