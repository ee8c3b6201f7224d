#!/usr/bin/env python3
"""Checks that check, check --diff and fix mean the same: check_agrees.py BINARY [options]

  --files N      random files (default 300)
  --seed N       of the random files (default 1)
  --big          some of them up to 5 MB
  --texts FILE   instead: JSON lines with {"text"} or {"lines": [[label, text], …]}, also .gz

Makes files of all kinds, encodings and line ends, and looks, with and without --unsafe, for
these: what fix leaves is the file less the bytes that check reports as removed; the diff
applied by `patch -p0` gives the same; lines without a finding are there byte for byte; after
fix, check is silent and fix does nothing; files without findings are not written; files in no
known encoding are refused and left alone; output does not hang on the number of threads.
"""
import argparse
import gzip
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

PROSE = """The river rose in the night, and by the morning the lower road was under water.
The mayor, who had been up since three, said that sandbags would come before noon.
By evening the water had gone, and the road was open to buses again.
Zwei Brücken blieben gesperrt, weil das Geländer sich gelöst hatte.
Ντόπιοι κάτοικοι μετέφεραν τα ζώα στο πάνω χωριό πριν βραδιάσει.
昨夜の雨で川の水位が上がり、下の道路は朝まで通れなかった。
"It was over by ten," she said; nobody had been hurt 😀 in the end.
- Boots, ropes and lamps had been stored in the school.
# After the flood
A commit, 9fceb02d0ae598e95dc970b74767f19372d61af8, had broken the gauge's clock.""".split("\n")
HUSK = """Advertisement
Sign up for our weekly newsletter!
d41a8cd98f00b2049e98c0f8427e51bb
Share this article on Facebook, Twitter and WhatsApp
© 2026 The Coast Paper. All rights reserved.
Click here to read more
Follow us on Twitter
Read more: Ten lamps for the winter
We use cookies to improve your experience. Accept all cookies""".split("\n")
ENDS = ["\n", "\r\n", "\r"]
ENCODINGS = ["utf-8"] * 6 + ["utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom"]


def random_text(rng, lines):
    out = []
    ends = rng.choice([["\n"], ["\n"], ["\r\n"], ["\r"], ENDS])
    gap = rng.random() < 0.6
    husk = rng.choice([0, 0.1, 0.3, 0.7])
    for _ in range(lines):
        line = rng.choice(HUSK) if rng.random() < husk else rng.choice(PROSE)
        line = rng.choice(["", "", "", "  ", "\t"]) + line + rng.choice(["", "", "", " ", "  "])
        if rng.random() < 0.02:
            line = "```"
        out.append(line + rng.choice(ends))
        if gap:
            out.append(rng.choice(["", "", "", " "]) + rng.choice(ends))
    text = "".join(out)
    if rng.random() < 0.3:
        text = text.rstrip("\r\n")
    return rng.choice(["", "", "\n", "---\ntitle: x\n---\n"]) + text


def encode(text, encoding):
    if encoding == "utf-16-le-bom":
        return b"\xff\xfe" + text.encode("utf-16-le")
    if encoding == "utf-16-be-bom":
        return b"\xfe\xff" + text.encode("utf-16-be")
    return text.encode(encoding)


def csv_field(text, rng, separator):
    if rng.random() < 0.7 or re.search(r'["\r\n]|' + separator, text):
        return '"' + text.replace('"', '""') + '"'
    return text


def random_file(rng, big):
    """(extension, bytes)"""
    sizes = [0, 1, 3, 10, 30, 100] + ([20000] if big and rng.random() < 0.1 else [])
    text = random_text(rng, rng.choice(sizes))
    kind = rng.choice([".txt", ".txt", ".md", ".jsonl", ".csv", ".tsv"])
    end = rng.choice(["\n", "\r\n"])
    if kind == ".jsonl":
        records = [{"n": i, "text": random_text(rng, rng.choice(sizes[:5])), "z": "Advertisement"}
                   for i in range(rng.randrange(5))]
        text = end.join(json.dumps(r, ensure_ascii=rng.random() < 0.5) for r in records)
        text += end if rng.random() < 0.7 else ""
    elif kind in (".csv", ".tsv"):
        separator = "," if kind == ".csv" else "\t"
        rows = [["id", "text", "z"]] + [[str(i), random_text(rng, rng.choice(sizes[:4])), "Advertisement"]
                                        for i in range(rng.randrange(5))]
        text = end.join(separator.join(csv_field(x, rng, separator) for x in row) for row in rows)
        text += end if rng.random() < 0.7 else ""
    data = encode(text, rng.choice(ENCODINGS))
    if rng.random() < 0.03 and kind in (".txt", ".md"):
        data = "größer\n".encode("latin-1") + text.encode("utf-8")
    return kind, data


def lay_out_random(folder, options):
    rng = random.Random(options.seed)
    for i in range(options.files):
        extension, data = random_file(rng, options.big)
        (folder / f"f{i % 7}" / f"a file {i}{extension}" if i % 5 == 0
         else folder / f"f{i % 7}" / f"{i}{extension}").write_bytes(data)


def lay_out_texts(folder, path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for i, line in enumerate(lines):
            record = json.loads(line)
            text = record.get("text") or "\n".join(text for _, text in record.get("lines", []))
            (folder / f"f{i % 7}" / f"{i}.txt").write_text(text, encoding="utf-8", newline="")


def run(binary, cwd, *args):
    done = subprocess.run([binary, *args], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


def encoding_of(data):
    for mark, name in (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"):
        if data.startswith(mark):
            return name, len(mark)
    return "utf-8", 0


def split_lines(data):
    """Lines with their ends, as text; the mark at the beginning is left out."""
    encoding, mark = encoding_of(data)
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", data[mark:].decode(encoding))


def lines_lost(before, after, findings):
    """Lines without a finding that are not in `after`, in order and byte for byte."""
    touched = {n for f in findings for n in range(f["line"], f["end_line"] + 1)}
    rest = split_lines(after)
    at = 0
    for number, line in enumerate(split_lines(before), 1):
        if number in touched or not line.strip():
            continue
        try:
            at = rest.index(line, at) + 1
        except ValueError:
            # The last line ends as the file's last line ended.
            if not (at < len(rest) and rest[-1] == line.rstrip("\r\n")):
                yield number, line
            at = len(rest)


class Failure(Exception):
    pass


def expect(condition, *what):
    if not condition:
        raise Failure(" ".join(str(w)[:2000] for w in what))


def snapshot(folder):
    return {p.relative_to(folder).as_posix(): (p.read_bytes(), p.stat().st_mtime_ns, p.stat().st_ino)
            for p in sorted(folder.rglob("*")) if p.is_file() and ".unhusk_cache" not in p.parts}


def check_folder(binary, source, work, flags):
    fixed, patched = work / "fixed", work / "patched"
    shutil.copytree(source, fixed)
    shutil.copytree(source, patched)
    before = snapshot(fixed)
    code, out, messages = run(binary, fixed, "check", "--format", "json", *flags, ".")
    findings = {}
    for finding in json.loads(out):
        findings.setdefault(finding["path"], []).append(finding)
    refused = set(re.findall(r"^(.*?)(?::\d+)?: not valid", messages, re.M))
    expect(code == (2 if refused else 1 if findings else 0), "check exits with", code, messages)
    expect(out == run(binary, fixed, "check", "--format", "json", "-j1", *flags, ".")[1], "-j1 differs")
    diff = run(binary, fixed, "check", "--diff", *flags, ".")[1]
    if diff:
        done = subprocess.run(["patch", "-p0", "-s"], cwd=patched, input=diff, stdout=subprocess.PIPE)
        expect(done.returncode == 0, "patch:", done.stdout.decode("utf-8", "replace"))
    code, out, messages = run(binary, fixed, "fix", *flags, ".")
    expect(code == (2 if refused else 1 if findings else 0), "fix exits with", code, messages)
    after = snapshot(fixed)
    expect(set(after) == set(before), "files:", set(after) ^ set(before))
    by_patch = {name: data for name, (data, _, _) in snapshot(patched).items()}
    for name, (old, *stamp) in before.items():
        new, *new_stamp = after[name]
        cuts = [(f["removed"]["start"], f["removed"]["end"]) for f in findings.get(name, []) if "removed" in f]
        want, at = b"", 0
        for begin, end in sorted(cuts):
            want, at = want + old[at:begin], end
        want += old[at:]
        expect(new == want, name, "is not the file less what check reports:", new, "\nbut", want)
        expect(by_patch.get(name, b"") == new, name, "is patched to", by_patch.get(name), "\nbut fixed to", new)
        if name not in findings:
            expect(new == old and stamp == new_stamp, name, "was written without a finding")
        if name.endswith((".txt", ".md")) and name not in refused:
            for lost in lines_lost(old, new, findings.get(name, [])):
                raise Failure(f"{name} lost line {lost}")
    code, out, messages = run(binary, fixed, "check", "--format", "concise", *flags, ".")
    expect(not out and code == (2 if refused else 0), "after fix, check still says", out.decode(), messages)
    code, out, messages = run(binary, fixed, "fix", *flags, ".")
    expect(not out and snapshot(fixed) == after, "fix twice is not fix once:", out.decode())
    return sum(map(len, findings.values())), len(before), len(refused)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--big", action="store_true")
    parser.add_argument("--texts")
    options = parser.parse_args()
    binary = os.path.abspath(options.binary)
    with tempfile.TemporaryDirectory() as name:
        source = pathlib.Path(name) / "source"
        for i in range(7):
            (source / f"f{i}").mkdir(parents=True)
        if options.texts:
            lay_out_texts(source, options.texts)
        else:
            lay_out_random(source, options)
        for flags in [], ["--unsafe"]:
            work = pathlib.Path(name) / ("work" + "".join(flags))
            work.mkdir()
            try:
                findings, files, refused = check_folder(binary, source, work, flags)
            except Failure as failure:
                sys.exit(f"{' '.join(flags)} FAILED: {failure}")
            print(f"{files} files, {refused} refused, {findings} findings {' '.join(flags)}")


main()
