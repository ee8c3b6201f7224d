#!/usr/bin/env python3
"""Checks check --since and fix --since against a real git repository: check_since.py BINARY

Lines that were changed since a revision, lines in files that are new, renamed, oddly named, not
known to git, or binary to it (UTF-16); JSON lines and CSV; and what is no repository or revision.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

PROSE = "The river rose in the night, and by the morning the lower road was under water.\n"
END = "By evening the water had gone, and the road was open to buses again.\n"
DIRTY = PROSE + "\nAdvertisement\n\n" + END
ENV = {"PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1",
       "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b"}


def run(binary, cwd, *args, command="check"):
    done = subprocess.run([binary, command, *args], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True, env=ENV)
    return done.returncode, done.stdout, done.stderr


def git(folder, *args):
    subprocess.run(["git", *args], cwd=folder, env=ENV, check=True, stdout=subprocess.DEVNULL)


def commit(folder):
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")


def check_lines(binary, folder):
    git(folder, "init", "-q")
    names = ["a.txt", "same.txt", "sub/größe \"x\".txt", "renamed.txt", "wide.txt"]
    (folder / "sub").mkdir()
    for name in names:
        (folder / name).write_text(DIRTY * 3)
    (folder / "wide.txt").write_text(DIRTY, encoding="utf-16")
    (folder / "r.jsonl").write_text('{"text": "x\\n\\nAdvertisement\\n"}\n' * 3)
    (folder / "c.csv").write_text('id,text\n1,"x\n\nAdvertisement\n"\n2,"y\n\nAdvertisement\n"\n')
    commit(folder)
    assert run(binary, folder, "--since", "HEAD", ".") == (0, "", "")
    (folder / "a.txt").write_text(DIRTY + "New words, and \"so on\".\n\nFollow us on Twitter\n\n" + DIRTY * 2)
    odd = folder / names[2]
    odd.write_text(odd.read_text() + "\nFollow us on Twitter\n")
    (folder / "new.txt").write_text(DIRTY)
    (folder / "wide.txt").write_text(DIRTY + "New words.\n", encoding="utf-16")
    git(folder, "mv", "renamed.txt", "moved.txt")
    (folder / "r.jsonl").write_text('{"text": "x\\n\\nAdvertisement\\n"}\n' * 3 +
                                    '{"text": "new\\n\\nAdvertisement\\n"}\n')
    (folder / "c.csv").write_text('id,text\n1,"x\n\nAdvertisement\n"\n2,"yy\n\nAdvertisement\n"\n')
    want = ["a.txt:8:1: follow-us", "c.csv:8:1: ads-label", "new.txt:3:1: ads-label", "r.jsonl:4:18: ads-label",
            "sub/größe \"x\".txt:17:1: follow-us", "wide.txt:3:1: ads-label"]
    for where, args in (folder, ["."]), (folder / "sub", [".."]):
        code, out, messages = run(binary, where, "--since", "HEAD", "--format", "concise", *args)
        got = [line.split(" asks ")[0].split(" labels ")[0].removeprefix("../") for line in out.splitlines()]
        assert (code, got) == (1, want if where == folder else [w.removeprefix("../") for w in got]), (got, messages)
        assert len(got) == len(want), got
    before = (folder / "same.txt").read_bytes()
    code, out, messages = run(binary, folder, "--since", "HEAD", ".", command="fix")
    assert code == 1 and out.count("Fixed") == len(want), (out, messages)
    assert run(binary, folder, "--since", "HEAD", ".") == (0, "", "")
    assert (folder / "same.txt").read_bytes() == before
    assert (folder / "a.txt").read_text().count("Advertisement") == 3
    commit(folder)
    git(folder, "tag", "fixed")
    (folder / "new.txt").write_text(DIRTY)
    assert run(binary, folder, "--since", "fixed", "--format", "concise", ".")[1].startswith("new.txt:3:1")


def check_errors(binary, folder):
    (folder / "a.txt").write_text(DIRTY)
    code, out, messages = run(binary, folder, "--since", "HEAD", ".")
    assert code == 2 and messages.startswith("--since: the current folder is in no git repository"), messages
    git(folder, "init", "-q")
    code, out, messages = run(binary, folder, "--since", "--output=x", ".")
    assert code == 2 and not (folder / "x").exists(), messages
    code, out, messages = run(binary, folder, "--since", "nobranch", ".")
    assert (code, messages) == (2, "--since: git knows no revision \"nobranch\"\n"), messages


def main():
    binary = os.path.abspath(sys.argv[1])
    for check in check_lines, check_errors:
        with tempfile.TemporaryDirectory() as name:
            check(binary, pathlib.Path(name).resolve())
    print("--since as git says")


main()
