"""Steps for datatrove's pipelines: pages to text, and texts to cleaner texts.

from unhusk.datatrove import Extractor, LineFormatter
pipeline = [WarcReader(...), Extractor(profile="recall"), JsonlWriter(...)]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datatrove.pipeline.extractors.base import BaseExtractor
from datatrove.pipeline.formatters.base import BaseFormatter
from datatrove.utils.typeshelper import StatHints

from unhusk import Cleaner

if TYPE_CHECKING:
    from datatrove.data import DocumentsPipeline


class Extractor(BaseExtractor):
    """Turns each document's page into its clean text; drops those of which nothing stays.

    Rules that hold on some hosts go by the document's metadata, by the key `url_key`.  `options`
    are those of `Cleaner`.
    """

    name = "🌾 unhusk"

    def __init__(self, url_key: str = "url", **options: Any) -> None:
        # Work is bounded by counted limits, so there is no time-out to be given.
        super().__init__(timeout=0)
        self.url_key = url_key
        self.cleaner = Cleaner(**options)

    def extract(self, text: str) -> str:
        """Return the clean text of a page."""
        return self.cleaner.clean(text)

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """Clean in this process: there is nothing to protect the pipeline from."""
        for document in data:
            self.stat_update(StatHints.total)
            with self.track_time():
                url = str(document.metadata.get(self.url_key) or "")
                document.text = self.cleaner.clean(document.text, url=url)
            if document.text:
                self.stat_update(StatHints.forwarded)
                self.update_doc_stats(document)
                yield document
            else:
                self.stat_update(StatHints.dropped)


class LineFormatter(BaseFormatter):
    """Takes lines of boilerplate out of documents that are text already."""

    name = "🌾 unhusk lines"

    def __init__(self, **options: Any) -> None:
        super().__init__()
        self.cleaner = Cleaner(**{"input": "text", **options})

    def format(self, text: str) -> str:
        """Return the text without them."""
        return self.cleaner.clean(text)
