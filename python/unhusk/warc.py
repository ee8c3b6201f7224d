"""Reads and cleans WARC and WET files, packed or not, by the command inside the package.

for page in unhusk.warc.read("crawl.warc.gz"):
    print(page["url"], page["text"])
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shutil
import subprocess
import tempfile
import threading
from typing import IO, TYPE_CHECKING, Any

from unhusk._cleaner import Cleaner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_log = logging.getLogger(__name__)

# Options of Cleaner that the command does not have, or that WARC files decide themselves.
_NOT_FOR_WARC = {"input", "all-reasons", "builtin-packs"}


def read(
    path: str | os.PathLike[str],
    *,
    opener: Callable[[str], IO[bytes]] | None = None,
    threads: int = 1,
    **options: Any,
) -> Iterator[dict[str, Any]]:
    """Yield a dict a page: id, url, date, text, format, encoding, kept, confidence, version.

    `opener` opens paths that are not files of this machine (`fsspec.open`, for one); it may
    return any binary file.  `options` are those of `Cleaner`.  Damaged records are skipped and
    logged as a warning; a file that cannot be read at all raises OSError.
    """
    arguments = [
        f"--{name}={value}"
        for name, value in Cleaner(**options)._settings
        if value and name not in _NOT_FOR_WARC
    ]
    name = os.fspath(path)
    with open(name, "rb") if opener is None else opener(name) as source:
        yield from _run(source, name, [f"--jobs={threads}", *arguments])


def _run(source: IO[bytes], name: str, arguments: list[str]) -> Iterator[dict[str, Any]]:
    program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bin", "unhusk")
    command = [program, "clean", "--input=warc", *arguments, "-"]
    with tempfile.TemporaryFile() as messages:
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=messages
        ) as process:
            assert process.stdin is not None and process.stdout is not None
            failure: list[BaseException] = []
            feeder = threading.Thread(
                target=_feed, args=(source, process.stdin, failure), daemon=True
            )
            feeder.start()
            try:
                for line in process.stdout:
                    yield json.loads(line)
                feeder.join()
                process.wait()
            finally:
                process.kill()  # Nothing, where it has ended.
        if failure:
            raise failure[0]
        if process.returncode not in (0, 2):
            raise OSError(f"{name}: the command ended with {process.returncode}")
        messages.seek(0)
        said = messages.read().decode(errors="replace").strip()
    if said:
        _log.warning("%s: %s", name, said)


def _feed(source: IO[bytes], sink: IO[bytes], failure: list[BaseException]) -> None:
    """Pump the file to the command; a command that ended early is no failure of the file."""
    try:
        with contextlib.suppress(BrokenPipeError), sink:
            shutil.copyfileobj(source, sink, 1 << 20)
    except Exception as error:
        failure.append(error)
