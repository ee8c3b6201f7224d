"""The peers of bench/peers.py: versions, how each is installed and run, what it made of a set.

They come from PyPI, npm and crates.io and are installed into build/ on first use, each of PyPI into
an environment of its own, since their wishes for lxml differ.  bench/peers/ has the programs that
call them, which speak alike: pages as JSON lines in, texts as JSON lines out.
"""
import json
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
HERE = ROOT / "bench" / "peers"

CRATES = {"rs-trafilatura": "0.2.2", "dom_smoothie": "0.19.0"}  # As in Cargo.toml.
NPM = {"@mozilla/readability": "0.6.0"}  # As in package.json.
PYPI = {"trafilatura": "2.3.1", "resiliparse": "2.0.1", "readability-lxml": "0.9", "newspaper4k": "0.9.6",
        "goose3": "3.1.22", "magic-html": "0.1.8", "jusText": "3.0.2", "boilerpy3": "1.0.7"}
VERSIONS = CRATES | NPM | PYPI
PYTHONS = {"magic-html": "python3.12"}  # Where the one at hand is too old.
BESIDE = {"readability-lxml": ["inscriptis==2.7.6"], "magic-html": ["inscriptis==2.7.6"]}


def python_with(name):
    """The Python that has a peer of PyPI; made when missing."""
    wanted = [f"{name}=={PYPI[name]}", *BESIDE.get(name, [])]
    folder = BUILD / "peers-venv" / name
    python, marker = folder / "bin" / "python", folder / "installed"
    if not marker.exists() or marker.read_text().split() != wanted:
        base = sys.executable if sys.version_info >= (3, 12) else PYTHONS.get(name, sys.executable)
        subprocess.run([base, "-m", "venv", "--clear", folder], check=True)
        # Debian's pip stumbles over lxml[html-clean].
        subprocess.run([python, "-m", "pip", "install", "-q", "-U", "pip"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *wanted], check=True)
        marker.write_text("\n".join(wanted))
    return python


def rust_program():
    target = BUILD / "peers-rust"
    subprocess.run(["cargo", "build", "--release", "--quiet", "--manifest-path", HERE / "Cargo.toml",
                    "--target-dir", target], check=True)
    return target / "release" / "peers"


def node_program():
    """extract.mjs beside what it imports."""
    folder = BUILD / "peers-node"
    folder.mkdir(parents=True, exist_ok=True)
    wanted = (HERE / "package.json").read_text()
    marker = folder / "installed"
    if not marker.exists() or marker.read_text() != wanted:
        shutil.copy(HERE / "package.json", folder)
        subprocess.run(["npm", "install", "--silent"], cwd=folder, check=True)
        marker.write_text(wanted)
    shutil.copy(HERE / "extract.mjs", folder)
    return folder / "extract.mjs"


def command(name):
    """The command line of a peer; None if it does not install."""
    try:
        if name in CRATES:
            return [rust_program(), name]
        if name in NPM:
            return ["node", node_program(), name]
        return [python_with(name), HERE / "extract.py", name]
    except (OSError, subprocess.CalledProcessError):
        return None


def run(line, pages, path, rounds=1):
    """Has the program `line` write what it makes of the pages to `path`; false: it failed."""
    partial = path.with_suffix(".partial")
    with open(partial, "wb") as out:
        done = subprocess.run([*line, str(rounds)], input=pages, stdout=out, stderr=subprocess.DEVNULL)
    if done.returncode != 0:
        return False
    partial.rename(path)
    return True


def read(path):
    """The rows of a file of texts."""
    with open(path, encoding="utf-8") as f:
        return list(map(json.loads, f))


def texts(rows):
    return {row["id"]: row["text"] or "" for row in rows}


def results(name, pages, cache):
    """The rows that a peer makes of the pages, from the folder `cache` if it did before; None: it does not run."""
    path = cache / f"{name.replace('/', '-')}-{VERSIONS[name]}.jsonl"
    if not path.exists():
        line = command(name)
        if line is None or not run(line, pages, path):
            return None
    return read(path)


def speed(name, pages, rounds=3):
    """MB/s of UTF-8 on one core, of each page the fastest of the rounds; None: it does not run."""
    line = [sys.executable, HERE / "extract.py", name] if name == "unhusk" else command(name)
    path = BUILD / "peers" / "speed.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    if line is None or not run(line, pages, path, rounds):
        return None
    size = sum(len(json.loads(page)["html"].encode()) for page in pages.splitlines())
    return size / 1e6 / sum(row["seconds"] for row in read(path))
