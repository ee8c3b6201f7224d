#!/usr/bin/env python3
"""WARC and WET files, whole and damaged: warc.py BINARY

Files are written by hand here; where warcio is installed, one is written by it, too.
"""
import gzip
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile

PAGE = """<html><body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Lamp {0}</h1>{1}
<p>Advertisement</p></article><footer>All rights reserved.</footer></body></html>"""
PARAGRAPH = "<p>The lamp of tower {0} was lit on day {1}, and the kéepers wrote it down in the book.</p>\n"


def page(i):
    return PAGE.format(i, "".join(PARAGRAPH.format(i, day) for day in range(1 + i % 7)))


def record(kind, url, body, content_type="application/http; msgtype=response", extra=b"", length=None):
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{url}>\r\nWARC-Date: 2026-01-02T03:04:05Z\r\n"
            f"WARC-Target-URI: {url}\r\nContent-Type: {content_type}\r\n"
            f"Content-Length: {len(body) if length is None else length}\r\n").encode()
    return head + extra + b"\r\n" + body + b"\r\n\r\n"


def response(body, content_type="text/html", headers=b"", status=200):
    return f"HTTP/1.1 {status} OK\r\nContent-Type: {content_type}\r\n".encode() + headers + b"\r\n" + body


def chunked(body, size=100):
    parts = [body[i:i + size] for i in range(0, len(body), size)]
    return b"".join(b"%x;note\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def records():
    """(record, page cleaned alone and its charset; or None) for one file."""
    yield record("warcinfo", "info", b"software: a test\r\n", "application/warc-fields"), None
    for i in range(60):
        url, utf8 = f"http://example.com/{i}", page(i).encode()
        yield record("request", url, b"GET / HTTP/1.1\r\n\r\n"), None
        if i % 6 == 0:
            yield record("response", url, response(chunked(utf8), headers=b"Transfer-Encoding: chunked\r\n")), (utf8, "utf-8")
        elif i % 6 == 1:
            coded = gzip.compress(utf8)
            yield record("response", url, response(coded, headers=b"Content-Encoding: gzip\r\n")), (utf8, "utf-8")
        elif i % 6 == 2:
            both = chunked(gzip.compress(utf8))
            headers = b"transfer-encoding: Chunked\r\nCONTENT-ENCODING: x-gzip\r\n"
            yield record("response", url, response(both, headers=headers)), (utf8, "utf-8")
        elif i % 6 == 3:  # Only the server says that this is Latin-2.
            latin = page(i).replace("é", "ł").encode("iso-8859-2")
            yield record("response", url, response(latin, 'text/html; charset="ISO-8859-2"')), (latin, "iso-8859-2")
        elif i % 6 == 4:  # The crawler undid the codings and left the headers.
            headers = b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"
            yield record("response", url, response(utf8, headers=headers)), (utf8, "utf-8")
        else:
            yield record("resource", url, utf8, "text/html"), (utf8, "utf-8")
    yield record("response", "http://example.com/gone", response(b"<p>Gone.</p>", status=404)), None
    yield record("response", "http://example.com/cat", response(b"\x89PNG\r\n\x1a\n", "image/png")), None


def run(binary, args, data=b""):
    done = subprocess.run([binary, "clean", *args], input=data, capture_output=True, timeout=120)
    return done.returncode, done.stdout, done.stderr.decode()


def texts(out):
    return {line["url"]: line["text"] for line in map(json.loads, out.decode().splitlines())}


def alone(binary, bytes_, charset, folder):
    path = folder / "alone.html"
    path.write_bytes(bytes_)
    status, out, error = run(binary, ["--charset", charset, str(path)])
    assert status == 0, error
    return out.decode()


def check_whole(binary, folder):
    """Each page as if cleaned alone, however the file is packed and read."""
    made = list(records())
    plain = b"".join(raw for raw, _ in made)
    members = b"".join(gzip.compress(raw) for raw, _ in made)
    status, out, error = run(binary, ["--input", "warc"], plain)
    assert (status, error) == (0, ""), error
    got = texts(out)
    wanted = [given for _, given in made if given]
    assert len(got) == len(wanted) == 60
    for text, (bytes_, charset) in list(zip(got.values(), wanted))[:12]:
        assert text == alone(binary, bytes_, charset, folder)
    for data in members, gzip.compress(plain):
        for threads in "1", "3":
            assert run(binary, ["--input", "warc", "-j", threads], data) == (0, out, "")
    (folder / "in").mkdir()
    (folder / "in/a.warc.gz").write_bytes(members)
    assert run(binary, ["--output-dir", str(folder / "out"), str(folder / "in")]) == (0, b"", "")
    assert gzip.decompress((folder / "out/a.jsonl.gz").read_bytes()) == out
    first = json.loads(out.splitlines()[0])
    assert list(first) == ["id", "url", "date", "text", "format", "encoding", "kept", "confidence", "version"], first
    wet = run(binary, ["--input", "warc", "--format", "wet"], members)[1]
    status, again, error = run(binary, ["--input", "warc", "--disable", "patterns,lines,duplicates,artifacts"], wet)
    assert (status, error) == (0, "") and texts(again) == texts(out), error
    assert first["id"] == "<urn:uuid:http://example.com/0>" and 0.3 < first["kept"] < 1
    notes = run(binary, ["--input", "warc", "-v"], plain)[2]
    assert "stdin:122: note: skipped: http://example.com/gone: HTTP status 404\n" in notes, notes
    assert "stdin:123: note: skipped: http://example.com/cat: image/png\n" in notes, notes
    return made, out


def check_damaged(binary, made, out):
    """A damaged record costs itself only."""
    good = texts(out)
    members = [gzip.compress(raw) for raw, _ in made]
    spoilt = {10: members[10][:150] + bytes(30) + members[10][180:],  # Amid the data.
              20: b"\x1f\x8c" + members[20][2:],                      # In the header of gzip.
              30: members[30][:-8] + bytes(8),                        # Its checksum.
              40: gzip.compress(made[40][0].replace(b"Content-Length: ", b"Content-Length: 9")),
              50: gzip.compress(made[50][0].replace(b"Content-Length: ", b"Content-Size: ")),
              60: gzip.compress(b"NOTWARC" + made[60][0])}
    data = b"".join(spoilt.get(i, member) for i, member in enumerate(members))
    lost = {f"http://example.com/{i // 2 - 1}" for i in spoilt}
    for threads in "1", "2":
        status, got, error = run(binary, ["--input", "warc", "-j", threads], data)
        assert status == 2 and error.startswith("stdin: skipped 6 damaged records"), error
        assert "the first is record 11: " in error, error
        assert texts(got) == {url: text for url, text in good.items() if url not in lost}
    listed = run(binary, ["--input", "warc", "-v"], data)[2]
    assert listed.count(": note: damaged, skipped: ") == 6, listed

    # Not packed: the length of one is wrong, either way.
    for size in "1", "99999999":
        raw = [raw for raw, _ in made]
        raw[10] = record("response", "http://example.com/4", response(page(4).encode()), length=size)
        status, got, error = run(binary, ["--input", "warc"], b"".join(raw))
        assert status == 2 and "stdin: skipped a damaged record; record 11: " in error, error
        assert texts(got) == {url: text for url, text in good.items() if url != "http://example.com/4"}

    # Cut short: what stands before is written.
    cut = b"".join(members[:11])[:-20]
    status, got, error = run(binary, ["--input", "warc"], cut)
    assert status == 2 and "record 11: cut short: the gzip data end too early" in error, error
    assert list(texts(got)) == [f"http://example.com/{i}" for i in range(4)]
    broken = record("response", "http://a", response(chunked(page(1).encode())[:-40], headers=b"Transfer-Encoding: chunked\r\n"))
    status, got, error = run(binary, ["--input", "warc"], broken)
    assert (status, got) == (2, b"") and "chunked body: damaged, or cut short" in error, error
    kept = broken.replace(b"Content-Type: app", b"WARC-Truncated: length\r\nContent-Type: app", 1)
    status, got, error = run(binary, ["--input", "warc"], kept)
    assert (status, error) == (0, "") and "tower 1" in texts(got)["http://a"], error
    assert run(binary, ["--input", "warc"], b"") == (0, b"", "")
    # Short of a line end each, as where an editor has changed them; the next record is found for all that.
    unix = made[10][0].replace(b"\r\n", b"\n")
    status, got, error = run(binary, ["--input", "warc"], made[9][0] + unix + b"".join(raw for raw, _ in made[11:13]))
    assert status == 2 and list(texts(got)) == ["http://example.com/5"] and "record 2: " in error, (got, error)
    # What no HTTP server said is no damage; nor are pictures, whatever type of record they are.
    asides = [record("response", "dns:a", b"20260101\na. 300 IN A 192.0.2.1\n", "text/dns"),
              record("resource", "urn:thumbnail:a", b"\x89PNG\r\n\x1a\n", "image/png"),
              record("revisit", "http://a", b"HTTP/1.1 200 OK\r\n\r\n"), made[12][0]]
    status, got, error = run(binary, ["--input", "warc"], b"".join(asides))
    assert (status, error) == (0, "") and list(texts(got)) == ["http://example.com/5"], (got, error)
    status, got, error = run(binary, ["--input", "warc"], b"no archive at all\n" * 1000)
    assert (status, got) == (2, b"") and 'record 1: does not begin with "WARC/"' in error, error


def check_wet(binary):
    text = "Day one was fair.\n\nAdvertisement\n\nIt rained at night, and the rivér rose.\n"
    data = record("conversion", "http://example.com/wet", text.encode(), "text/plain")
    status, out, error = run(binary, ["--input", "warc"], data)
    alone_, want, _ = run(binary, ["--input", "text"], text.encode())
    assert (status, error, alone_) == (0, "", 0) and texts(out) == {"http://example.com/wet": want.decode()}


def check_warcio(binary):
    """The same from the library that most archives are written by, if it is there."""
    try:
        from warcio.statusandheaders import StatusAndHeaders
        from warcio.warcwriter import WARCWriter
    except ImportError:
        return "warcio is not installed"
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    for i in range(20):
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
        writer.write_record(writer.create_warc_record(f"http://example.com/{i}", "response", http_headers=headers,
                                                      payload=io.BytesIO(page(i).encode())))
    status, out, error = run(binary, ["--input", "warc"], file.getvalue())
    assert (status, error, len(texts(out))) == (0, "", 20), error
    return "also by warcio"


def main():
    binary = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as name:
        made, out = check_whole(binary, pathlib.Path(name))
    check_damaged(binary, made, out)
    check_wet(binary)
    print("archives read;", check_warcio(binary))


main()
