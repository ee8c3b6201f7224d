"""Parquet: cleans a column of a file, batch by batch.

    from unhusk import parquet
    parquet.clean("pages.parquet", "articles.parquet", column="html")

Wants pyarrow.  Memory holds a batch of pages and 64 MB of rows to be written, however long
the file is.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from unhusk import Cleaner
from unhusk._columns import clean_column

if TYPE_CHECKING:
    from collections.abc import Iterator

_GROUP_BYTES = 64 << 20  # Of rows in memory, from which on they are written as a row group.


def clean(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    *,
    column: str = "html",
    into: str = "text",
    url: str | None = None,
    batch_size: int = 256,
    threads: int = 1,
    **options: Any,
) -> int:
    """Write `target`: the rows of `source` with the clean texts of `column` in `into`.

    `column` holds strings or binaries, and stays unless `into` names it too; `url` names the column
    of the pages' addresses.  `batch_size` is rows that are read at a time; `options` are those of
    `Cleaner`.  Returns the number of rows.  The target appears whole or not at all, compressed like
    the source, and may be the source.  A file that is no Parquet and a column that is not there are
    ValueErrors that name the file; files that cannot be read or written raise OSError.
    """
    cleaner = Cleaner(**options)
    name = os.fspath(source)
    try:
        file = pq.ParquetFile(name)
    except pa.ArrowInvalid as error:
        raise ValueError(f"{name}: no Parquet file: {error}") from error
    with file:
        for wanted in (column, url):
            if wanted is not None and wanted not in file.schema_arrow.names:
                names = ", ".join(file.schema_arrow.names)
                raise ValueError(f"{name}: no column {wanted!r}; there are {names}")

        def run(batch: pa.RecordBatch) -> pa.RecordBatch:
            return clean_column(batch, cleaner, column, into, url, threads)

        batches = (run(batch) for batch in file.iter_batches(batch_size))
        with _replaced(os.fspath(target)) as partial:
            _write(partial, batches, run(_no_rows(file)).schema, _compression(file))
        return int(file.metadata.num_rows)


def _write(
    path: str, batches: Iterator[pa.RecordBatch], schema: pa.Schema, compression: str
) -> None:
    with pq.ParquetWriter(path, schema, compression=compression) as writer:
        held: list[pa.RecordBatch] = []
        size = 0
        for batch in batches:
            held.append(batch)
            size += batch.nbytes
            if size >= _GROUP_BYTES:
                writer.write_table(pa.Table.from_batches(held, schema))
                held, size = [], 0
        if held:
            writer.write_table(pa.Table.from_batches(held, schema))


def _no_rows(file: pq.ParquetFile) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([], file.schema_arrow)


def _compression(file: pq.ParquetFile) -> str:
    if file.metadata.num_row_groups == 0 or file.metadata.num_columns == 0:
        return "snappy"
    codec = str(file.metadata.row_group(0).column(0).compression).lower()
    return "none" if codec == "uncompressed" else codec


@contextlib.contextmanager
def _replaced(target: str) -> Iterator[str]:
    """Yield a name to write to, which in the end is the target, or gone if something failed."""
    partial = f"{target}.{uuid.uuid4().hex}.partial"
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        if os.path.exists(target):
            shutil.copymode(target, partial)
        yield partial
        os.fsync(handle)
        os.replace(partial, target)
    except BaseException:
        os.unlink(partial)
        raise
    finally:
        os.close(handle)
