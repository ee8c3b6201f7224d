"""Sets of pages with gold: reading them, cleaning them with a command, and their groups.

A set is a folder of SHARED/data with pages/ID.html.gz and gold.jsonl.gz; SHARED/tools, which is not
part of this repository either, has the code that scores (evaluate.py) and decodes (score.py).
"""
import gzip
import html
import json
import pathlib
import re
import subprocess
import sys
from collections import defaultdict


def tools(shared):
    """SHARED/tools/evaluate.py and score.py as modules."""
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(pathlib.Path(shared) / "tools"))
    import evaluate
    import score
    return evaluate, score


def load(shared, name):
    """(gold, pages): gold as evaluate.py has it, pages as JSON lines with id, lang and html."""
    evaluate, score = tools(shared)
    folder = pathlib.Path(shared) / "data" / name
    gold, lines = evaluate.load_gold(folder), []
    for page in gold:
        with gzip.open(folder / "pages" / f"{page['id']}.html.gz") as f:
            html = score.dec(f.read())
        lines.append(json.dumps({"id": page["id"], "lang": page.get("lang") or "en", "html": html}))
    return gold, "\n".join(lines).encode()


def clean(command, options, pages):
    """{id: text} by `COMMAND clean OPTIONS`."""
    run = [command, "clean", "--input", "jsonl", "--field", "html", "--into", "text", "--content", "html"]
    out = subprocess.run([*run, *options, "-"], input=pages, stdout=subprocess.PIPE, check=True).stdout
    return {row["id"]: row["text"] for row in map(json.loads, out.splitlines())}


def groups(gold):
    """{group: ids}: page types, or languages if all pages are of one type."""
    key = "lang" if len({page["type"] for page in gold}) == 1 else "type"
    ids = defaultdict(set)
    for page in gold:
        ids[page[key]].add(page["id"])
    return dict(sorted(ids.items()))


NO_TEXT = re.compile(r"<script\b.*?</script|<style\b.*?</style|<!--.*?-->|<[^<>]*>", re.S | re.I)


def have_text(ids, gold, pages, evaluate):
    """Those of the pages that have 100 four-word shingles of their gold in their HTML's text."""
    wanted, found = {page["id"]: page["text"] for page in gold if page["id"] in ids}, set()
    for page in map(json.loads, pages.splitlines()):
        if page["id"] in wanted:
            shown = evaluate.shingles(html.unescape(NO_TEXT.sub(" ", page["html"])))
            if evaluate.common(shown, evaluate.shingles(wanted[page["id"]])) >= 100:
                found.add(page["id"])
    return found


def lost(rows, gold, pages, evaluate):
    """Rows of pages that have their gold in the HTML and come out with less than a tenth of its words."""
    low = {row["id"] for row in rows if row["r"] < .1}
    there = have_text(low, gold, pages, evaluate)
    return [row for row in rows if row["id"] in there]
