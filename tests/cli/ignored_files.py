#!/usr/bin/env python3
"""Checks which files are ignored against git itself: ignored_files.py BINARY [--rounds N]

Random trees with random .gitignore files at several depths; what `unhusk check --show-files`
leaves out must be what `git check-ignore` names.
"""
import argparse
import os
import pathlib
import random
import subprocess
import sys
import tempfile

NAMES = ["a", "b", "ab", "a.b", "build", "log", "x1", "foo-bar", "[x]", "a b", "ü"]
PIECES = ["a", "b", "*", "?", "a*", "*b", "[ab]", "[!a]", "[a-c]x", "[[:alpha:]]*", "build", "log", "x[0-9]", "\\[x\\]",
          "foo-*", "**", "*.txt", "a?.txt", "a\\ b", "[^b]*.txt", "a**b", "ü", "[]a]", "[a", "*a*b*"]


def random_pattern(rng):
    if rng.random() < 0.05:
        return rng.choice(["# a", "", "   ", "\\#a", "\\!a", "/", "a  ", "a\\ ", "!", "**/", "/**"])
    parts = [rng.choice(PIECES) for _ in range(rng.choice([1, 1, 1, 2, 2, 3]))]
    return (rng.choice(["", "", "", "!"]) + rng.choice(["", "", "/"]) + "/".join(parts)
            + rng.choice(["", "", "", "/", ".txt"]))


def make_tree(rng, folder):
    folders = [folder]
    for _ in range(rng.randrange(3, 12)):
        path = rng.choice(folders) / rng.choice(NAMES)
        path.mkdir(exist_ok=True)
        folders.append(path)
    for path in folders:
        for _ in range(rng.randrange(1, 5)):
            (path / (rng.choice(NAMES) + ".txt")).write_text("")
        if rng.random() < 0.4 or path == folder:
            end = rng.choice(["\n", "\n", "\r\n"])
            lines = [random_pattern(rng) for _ in range(rng.randrange(1, 5))]
            (path / ".gitignore").write_bytes(end.join(lines).encode() + end.encode())
    info = folder / ".git" / "info"
    info.mkdir(exist_ok=True)
    (info / "exclude").write_text(random_pattern(rng) + "\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--rounds", type=int, default=40)
    options = parser.parse_args()
    binary = os.path.abspath(options.binary)
    rng = random.Random(5)
    ignored = count = 0
    for number in range(options.rounds):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            env = {"PATH": os.environ["PATH"], "HOME": name, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"}
            subprocess.run(["git", "init", "-q", "."], cwd=folder, env=env, check=True)
            make_tree(rng, folder)
            files = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.txt") if p.is_file())
            by_git = subprocess.run(["git", "check-ignore", "--no-index", "-z", "--stdin"], cwd=folder, env=env,
                                    input="\0".join(files).encode(), stdout=subprocess.PIPE).stdout
            by_git = set(by_git.decode().split("\0"))
            wanted = [f for f in files if f not in by_git]
            got = subprocess.run([binary, "check", "--show-files", "."], cwd=folder, env=env, stdout=subprocess.PIPE)
            got = sorted(line.removeprefix("./") for line in got.stdout.decode().splitlines())
            named = subprocess.run([binary, "check", "--show-files", "--force-exclude", *files], cwd=folder, env=env,
                                   stdout=subprocess.PIPE).stdout.decode().splitlines()
            for how, result in ("walked", got), ("named", sorted(named)):
                if result != wanted:
                    for path in sorted(folder.rglob(".gitignore")):
                        print(path.relative_to(folder), path.read_bytes())
                    print("exclude", (folder / ".git/info/exclude").read_bytes())
                    sys.exit(f"round {number}, {how}: only git takes {sorted(set(wanted) - set(result))}; "
                             f"only unhusk takes {sorted(set(result) - set(wanted))}")
            ignored += len(files) - len(wanted)
            count += len(files)
    print(f"{options.rounds} trees, {count} files, {ignored} ignored as git says")


main()
