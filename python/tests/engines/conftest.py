"""Pages, and what the command makes of them."""

import gzip
import io
import json
import os
import pathlib
import subprocess
import sys

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

ROOT = pathlib.Path(os.environ.get("UNHUSK_ROOT", pathlib.Path(__file__).resolve().parents[3]))
SHARED = ROOT.parent / "shared" / "data" / "wcxb-dev" / "pages"
MEASURED = 500


def _pages():
    """Fixtures, and where they lie beside the checkout, measured pages too."""
    found = [page.read_bytes() for page in sorted((ROOT / "fixtures").glob("*/source.html"))]
    for packed in sorted(SHARED.glob("*.html.gz"))[:MEASURED]:
        found.append(gzip.decompress(packed.read_bytes()))
    return found


@pytest.fixture(scope="session")
def pages():
    """A list of (url, page)."""
    return [(f"https://example.com/{i}", page) for i, page in enumerate(_pages())]


def _run(*arguments, data):
    command = [sys.executable, "-m", "unhusk", "clean", *arguments]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


@pytest.fixture(scope="session")
def wanted(pages, tmp_path_factory):
    """By url, what the command prints for the page as a file."""
    folder = tmp_path_factory.mktemp("wanted")
    (folder / "in").mkdir()
    for i, (_, page) in enumerate(pages):
        (folder / "in" / f"{i}.html").write_bytes(page)
    _run("--output-dir", str(folder / "out"), str(folder / "in"), data=b"")
    return {
        url: (folder / "out" / f"{i}.txt").read_bytes().decode() for i, (url, _) in enumerate(pages)
    }


@pytest.fixture(scope="session")
def text_pages(pages):
    """Those that are UTF-8, as a str: (url, page)."""
    out = []
    for url, page in pages:
        try:
            out.append((url, page.decode()))
        except UnicodeDecodeError:
            continue
    return [(url, page.lstrip("\ufeff")) for url, page in out if "\0" not in page]


@pytest.fixture(scope="session")
def wanted_of_str(text_pages):
    """By url, what the command makes of the str as a field of JSON lines."""
    lines = [json.dumps({"url": url, "text": page}) for url, page in text_pages]
    out = _run("--input=jsonl", "--content=html", "-", data="\n".join(lines).encode())
    return {record["url"]: record["text"] for record in map(json.loads, out.splitlines())}


@pytest.fixture(scope="session")
def archives(pages, tmp_path_factory):
    """The pages in two WARC files; one record of the second is damaged."""
    paths = []
    for part in 0, 1:
        path = tmp_path_factory.mktemp("warc") / f"{part}.warc.gz"
        with path.open("wb") as file:
            writer = WARCWriter(file, gzip=True)
            for url, page in pages[part::2]:
                headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], "HTTP/1.1")
                writer.write_record(
                    writer.create_warc_record(
                        url, "response", payload=io.BytesIO(page), http_headers=headers
                    )
                )
            if part == 1:
                packed = gzip.compress(b"WARC/1.0\r\nContent-Length: 9999\r\n\r\nshort")
                file.write(packed)
        paths.append(str(path))
    return paths
