"""Ray Data: cleans a column of a dataset.

    from unhusk import ray as unhusk_ray
    articles = unhusk_ray.clean(pages, column="html")

The package must be installed where the tasks run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from unhusk import Cleaner
from unhusk._columns import clean_column

if TYPE_CHECKING:
    from ray.data import Dataset


def clean(
    dataset: Dataset,
    *,
    column: str = "html",
    into: str = "text",
    url: str | None = None,
    batch_size: int | None = 1024,
    map_options: dict[str, Any] | None = None,
    **options: Any,
) -> Dataset:
    """Return the dataset with the clean texts of `column` in `into`.

    `column` holds strings or binaries; `url` names the column of the pages' addresses.
    `map_options` go to `map_batches`; `options` are those of `Cleaner`.
    """
    cleaner = Cleaner(**options)

    def run(table: pa.Table) -> pa.Table:
        batches = table.to_batches() or [pa.RecordBatch.from_pylist([], table.schema)]
        return pa.Table.from_batches(
            [clean_column(batch, cleaner, column, into, url) for batch in batches]
        )

    return dataset.map_batches(
        run, batch_format="pyarrow", batch_size=batch_size, **(map_options or {})
    )
