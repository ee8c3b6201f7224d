#!/usr/bin/env python3
"""One very long line, as text and as JSON lines: big_line.py BINARY MEGABYTES

What comes out must be what went in, in memory of a small multiple of the line.
"""
import hashlib
import os
import subprocess
import sys
import tempfile

WORDS = b"The river rose for three days, and then it fell again before the winter came. "
MAX_MEMORY_PER_BYTE = 6
BASE_MEMORY = 256 << 20


def write(path, head, tail, size):
    block = WORDS * 10000
    with open(path, "wb") as file:
        file.write(head)
        for _ in range(size // len(block) + 1):
            file.write(block)
        file.write(tail)


def digest(file):
    sums = hashlib.blake2b()
    while block := file.read(1 << 20):
        sums.update(block)
    return sums.hexdigest()


def run(binary, args, path):
    limit = MAX_MEMORY_PER_BYTE * os.path.getsize(path) + BASE_MEMORY
    with subprocess.Popen([binary, *args, path], stdout=subprocess.PIPE) as process:
        got = digest(process.stdout)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    peak = usage.ru_maxrss * 1024
    with open(path, "rb") as file:
        same = digest(file) == got
    seconds = usage.ru_utime + usage.ru_stime
    print(f"{' '.join(args)}: status {process.returncode}, {seconds:.1f} s, peak {peak >> 20} MB, "
          f"{'same' if same else 'CHANGED'}")
    return process.returncode == 0 and same and peak <= limit


def main():
    binary, size = os.path.abspath(sys.argv[1]), int(sys.argv[2]) << 20
    with tempfile.TemporaryDirectory() as folder:
        text, lines = folder + "/a.txt", folder + "/a.jsonl"
        write(text, b"", b"", size)
        good = run(binary, ["clean", "--input", "text"], text)
        os.remove(text)
        write(lines, b'{"text":"', b'"}\n', size)
        good &= run(binary, ["clean", "--content", "text"], lines)
    sys.exit(0 if good else 1)


main()
