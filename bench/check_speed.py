#!/usr/bin/env python3
"""How fast `unhusk check` goes through a folder of many small files.

  bench/check_speed.py BINARY [--files N] [--bytes N] [--rounds N] [--texts FILE]

Writes N text files of about so many bytes to a temporary folder: words of TEXTS (JSON lines
with "text", also .gz) if given, else of sentences made up here.  Then runs check without and with
its cache and, in turn with it, `rg -c` (or, where there is none, `grep -rc`) with one phrase.  Wall time, best and
median of the rounds, and the least time of all processors together; files in the page cache.
"""
import argparse
import gzip
import json
import os
import pathlib
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

NOUNS = "river road mayor bridge school lamp harbour letter winter garden engine valley baker train".split()
VERBS = "rose fell opened closed waited turned carried burned froze moved stayed answered".split()
RESTS = ["in the night", "before noon", "for three days", "as it had the year before", "and nobody knew why",
         "when the water was gone", "by the old market", "with two of the council present"]


def sentences(rng):
    while True:
        words = f"The {rng.choice(NOUNS)} {rng.choice(VERBS)} {rng.choice(RESTS)}, {rng.randrange(2, 900)} of them"
        yield words + f" {rng.choice(VERBS)}, and the {rng.choice(NOUNS)} {rng.choice(VERBS)} {rng.choice(RESTS)}.\n"


def text_of(source, rng, size):
    if source:
        text = rng.choice(source)
        return text[:size] + "\n"
    lines, made = [], 0
    for line in sentences(rng):
        lines.append(line)
        made += len(line)
        if made >= size:
            return "\n".join(lines)


def lay_out(folder, options):
    rng = random.Random(3)
    source = None
    if options.texts:
        opener = gzip.open if options.texts.endswith(".gz") else open
        with opener(options.texts, "rt", encoding="utf-8") as lines:
            source = [text for text in (json.loads(line).get("text") for line in lines) if text]
        source = [text for text in source if len(text) >= options.bytes // 2] or source
    total = 0
    for i in range(options.files):
        path = folder / f"{i // 500:03}" / f"{i:05}.txt"
        path.parent.mkdir(exist_ok=True)
        total += path.write_text(text_of(source, rng, options.bytes), encoding="utf-8")
    return total


def timed(command, folder):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode not in (0, 1):
        sys.exit(f"{command}: {done.stderr.decode()}")
    wall = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--files", type=int, default=20000)
    parser.add_argument("--bytes", type=int, default=4000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--texts")
    options = parser.parse_args()
    binary = os.path.abspath(options.binary)
    grep = ["rg", "-c", "newsletter", "."] if shutil.which("rg") else ["grep", "-rc", "newsletter", "."]
    cold = [binary, "check", "--no-cache"]
    commands = {"unhusk check": [*cold, "."], "unhusk check -j1": [*cold, "-j1", "."],
                "second run": [binary, "check", "."], grep[0] + " " + grep[1]: grep}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        total = lay_out(folder, options)
        print(f"{options.files} files, {total / 1e6:.1f} MB, {os.cpu_count()} processors; {options.rounds} rounds")
        times = {what: [] for what in commands}
        for number in range(options.rounds + 1):  # The first one warms the cache.
            for what, command in commands.items():
                seconds = timed(command, folder)
                if number > 0:
                    times[what].append(seconds)
        base = statistics.median(wall for wall, _ in times[grep[0] + " " + grep[1]])
        for what, pairs in times.items():
            walls = [wall for wall, _ in pairs]
            median = statistics.median(walls)
            print(f"{what:18s} best {min(walls):5.2f} s  median {median:5.2f} s  processors {min(cpu for _, cpu in pairs):5.2f} s"
                  f"  {median / base:5.1f} times {grep[0]}")


main()
