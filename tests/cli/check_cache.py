#!/usr/bin/env python3
"""Checks the cache of check and fix: check_cache.py BINARY

That a second run opens no file (where strace is there to tell), and says the same; that
whatever may change a result does: content, rules, options, baseline.  That a damaged
cache is none, that runs side by side do no harm, and what the folder looks like.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

PROSE = "The river rose in the night, and by the morning the lower road was under water.\n"
DIRTY = PROSE + "\nAdvertisement\n"


def run(binary, cwd, *args, command="check"):
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    done = subprocess.run([binary, command, *args], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True, env=env, timeout=300)
    return done.returncode, done.stdout, done.stderr


def opened(binary, cwd, *args):
    """The files below cwd that a run opens, by strace; None if there is no strace."""
    if shutil.which("strace") is None:
        return None
    with tempfile.NamedTemporaryFile("r") as log:
        done = subprocess.run(["strace", "-f", "-e", "trace=open,openat", "-o", log.name, binary, "check", *args],
                              cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if done.returncode not in (0, 1):
            return None
        return [line for line in log if ".txt\"" in line and "ENOENT" not in line]


def lay_out(folder, files=50):
    for i in range(files):
        (folder / f"{i:03}.txt").write_text(DIRTY if i % 10 == 0 else PROSE + f"{i}\n")
    time.sleep(0.1)  # Files as young as the run are not yet trusted.


def check_reads_nothing(binary, folder):
    lay_out(folder)
    first = run(binary, folder, ".")
    assert first[0] == 1 and first[1].count("ads-label") == 5, first
    assert run(binary, folder, ".") == first
    reads = opened(binary, folder, ".")
    assert not reads, reads
    for form in "json", "sarif", "github", "concise":
        warm = run(binary, folder, "--format", form, ".")
        cold = run(binary, folder, "--format", form, "--no-cache", ".")
        assert warm == cold, (form, warm, cold)
    diff = run(binary, folder, "--diff", ".")
    assert diff == run(binary, folder, "--diff", "--no-cache", "."), diff
    assert not [name for name in folder.rglob("*.tmp")]


def check_folder(binary, folder):
    lay_out(folder, 3)
    run(binary, folder, ".")
    cache = folder / ".unhusk_cache"
    assert (cache / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")
    assert (cache / ".gitignore").read_text().endswith("*\n")
    shutil.rmtree(cache)
    run(binary, folder, "--no-cache", ".")
    assert not cache.exists()
    run(binary, folder, "--cache-dir", "elsewhere", ".")
    assert not cache.exists() and (folder / "elsewhere" / "CACHEDIR.TAG").exists()
    (folder / "unhusk.toml").write_text("cache-dir = 'configured'\n")
    (folder / "sub").mkdir()
    (folder / "sub" / "a.txt").write_text(PROSE)
    run(binary, folder / "sub", ".")
    assert (folder / "configured" / "CACHEDIR.TAG").exists() and not (folder / "sub" / ".unhusk_cache").exists()


def check_changes(binary, folder):
    """Whatever a result hangs on."""
    lay_out(folder, 3)
    name = folder / "001.txt"
    stat = name.stat()

    def found(*args):
        warm = run(binary, folder, "--format", "concise", *args, ".")
        assert warm[:2] == run(binary, folder, "--format", "concise", "--no-cache", *args, ".")[:2], warm
        return warm[1].count("\n")

    assert found() == 1 and found() == 1
    # The same size and time of writing, other content.
    text = name.read_text()
    husk = "\nAdvertisement\n"
    name.write_text((PROSE + "x" * len(text))[:len(text) - len(husk)] + husk)
    os.utime(name, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert name.stat().st_size == stat.st_size
    assert found() == 2 and found() == 2
    os.utime(name)  # Other times, the same content.
    assert found() == 2
    # Another file under its name.
    other = folder / "other"
    other.write_text(text)
    other.rename(name)
    assert found() == 1
    assert found("--disable", "ads") == 0 and found() == 1
    assert found("--select", "newsletter") == 0 and found("--input", "html") == found("--input", "html")
    pack = folder / "z.toml"
    rule = ("[pack]\nname = 'zebra'\nlanguages = ['en']\n[[rule]]\nid = 'zebra'\nreason = 'zebras'\n"
            "match = ['^%s$']\nhit = ['%s']\nmiss = ['A zebra.']\n")
    pack.write_text(rule % ("zebra crossing", "zebra crossing"))
    (folder / "zebra.txt").write_text(PROSE + "\nZebra crossing\n")
    assert found("--patterns", "z.toml") == 2
    pack.write_text(rule % ("zebra parking", "zebra parking"))
    assert found("--patterns", "z.toml") == 1
    (folder / "unhusk.toml").write_text("[per-file-disable]\n'000.txt' = ['ads']\n")
    assert found() == 0
    (folder / "unhusk.toml").unlink()
    assert found() == 1
    assert run(binary, folder, "--add-baseline", ".")[0] == 0
    assert found() == 0 and found() == 0
    (folder / "000.txt").write_text(PROSE)
    warm = run(binary, folder, ".")
    assert "stale" in warm[2] and warm == run(binary, folder, "."), warm
    (folder / "latin.txt").write_bytes(b"caf\xe9\n")  # Errors are told again each time.
    assert run(binary, folder, ".")[0] == 2 and run(binary, folder, ".")[0] == 2


def check_damage(binary, folder):
    lay_out(folder, 20)
    good = run(binary, folder, ".")
    files = [p for p in (folder / ".unhusk_cache").glob("*/*") if p.is_file()]
    assert len(files) == 1, files
    data = files[0].read_bytes()
    for damaged in [b"", data[:100], data[:-1], data + b"x", b"\0" * len(data), data[:50] + b"\xff" * 8 + data[58:],
                    data[:-300] + b"\xff" + data[-299:]]:
        files[0].write_bytes(damaged)
        assert run(binary, folder, ".") == good
        assert files[0].read_bytes() != damaged
    files[0].unlink()
    files[0].mkdir()  # Cannot be written.
    assert run(binary, folder, ".") == good
    noted = run(binary, folder, "-v", ".")
    assert "no cache" in noted[2], noted


def check_side_by_side(binary, folder):
    lay_out(folder, 200)
    many = [subprocess.Popen([binary, "check", "."], cwd=folder, stdout=subprocess.PIPE) for _ in range(6)]
    outs = [p.communicate()[0] for p in many]
    assert len(set(outs)) == 1 and outs[0].count(b"ads-label") == 20
    assert run(binary, folder, ".")[1].encode() == outs[0]


def check_fix(binary, folder):
    lay_out(folder, 20)
    assert run(binary, folder, ".")[0] == 1
    code, out, _ = run(binary, folder, ".", command="fix")
    assert code == 1 and out.count("Fixed") == 2, out
    assert run(binary, folder, ".") == (0, "", "")
    assert run(binary, folder, ".", command="fix") == (0, "", "")


def main():
    binary = os.path.abspath(sys.argv[1])
    checks = [check_reads_nothing, check_folder, check_changes, check_damage, check_side_by_side, check_fix]
    for check in checks:
        with tempfile.TemporaryDirectory() as name:
            check(binary, pathlib.Path(name))
    print(f"{len(checks)} checks of the cache")


main()
