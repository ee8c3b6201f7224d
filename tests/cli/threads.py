#!/usr/bin/env python3
"""The same bytes and messages for any number of threads: threads.py BINARY"""
import os
import pathlib
import subprocess
import sys
import tempfile

PAGE = """<html><body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Lamp {0}</h1>
{1}<p>Advertisement</p></article><footer>All rights reserved.</footer></body></html>"""
PARAGRAPH = "<p>The lamp of tower {0} was lit on day {1}, and the keepers wrote it down in the book.</p>\n"
THREADS = "1", "2", "5"


def lay_out(folder):
    """Pages, texts with and without last line end, a byte-order mark, what cannot be read, and JSON lines."""
    for i in range(80):
        body = "".join(PARAGRAPH.format(i, day) for day in range(1 + i % 40))
        (folder / f"page{i:03}.html").write_text(PAGE.format(i, body))
        mark = "\ufeff" if i % 10 == 0 else ""
        (folder / f"text{i:03}.txt").write_text(f"{mark}Day {i} was fair." + "\n" * (i % 2))
    (folder / "page050.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    (folder / "page051.txt").write_text("The name of its page's text.")
    (folder / "text077.txt").unlink()
    (folder / "text077.txt").symlink_to("nowhere.txt")
    with open(folder / "page060.jsonl", "w") as lines:
        for i in range(3000):
            lines.write('{"id": %d, "text": "Day %d was fair.\\n\\nAdvertisement\\n\\nIt rained at night."}\n' % (i, i))
            lines.write("no record\n" if i % 500 == 0 else "")


def tree(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def run(binary, args, folder):
    done = subprocess.run([binary, "clean", *args], cwd=folder, capture_output=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


def main():
    binary = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "in").mkdir()
        lay_out(folder / "in")
        named = [f"in/text{i:03}.txt" for i in range(70, 80)] + ["in/page060.jsonl", "in/page000.html"]
        for args in ["in"], ["--format", "json", "in"], ["-v", *named]:
            first = run(binary, ["-j", "1", *args], folder)
            assert first[0] == (2 if "-v" in args or args == ["in"] or "json" in args else 0), first[2]
            assert len(first[1]) > 10_000 and len(first[2].splitlines()) > 5, first[2]
            for threads in THREADS[1:]:
                assert run(binary, ["-j", threads, *args], folder) == first, (args, threads)
        trees = []
        for threads in THREADS:
            status, out, messages = run(binary, ["-j", threads, "--output-dir", f"out{threads}", "in"], folder)
            assert (status, out) == (2, b"")
            trees.append((messages.replace(f"out{threads}".encode(), b"out"), tree(folder / f"out{threads}")))
        assert trees[0] == trees[1] == trees[2]
        assert len(trees[0][1]) == 159, len(trees[0][1])  # 80 pages less 1, 79 texts, 1 jsonl
        assert b"was already written" in trees[0][0]
    print("same for any number of threads")


main()
