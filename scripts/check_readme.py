#!/usr/bin/env python3
"""Checks that README.md and docs/ are true: check_readme.py BINARY

  ```console blocks   each `$ command` runs in the root of the repository, with BINARY as
                      `unhusk`, and must print what stands below it; a line "…" stands for
                      any lines, and a score such as (0.93) for any score
  ```cpp blocks       must compile
  links               to files of the repository must lead somewhere
  <!-- peers -->      README's table that bench/peers.py writes: unhusk and at least five peers,
                      a figure in each cell of quality
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)


def as_pattern(expected):
    """A regular expression for what a command must print."""
    pattern = ""
    for line in expected.strip("\n").split("\n"):
        if line == "…":
            pattern += "(?:.*\n)*"
        else:
            parts = re.split(r"\(0\.\d+\)", line)
            pattern += r"\([01](?:\.\d+)?\)".join(map(re.escape, parts)) + "\n"
    return pattern


def check_commands(block, bin_folder, problems):
    """Runs the commands of one block; returns how many there are."""
    env = os.environ | {"PATH": f"{bin_folder}:{os.environ['PATH']}"}
    parts = re.split(r"^\$ ", block, flags=re.M)[1:]
    for part in parts:
        command, _, expected = part.partition("\n")
        while command.endswith("\\"):
            line, _, expected = expected.partition("\n")
            command += "\n" + line
        run = subprocess.run(["bash", "-c", command], cwd=ROOT, env=env, stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if not re.fullmatch(as_pattern(expected), run.stdout.strip("\n") + "\n"):
            problems.append(f"$ {command}\nprints\n{run.stdout}")
    return len(parts)


def check_cpp(block, folder, problems):
    (folder / "readme.cc").write_text(block)
    run = subprocess.run(["g++", "-std=c++20", "-fsyntax-only", f"-I{folder}", f"-I{ROOT}/src", folder / "readme.cc"],
                         stderr=subprocess.PIPE, text=True)
    if run.returncode != 0:
        problems.append(f"the C++ example does not compile:\n{run.stderr}")


def check_links(page, text, problems):
    for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        if "://" not in link and not (page.parent / link).exists():
            problems.append(f"{page.relative_to(ROOT)}: broken link: {link}")


def check_peers(text, problems):
    found = re.findall(r"^<!-- peers -->\n(.*?)^<!-- /peers -->\n", text, re.M | re.S)
    rows = [line.strip("|").split("|") for line in "".join(found).splitlines()]
    figures = [cell.strip() for row in rows[2:] for cell in row[1:3]]
    if len(found) != 1 or len(rows) < 8 or len({len(row) for row in rows}) != 1 or \
            not all(re.fullmatch(r"\.\d{3}", figure) for figure in figures) or \
            sum(row[0].strip().startswith("**unhusk") for row in rows) != 1:
        problems.append("README.md: the table of peers is not as bench/peers.py writes it")


def main():
    problems, commands = [], 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "bin").mkdir()
        (folder / "bin" / "unhusk").symlink_to(pathlib.Path(sys.argv[1]).resolve())
        (folder / "unhusk").symlink_to(ROOT / "src")
        for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
            text = page.read_text(encoding="utf-8")
            for block in blocks(text, "console"):
                commands += check_commands(block, folder / "bin", problems)
            for block in blocks(text, "cpp"):
                check_cpp(block, folder, problems)
            check_links(page, text, problems)
    check_peers((ROOT / "README.md").read_text(encoding="utf-8"), problems)
    for problem in problems:
        print(problem)
    print(f"{commands} commands run, {len(problems)} problems")
    sys.exit(1 if problems or commands == 0 else 0)


main()
