"""Spark: cleans a column of a DataFrame, or WARC files, on all executors.

    from unhusk import spark as unhusk_spark
    articles = unhusk_spark.clean(pages, column="html", url="url", profile="recall")
    articles = unhusk_spark.read_warc(session, paths)

The package must be installed where the executors run.  Each of their Python workers cleans with
one thread: Spark has a worker for each core it may use.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

import pyarrow as pa
from pyspark.sql.types import StringType, StructField, StructType

from unhusk import Cleaner, warc
from unhusk._columns import clean_column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyspark.sql import DataFrame, SparkSession

WARC_COLUMNS = (
    "path string, id string, url string, date string, text string, format string, "
    "encoding string, kept float, confidence float, version string"
)
_WARC_SCHEMA = pa.schema(
    [
        (name, pa.float32() if kind == "float" else pa.string())
        for name, kind in (column.split() for column in WARC_COLUMNS.split(", "))
    ]
)
_WARC_BATCH = 256


def clean(
    frame: DataFrame,
    *,
    column: str = "html",
    into: str = "text",
    url: str | None = None,
    **options: Any,
) -> DataFrame:
    """Return the frame with the clean texts of `column` in `into`.

    `column` holds strings or binaries; `url` names the column of the pages' addresses, for
    rules that hold on some hosts.  `options` are those of `Cleaner`; paths under `patterns`
    must be there on the executors.
    """
    cleaner = Cleaner(**options)
    text = StructField(into, StringType())
    fields = [text if field.name == into else field for field in frame.schema.fields]
    if into not in frame.columns:
        fields.append(text)

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield clean_column(batch, cleaner, column, into, url)

    return frame.mapInArrow(run, StructType(fields))


def read_warc(
    session: SparkSession,
    paths: Iterable[str],
    *,
    opener: Callable[[str], IO[bytes]] | None = None,
    **options: Any,
) -> DataFrame:
    """Return a row for each page of the WARC or WET files: a task reads one file.

    The columns are those of `WARC_COLUMNS`.  `opener`: see `unhusk.warc.read`.
    """
    rows = [(path,) for path in paths]

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for path in batch.column("path").to_pylist():
                yield from _batches(path, warc.read(path, opener=opener, **options))

    frame = session.createDataFrame(rows, "path string").repartition(max(1, len(rows)))
    return frame.mapInArrow(run, WARC_COLUMNS)


def _batches(path: str, pages: Iterator[dict[str, Any]]) -> Iterator[pa.RecordBatch]:
    rows: list[dict[str, Any]] = []
    for page in pages:
        rows.append({"path": path, **page})
        if len(rows) == _WARC_BATCH:
            yield pa.RecordBatch.from_pylist(rows, _WARC_SCHEMA)
            rows = []
    if rows:
        yield pa.RecordBatch.from_pylist(rows, _WARC_SCHEMA)
