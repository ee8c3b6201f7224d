#!/usr/bin/env python3
"""Hostile pages: none may crash, take over 2 s of CPU time (the fastest of some runs, if the first one did) or over
400 MB of memory, written as Markdown.

  bench/hostile.py [--seconds N] BINARY ADVERSARIAL [NAME...]

ADVERSARIAL is a script that prints hostile pages: NAME BYTES prints one, --list names
them.  --seconds allows more than 2 s, on a machine that others slow down.  Each is cleaned at 64 KB, 1 MB and 4 MB by a process of its own.  One that the
command refuses (exit 2: it looks binary) is tried again with its charset named, which
makes it be read.
"""
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

SIZES = [64 << 10, 1 << 20, 4 << 20]
MAX_SECONDS = 2.0
MAX_MEGABYTES = 400
MORE_TRIES = 4  # For a page that took too long: a busy machine makes CPU time longer, too.
HANGS = 60  # CPU seconds after which a process is ended.


def limit_cpu():
    resource.setrlimit(resource.RLIMIT_CPU, (HANGS, HANGS))


def run(binary, page, *options):
    """(exit status, CPU seconds, peak megabytes) of cleaning `page`."""
    process = subprocess.Popen([binary, "clean", "--input", "html", *options, page], preexec_fn=limit_cpu,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)  # Unlike wait(), tells what this child used.
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    args, most = sys.argv[1:], MAX_SECONDS
    if args[:1] == ["--seconds"] and len(args) > 1:
        args, most = args[2:], float(args[1])
    if len(args) < 2:
        sys.exit(__doc__)
    binary, generator = str(pathlib.Path(args[0]).resolve()), args[1]
    make = [sys.executable, "-B", generator]
    names = args[2:] or subprocess.run([*make, "--list"], stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    worst_seconds, worst_megabytes, bad = (0.0, ""), (0.0, ""), 0
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.html"
        for name in names:
            for size in SIZES:
                with open(page, "wb") as out:
                    subprocess.run([*make, name, str(size)], stdout=out, check=True)
                options = ["--markdown"]
                status, seconds, megabytes = run(binary, page, *options)
                if status == 2:
                    options += ["--charset", "utf-8"]
                    status, seconds, megabytes = run(binary, page, *options)
                for _ in range(MORE_TRIES):
                    if status == 0 and seconds > most:
                        seconds = min(seconds, run(binary, page, *options)[1])
                what = f"{name} at {size >> 10} KB"
                worst_seconds = max(worst_seconds, (seconds, what))
                worst_megabytes = max(worst_megabytes, (megabytes, what))
                if status != 0 or seconds > most or megabytes > MAX_MEGABYTES:
                    bad += 1
                    print(f"FAILED: {what}: exit {status}, {seconds:.2f} s, {megabytes:.0f} MB")
    print(f"{len(names)} pages at {len(SIZES)} sizes, {bad} bad; "
          f"slowest {worst_seconds[0]:.2f} s ({worst_seconds[1]}), "
          f"largest {worst_megabytes[0]:.0f} MB ({worst_megabytes[1]})")
    sys.exit(1 if bad or not names else 0)


if __name__ == "__main__":
    main()
