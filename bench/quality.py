#!/usr/bin/env python3
"""Checks that quality has not fallen below the floors of floors.json.

  bench/quality.py BINARY SHARED [CHECK...]

SHARED is a folder with seeds/, data/ and tools/score.py (it is not part of this
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

FLOORS = json.loads((pathlib.Path(__file__).parent / "floors.json").read_text())
# Arguments of score.py behind the binary; SHARED's data folder stands for {data}.
SCORE = {
    "wcxb-dev": ["html", "{data}/wcxb-dev"],
    "daniel": ["html", "{data}/daniel"],
    "harm": ["harm", "{data}/wcxb-dev"],
    "traps": ["traps", "{data}/precision-traps.tsv"],
}


def figures(check, output):
    """{name as in floors.json: value} from what score.py printed."""
    if check == "traps":
        stay = re.search(r"^(\d+) of \d+ stay", output, re.M)
        return {"lines that stay": int(stay[1])}
    if check == "harm":
        found = re.search(r"words kept ([\d.]+)\s+documents unchanged ([\d.]+)", output)
        return {"words kept": float(found[1]), "documents unchanged": float(found[2])}
    rows = re.findall(r"^(\S+) +\d+ word F1 ([\d.]+)", output, re.M)
    return {"word F1" if name == "ALL" else f"word F1, {name}": float(value) for name, value in rows}


def check_scores(binary, shared, check):
    arguments = [word.format(data=shared / "data") for word in SCORE[check]]
    run = subprocess.run([sys.executable, shared / "tools" / "score.py", binary, *arguments],
                         stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"})
    if run.returncode != 0:
        print(f"{check}: score.py failed")
        return False
    print(run.stdout, end="")
    measured = figures(check, run.stdout)
    good = True
    for name, floor in FLOORS[check].items():
        value = measured.get(name)
        fine = value is not None and value >= floor
        good = good and fine
        print(f"{'ok' if fine else 'TOO LOW'}: {check}, {name}: {value} (floor {floor})")
    return good


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
        if check != "seeds" and check not in SCORE:
            sys.exit(f"no check {check}; there are: seeds {' '.join(SCORE)}")
    results = [check_seeds(binary, shared) if check == "seeds" else check_scores(binary, shared, check)
               for check in checks]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
