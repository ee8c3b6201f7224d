#!/usr/bin/env python3
"""Checks what fix does to files and folders: fix_files.py BINARY [--files N] [--kills N]

Kills it at random moments and looks that every file is whole, the old one or the new one,
and that the next run leaves no file of its own behind.  Then what else may befall it: links,
a full disk, files and folders that must not be written, files that change meanwhile; mode,
owner and attributes.
"""
import argparse
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PROSE = "The river rose in the night, and by the morning the lower road was under water.\n"
OLD = (PROSE + "\nAdvertisement\n\n" + PROSE.replace("river", "sea")).encode()
NEW = (PROSE + "\n" + PROSE.replace("river", "sea")).encode()
NOBODY = 65534


def fix(binary, cwd, *args, **options):
    done = subprocess.run([binary, "fix", *args], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True, timeout=120, **options)
    return done.returncode, done.stdout, done.stderr


def ours(folder):
    return sorted(p.name for p in folder.rglob(".unhusk-*"))


def kill_at_random(binary, folder, files, kills):
    rng = random.Random(7)
    names = [folder / f"d{i % 5}" / f"{i}.txt" for i in range(files)]
    for name in names:
        name.parent.mkdir(exist_ok=True)
        name.write_bytes(OLD)
    begin = time.monotonic()
    assert fix(binary, folder, ".")[0] == 1
    amid = (time.monotonic() - begin) / 2  # When a run is at its writes: learned from what each kill meets.
    midway = left = times = 0
    # More often if it was never hit at work, as on a slow or busy machine.
    while times < kills or (midway == 0 and times < kills + 100):
        times += 1
        for name in names:
            if name.read_bytes() != OLD:
                name.write_bytes(OLD)
        process = subprocess.Popen([binary, "fix", "."], cwd=folder, stdout=subprocess.DEVNULL)
        time.sleep(amid * (0.5 + rng.random()))
        process.send_signal(signal.SIGKILL)
        process.wait()
        there = [name.read_bytes() for name in names]  # Raises if one is missing.
        assert all(data in (OLD, NEW) for data in there), "a file is neither old nor new"
        if OLD in there and NEW in there:
            midway += 1
        else:
            amid *= 1.1 if OLD in there else 0.9
        left += bool(ours(folder))
        code, _, messages = fix(binary, folder, ".")
        assert code in (0, 1), messages
        assert all(name.read_bytes() == NEW for name in names)
        assert not ours(folder), ours(folder)
    print(f"killed {times} times over {files} files, {midway} times midway; {left} left a file behind")
    assert midway > 0, "no run was killed midway; use more files"


def check_links(binary, folder):
    (folder / "real").mkdir()
    target = folder / "real" / "t.txt"
    target.write_bytes(OLD)
    (folder / "link.txt").symlink_to("real/t.txt")
    other = folder / "hard.txt"
    one = folder / "one.txt"
    one.write_bytes(OLD)
    os.link(one, other)
    assert fix(binary, folder, "link.txt", "real/t.txt", "one.txt")[:2] == (
        1, "Fixed link.txt\n  3:1 ads-label labels an advertisement\n"
           "Fixed one.txt\n  3:1 ads-label labels an advertisement\n")
    assert (folder / "link.txt").is_symlink() and target.read_bytes() == NEW
    assert one.read_bytes() == NEW and other.read_bytes() == OLD


def check_kept(binary, folder):
    """Mode, owner and attributes stay; what is clean is not written."""
    name = folder / "a.txt"
    name.write_bytes(OLD)
    os.chmod(name, 0o4751)
    if os.getuid() == 0:
        os.chown(name, 1234, 4321)
        os.chmod(name, 0o4751)
    try:
        os.setxattr(name, "user.note", b"kept")
    except OSError:
        print("no extended attributes here")
    clean = folder / "clean.txt"
    clean.write_bytes(NEW)
    os.utime(clean, (1, 1))
    before, before_clean = name.stat(), clean.stat()
    assert fix(binary, folder, ".")[0] == 1
    after = name.stat()
    assert after.st_ino != before.st_ino and name.read_bytes() == NEW
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    if "user.note" in os.listxattr(folder / "a.txt"):
        assert os.getxattr(name, "user.note") == b"kept"
    now = clean.stat()
    assert (now.st_ino, now.st_mtime_ns, now.st_ctime_ns) == (
        before_clean.st_ino, before_clean.st_mtime_ns, before_clean.st_ctime_ns)


def refused(binary, folder, name, message, **options):
    """One file cannot be written, another can."""
    (folder / "z.txt").write_bytes(OLD)
    code, out, messages = fix(binary, folder, name, "z.txt", **options)
    assert code == 2 and message in messages, (code, messages)
    assert (folder / "z.txt").read_bytes() == NEW, messages
    assert not ours(folder), ours(folder)


def check_refusals(binary, folder):
    name = folder / "a.txt"
    name.write_bytes(OLD)
    os.chmod(name, 0o444)
    refused(binary, folder, "a.txt", "a.txt: is read-only; not fixed")
    assert name.read_bytes() == OLD
    os.chmod(name, 0o644)
    name.write_bytes(b"caf\xe9\n" + OLD)
    refused(binary, folder, "a.txt", "a.txt:1: not valid UTF-8")
    refused(binary, folder, "none.txt", "none.txt: no such file or folder")
    # Larger than a file may become, as on a full disk.
    name.write_bytes(OLD * 40)

    def limit():
        import resource
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    refused(binary, folder, "a.txt", "a.txt: cannot write: ", preexec_fn=limit)
    assert name.read_bytes() == OLD * 40


def check_permissions(binary, folder):
    """As somebody who is not root."""
    if os.getuid() != 0:
        print("not root: no change of user")
        return
    folder.chmod(0o777)
    locked = folder / "locked"
    locked.mkdir()
    (locked / "a.txt").write_bytes(OLD)
    (locked / "a.txt").chmod(0o666)
    secret = folder / "secret.txt"
    secret.write_bytes(OLD)
    secret.chmod(0)
    foreign = folder / "foreign.txt"
    foreign.write_bytes(OLD)
    foreign.chmod(0o666)
    copy = folder / "unhusk"
    shutil.copy(binary, copy)
    nobody = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    for path, message in (("locked/a.txt", "locked/a.txt: cannot write beside it: permission denied"),
                          ("secret.txt", "secret.txt: permission denied"),
                          ("foreign.txt", "foreign.txt: cannot keep owner and mode")):
        (folder / "z.txt").write_bytes(OLD)
        os.chown(folder / "z.txt", NOBODY, NOBODY)
        refused_as = fix(str(copy), folder, path, "z.txt", **nobody)
        assert refused_as[0] == 2 and message in refused_as[2], refused_as
        assert (folder / path).read_bytes() == OLD and (folder / "z.txt").read_bytes() == NEW
    assert not ours(folder)


def check_full_disk(binary, folder):
    """A real one, where a small file system can be mounted."""
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "none", folder], stderr=subprocess.DEVNULL)
    if mounted.returncode != 0:
        print("cannot mount a small disk")
        return
    try:
        (folder / "a.txt").write_bytes(OLD * 900)
        (folder / "b.txt").write_bytes(OLD)
        code, _, messages = fix(binary, folder, ".")
        assert code == 2 and "a.txt: cannot write: no space left on the device; not fixed" in messages, messages
        assert (folder / "a.txt").read_bytes() == OLD * 900 and (folder / "b.txt").read_bytes() == NEW
        assert not ours(folder)
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        code, _, messages = fix(binary, folder, "a.txt")
        assert code == 2 and "a.txt: Read-only file system; not fixed" in messages, messages
    finally:
        subprocess.run(["umount", folder], check=True)


def check_changes(binary, folder):
    """A file that is appended to while it is checked: sooner or later, as machines and sanitizers have it."""
    name = folder / "a.txt"
    for size, delay in (20000, 0.1), (200000, 0.1), (200000, 0.3), (200000, 0.6), (200000, 1.2), (200000, 2.5):
        name.write_bytes(OLD * size)
        with subprocess.Popen([binary, "fix", "a.txt"], cwd=folder, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True) as process:
            time.sleep(delay)
            with open(name, "ab") as file:
                file.write(b"One more line.\n")
            _, messages = process.communicate()
        if process.returncode == 2:
            assert "a.txt: was changed while it was read; not fixed" in messages, messages
            assert name.read_bytes() == OLD * size + b"One more line.\n"
            assert not ours(folder)
            return
    raise AssertionError("never caught it at work")


def check_leftovers(binary, folder):
    """Only files of our naming that nobody works on are removed."""
    (folder / "a.txt").write_bytes(NEW)
    stale = folder / ".unhusk-999999999-0.tmp"
    stale.write_bytes(b"x")
    kept = [folder / name for name in (".unhusk-1-0.tmp", ".unhusk-notes.tmp", ".unhusk-5-0.txt", ".unhusk-baseline.tmp")]
    for name in kept:
        name.write_bytes(b"x")
    (folder / ".unhusk-999999998-0.tmp").mkdir()
    import fcntl
    busy = folder / ".unhusk-999999997-0.tmp"
    with open(busy, "wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert fix(binary, folder, ".")[0] == 0
        assert not stale.exists() and busy.exists() and all(name.exists() for name in kept)
    os.utime(kept[0], (1, 1))  # Process 1 is alive, but not for that.
    assert fix(binary, folder, ".")[0] == 0
    assert not busy.exists() and not kept[0].exists()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--files", type=int, default=60)
    parser.add_argument("--kills", type=int, default=10)
    options = parser.parse_args()
    binary = os.path.abspath(options.binary)
    checks = [check_links, check_kept, check_refusals, check_permissions, check_full_disk, check_changes,
              check_leftovers, lambda b, f: kill_at_random(b, f, options.files, options.kills)]
    for check in checks:
        with tempfile.TemporaryDirectory() as name:
            os.chmod(name, 0o755)
            check(binary, pathlib.Path(name))
    print(f"{len(checks)} checks passed")


main()
