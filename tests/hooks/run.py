#!/usr/bin/env python3
"""The hooks under the real pre-commit and prek: run.py WORK [TOOL...]

Makes a repository whose hooks come from this checkout's last commit.  A clean commit passes; a
dirty one is fixed and stopped, and passes at the second try; with 3 files and with 2,000.  What is
not staged stays as it is.  WORK is a folder for tools, hooks and repositories; each TOOL
(pre-commit, prek; default both) is taken from PyPI.
"""
import os
import pathlib
import subprocess
import sys
import venv

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LETTER = "Letter {0} came by boat, and the keeper read it aloud on the stairs.\n"
CLEAN = LETTER + "\nThe mayor of Sandervik answered on Monday that the lamp would be mended.\n"
DIRTY = LETTER + "\nAdvertisement\n\nThe mayor of Sandervik answered that the lamp would be mended.\n"
CONFIG = """repos:
  - repo: {root}
    rev: {rev}
    hooks:
      - id: {hook}
"""


def output(*command, **kwargs):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, **kwargs).stdout.strip()


REVISION = output("git", "rev-parse", "HEAD", cwd=ROOT)


class Repository:
    """A scratch repository with one hook."""

    def __init__(self, folder, tool, hook, env):
        self.folder, self.env = folder, env
        folder.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "A")
        self.git("config", "user.email", "a@example.com")
        self.write(".pre-commit-config.yaml", CONFIG.format(root=ROOT, rev=REVISION, hook=hook))
        subprocess.run([tool, "install"], cwd=folder, env=env, check=True, stdout=subprocess.DEVNULL)

    def git(self, *args):
        return output("git", *args, cwd=self.folder, env=self.env)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def read(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    def commit(self):
        """Stages nothing; returns whether the hooks let it pass, and what they said."""
        run = subprocess.run(["git", "commit", "-m", "x"], cwd=self.folder, env=self.env, text=True,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return run.returncode == 0, run.stdout


def expect(holds, what, said=""):
    if not holds:
        sys.exit(f"failed: {what}\n{said}")


def test_fix(folder, tool, env, count):
    repository = Repository(folder, tool, "unhusk-fix", env)
    names = [f"letters/{i:04}.txt" for i in range(count)]
    for i, name in enumerate(names):
        repository.write(name, CLEAN.format(i))
    repository.git("add", ".")
    passed, said = repository.commit()
    expect(passed, "a clean commit passes", said)

    dirty = names[:: max(1, count // 50)]
    for i, name in enumerate(dirty):
        repository.write(name, DIRTY.format(i))
    repository.git("add", ".")
    repository.write("notes.txt", DIRTY.format("z"))  # Not staged, not tracked.
    passed, said = repository.commit()
    expect(not passed and "ads-label" in said, "a dirty commit is stopped, and told why", said)
    expect(all("Advertisement" not in repository.read(name) for name in dirty), "it is fixed", said)
    expect("Advertisement" in repository.read("notes.txt"), "what is not staged stays", said)
    repository.git("add", "letters")
    passed, said = repository.commit()
    expect(passed, "the second try passes", said)


def test_check(folder, tool, env):
    repository = Repository(folder, tool, "unhusk-check", env)
    repository.write("a.md", DIRTY.format(1))
    repository.write("main.py", "print('Advertisement')\n")
    repository.git("add", ".")
    passed, said = repository.commit()
    expect(not passed and "a.md:3:1: ads-label" in said, "check stops it", said)
    expect(repository.read("a.md") == DIRTY.format(1), "check changes nothing")
    repository.write("a.md", CLEAN.format(1))
    repository.git("add", ".")
    passed, said = repository.commit()
    expect(passed, "a clean commit passes check", said)


def main():
    work, tools = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:] or ["pre-commit", "prek"]
    venv.create(work / "tools", with_pip=True)
    bin_folder = work / "tools" / "bin"
    subprocess.run([bin_folder / "pip", "-q", "install", *tools], check=True)
    env = os.environ | {
        "PATH": f"{bin_folder}:{os.environ['PATH']}", "PRE_COMMIT_HOME": str(work / "pre-commit-home"),
        "PREK_HOME": str(work / "prek-home"), "GIT_CONFIG_GLOBAL": os.devnull,
        # A checkout that another user owns is no reason to stop.
        "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*"}
    for tool in tools:
        test_fix(work / f"{tool}-3", tool, env, 3)
        test_fix(work / f"{tool}-2000", tool, env, 2000)
        test_check(work / f"{tool}-check", tool, env)
    print(f"hooks work under {' and '.join(tools)}")


main()
