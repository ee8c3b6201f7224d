#!/usr/bin/env python3
"""Checks the reports that programs read: check_reports.py BINARY [SARIF-SCHEMA.json]

Each place in SARIF, JSON and GitHub's workflow commands must be where the words are, in
bytes, lines and columns; the fixes in SARIF together must do what `unhusk fix` does.  With a
schema, the SARIF is validated by it (with the package jsonschema).
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse

TEXT = """The river rose in the night, and by the morning the lower road was under water.

Advertisement

Ντόπιοι κάτοικοι μετέφεραν τα ζώα στο πάνω χωριό πριν βραδιάσει.

  Sign up for our weekly newsletter!

Read more: Ten lamps for the winter 😀
"""
COMMAND = re.compile(r"::(warning|notice) title=unhusk \(([a-z0-9-]+)\),file=([^,:]+),line=(\d+),endLine=(\d+)"
                     r"(?:,col=(\d+),endColumn=(\d+))?::(.+)")


def lay_out(folder):
    (folder / "a, b").mkdir()
    crlf = TEXT.replace("\n", "\r\n")
    files = {"a.txt": TEXT.encode(), "a, b/c:d%20é.md": b"\xef\xbb\xbf" + crlf.encode(),
             "u.txt": crlf.encode("utf-16"), "clean.txt": b"The river rose.\n",
             "j.jsonl": "".join(json.dumps({"text": TEXT, "n": n}) + "\n" for n in range(3)).encode(),
             "c.csv": f'id,text\n1,"{TEXT}"\n'.encode()}
    for name, data in files.items():
        (folder / name).write_bytes(data)


def run(binary, folder, *args):
    done = subprocess.run([binary, *args], cwd=folder, stdout=subprocess.PIPE, check=False)
    assert done.returncode == 1, done.returncode
    return done.stdout.decode()


def decode(data):
    """The text, and how many bytes the mark before it has."""
    if data.startswith(b"\xff\xfe"):
        return data[2:].decode("utf-16-le"), 2, "utf-16-le"
    mark = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    return data[mark:].decode(), mark, "utf-8"


def place(data, offset):
    """(line, column) of a byte."""
    _, mark, encoding = decode(data)
    before = data[mark:offset].decode(encoding)
    lines = re.split(r"\r\n|\r|\n", before)
    return len(lines), len(lines[-1]) + 1


def check_region(data, region):
    begin = region["byteOffset"]
    end = begin + region["byteLength"]
    assert place(data, begin) == (region["startLine"], region["startColumn"]), region
    assert place(data, end) == (region["endLine"], region["endColumn"]), region
    return begin, end


def check_sarif(log, folder):
    """What the fixes make of each file."""
    (a_run,) = log["runs"]
    assert log["version"] == "2.1.0" and a_run["columnKind"] == "unicodeCodePoints"
    rules = {rule["id"] for rule in a_run["tool"]["driver"]["rules"]}
    cuts = {}
    for result in a_run["results"]:
        assert result["ruleId"] in rules and result["level"] == ("warning" if result["properties"]["safe"] else "note")
        where = result["locations"][0]["physicalLocation"]
        name = urllib.parse.unquote(where["artifactLocation"]["uri"])
        data = (folder / name).read_bytes()
        begin, end = check_region(data, where["region"])
        words = data[begin:end].decode(decode(data)[2])
        snippet = where["region"]["snippet"]["text"]
        assert json.loads(f'"{words}"') == snippet if name.endswith(".jsonl") else words == snippet, (words, snippet)
        for change in result["fixes"][0]["artifactChanges"]:
            assert change["artifactLocation"] == where["artifactLocation"]
            for replacement in change["replacements"]:
                cuts.setdefault(name, []).append(check_region(data, replacement["deletedRegion"]))
    fixed = {}
    for name, ranges in cuts.items():
        data = (folder / name).read_bytes()
        fixed[name], at = b"", 0
        for begin, end in sorted(ranges):
            assert begin >= at, f"{name}: fixes overlap"
            fixed[name], at = fixed[name] + data[at:begin], end
        fixed[name] += data[at:]
    return fixed


def check_github(text, findings):
    lines = text.splitlines()
    assert len(lines) == len(findings)
    for line, finding in zip(lines, findings):
        match = COMMAND.fullmatch(line)
        assert match, line
        assert urllib.parse.unquote(match[3]) == finding["path"] and match[2] == finding["rule"]
        assert (int(match[4]), int(match[5])) == (finding["line"], finding["end_line"])
        assert (int(match[6]), int(match[7])) == (finding["column"], finding["end_column"])
        assert match[1] == ("warning" if finding["safe"] else "notice")


def main():
    binary = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        lay_out(folder)
        log = json.loads(run(binary, folder, "check", "--unsafe", "--format", "sarif", "."))
        if len(sys.argv) > 2:
            import jsonschema
            jsonschema.validate(log, json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8")))
            print("valid by the schema")
        findings = json.loads(run(binary, folder, "check", "--unsafe", "--format", "json", "."))
        lines = run(binary, folder, "check", "--unsafe", "--format", "jsonl", ".").splitlines()
        assert [json.loads(line) for line in lines] == findings and len(findings) >= 20
        assert {f["safe"] for f in findings} == {True, False}
        fixed = check_sarif(log, folder)
        assert len(fixed) == 5
        check_github(run(binary, folder, "check", "--unsafe", "--format", "github", "."), findings)
        run(binary, folder, "fix", "--unsafe", ".")
        for path, data in fixed.items():
            assert (folder / path).read_bytes() == data, path
        print(f"{len(findings)} findings, the same in all formats")


main()
