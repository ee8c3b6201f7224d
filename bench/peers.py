#!/usr/bin/env python3
"""unhusk beside its peers, on the same pages, scored by the same code, as Markdown tables.

  bench/peers.py SHARED SET [--predictions NAME=FILE]... [--unhusk COMMAND]... [--peers NAME...]

SET: wcxb-dev, daniel or trafilatura-eval, a folder of SHARED/data; SHARED/tools has the scores.
--unhusk runs a command (may be given several times, with options: --unhusk "BINARY --target page");
--predictions takes {"id", "text"} lines as they are, such as bench/out_of_fold.py writes.
The peers come from PyPI and crates.io, versions as pinned here and in bench/peers/Cargo.toml; they
are installed into build/ on first use (one that does not install is named), and what they made of
a set is kept in build/peers, so a second run takes seconds.  Page texts stay in build/.
"lost" counts pages that have 100 four-word shingles of their gold in their HTML and come out with
less than a tenth of the gold's words; those of the first row are listed.
"""
import argparse
import json
import pathlib
import subprocess
import sys
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
sys.path.insert(0, str(ROOT / "train"))
sys.dont_write_bytecode = True
import sets  # noqa: E402
from folds import registered_domain  # noqa: E402

PYPI = {"trafilatura": "2.3.1", "resiliparse": "2.0.1", "readability-lxml": "0.9", "newspaper4k": "0.9.6",
        "jusText": "3.0.2", "boilerpy3": "1.0.7"}
CRATES = {"rs-trafilatura": "0.2.2", "dom_smoothie": "0.19.0"}


def python_peers():
    """The Python that has the peers of PyPI; made when missing."""
    python = BUILD / "peers-venv" / "bin" / "python"
    marker = BUILD / "peers-venv" / "installed"
    wanted = [f"{name}=={version}" for name, version in PYPI.items()] + ["inscriptis==2.7.6"]
    if not marker.exists() or marker.read_text().split() != wanted:
        subprocess.run([sys.executable, "-m", "venv", BUILD / "peers-venv"], check=True)
        # Debian's pip stumbles over lxml[html-clean].
        subprocess.run([python, "-m", "pip", "install", "-q", "-U", "pip"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *wanted], check=True)
        marker.write_text("\n".join(wanted))
    return python


def rust_peers():
    """The program of bench/peers/main.rs."""
    manifest, target = ROOT / "bench" / "peers" / "Cargo.toml", BUILD / "peers-rust"
    subprocess.run(["cargo", "build", "--release", "--quiet", "--manifest-path", manifest, "--target-dir", target],
                   check=True)
    return target / "release" / "peers"


def run_peer(name, pages, folder):
    """(label, {id: text}) from the cache or the peer itself; (label, None) if it does not install."""
    version = (CRATES | PYPI)[name]
    label, cached = f"{name} {version}", folder / f"{name}-{version}.jsonl"
    if not cached.exists():
        try:
            command = [rust_peers(), name] if name in CRATES else \
                [python_peers(), ROOT / "bench" / "peers" / "extract.py", name]
        except (OSError, subprocess.CalledProcessError):
            return label, None
        partial = cached.with_suffix(".partial")
        with open(partial, "wb") as out:
            done = subprocess.run(command, input=pages, stdout=out, stderr=subprocess.DEVNULL)
        if done.returncode != 0:
            return label, None
        partial.rename(cached)
    return label, read_texts(cached)


def read_texts(path):
    with open(path, encoding="utf-8") as f:
        return {row["id"]: row["text"] or "" for row in map(json.loads, f)}


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else 0.0


def short(value):
    return f"{value:.3f}".removeprefix("0")


def table(head, rows):
    print("| " + " | ".join(head) + " |")
    print("|---|" + "--:|" * (len(head) - 1))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()


def over_domains(rows, urls):
    domains = defaultdict(list)
    for row in rows:
        domains[registered_domain(urls[row["id"]] or row["id"])].append(row["f1"])
    return mean(mean(scores) for scores in domains.values())


def print_pages(results, gold, pages, tools):
    """Word F1 by group of pages, then P, R and 4-shingle F1; the pages that the first result lost."""
    groups, urls = sets.groups(gold), {page["id"]: page["url"] for page in gold}
    scored = {name: tools.pages(texts, gold) for name, texts in results.items()}
    low = {row["id"] for rows in scored.values() for row in rows if row["r"] < .1}
    losses = sets.have_text(low, gold, pages, tools)
    by_f1, by_pr = [], []
    for name, rows in scored.items():
        everything = tools.summary(rows)
        parts = [tools.summary([row for row in rows if row["id"] in ids]) for ids in groups.values()]
        lost = sum(row["id"] in losses and row["r"] < .1 for row in rows)
        by_f1.append([name, short(everything["word_f1"]), short(over_domains(rows, urls)),
                      *(short(part["word_f1"]) for part in parts), str(everything["empty"]), str(lost)])
        by_pr.append([name, *(f"{short(part['word_p'])} {short(part['word_r'])} {short(part['shingle_f1'])}"
                              for part in [everything, *parts])])
    table(["word F1", "all", "by domain", *groups, "empty", "lost"], by_f1)
    table(["P, R, 4-shingle F1", "all", *groups], by_pr)
    first = next(iter(results))
    for row in scored[first]:
        if row["id"] in losses and row["r"] < .1:
            print(f"lost by {first}: {row['id']} {row['type']} recall {short(row['r'])}")


def print_snippets(results, gold):
    """The set's own measure: wanted snippets found or missed, unwanted ones found or not."""
    def plain(text):
        return " ".join(text.split())

    lines = []
    for name, texts in results.items():
        found = missed = leaked = clean = 0
        for page in gold:
            text = plain(texts.get(page["id"], ""))
            wanted = [plain(snippet) in text for snippet in page.get("with_") or []]
            unwanted = [plain(snippet) in text for snippet in page.get("without") or []]
            found, missed = found + sum(wanted), missed + len(wanted) - sum(wanted)
            leaked, clean = leaked + sum(unwanted), clean + len(unwanted) - sum(unwanted)
        precision, recall = found / max(1, found + leaked), found / max(1, found + missed)
        f = 2 * precision * recall / max(1e-9, precision + recall)
        accuracy = (found + clean) / (found + missed + leaked + clean)
        empty = sum(not texts.get(page["id"], "").strip() for page in gold)
        lines.append([name, short(f), short(precision), short(recall), short(accuracy), str(empty)])
    table(["snippets", "F", "P", "R", "accuracy", "empty"], lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("set")
    parser.add_argument("--predictions", action="append", default=[], metavar="NAME=FILE")
    parser.add_argument("--peers", nargs="+", metavar="NAME", default=[*CRATES, *PYPI])
    parser.add_argument("--unhusk", action="append", default=[], metavar="COMMAND")
    arguments = parser.parse_args()
    evaluate, _ = sets.tools(arguments.shared)
    gold, pages = sets.load(arguments.shared, arguments.set)
    cache = BUILD / "peers" / arguments.set
    cache.mkdir(parents=True, exist_ok=True)
    results = {name: read_texts(path) for name, path in (entry.split("=", 1) for entry in arguments.predictions)}
    for command in arguments.unhusk:
        results[" ".join(["unhusk", *command.split()[1:]])] = sets.clean(command.split()[0], command.split()[1:], pages)
    python_peers()
    with ThreadPoolExecutor(2) as pool:
        runs = list(pool.map(lambda peer: run_peer(peer, pages, cache), arguments.peers))
    results |= {label: texts for label, texts in runs if texts is not None}
    if arguments.set == "trafilatura-eval":
        print_snippets(results, gold)
    else:
        print_pages(results, gold, pages, evaluate)
    for label in (label for label, texts in runs if texts is None):
        print(f"did not install or run: {label}")


if __name__ == "__main__":
    main()
