#!/usr/bin/env python3
"""Checks the completions and the manual page: manual.py BINARY

That each option of each command is in them, that shells and troff (those that are here) find
nothing wrong, and what bash completes.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

COMMANDS = ["clean", "explain", "check", "fix", "rules list", "rules test", "features"]


def run(*args, **options):
    return subprocess.run(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


def options_of(binary, command):
    return set(re.findall(r"^ +(?:-\w, )?(--[\w-]+)", run(binary, *command.split(), "--help").stdout, re.M))


def complete(script, words):
    """What bash offers behind `words`."""
    code = (f"source {script}; COMP_WORDS=({' '.join(map(repr, words))}); COMP_CWORD={len(words) - 1}; _unhusk; "
            "printf '%s\\n' \"${COMPREPLY[@]}\"")
    return run("bash", "-c", code).stdout.split()


def check_bash(binary, folder):
    script = os.path.join(folder, "unhusk.bash")
    with open(script, "w") as out:
        out.write(run(binary, "completions", "bash").stdout)
    assert run("bash", "-n", script).returncode == 0
    assert {"clean", "check", "fix", "rules"} <= set(complete(script, ["unhusk", ""]))
    assert "completions" not in complete(script, ["unhusk", ""])
    assert complete(script, ["unhusk", "ch"]) == ["check"]
    assert complete(script, ["unhusk", "check", "--form"]) == ["--format"]
    assert complete(script, ["unhusk", "check", "--format", "s"]) == ["sarif"]
    assert "list" in complete(script, ["unhusk", "rules", ""])
    # Its value is optional, so what follows is a page.
    assert complete(script, ["unhusk", "clean", "--summary", script[:-2]]) == [script]
    for command in COMMANDS:
        offered = set(complete(script, ["unhusk", *command.split(), "--"]))
        assert options_of(binary, command) <= offered, (command, offered)


def check_others(binary, folder):
    for shell in "zsh", "fish":
        text = run(binary, "completions", shell).stdout
        for command in COMMANDS:
            for option in options_of(binary, command):
                assert (option + "[" if shell == "zsh" else " -l " + option[2:] + " ") in text, (shell, option)
        if shutil.which(shell):
            script = os.path.join(folder, "x." + shell)
            with open(script, "w") as out:
                out.write(text)
            done = run(shell, "-n", script)
            assert done.returncode == 0, done.stderr


def check_man(binary):
    page = run(binary, "man").stdout  # Each command has --help.
    plain = page.replace("\\-", "-")
    for command in COMMANDS:
        for option in options_of(binary, command) - {"--help"}:
            assert f"\\fB{option}\\fR" in plain, option
    for key in "per-file-disable", "cache-dir", "kinds":
        assert f"\\fB{key}\\fR" in plain, key
    if shutil.which("groff"):
        done = run("groff", "-man", "-Tutf8", "-ww", "-z", input=page)
        assert done.returncode == 0 and not done.stderr, done.stderr[:2000]
    if shutil.which("mandoc"):
        done = run("mandoc", "-T", "lint", "-W", "error", input=page)
        assert done.returncode == 0, done.stdout


def main():
    binary = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        check_bash(binary, folder)
        check_others(binary, folder)
    check_man(binary)
    assert run(binary, "completions", "csh").returncode == 2
    print("completions and manual page have every option")


main()
