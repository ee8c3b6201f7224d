#!/usr/bin/env python3
"""An archive of pages through unhusk, beside resiliparse and trafilatura: figures of a pipeline.

  bench/pipeline.py BINARY SHARED [CHECK...]

CHECK: same      a WARC that warcio writes of the pages of SHARED/data/wcxb-dev: the text of each record is
                 that of the page cleaned alone; three damaged records are counted; FastWARC counts as many
       warc      records a second and MB/s, one core and two, beside the peers on one core (one run each, interleaved)
       jsonl     pages and texts as JSON lines: MB/s through the command beside those in memory
       memory    the peak of 1 GB of JSON lines through -j 2
All of them without a name; memory needs the file that jsonl leaves in build/.  Peers come from PyPI, into build/ on first use.
Run it under `chrt -r 50` on a machine that others use.
"""
import argparse
import gzip
import io
import json
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import time

import venvs

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "pipeline"
PACKAGES = ["warcio==1.8.1", "fastwarc==2.0.1", "resiliparse==2.0.1", "trafilatura==2.3.1"]


def pages(shared):
    folder = shared / "data" / "wcxb-dev"
    with gzip.open(folder / "gold.jsonl.gz", "rt") as file:
        urls = {row["id"]: row["url"] for row in map(json.loads, file)}
    for path in sorted((folder / "pages").glob("*.html.gz")):
        yield urls[path.name[:4]], gzip.decompress(path.read_bytes())


def write_warc(shared):
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter
    path = WORK / "pages.warc.gz"
    if not path.exists():
        with open(path.with_suffix(".partial"), "wb") as file:
            writer = WARCWriter(file, gzip=True)
            for url, page in pages(shared):
                headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
                writer.write_record(writer.create_warc_record(url, "response", http_headers=headers, payload=io.BytesIO(page)))
        path.with_suffix(".partial").rename(path)
    return path


def clean(binary, *args, cores=None):
    """(wall seconds, CPU seconds, peak kB) of a run whose output goes to a file."""
    pin = (lambda: os.sched_setaffinity(0, cores)) if cores else None
    begin = time.perf_counter()
    with open(WORK / "out", "wb") as out:
        process = subprocess.Popen([binary, "clean", *map(str, args)], stdout=out, preexec_fn=pin)
        _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, args
    return time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def check_same(binary, shared):
    warc = write_warc(shared)
    clean(binary, warc)
    lines = [json.loads(line) for line in open(WORK / "out")]
    different = 0
    for line, (url, page) in zip(lines, pages(shared), strict=True):
        alone = subprocess.run([binary, "--input", "html"], input=page, stdout=subprocess.PIPE, check=True).stdout
        different += line.get("url", "") != (url or "") or line["text"] != alone.decode()
    print(f"same: {len(lines)} records, {different} differ from the page cleaned alone")
    assert different == 0
    members = list(split_members(warc.read_bytes()))
    for at in (100, 700, 1400):
        member = bytearray(members[at])
        middle = len(member) // 2
        member[middle:middle + 30] = bytes(30)
        members[at] = bytes(member)
    (WORK / "damaged.warc.gz").write_bytes(b"".join(members))
    done = subprocess.run([binary, "clean", WORK / "damaged.warc.gz"], capture_output=True)
    got = [json.loads(line) for line in done.stdout.splitlines()]
    print(f"damaged: exit {done.returncode}, {len(got)} records; {done.stderr.decode().strip()}")
    assert done.returncode == 2 and len(got) == len(lines) - 3 and b"3 damaged records" in done.stderr
    print(f"FastWARC reads {fastwarc_count(warc)} of the whole file, {fastwarc_count(WORK / 'damaged.warc.gz')} of the damaged one")


def split_members(data):
    import zlib
    while data:
        unpack = zlib.decompressobj(31)
        unpack.decompress(data)
        yield data[:len(data) - len(unpack.unused_data)]
        data = unpack.unused_data


def fastwarc_count(path):
    from fastwarc.warc import ArchiveIterator, WarcRecordType
    count = 0
    with open(path, "rb") as file:
        try:
            for record in ArchiveIterator(file, record_types=WarcRecordType.response):
                count += bool(record.reader.read())
        except Exception as error:  # noqa: BLE001  How a peer stops is its own affair.
            return f"{count}, then {type(error).__name__}"
    return count


def run_resiliparse(path):
    from fastwarc.warc import ArchiveIterator, WarcRecordType
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding
    with open(path, "rb") as file, open(WORK / "peer", "w") as out:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=True):
            page = record.reader.read()
            text = extract_plain_text(bytes_to_str(page, detect_encoding(page)), main_content=True)
            out.write(json.dumps({"url": record.headers.get("WARC-Target-URI"), "text": text}) + "\n")


def run_trafilatura(path):
    import logging
    import trafilatura
    from fastwarc.warc import ArchiveIterator, WarcRecordType
    logging.disable(logging.CRITICAL)
    with open(path, "rb") as file, open(WORK / "peer", "w") as out:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=True):
            out.write(json.dumps({"text": trafilatura.extract(record.reader.read()) or ""}) + "\n")


def timed(function, *args):
    """(wall seconds, CPU seconds) of a peer in a process of its own, on one core."""
    begin = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        os.sched_setaffinity(0, {0})
        function(*args)
        os._exit(0)
    _, status, usage = os.wait4(pid, 0)
    assert status == 0
    return time.perf_counter() - begin, usage.ru_utime + usage.ru_stime


def check_warc(binary, shared, rounds, slow_peer):
    warc = write_warc(shared)
    megabytes = sum(len(page) for _, page in pages(shared)) / 1e6
    one, two, peer = [], [], []
    for _ in range(rounds):
        one.append(clean(binary, "-j", 1, warc, cores={0})[:2])
        peer.append(timed(run_resiliparse, warc))
        two.append(clean(binary, "-j", 2, warc)[:2])
    count = sum(1 for _ in open(WORK / "out"))
    rows = [("unhusk, one core", min(one)), ("unhusk, two cores", min(two)), ("FastWARC + resiliparse", min(peer))]
    if slow_peer:
        rows.append(("FastWARC + trafilatura", timed(run_trafilatura, warc)))
    print(f"{count} records, {megabytes:.0f} MB of HTML in {warc.stat().st_size / 1e6:.0f} MB of gzip; best of {rounds}")
    print(f"{'':26s} {'seconds':>8s} {'of CPU':>7s} {'MB/s':>7s} {'pages/h':>11s} {'times':>6s} {'of CPU':>7s}")
    for name, (seconds, cpu) in rows:
        print(f"{name:26s} {seconds:8.2f} {cpu:7.2f} {megabytes / seconds:7.1f} {3600 * count / seconds:11,.0f}"
              f" {seconds / min(one)[0]:6.2f} {cpu / min(one)[1]:7.2f}")


def in_memory(build, kind, items):
    """Wall seconds of one pass on one core by a cleaner of its own, which makes a regex when it first needs it, as
    that of the command does."""
    from speed import Unhusk
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {0})
    begin = time.perf_counter()
    function = getattr(Unhusk(build), kind)
    for item in items:
        function(item)
    seconds = time.perf_counter() - begin
    os.sched_setaffinity(0, cores)
    return seconds


def check_jsonl(binary, shared, rounds):
    """Beside the same pages and texts in memory, by the library that bench/speed.py loads: both once through,
    start-up included, by the clock; MB are of the pages, without what JSON adds."""
    sys.path.insert(0, str(ROOT / "bench"))
    build = pathlib.Path(binary).resolve().parents[2]
    clean(binary, write_warc(shared))
    texts = [json.loads(line)["text"].encode() for line in open(WORK / "out")] * 10
    html = [page.decode("utf-8", "replace").encode() for _, page in pages(shared)]
    kinds = [("html", html, "clean", ["--field", "html", "--content", "html"]),
             ("text", texts, "text", ["--content", "text"])]
    for field, items, kind, options in kinds:
        path = WORK / f"{field}.jsonl"
        with open(path, "w") as file:
            for i, item in enumerate(items):
                file.write(json.dumps({"id": i, field: item.decode()}, ensure_ascii=False) + "\n")
        stream, memory = [], []
        for _ in range(rounds):
            stream.append(clean(binary, "-j", 1, *options, path, cores={0})[0])
            memory.append(in_memory(build, kind, items))
        size = sum(map(len, items)) / 1e6
        ratio = statistics.median(m / s for m, s in zip(memory, stream))
        print(f"JSON lines of {field}: {size / min(stream):.1f} MB/s, one core; in memory {size / min(memory):.1f};"
              f" {100 * min(memory) / min(stream):.0f} % (median of the rounds: {100 * ratio:.0f} %)")


def check_memory(binary, shared):
    small, big = WORK / "html.jsonl", WORK / "big.jsonl"
    with open(big, "wb") as file:
        while file.tell() < 1_000_000_000:
            with open(small, "rb") as part:
                shutil.copyfileobj(part, file)
    _, _, peak = clean(binary, "-j", 2, "--field", "html", "--into", "text", "--content", "html", big)
    print(f"memory: {big.stat().st_size / 1e9:.2f} GB of JSON lines through -j 2 peak at {peak / 1e3:.0f} MB")
    big.unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=os.path.abspath)
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("checks", nargs="*", default=["same", "warc", "jsonl", "memory"])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-slow-peer", action="store_true", help="leave trafilatura out: minutes")
    args = parser.parse_intermixed_args()
    venvs.enter("pipeline-venv", PACKAGES)
    WORK.mkdir(parents=True, exist_ok=True)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    checks = {"same": lambda: check_same(args.binary, args.shared),
              "warc": lambda: check_warc(args.binary, args.shared, args.rounds, not args.no_slow_peer),
              "jsonl": lambda: check_jsonl(args.binary, args.shared, args.rounds),
              "memory": lambda: check_memory(args.binary, args.shared)}
    if len(args.checks) == 1:
        return checks[args.checks[0]]()
    for name in args.checks:  # Each in a process of its own: what this one holds would count as its children's.
        options = ["--rounds", str(args.rounds), *(["--no-slow-peer"] if args.no_slow_peer else [])]
        subprocess.run([sys.executable, __file__, *options, args.binary, args.shared, name], check=True)


if __name__ == "__main__":
    main()
