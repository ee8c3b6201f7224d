#!/usr/bin/env python3
"""Speed of unhusk beside resiliparse, page by page in one process on one core.

  bench/speed.py FOLDER [--every N] [--rounds N] [--build FOLDER]

FOLDER holds pages, .html or .html.gz; any crawl will do.  They are read into memory
first.  In each round every page goes through every pipeline before the next page comes,
so that a busy machine slows all of them alike.  Time is CPU time of the thread; MB are
10^6 bytes of original HTML.  resiliparse gets each page as a str, decoded beforehand:
that is the fastest way into it, and unhusk's own decoding counts against unhusk.
It is installed from PyPI into build/bench-venv; --no-peer leaves it out.
"""
import argparse
import ctypes
import datetime
import gzip
import os
import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
VENV = ROOT / "build" / "bench-venv"
# The module that is used, and what to install for it: datatrove's filters import more than it asks for.
PEERS = {
    "resiliparse": ("resiliparse", ["resiliparse==2.*"]),
    "datatrove": ("datatrove.pipeline.filters", ["datatrove==0.*", "regex"]),
}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, help="pages, .html or .html.gz")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth page")
    parser.add_argument("--rounds", type=int, default=7, metavar="N")
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "release", metavar="FOLDER")
    parser.add_argument("--no-peer", action="store_true", help="unhusk alone, no download")
    return parser.parse_args()


def enter_venv(peer):
    """Starts this script again inside a virtual environment that has the peer."""
    python = VENV / "bin" / "python"
    if pathlib.Path(sys.prefix) == VENV:
        return
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    module, packages = PEERS[peer]
    if subprocess.run([python, "-c", f"import {module}"], capture_output=True).returncode != 0:
        subprocess.run([python, "-m", "pip", "install", "-q", *packages], check=True)
    os.execv(python, [str(python), *sys.argv])


class Unhusk:
    """The functions of speed.cc."""

    def __init__(self, build, patterns=None):
        self.lib = ctypes.CDLL(str(build / "bench" / "unhusk_speed.so"))
        self.lib.unhusk_bench_open.restype = ctypes.c_void_p
        self.lib.unhusk_bench_compiler.restype = ctypes.c_char_p
        self.lib.unhusk_bench_result.restype = ctypes.c_void_p
        self.lib.unhusk_bench_result.argtypes = [ctypes.c_void_p]
        self.lib.unhusk_bench_open.argtypes = [ctypes.c_char_p]
        self.handle = self.lib.unhusk_bench_open(str(patterns).encode() if patterns else None)
        if not self.handle:
            sys.exit("bench: the rules do not load")
        self.blocks = self.function("blocks")
        self.decide = self.function("decide")
        self.clean = self.function("clean")
        self.text = self.function("text")

    def function(self, name):
        call = getattr(self.lib, "unhusk_bench_" + name)
        call.restype = ctypes.c_size_t
        call.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t]
        return lambda data: call(self.handle, data, len(data))

    def open_text(self, patterns):
        """A handle for text mode with the packs built in and those at `patterns`; None: they do not load."""
        call = self.lib.unhusk_bench_open_text
        call.restype = ctypes.c_void_p
        call.argtypes = [ctypes.c_char_p]
        self.lib.unhusk_bench_close.argtypes = [ctypes.c_void_p]
        return call(patterns)

    def cleaner(self, handle):
        return lambda data: self.lib.unhusk_bench_clean(handle, data, len(data))

    def cleaned(self, page):
        size = self.clean(page)
        return ctypes.string_at(self.lib.unhusk_bench_result(self.handle), size)


def read_pages(folder, every):
    files = sorted(p for p in folder.rglob("*") if p.name.endswith((".html", ".html.gz")))[::every]
    if not files:
        sys.exit(f"bench: no .html or .html.gz in {folder}")
    return [gzip.decompress(p.read_bytes()) if p.suffix == ".gz" else p.read_bytes() for p in files]


def interleave(pipelines, rounds):
    """{name: (function, items)} to {name: [seconds of each round]} and {name: output size}."""
    seconds = {name: [0.0] * rounds for name in pipelines}
    sizes = dict.fromkeys(pipelines, 0)
    count = len(next(iter(pipelines.values()))[1])
    clock = time.thread_time_ns
    for round_ in range(-1, rounds):  # Round -1 warms up.
        for i in range(count):
            for name, (function, items) in pipelines.items():
                item = items[i]
                begin = clock()
                size = function(item)
                spent = clock() - begin
                if round_ < 0:
                    sizes[name] += size
                else:
                    seconds[name][round_] += spent / 1e9
    return seconds, sizes


def start_up(binary, runs=20):
    """Seconds of the whole process on a 1 KB text: the fastest of `runs`, and their median."""
    text = ("The council met on Tuesday and heard a report on the state of the river.\n\n" * 14)[:1024]
    path = ROOT / "build" / "bench-1k.txt"
    path.write_text(text)
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        subprocess.run([binary, path], stdout=subprocess.DEVNULL, check=True, close_fds=False)
        times.append(time.perf_counter() - begin)
    return min(times), statistics.median(times)


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return "unknown processor"


def report(seconds, sizes, megabytes, peer):
    def speed(name, pick):
        return megabytes / pick(seconds[name])

    print(f"{'pipeline':34s} {'MB/s':>7s} {'median':>7s} {'ratio':>6s} {'text out':>9s}")
    for name in seconds:
        # A round's two sides ran on the same pages at the same time: compare within it.
        ratio = statistics.median(p / s for p, s in zip(seconds[peer], seconds[name])) if peer else None
        print(f"{name:34s} {speed(name, min):7.1f} {speed(name, statistics.median):7.1f}"
              f" {f'{ratio:6.2f}' if ratio else '     -'} {sizes[name] / 1e6:6.1f} MB")


def main():
    args = arguments()
    if not args.no_peer:
        enter_venv("resiliparse")
    unhusk = Unhusk(args.build)
    pages = read_pages(args.folder, args.every)
    megabytes = sum(map(len, pages)) / 1e6
    blocks, decide, clean = "unhusk, bytes to blocks", "unhusk, to the models' decision", "unhusk, whole clean"
    pipelines = {blocks: (unhusk.blocks, pages), decide: (unhusk.decide, pages), clean: (unhusk.clean, pages)}
    peer = None
    if not args.no_peer:
        from resiliparse.extract.html2text import extract_plain_text
        peer = "resiliparse, main content"
        strings = [page.decode("utf-8", "replace") for page in pages]
        pipelines[peer] = (lambda page: len(extract_plain_text(page, main_content=True)), strings)
        pipelines["resiliparse, all text"] = (lambda page: len(extract_plain_text(page)), strings)

    print(f"{processor()}; {unhusk.lib.unhusk_bench_compiler().decode()}; {datetime.date.today()}")
    print(f"{len(pages)} pages, {megabytes:.1f} MB of HTML; {args.rounds} rounds, best and median; "
          "ratio: median over the rounds")
    print("$ " + " ".join([os.path.relpath(sys.argv[0]), *sys.argv[1:]]) + "\n")
    seconds, sizes = interleave(pipelines, args.rounds)
    report(seconds, sizes, megabytes, peer)
    share = statistics.median((d - b) / c for b, d, c in zip(seconds[blocks], seconds[decide], seconds[clean]))
    print(f"\nfeatures and models: {share:.1%} of a clean")

    texts = [unhusk.cleaned(page) for page in pages]
    seconds, _ = interleave({"text": (unhusk.text, texts)}, args.rounds)
    size = sum(map(len, texts)) / 1e6
    print(f"\ntext mode: {size / min(seconds['text']):.1f} MB/s of text "
          f"(median {size / statistics.median(seconds['text']):.1f}; {size:.1f} MB, the pages' clean texts)")
    best, median = start_up(args.build / "src" / "cli" / "unhusk")
    print(f"start-up: {best * 1e3:.1f} ms for a process that cleans 1 KB of text (minimum of 20; median {median * 1e3:.1f})")


if __name__ == "__main__":
    main()
