"""Cleans a column of Arrow data; wants pyarrow, which every engine brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from unhusk import Cleaner


def clean_column(
    batch: pa.RecordBatch,
    cleaner: Cleaner,
    column: str,
    into: str,
    url: str | None,
    threads: int = 1,
) -> pa.RecordBatch:
    """Return the batch with the texts of `column` in `into`, which replaces one of that name.

    `url`: the column that has the pages' addresses.
    """
    urls = None if url is None else batch.column(url)
    cleaned = cleaner.clean_arrow(batch.column(column), urls=urls, threads=threads)
    texts = pa.record_batch(cleaned).column("text")
    names, columns = list(batch.schema.names), list(batch.columns)
    if into in names:
        columns[names.index(into)] = texts
    else:
        names.append(into)
        columns.append(texts)
    return pa.record_batch(columns, names=names)
