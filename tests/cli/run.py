#!/usr/bin/env python3
"""Runs the command line tests: run.py BINARY FILE.toml...

A file holds cases.  Each runs the binary in an empty folder of its own:

  [[case]]
  name = "what must hold"
  args = ["clean", "a.txt"]
  stdin = "text"                 or stdin_hex = "fffe41"; nothing: empty
  files = {"a.txt" = "text"}     made before the run; folders as needed
  hex = {"b.pdf" = "25504446"}   the same, as bytes
  repeat = {"l.txt" = ["A line.\\n", 9]}  the same, a text so many times over
  sparse = {"c.txt" = 4294967296}  the same, so many zero bytes that take no space
  links = {"d" = "."}            the same, symbolic links
  close_stdout_after = 10        read so many bytes, then close the pipe
  stdout_to = "/dev/full"
  max_file_size = 4096           no file can grow beyond, as on a full disk
  env = {NO_COLOR = "1"}         besides PATH and LC_ALL=C

  status = 0                     what is expected; 0 if not given
  stdout = "text"                exact, unless ..._has: a list of parts; "" if neither is given
  stderr = "text"                the same
  stdout_json = true             each line of it is JSON
  after = {"out/a.txt" = "text"} files there afterwards, and what they hold
  after_hex = {}
  after_has = {}                 a part of what they hold
  gone = ["out"]                 files or folders that must not be there
  only = ["a.txt"]               all files there afterwards, hidden ones too
"""
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import tomllib

KNOWN = set(
    "name args stdin stdin_hex files hex repeat sparse links close_stdout_after stdout_to status stdout"
    " stdout_has stderr stderr_has stdout_json after after_hex after_has gone only env max_file_size".split())


def lay_out(case, folder):
    contents = {name: text.encode() for name, text in case.get("files", {}).items()}
    contents |= {name: bytes.fromhex(text) for name, text in case.get("hex", {}).items()}
    contents |= {name: (text * n).encode() for name, (text, n) in case.get("repeat", {}).items()}
    for name, data in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for name, size in case.get("sparse", {}).items():
        with open(folder / name, "wb") as file:
            file.truncate(size)
    for name, target in case.get("links", {}).items():
        (folder / name).symlink_to(target)


def run(binary, case, folder):
    data = bytes.fromhex(case["stdin_hex"]) if "stdin_hex" in case else case.get("stdin", "").encode()
    env = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"} | case.get("env", {})
    env |= {key: value for key, value in os.environ.items() if key.endswith("SAN_OPTIONS")}
    limit = case.get("max_file_size")
    set_limit = (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None
    out = open(case["stdout_to"], "wb") if "stdout_to" in case else subprocess.PIPE
    with subprocess.Popen([binary, *case["args"]], cwd=folder, env=env, stdin=subprocess.PIPE,
                          stdout=out, stderr=subprocess.PIPE, preexec_fn=set_limit) as process:
        if "close_stdout_after" in case:
            process.stdin.close()
            got = process.stdout.read(case["close_stdout_after"])
            process.stdout.close()
            error = process.stderr.read()
            process.wait(timeout=120)
            return process.returncode, got, error
        got, error = process.communicate(data, timeout=120)
        return process.returncode, got or b"", error


def check_stream(case, name, got):
    if name + "_has" in case:
        return [f"{name} lacks {part!r}; it is {got[-2000:]!r}" for part in case[name + "_has"]
                if part.encode() not in got]
    want = case.get(name, "").encode()
    return [] if got == want else [f"{name} is  {got!r}\n      not {want!r}"]


def check_files(case, folder):
    wanted = {name: text.encode() for name, text in case.get("after", {}).items()}
    wanted |= {name: bytes.fromhex(text) for name, text in case.get("after_hex", {}).items()}
    for name, data in wanted.items():
        path = folder / name
        got = path.read_bytes() if path.is_file() else None
        if got != data:
            yield f"{name} holds {got!r}\n      not {data!r}"
    for name, part in case.get("after_has", {}).items():
        got = (folder / name).read_bytes() if (folder / name).is_file() else b""
        if part.encode() not in got:
            yield f"{name} holds {got!r}\n      lacks {part!r}"
    for name in case.get("gone", []):
        if (folder / name).exists():
            yield f"{name} is there"
    if "only" in case:
        there = sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())
        if there != sorted(case["only"]):
            yield f"files are {there}"


def check(binary, case):
    unknown = set(case) - KNOWN
    if unknown:
        return [f"unknown keys {sorted(unknown)}"]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        lay_out(case, folder)
        status, out, error = run(binary, case, folder)
        problems = []
        if status != case.get("status", 0):
            problems.append(f"status is {status}, not {case.get('status', 0)}; stderr {error!r}")
        if case.get("stdout_json"):
            for line in out.splitlines():
                json.loads(line)
            if "stdout" in case or "stdout_has" in case:
                problems += check_stream(case, "stdout", out)
        else:
            problems += check_stream(case, "stdout", out)
        problems += check_stream(case, "stderr", error)
        problems += check_files(case, folder)
        return problems


def main():
    binary = os.path.abspath(sys.argv[1])
    count = failed = 0
    for path in sys.argv[2:]:
        with open(path, "rb") as file:
            cases = tomllib.load(file)["case"]
        for case in cases:
            count += 1
            problems = check(binary, case)
            failed += bool(problems)
            for problem in problems:
                print(f"{path}: {case['name']}: {problem}")
    print(f"{count} cases, {failed} failed")
    sys.exit(1 if failed or count == 0 else 0)


main()
