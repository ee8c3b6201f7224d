#!/usr/bin/env python3
"""A run that is killed and continued gives the file that an undisturbed one gives: resume.py BINARY [--kills N]

For plain, gzip and zstd output of JSON lines, archives (JSON lines and WET) and texts, by one thread and by two.
Each run is killed N times at random moments and continued after each; bytes must be the same.
"""
import argparse
import gzip
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time


def lay_out(folder, megabytes):
    """Some JSON lines, an archive packed record by record, and a folder of texts."""
    rng = random.Random(1)
    words = ["lamp", "tower", "keeper", "river", "salt", "glass", "night", "harbour", "storm", "bréad"]
    def paragraph():
        return " ".join(rng.choice(words) + str(rng.randrange(1000)) for _ in range(40)) + "."
    with open(folder / "in.jsonl", "w") as file:
        while file.tell() < megabytes << 20:
            paragraphs = [paragraph() for _ in range(rng.randrange(1, 30))]
            paragraphs.insert(len(paragraphs) // 2, "Advertisement")
            file.write('{"id": %d, "text": "%s"}\n' % (file.tell(), "\\n\\n".join(paragraphs)))
    with open(folder / "in.warc.gz", "wb") as file:
        for i in range(megabytes * 150):
            body = "".join(f"<p>{paragraph()}</p>" for _ in range(rng.randrange(1, 30)))
            page = f"<html><body><nav><a href=/>Home</a></nav><article>{body}</article></body></html>".encode()
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
            head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{i}>\r\nWARC-Date: 2026-01-02T03:04:05Z"
                    f"\r\nWARC-Target-URI: http://example.com/{i}\r\nContent-Length: {len(http)}\r\n\r\n").encode()
            file.write(gzip.compress(head + http + b"\r\n\r\n", 1, mtime=0))
    (folder / "texts").mkdir()
    for i in range(megabytes * 20):
        text = "\n\n".join(paragraph() for _ in range(rng.randrange(1, 300)))
        (folder / f"texts/{i:05}.txt").write_text(text + "\n" * (i % 2))


def command(binary, args, out, threads):
    return [binary, "clean", "-j", threads, "--resume", "-o", str(out), *args]


def killed_run(binary, args, out, threads, kills, length, rng):
    """Kills and continues; counts kills that hit a run at work, and those that left something to go on from."""
    hits, kept = 0, 0
    journal = pathlib.Path(str(out) + ".resume")
    for _ in range(kills):
        process = subprocess.Popen(command(binary, args, out, threads), stderr=subprocess.PIPE)
        time.sleep(rng.uniform(0, length))
        process.kill()
        error = process.communicate()[1].decode()
        assert process.returncode in (-9, 0), error
        hits += process.returncode == -9
        kept += process.returncode == -9 and journal.exists() and len(journal.read_text().split("\n", 1)[-1].split()) >= 4
        if process.returncode == 0:
            break
    done = subprocess.run(command(binary, args, out, threads), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert not pathlib.Path(str(out) + ".partial").exists() and not pathlib.Path(str(out) + ".resume").exists()
    return hits, kept


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=os.path.abspath)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--megabytes", type=int, default=12)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    hits, kept = 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        lay_out(folder, args.megabytes)
        cases = [([str(folder / "in.jsonl")], [".jsonl", ".jsonl.gz", ".jsonl.zst"]),
                 ([str(folder / "in.warc.gz")], [".jsonl", ".jsonl.zst"]),
                 (["--format", "wet", str(folder / "in.warc.gz")], [".wet.gz"]),
                 ([str(folder / "texts"), str(folder / "in.jsonl")], [".txt"])]
        for inputs, endings in cases:
            for ending in endings:
                whole = folder / ("whole" + ending)
                begin = time.monotonic()
                subprocess.run(command(args.binary, inputs, whole, "2"), check=True)
                length = time.monotonic() - begin
                for threads in "1", "2":
                    out = folder / ("out" + ending)
                    counts = killed_run(args.binary, inputs, out, threads, args.kills, length, rng)
                    hits, kept = hits + counts[0], kept + counts[1]
                    assert out.read_bytes() == whole.read_bytes(), (inputs, ending, threads)
                    out.unlink()
                whole.unlink()
    print(f"the same after {hits} kills, {kept} of them amid a file that was gone on with")


main()
