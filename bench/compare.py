#!/usr/bin/env python3
"""Which pages two builds clean better and worse, and by how much.

  bench/compare.py SHARED SET BEFORE AFTER [--pages N]

BEFORE and AFTER: a command with its options ("BINARY --target page"), or a file of {"id", "text"} lines
such as bench/out_of_fold.py --to writes.  Prints word F1 of both by group of pages, how many pages
changed, and the N that lost and gained most (20) with their recall and precision.
"""
import argparse
import json
import pathlib

import sets


def texts(source, pages):
    if pathlib.Path(source).suffix == ".jsonl":
        with open(source, encoding="utf-8") as f:
            return {row["id"]: row["text"] or "" for row in map(json.loads, f)}
    command, *options = source.split()
    return sets.clean(command, options, pages)


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else 0.0


def print_groups(gold, before, after):
    print(f"{'':14s} pages  before   after  change  better  worse")
    for group, ids in [("all", set(before)), *sets.groups(gold).items()]:
        changes = [after[i]["f1"] - before[i]["f1"] for i in ids]
        print(f"{group:14s} {len(ids):5d}  {mean(before[i]['f1'] for i in ids):.4f}  "
              f"{mean(after[i]['f1'] for i in ids):.4f} {mean(changes):+.4f}  "
              f"{sum(c > 1e-9 for c in changes):6d} {sum(c < -1e-9 for c in changes):6d}")


def print_pages(head, ids, before, after):
    print(f"\n{head}: F1 before and after, precision, recall")
    for i in ids:
        old, new = before[i], after[i]
        print(f"  {new['f1'] - old['f1']:+.3f}  {old['f1']:.3f} {new['f1']:.3f}  P {old['p']:.2f} {new['p']:.2f}  "
              f"R {old['r']:.2f} {new['r']:.2f}  {new['type']} {i}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("set")
    parser.add_argument("before")
    parser.add_argument("after")
    parser.add_argument("--pages", type=int, default=20, metavar="N")
    arguments = parser.parse_args()
    evaluate, _ = sets.tools(arguments.shared)
    gold, pages = sets.load(arguments.shared, arguments.set)
    before, after = ({row["id"]: row for row in evaluate.pages(texts(source, pages), gold)}
                     for source in (arguments.before, arguments.after))
    print_groups(gold, before, after)
    changed = sorted((i for i in before if abs(after[i]["f1"] - before[i]["f1"]) > 1e-9),
                     key=lambda i: after[i]["f1"] - before[i]["f1"])
    worse = [i for i in changed if after[i]["f1"] < before[i]["f1"]]
    better = [i for i in reversed(changed) if after[i]["f1"] > before[i]["f1"]]
    print_pages("worse", worse[:arguments.pages], before, after)
    print_pages("better", better[:arguments.pages], before, after)


if __name__ == "__main__":
    main()
