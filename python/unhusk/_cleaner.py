"""The face of the module: options as keywords, documents as str or bytes."""

from __future__ import annotations

import functools
import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Union

from unhusk._unhusk import Engine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from unhusk._unhusk import ArrowArray, ArrowStream

Document = Union[str, bytes, bytearray, memoryview]
Input = Literal["auto", "html", "text", "markdown"]
Part = Literal["auto", "keep", "drop"]

# What clean_many hands to a thread at once.
_BATCH_DOCUMENTS = 64
_BATCH_SIZE = 1 << 20


class Span(NamedTuple):
    """What became of a line, or (`part`) of some words of the line before."""

    start: int
    """[start, end) of the document: code points of a str, bytes of bytes."""
    end: int
    text: str
    cut: bool
    part: bool
    guarded: bool
    """It stayed only because one rule alone may not take most of a text."""
    confidence: float
    """That it should go, of all rules together, 0 to 1."""
    score: float | None
    """Of pages: the probability that it is content."""
    kind: str
    """"paragraph", "heading", "list-item", ..."""
    rule: str | None
    """The strongest claim, also if it was too weak."""
    filter: str | None
    reason: str | None
    """Reads after "it ": "labels an advertisement"."""


class Explanation(NamedTuple):
    """What became of a document, and why."""

    text: str
    format: str
    """"html", "text", "markdown"."""
    encoding: str
    replaced: int
    """How many bad bytes or characters became U+FFFD."""
    truncated: str
    """Which limit cut the text short; "" = none did."""
    confidence: float | None
    """Of pages: the F1 that the text is expected to reach."""
    version: str
    spans: list[Span]
    """One a line, in the order of the text."""


class Cleaner:
    """Cleans documents.  Immutable, safe to share between threads, and can be pickled.

    The options are those of the command line, `unhusk clean --help`.  `patterns` are paths of
    more rules, `disable` names rules, packs and filters to leave out; `markdown` writes the text of
    HTML pages as Markdown.  Raises ValueError where
    an option, a name or a rule pack is wrong.
    """

    def __init__(
        self,
        *,
        input: Input = "auto",
        target: Literal["auto", "article", "page"] = "auto",
        profile: Literal["recall", "balanced", "precision"] = "balanced",
        comments: Part = "auto",
        tables: Part = "auto",
        captions: Part = "auto",
        title: Part = "auto",
        min_score: float = 0.0,
        patterns: Sequence[str | os.PathLike[str]] = (),
        disable: Sequence[str] = (),
        builtin_packs: bool = True,
        markdown: bool = False,
        all_reasons: bool = False,
        charset: str = "",
        url: str = "",
    ) -> None:
        if isinstance(patterns, (str, os.PathLike)) or isinstance(disable, str):
            raise TypeError("patterns and disable are lists")
        self._settings = [
            ("input", input),
            ("target", target),
            ("profile", profile),
            ("comments", comments),
            ("tables", tables),
            ("captions", captions),
            ("title", title),
            ("min-score", repr(float(min_score))),
            ("builtin-packs", str(bool(builtin_packs)).lower()),
            ("markdown", str(bool(markdown)).lower()),
            ("all-reasons", str(bool(all_reasons)).lower()),
            ("charset", charset),
            ("url", url),
            *(("patterns", os.fspath(path)) for path in patterns),
            *(("disable", name) for name in disable),
        ]
        self._engine = Engine(self._settings)

    @property
    def version(self) -> str:
        """Of the rules and models, with "+own" where rules were added or left out."""
        return self._engine.version

    def clean(
        self, document: Document, *, input: Input | None = None, charset: str = "", url: str = ""
    ) -> str:
        """Return the text that stays.  Never fails on what a document holds.

        `input`, `charset` and `url` are of this document and count more than the cleaner's.
        """
        return self._engine.clean(_plain(document), input or "", charset, url)

    def explain(
        self, document: Document, *, input: Input | None = None, charset: str = "", url: str = ""
    ) -> Explanation:
        """Return the text and what became of each line."""
        *fields, spans = self._engine.explain(_plain(document), input or "", charset, url)
        return Explanation._make([*fields, [Span._make(span) for span in spans]])

    def clean_many(self, documents: Iterable[Document], threads: int = 0) -> Iterator[str]:
        """Yield the texts in the order of the documents, cleaned by several threads.

        `threads`: 0 for one a processor.  The documents are read on the calling thread, a
        bounded number ahead, so that they may come from a stream without end.
        """
        threads = threads or len(os.sched_getaffinity(0))
        if threads == 1:
            for batch in _batches(documents):
                yield from self._engine.clean_batch(batch)
            return
        with ThreadPoolExecutor(threads) as pool:
            waiting: deque[Future[list[str]]] = deque()
            try:
                for batch in _batches(documents):
                    waiting.append(pool.submit(self._engine.clean_batch, batch))
                    if len(waiting) > 2 * threads:
                        yield from waiting.popleft().result()
                while waiting:
                    yield from waiting.popleft().result()
            finally:
                for future in waiting:
                    future.cancel()

    def clean_arrow(
        self, data: Any, *, urls: Any = None, threads: int = 1
    ) -> ArrowArray | ArrowStream:
        """Clean an Arrow array of strings or binaries from any library, without copying it.

        Returns a struct array with the fields text, kept and confidence, for any library to
        take over: `pyarrow.record_batch(cleaner.clean_arrow(array))`.  Data of several chunks
        comes back as a stream, which cleans a chunk when it is read.
        """
        return self._engine.clean_arrow(data, urls, threads)

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (self._settings,)


def _restore(settings: list[tuple[str, str]]) -> Cleaner:
    cleaner = Cleaner.__new__(Cleaner)
    cleaner._settings = settings
    cleaner._engine = Engine(settings)
    return cleaner


def _plain(document: Document) -> str | bytes:
    if isinstance(document, (bytearray, memoryview)):
        return bytes(document)
    if not isinstance(document, (str, bytes)):
        raise TypeError("a document is str or bytes")
    return document


def _batches(documents: Iterable[Document]) -> Iterator[list[str | bytes]]:
    if isinstance(documents, (str, bytes)):
        raise TypeError("clean_many wants several documents, not one")
    batch: list[str | bytes] = []
    size = 0
    for document in documents:
        batch.append(_plain(document))
        size += len(batch[-1])
        if len(batch) == _BATCH_DOCUMENTS or size >= _BATCH_SIZE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@functools.lru_cache(maxsize=8)
def _cleaner(settings: tuple[tuple[str, Any], ...]) -> Cleaner:
    return Cleaner(**dict(settings))


def clean(
    document: Document, *, input: Input = "auto", charset: str = "", url: str = "", **options: Any
) -> str:
    """Return the text that stays of one document; `options` as of `Cleaner`."""
    hashable = {
        name: tuple(value) if isinstance(value, list) else value for name, value in options.items()
    }
    cleaner = _cleaner(tuple(sorted(hashable.items())))
    return cleaner.clean(document, input=input, charset=charset, url=url)
