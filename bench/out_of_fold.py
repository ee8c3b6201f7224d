#!/usr/bin/env python3
"""Quality through the whole command, no page judged by a model that saw its domain.

  bench/out_of_fold.py [--shuffle-names] [--to FILE] FOLDS SHARED [CLEAN-OPTION...]

FOLDS is what `train/run --folds FOLDS UNHUSK SHARED/data/wcxb-dev` wrote: weights-K.cc and
pages-K.txt for each fold.  The command is built once a fold with that fold's tables and
cleans the fold's own pages, with the options given (--target page, …); all together are
scored by SHARED/tools/evaluate.py, and those lost are named: less than a tenth of the gold's
words, though the HTML has them.  FOLDS/predictions.jsonl (or --to FILE) stays, to look into
(compare.py puts two of them side by side).
With --shuffle-names the pages' class and id names mean nothing (shuffle_names.py).
"""
import argparse
import gzip
import json
import pathlib
import subprocess
import sys

import sets
from shuffle_names import shuffle

ROOT = pathlib.Path(__file__).resolve().parent.parent


def build(weights):
    """The command with these tables.  One build folder for all: only the tables change."""
    folder = ROOT / "build" / "fold"
    subprocess.run(["cmake", "-S", ROOT, "-B", folder, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release",
                    "-DUNHUSK_BUILD_TESTS=OFF", f"-DUNHUSK_WEIGHTS={weights}"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cmake", "--build", folder, "--target", "unhusk_cli"], check=True, stdout=subprocess.DEVNULL)
    return folder / "src" / "cli" / "unhusk"


def clean(command, pages, folder, change, options):
    """{id: text}, by way of JSONL."""
    lines = []
    for name in pages:
        with gzip.open(folder / "pages" / f"{name}.html.gz") as f:
            lines.append(json.dumps({"id": name, "text": change(f.read().decode("utf-8", "replace"))}))
    run = subprocess.run([command, "clean", "--input", "jsonl", "--field", "text", "--into", "text",
                          "--content", "html", *options, "-"],
                         input="\n".join(lines).encode(), stdout=subprocess.PIPE, check=True)
    rows = map(json.loads, run.stdout.splitlines())
    return {row["id"]: row["text"] for row in rows}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shuffle-names", action="store_true")
    parser.add_argument("--to", type=pathlib.Path, metavar="FILE")
    parser.add_argument("folds", type=pathlib.Path)
    parser.add_argument("shared", type=pathlib.Path)
    arguments, options = parser.parse_known_args()
    folds, pages = arguments.folds.resolve(), arguments.shared / "data" / "wcxb-dev"
    change = shuffle if arguments.shuffle_names else str
    texts = {}
    for weights in sorted(folds.glob("weights-*.cc")):
        names = (folds / weights.name.replace("weights", "pages")).with_suffix(".txt").read_text().split()
        texts |= clean(build(weights), names, pages, change, options)
    predictions = arguments.to or folds / "predictions.jsonl"
    with open(predictions, "w", encoding="utf-8") as f:
        f.writelines(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts.items())
    subprocess.run([sys.executable, arguments.shared / "tools" / "evaluate.py", predictions, pages.resolve()],
                   check=True)
    evaluate, _ = sets.tools(arguments.shared)
    gold, html = sets.load(arguments.shared, "wcxb-dev")
    for row in sets.lost(evaluate.pages(texts, gold), gold, html, evaluate):
        print(f"lost: {row['id']} {row['type']} recall {row['r']:.3f}")


if __name__ == "__main__":
    main()
