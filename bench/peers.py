#!/usr/bin/env python3
"""unhusk beside its peers, on the same pages, scored by the same code, as Markdown tables.

  bench/peers.py SHARED SET... [--unhusk COMMAND]... [--predictions SET:NAME=FILE]...
                 [--peers NAME...] [--every N] [--speed N] [--readme FILE]

SET: wcxb-dev, daniel or trafilatura-eval, a folder of SHARED/data; SHARED/tools has the scores.
--unhusk runs a command (may be given several times, with options: --unhusk "BINARY --target page"),
and is called "unhusk" and its options; --predictions takes {"id", "text"} lines as they are for one
set, such as bench/out_of_fold.py writes, and a name that has them is not run there.  peer_programs.py
installs the peers; one that does not install is named.  What they made of a set is kept in build/peers,
so a second run takes seconds; --every N looks at every Nth page only.  Page texts stay in build/.

"failed" counts the pages that a peer raised an error on; "lost" those that have 100 four-word shingles
of their gold in their HTML and come out with less than a tenth of the gold's words; those of the first
row are listed.  --speed takes MB/s over every Nth page of the first set (CPU time of one process, of
each page the fastest of three).  --readme writes the table between the marks <!-- peers --> and
<!-- /peers --> of FILE: word F1 of each set, the pages of all that come out empty, MB/s.
"""
import argparse
import pathlib
import sys
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "train"))
sys.dont_write_bytecode = True
import peer_programs  # noqa: E402
import sets  # noqa: E402
from folds import registered_domain  # noqa: E402

TITLES = {"wcxb-dev": "WCXB dev", "daniel": "Daniel"}
MARKS = "<!-- peers -->\n", "<!-- /peers -->\n"


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else 0.0


def short(value):
    return f"{value:.3f}".removeprefix("0")


def table(head, rows):
    lines = ["| " + " | ".join(row) + " |\n" for row in [head, *rows]]
    lines.insert(1, "|---|" + "--:|" * (len(head) - 1) + "\n")
    return "".join(lines)


def over_domains(rows, urls):
    domains = defaultdict(list)
    for row in rows:
        domains[registered_domain(urls[row["id"]] or row["id"])].append(row["f1"])
    return mean(mean(scores) for scores in domains.values())


def print_pages(results, failed, gold, pages, tools):
    """Word F1 by group of pages, then P, R and 4-shingle F1; the pages that the first result lost.

    Returns {name: (word F1, empty pages)}.
    """
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
                      *(short(part["word_f1"]) for part in parts), str(everything["empty"]), str(failed[name]), str(lost)])
        by_pr.append([name, *(f"{short(part['word_p'])} {short(part['word_r'])} {short(part['shingle_f1'])}"
                              for part in [everything, *parts])])
    print(table(["word F1", "all", "by domain", *groups, "empty", "failed", "lost"], by_f1))
    print(table(["P, R, 4-shingle F1", "all", *groups], by_pr))
    first = next(iter(results))
    for row in scored[first]:
        if row["id"] in losses and row["r"] < .1:
            print(f"lost by {first}: {row['id']} {row['type']} recall {short(row['r'])}")
    return {row[0]: (row[1], int(row[-3])) for row in by_f1}


def print_snippets(results, gold):
    """The set's own measure: wanted snippets found or missed, unwanted ones found or not.

    Returns {name: (F, empty pages)}.
    """
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
    print(table(["snippets", "F", "P", "R", "accuracy", "empty"], lines))
    return {line[0]: (line[1], int(line[-1])) for line in lines}


def load(arguments, name):
    """(gold, pages) as sets.load, every Nth."""
    gold, pages = sets.load(arguments.shared, name)
    return gold[::arguments.every], b"\n".join(pages.splitlines()[::arguments.every])


def results_of(name, arguments, pages):
    """({name: texts}, {name: failures}) of unhusk's rows and the peers; a peer that does not run is named."""
    texts, failed = {}, defaultdict(int)
    for entry in arguments.predictions:
        label, _, path = entry.removeprefix(f"{name}:").partition("=")
        if entry.startswith(f"{name}:"):
            texts[label] = peer_programs.texts(peer_programs.read(path))
    for command in arguments.unhusk:
        binary, *options = command.split()
        label = " ".join(["unhusk", *options])
        if label not in texts:
            texts[label] = sets.clean(binary, options, pages)
    part = "" if arguments.every == 1 else f"-every-{arguments.every}"
    cache = peer_programs.BUILD / "peers" / (name + part)
    cache.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(2) as pool:
        runs = list(pool.map(lambda peer: peer_programs.results(peer, pages, cache), arguments.peers))
    for peer, rows in zip(arguments.peers, runs):
        if rows is None:
            print(f"did not install or run: {peer}\n")
            continue
        texts[label_of(peer)] = peer_programs.texts(rows)
        failed[label_of(peer)] = sum("error" in row for row in rows)
    return texts, failed


def label_of(peer):
    return f"{peer} {peer_programs.VERSIONS[peer]}"


def speeds(peers, pages):
    """{name: MB/s}, printed too; one after the other, for they share the machine's caches."""
    measured = {}
    for peer in ["unhusk", *peers]:
        rate = peer_programs.speed(peer, pages)
        if rate is not None:
            measured["unhusk" if peer == "unhusk" else label_of(peer)] = f"{rate:.3g}"
    print(table(["one core, the same pages", "MB/s"], measured.items()))
    return measured


def write_readme(path, scores, rates):
    """Rows in the order of the sets' mean F1; only those that all sets have."""
    sets_of_rows = list(scores.values())
    names = [name for name in sets_of_rows[0] if all(name in rows for rows in sets_of_rows)]
    names.sort(key=lambda name: -sum(float(rows[name][0]) for rows in sets_of_rows))
    rows = [[f"**{name}**" if name == "unhusk" else name, *(rows[name][0] for rows in sets_of_rows),
             str(sum(rows[name][1] for rows in sets_of_rows)), rates.get(name, "")] for name in names]
    head = ["", *(f"{TITLES.get(name, name)}, word F1" for name in scores), "empty", "MB/s"]
    before, _, rest = path.read_text(encoding="utf-8").partition(MARKS[0])
    _, _, after = rest.partition(MARKS[1])
    path.write_text(before + MARKS[0] + table(head, rows) + MARKS[1] + after, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("sets", nargs="+", metavar="SET")
    parser.add_argument("--unhusk", action="append", default=[], metavar="COMMAND")
    parser.add_argument("--predictions", action="append", default=[], metavar="SET:NAME=FILE")
    parser.add_argument("--peers", nargs="+", metavar="NAME", default=list(peer_programs.VERSIONS))
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--speed", type=int, metavar="N")
    parser.add_argument("--readme", type=pathlib.Path, metavar="FILE")
    arguments = parser.parse_args()
    evaluate, _ = sets.tools(arguments.shared)
    scores, rates = {}, {}
    for name in arguments.sets:
        gold, pages = load(arguments, name)
        print(f"{name}, {len(gold)} pages\n")
        texts, failed = results_of(name, arguments, pages)
        scores[name] = print_snippets(texts, gold) if name == "trafilatura-eval" else \
            print_pages(texts, failed, gold, pages, evaluate)
        if arguments.speed and not rates:
            rates = speeds(arguments.peers, b"\n".join(pages.splitlines()[::arguments.speed]))
    if arguments.readme:
        write_readme(arguments.readme, scores, rates)


if __name__ == "__main__":
    main()
