#!/usr/bin/env python3
"""Speed of text mode: MB/s beside `grep -c` and datatrove's C4 line rules, loading, 10 times the rules.

  bench/text_speed.py FOLDER [--rounds N] [--build FOLDER] [--no-peer]

FOLDER holds plain texts (.txt), one document each; any corpus will do.  They are read
into memory first and go through all pipelines in turn, round by round, on one core.
Time is CPU time; MB are 10^6 bytes of text.

  unhusk        Cleaner::Clean in text mode with all packs built in, bytes to clean text
  10 x rules    the same beside nine copies of each pack with other letters, so that
                hits are rare; rules whose character classes would not fit are left out
  grep -c       `grep -c -i -F -f` with the example lines of all packs, in the C locale:
                it counts lines and reports nothing else
  C4 rules      C4QualityFilter of datatrove (PyPI, into build/bench-venv), its line
                rules only, on a Document a text

Then how long the packs take to load, inside the process, and the command to start.
"""
import argparse
import os
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib

import speed

COPIES = 9


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, help="texts, .txt")
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    parser.add_argument("--build", type=pathlib.Path, default=speed.ROOT / "build" / "release", metavar="FOLDER")
    parser.add_argument("--no-peer", action="store_true", help="no datatrove, no download")
    return parser.parse_args()


def packs():
    for path in sorted((speed.ROOT / "patterns").rglob("*.toml")):
        yield path, tomllib.loads(path.read_text(encoding="utf-8"))


def shift(letter, by):
    base = ord("a") if letter.islower() else ord("A")
    return chr(base + (ord(letter) - base + by) % 26)


# What of a pattern must stay: escapes with what belongs to them, classes, flags.
KEPT = re.compile(r"\\[xp]\{[^}]*\}|\\p[A-Z]|\\.|\[(?:\[:\w+:\]|\\.|[^\]])*\]|\(\?[a-zA-Z-]*[:)]?", re.DOTALL)


def shift_pattern(pattern, by):
    out, at = "", 0
    for kept in KEPT.finditer(pattern):
        out += shift_text(pattern[at:kept.start()], by) + kept[0]
        at = kept.end()
    return out + shift_text(pattern[at:], by)


def shift_text(text, by):
    return "".join(shift(c, by) if c.isascii() and c.isalpha() else c for c in text)


def fits(rule):
    """No class has single letters, and no Turkish or other fold depends on the letter."""
    classes = [k for m in rule["match"] for k in KEPT.findall(m) if k.startswith("[")]
    return not any(re.search(r"[A-Za-z]", re.sub(r"\[:\w+:\]|\\.|a-z|A-Z", "", k)) for k in classes)


def write_copies(folder):
    """Nine packs for each of ours; returns how many rules there are in them."""
    count = 0
    quote = lambda s: '"' + "".join(c if c not in '\\"' and ord(c) >= 32 else f"\\u{ord(c):04x}" for c in s) + '"'
    strings = lambda items: "[" + ", ".join(map(quote, items)) + "]"
    for number, (_, pack) in enumerate(packs()):
        for by in range(1, COPIES + 1):
            name = f"copy{by}-{number}"
            lines = ["[pack]", f'name = "{name}"', f"languages = {strings(pack['pack']['languages'])}"]
            for rule in filter(fits, pack["rule"]):
                count += 1
                lines += ["[[rule]]", f'id = "{name}-{rule["id"]}"']
                for key, value in rule.items():
                    if key == "match":
                        lines.append(f"match = {strings(shift_pattern(m, by) for m in value)}")
                    elif key in ("hit", "miss"):
                        lines.append(f"{key} = {strings(shift_text(line, by) for line in value)}")
                    elif key != "id":
                        shown = strings(value) if isinstance(value, list) else quote(value) if isinstance(value, str) else value
                        lines.append(f"{key} = {shown}")
            if len(lines) > 3:
                (folder / f"{name}.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return count


def grep(phrases, corpus):
    """Returns a function that runs grep and returns its CPU seconds."""
    command = ["grep", "-c", "-i", "-F", "-f", phrases, corpus]
    environment = {**os.environ, "LC_ALL": "C"}

    def run():
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        # Not to /dev/null: grep would stop at the first match.
        subprocess.run(command, stdout=subprocess.PIPE, env=environment, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return run


def timed(function, items):
    def run():
        begin = time.thread_time()
        for item in items:
            function(item)
        return time.thread_time() - begin

    return run


def c4_rules():
    """datatrove's line rules: no sentence count, no words that drop a document."""
    from datatrove.data import Document
    from datatrove.pipeline.filters import C4QualityFilter
    rules = C4QualityFilter(split_paragraph=True, min_num_sentences=-1, filter_lorem_ipsum=False,
                            filter_curly_bracket=False)
    return lambda text: rules.filter(Document(text=text, id="0"))


def load_times(unhusk, runs=20):
    times = []
    for _ in range(runs):
        begin = time.thread_time()
        handle = unhusk.open_text(None)
        times.append(time.thread_time() - begin)
        unhusk.lib.unhusk_bench_close(handle)
    return times


def main():
    args = arguments()
    if not args.no_peer:
        speed.enter_venv("datatrove")
    files = sorted(args.folder.rglob("*.txt"))
    if not files:
        sys.exit(f"bench: no .txt in {args.folder}")
    texts = [path.read_bytes() for path in files]
    megabytes = sum(map(len, texts)) / 1e6
    unhusk = speed.Unhusk(args.build)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "copies").mkdir()
        copied = write_copies(folder / "copies")
        (folder / "phrases").write_text(
            "".join(hit + "\n" for _, pack in packs() for rule in pack["rule"] for hit in rule["hit"] if hit.strip()), encoding="utf-8")
        (folder / "corpus").write_bytes(b"\n".join(texts))
        small, large = unhusk.open_text(None), unhusk.open_text(str(folder / "copies").encode())
        if not large:
            sys.exit("bench: the copied packs do not load")
        own = sum(len(pack["rule"]) for _, pack in packs())
        pipelines = {
            f"unhusk, {own} rules": timed(unhusk.cleaner(small), texts),
            f"unhusk, {own + copied} rules": timed(unhusk.cleaner(large), texts),
            "grep -c -i -F": grep(folder / "phrases", folder / "corpus"),
        }
        if not args.no_peer:
            pipelines["datatrove, C4 line rules"] = timed(c4_rules(), [t.decode("utf-8", "replace") for t in texts])
        seconds = {name: [] for name in pipelines}
        for round_ in range(-1, args.rounds):  # Round -1 warms up.
            for name, run in pipelines.items():
                spent = run()
                if round_ >= 0:
                    seconds[name].append(spent)
    print(f"{speed.processor()}; {unhusk.lib.unhusk_bench_compiler().decode()}; {len(texts)} texts, {megabytes:.1f} MB; "
          f"{args.rounds} rounds, best and median; ratio: median over the rounds\n")
    first = next(iter(seconds))
    print(f"{'pipeline':34s} {'MB/s':>7s} {'median':>7s} {'ratio':>6s}")
    for name, times in seconds.items():
        ratio = statistics.median(a / b for a, b in zip(seconds[first], times))
        print(f"{name:34s} {megabytes / min(times):7.1f} {megabytes / statistics.median(times):7.1f} {ratio:6.3f}")
    times = load_times(unhusk)
    print(f"\nloading all packs: {min(times) * 1e3:.2f} ms (median {statistics.median(times) * 1e3:.2f})")
    best, median = speed.start_up(args.build / "src" / "cli" / "unhusk")
    print(f"start-up: {best * 1e3:.1f} ms for a process that cleans 1 KB of text (median {median * 1e3:.1f})")


if __name__ == "__main__":
    main()
