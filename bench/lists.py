#!/usr/bin/env python3
"""What filter lists cost: clean without and with one, page by page in one process.

  bench/lists.py FOLDER [--rules N] [--list PATH] [--every N] [--rounds N] [--build FOLDER]

FOLDER holds pages, .html or .html.gz.  Without --list, a list of N rules (50,000) is
made up in the likeness of EasyList's rules without a domain, the costliest kind: mostly
classes and ids, some attributes, some of two elements; one name in five hundred is of those
that the pages themselves use, so that there is something to find.  Seeded, so each run
on the same pages has the same list.  Time is taken as in speed.py.
"""
import argparse
import collections
import pathlib
import random
import re
import statistics
import tempfile
import time

import speed

WORDS = ("ad ads advert banner box bar block bottom card category content cookie cta email feed footer form frame"
         " google header inline item label layer left link list main menu mid mobile modal module news newsletter"
         " notice outer page panel popup post promo rail rec related right row section share side sidebar sky slot"
         " social sponsor sticky story sub tag text tile top unit video view widget wrap wrapper zone").split()


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--rules", type=int, default=50_000, metavar="N")
    parser.add_argument("--list", type=pathlib.Path, metavar="PATH", help="measure this one instead")
    parser.add_argument("--every", type=int, default=8, metavar="N")
    parser.add_argument("--rounds", type=int, default=7, metavar="N")
    parser.add_argument("--build", type=pathlib.Path, default=speed.ROOT / "build" / "release", metavar="FOLDER")
    return parser.parse_args()


def names_used(pages):
    """{class or id: how often the pages use it}"""
    count = collections.Counter()
    for page in pages:
        values = re.findall(rb'(?:class|id)="([^"]*)"', page)
        count.update(name.decode("latin-1") for value in values for name in value.split())
    return count


def made_up(pages, rules):
    rng = random.Random(1)
    used = names_used(pages)
    rare = sorted(name for name, count in used.items() if count <= 2 and re.fullmatch(r"[a-z][-\w]+", name))

    def name():
        if rare and rng.random() < 0.002:
            return rng.choice(rare)
        made = compose()
        while made in used:  # A list's author does not hide "main-content".
            made = compose()
        return made

    def compose():
        parts = [rng.choice(WORDS) for _ in range(rng.choice((2, 2, 3, 3, 4)))]
        return rng.choice(("-", "_", "")).join(parts) + (str(rng.randrange(100)) if rng.random() < 0.3 else "")

    # In 1,000: what Fanboy's and EasyList's general parts hold, attributes rather more often.
    shapes = [(560, lambda: f".{name()}"), (330, lambda: f"#{name()}"), (40, lambda: f"div.{name()}"),
              (8, lambda: f'[class^="{name()}"]'), (8, lambda: f'[id^="{name()}"]'), (2, lambda: f'[id*="{name()}"]'),
              (2, lambda: f"[data-{name()}]"), (20, lambda: f'a[href^="https://{name()}.com/"]'),
              (10, lambda: f'[title="{name()}"]'), (10, lambda: f".{name()} .{name()}"),
              (10, lambda: f".{name()} > .{name()}")]
    picked = rng.choices([shape for _, shape in shapes], [weight for weight, _ in shapes], k=rules)
    return "".join(f"##{shape()}\n" for shape in picked)


def main():
    args = arguments()
    pages = speed.read_pages(args.folder, args.every)
    with tempfile.TemporaryDirectory() as folder:
        path = args.list
        if path is None:
            path = pathlib.Path(folder) / "list.txt"
            path.write_text(made_up(pages, args.rules))
        begin = time.perf_counter()
        listed = speed.Unhusk(args.build, path)
        loading = time.perf_counter() - begin
        plain = speed.Unhusk(args.build)
        lines = path.read_bytes().count(b"\n") if path.is_file() else None
    seconds, sizes = speed.interleave({"without": (plain.clean, pages), "with the list": (listed.clean, pages)},
                                      args.rounds)
    megabytes = sum(map(len, pages)) / 1e6
    print(f"{speed.processor()}; {len(pages)} pages, {megabytes:.1f} MB; {args.rounds} rounds")
    print(f"list: {f'{lines} lines' if lines is not None else args.list}, loaded in {loading * 1e3:.0f} ms")
    for name in seconds:
        print(f"{name:14s} {megabytes / statistics.median(seconds[name]):7.1f} MB/s {sizes[name] / 1e6:6.2f} MB of text")
    ratio = statistics.median(b / a for a, b in zip(seconds["without"], seconds["with the list"]))
    print(f"with the list it takes {100 * (ratio - 1):+.1f} % of the time")


if __name__ == "__main__":
    main()
