#!/usr/bin/env python3
"""What Python and Arrow add to the C++ rate: arrow.py FOLDER [--every N] [--rounds N]

FOLDER holds pages, .html or .html.gz.  To be run by a Python that has the wheel of the same commit
and pyarrow; bench/ must be built.  Batches of 32 pages take turns through the three ways on one
core; time is CPU time of the thread, the smallest of all rounds for each batch.
"""
import argparse
import pathlib
import sys
import time

import pyarrow
import speed

import unhusk

BATCH = 32


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    parser.add_argument("--build", type=pathlib.Path, default=speed.ROOT / "build" / "release", metavar="FOLDER")
    arguments = parser.parse_args()

    pages = speed.read_pages(arguments.folder, arguments.every)
    cleaner, engine = unhusk.Cleaner(input="html"), speed.Unhusk(arguments.build)
    ways = {
        "C++": lambda batch, array: sum(map(engine.clean, batch)),
        "clean": lambda batch, array: sum(len(cleaner.clean(page).encode()) for page in batch),
        "clean_arrow": lambda batch, array: pyarrow.record_batch(
            cleaner.clean_arrow(array))["text"].buffers()[2].size,
    }
    spent = dict.fromkeys(ways, 0.0)
    for start in range(0, len(pages), BATCH):
        batch = pages[start:start + BATCH]
        array = pyarrow.array(batch, pyarrow.large_binary())
        if len({way(batch, array) for way in ways.values()}) != 1:
            sys.exit(f"bench: the texts of pages {start} and on differ")
        best = dict.fromkeys(ways, float("inf"))
        for _ in range(arguments.rounds):
            for name, way in ways.items():
                begin = time.thread_time()
                way(batch, array)
                best[name] = min(best[name], time.thread_time() - begin)
        for name in ways:
            spent[name] += best[name]
    megabytes = sum(map(len, pages)) / 1e6
    print(f"{len(pages)} pages, {megabytes:.1f} MB, rules {unhusk.rules_version}")
    for name, seconds in spent.items():
        print(f"{name:12} {megabytes / seconds:6.0f} MB/s  {seconds / spent['C++'] - 1:+6.1%} of the C++ time")


main()
