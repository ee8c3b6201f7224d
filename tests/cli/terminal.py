#!/usr/bin/env python3
"""Checks what only a terminal and a keyboard see: terminal.py BINARY

The line of progress on a terminal's standard error, that nothing else is mixed with it, and that
it stays away from pipes and CI; and Ctrl-C, which leaves no temporary file behind.
"""
import os
import pathlib
import pty
import re
import signal
import subprocess
import sys
import tempfile
import time

PROSE = "The river rose in the night, and by the morning the lower road was under water.\n"


def on_terminal(binary, cwd, args, env, stdout=None):
    """What comes out of standard error (and output, unless it goes elsewhere) on a terminal."""
    main, side = pty.openpty()
    process = subprocess.Popen([binary, *args], cwd=cwd, stdin=side, stdout=side if stdout is None else stdout,
                               stderr=side, env={"PATH": os.environ["PATH"], **env})
    os.close(side)
    out = b""
    while True:
        try:
            data = os.read(main, 65536)
        except OSError:  # EIO: all ends are closed.
            break
        if not data:
            break
        out += data
    os.close(main)
    return process.wait(), out.decode()


def check_progress(binary, folder):
    """Files that come through a pipe as slowly as we like."""
    names = [f"{i}.txt" for i in range(4)]
    for name in names:
        os.mkfifo(folder / name)
    (folder / "latin.txt").write_bytes(b"caf\xe9\n")
    feeder = os.fork()
    if feeder == 0:
        for i, name in enumerate(names):
            with open(folder / name, "w") as pipe:
                pipe.write(PROSE + ("\nAdvertisement\n" if i == 2 else ""))
            time.sleep(0.8)
        os._exit(0)
    code, out = on_terminal(binary, folder, ["check", "--color", "never", "-j1", *names, "latin.txt"], {"TERM": "xterm"})
    os.waitpid(feeder, 0)
    assert code == 2, out
    lines = re.findall(r"\r\x1b\[K(\d+) of (\d+) files, [\d.]+ k?B, \d+ files/s, (\d+) findings?, \d+ s left", out)
    assert lines and all(total == "5" for _, total, _ in lines), out
    assert lines[-1][2] == "1", lines
    shown = re.sub(r"\r\x1b\[K\d+ of [^\r\n]*(?=\r\x1b\[K)", "", out)  # Each is overwritten, or taken away.
    assert "files/s" not in shown and "2.txt:3:1" in shown and "latin.txt:1: not valid UTF-8" in shown, out


def check_quiet(binary, folder):
    (folder / "a.txt").write_text(PROSE)
    os.mkfifo(folder / "p.txt")
    for env, to_pipe in ({"TERM": "xterm", "CI": "true"}, False), ({"TERM": "dumb"}, False), ({"TERM": "xterm"}, True):
        feeder = os.fork()
        if feeder == 0:
            with open(folder / "p.txt", "w") as pipe:
                pipe.write(PROSE)
                pipe.flush()
                time.sleep(1.2)
            os._exit(0)
        args = ["check", "--color", "never", "-j1", "p.txt", "a.txt"]
        if to_pipe:
            done = subprocess.run([binary, *args], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  env={"PATH": os.environ["PATH"], **env})
            assert (done.returncode, done.stdout, done.stderr) == (0, b"", b""), done
        else:
            assert on_terminal(binary, folder, args, env) == (0, ""), env
        os.waitpid(feeder, 0)


def check_interrupt(binary, folder):
    """A pipe holds the run up in the middle of a file."""
    os.mkfifo(folder / "p.txt")
    for number in signal.SIGINT, signal.SIGTERM, signal.SIGHUP:
        process = subprocess.Popen([binary, "clean", "--output-dir", "out", "p.txt"], cwd=folder)
        with open(folder / "p.txt", "w") as pipe:
            pipe.write(PROSE)
            pipe.flush()
            for _ in range(500):
                if list((folder / "out").glob(".unhusk-*")):
                    break
                time.sleep(0.01)
            assert list((folder / "out").glob(".unhusk-*"))
            process.send_signal(number)
            assert process.wait(60) == -number
        assert not list((folder / "out").iterdir())
    ignoring = subprocess.Popen(["sh", "-c", "trap '' HUP; exec \"$0\" clean --output-dir out p.txt", binary], cwd=folder)
    with open(folder / "p.txt", "w") as pipe:
        pipe.write(PROSE)
        pipe.flush()
        time.sleep(0.2)
        ignoring.send_signal(signal.SIGHUP)
    assert ignoring.wait(60) == 0
    assert [p.name for p in (folder / "out").iterdir()] == ["p.txt"]


def main():
    binary = os.path.abspath(sys.argv[1])
    for check in check_progress, check_quiet, check_interrupt:
        with tempfile.TemporaryDirectory() as name:
            check(binary, pathlib.Path(name))
    print("progress and interrupts")


main()
