#!/usr/bin/env python3
"""Archives of files, as Python's tarfile writes them: tar.py BINARY"""
import io
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile

PAGE = "<html><body><nav><a href=/>Home</a></nav><p>The lamp of tower {0} was lit.</p><p>Advertisement</p></body></html>"
LONG = "deep/" + "d" * 120 + "/é" + "f" * 130 + ".html"


def members():
    yield "a.html", PAGE.format(1).encode()
    yield "sub/b.txt", b"Day one was fair.\n\nAdvertisement\n\nIt rained at night.\n"
    yield "picture.png", b"\x89PNG\r\n\x1a\n" + bytes(3000)
    yield LONG, PAGE.format(2).encode()
    yield "lines.jsonl", b'{"text":"One."}\n'


def archive(mode, form, extra=()):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:" + mode, format=form) as tar:
        for name, data in [*members(), *extra]:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    return file.getvalue()


def run(binary, args, folder):
    done = subprocess.run([binary, "clean", *args], cwd=folder, capture_output=True, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def main():
    binary = os.path.abspath(sys.argv[1])
    want = "The lamp of tower 1 was lit.\nDay one was fair.\n\nIt rained at night.\nThe lamp of tower 2 was lit."
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for mode, ending in ("", ".tar"), ("gz", ".tar.gz"), ("xz", ".tar.xz"), ("bz2", ".tar.bz2"), ("gz", ".tgz"):
            for form in tarfile.GNU_FORMAT, tarfile.PAX_FORMAT:
                (folder / ("a" + ending)).write_bytes(archive(mode, form))
                for threads in "1", "2":
                    status, out, error = run(binary, ["-j", threads, "a" + ending], folder)
                    assert (status, out) == (2, want), (ending, form, status, out, error)
                    assert error == f"a{ending}:lines.jsonl: holds records; unpack the archive first\n", error
        outside = [("../out.txt", b"Out."), ("/abs.txt", b"Absolute.")]
        (folder / "b.tar.gz").write_bytes(archive("gz", tarfile.PAX_FORMAT, outside))
        status, out, error = run(binary, ["--output-dir", "texts", "b.tar.gz"], folder)
        assert (status, out) == (2, "") and "b.tar.gz:../out.txt: its path leads out of the archive\n" in error, error
        found = sorted(str(p.relative_to(folder / "texts")) for p in folder.glob("texts/**/*") if p.is_file())
        assert found == sorted(["b/a.txt", "b/abs.txt", "b/sub/b.txt", "b/" + LONG.replace(".html", ".txt")]), found
        assert not (folder / "out.txt").exists()
        data = archive("", tarfile.GNU_FORMAT)
        (folder / "cut.tar").write_bytes(data[:1200])
        status, out, error = run(binary, ["cut.tar"], folder)
        assert status == 2 and out == "The lamp of tower 1 was lit." and "cut.tar: " in error, (status, out, error)
        (folder / "cut.tar.gz").write_bytes(archive("gz", tarfile.GNU_FORMAT)[:300])
        status, out, error = run(binary, ["cut.tar.gz"], folder)
        assert status == 2 and "cut.tar.gz: " in error and "cut short" in error, (status, out, error)
    print("archives of files read")


main()
