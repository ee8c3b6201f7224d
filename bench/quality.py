#!/usr/bin/env python3
"""Checks that quality has not fallen below the floors of floors.json.

  bench/quality.py BINARY SHARED [CHECK...]

SHARED is a folder with seeds/, data/ and tools/ (it is not part of this
repository: the pages belong to their publishers).  CHECK: seeds, or a name in
floors.json; all by default.  Prints each figure beside its floor; exit code 1 if one
lies below.  A floor is raised when the figure has risen, and never lowered unnoticed.
"""
import json
import os
import pathlib
import re
import subprocess
import sys

import sets

FLOORS = json.loads((pathlib.Path(__file__).parent / "floors.json").read_text())
PAGE_SETS = ["wcxb-dev", "daniel"]
# Arguments of score.py behind the binary; SHARED's data folder stands for {data}.
SCORE = {
    "harm": ["harm", "{data}/wcxb-dev"],
    "traps": ["traps", "{data}/precision-traps.tsv"],
}
# A line of texts.py: profile, texts, and what is measured of them.
TEXTS = re.compile(r"^(\w+) +(clean|extractors|inscriptis|bs4) +(?:words|content) kept ([\d.]+)"
                   r"(?:.* lines ([\d.]+))?(?:.*word F1.*word F1 ([\d.]+))?", re.M)


def figures(check, output):
    """{name as in floors.json: value} from what score.py printed."""
    if check == "traps":
        stay = re.search(r"^(\d+) of \d+ stay", output, re.M)
        return {"lines that stay": int(stay[1])}
    found = re.search(r"words kept ([\d.]+)\s+documents unchanged ([\d.]+)", output)
    return {"words kept": float(found[1]), "documents unchanged": float(found[2])}


def above_floors(check, measured):
    good = True
    for name, floor in FLOORS[check].items():
        value = measured.get(name)
        fine = value is not None and value >= floor
        good = good and fine
        print(f"{'ok' if fine else 'TOO LOW'}: {check}, {name}: {value} (floor {floor})")
    return good


def check_pages(binary, shared, check):
    """Word F1 over a set and over each type or language of its pages; pages that are not lost."""
    evaluate, _ = sets.tools(shared)
    gold, pages = sets.load(shared, check)
    rows = evaluate.pages(sets.clean(binary, [], pages), gold)
    measured = {"word F1": evaluate.mean(row["f1"] for row in rows)}
    for group, ids in sets.groups(gold).items():
        measured[f"word F1, {group}"] = evaluate.mean(row["f1"] for row in rows if row["id"] in ids)
    losses = sets.lost(rows, gold, pages, evaluate)
    print(f"{check}, lost: {' '.join(row['id'] for row in losses) or 'none'}")
    measured["pages not lost"] = len(rows) - len(losses)
    return above_floors(check, {name: round(value, 4) for name, value in measured.items()})


def check_scores(binary, shared, check):
    arguments = [word.format(data=shared / "data") for word in SCORE[check]]
    run = subprocess.run([sys.executable, shared / "tools" / "score.py", binary, *arguments],
                         stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"})
    if run.returncode != 0:
        print(f"{check}: score.py failed")
        return False
    print(run.stdout, end="")
    return above_floors(check, figures(check, run.stdout))


def check_texts(binary, shared):
    """Converted pages and clean texts; they don't change when cleaned again."""
    run = subprocess.run([sys.executable, pathlib.Path(__file__).parent / "texts.py", shared, binary],
                         stdout=subprocess.PIPE, text=True)
    print(run.stdout, end="")
    measured = {}
    for profile, texts, kept, lines, f1 in TEXTS.findall(run.stdout):
        found = {"words kept": kept, "boilerplate lines gone": lines, "word F1": f1}
        measured |= {f"{profile}, {texts}, {name}": float(x) for name, x in found.items() if x}
    return above_floors("texts", measured) and run.returncode == 0


def check_seeds(binary, shared):
    """Each input comes out as expected, byte for byte, and stays so when cleaned again."""
    good = True
    inputs = sorted((shared / "seeds" / "input").iterdir())
    for path in inputs:
        wanted = (shared / "seeds" / "expected" / path.name).read_bytes()
        clean = [binary, "clean", "--input", "text", "-"]
        once = subprocess.run(clean, input=path.read_bytes(), stdout=subprocess.PIPE, check=True).stdout
        twice = subprocess.run(clean, input=once, stdout=subprocess.PIPE, check=True).stdout
        problem = "not as expected" if once != wanted else "changes when cleaned again" if twice != once else ""
        good = good and not problem
        print(f"{'ok' if not problem else 'FAILED'}: {path.name} {problem}".rstrip())
    return good and len(inputs) > 0


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    binary, shared = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
    checks = sys.argv[3:] or ["seeds", *FLOORS]
    for check in checks:
        if check != "seeds" and check not in FLOORS:
            sys.exit(f"no check {check}; there are: seeds {' '.join(FLOORS)}")
    results = [check_seeds(binary, shared) if check == "seeds" else
               check_pages(binary, shared, check) if check in PAGE_SETS else
               check_texts(binary, shared) if check == "texts" else
               check_scores(binary, shared, check) for check in checks]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
