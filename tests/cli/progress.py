#!/usr/bin/env python3
"""Progress is shown on a terminal, and nowhere else: progress.py BINARY"""
import os
import pty
import subprocess
import sys
import tempfile
import time

LINE = b'{"text":"One."}\n'


def feed(process):
    """A line every tenth of a second; the third is broken."""
    for i in range(12):
        process.stdin.write(b"no\n" if i == 8 else LINE)
        process.stdin.flush()
        time.sleep(0.1)
    process.stdin.close()


def run(binary, stderr):
    env = os.environ | {"TERM": "xterm", "CI": ""}
    process = subprocess.Popen([binary, "clean", "-j", "1", "--input", "jsonl"], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=stderr, env=env)
    feed(process)
    out = process.stdout.read()
    assert process.wait() == 2
    return out


def read_all(master):
    shown = b""
    try:
        while part := os.read(master, 4096):
            shown += part
    except OSError:  # The other end is closed.
        pass
    return shown


def check_messages(binary):
    """Messages are whole on a terminal, and a pipe sees nothing but them."""
    master, slave = pty.openpty()
    out = run(binary, slave)
    os.close(slave)
    shown = read_all(master)
    assert out == LINE * 8 + b"no\n" + LINE * 3
    message = b"stdin:9: not a JSON object; line left unchanged"
    assert message in shown, shown
    read, write = os.pipe()
    assert run(binary, write) == out
    os.close(write)
    quiet = read_all(read)
    assert quiet == message + b"\n", quiet


def check_line(binary, folder):
    """Files that take their time: a line that is drawn anew, and gone at the end."""
    names = [f"{folder}/{i:02}.txt" for i in range(12)]
    for name in names:
        os.mkfifo(name)
    master, slave = pty.openpty()
    process = subprocess.Popen([binary, "clean", "-j", "1", *names], stdout=subprocess.DEVNULL, stderr=slave,
                               env=os.environ | {"TERM": "xterm", "CI": ""})
    os.close(slave)
    for name in names:
        with open(name, "w") as file:
            time.sleep(0.1)
            file.write("One lamp.\n")
    assert process.wait() == 0
    shown = read_all(master)
    lines = shown.split(b"\r\x1b[K")
    assert any(b" done, " in line and b"/s" in line for line in lines), shown
    assert lines[-1] == b"", lines


def main():
    binary = os.path.abspath(sys.argv[1])
    check_messages(binary)
    with tempfile.TemporaryDirectory() as folder:
        check_line(binary, folder)
    print("progress on a terminal only")


main()
