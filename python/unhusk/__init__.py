"""Takes the husk off web pages and texts, and says why.

    >>> import unhusk
    >>> unhusk.clean("<p>The lamp is dark.</p><p>Advertisement</p>")
    'The lamp is dark.'

`clean` is for a page now and then.  For many, make one `Cleaner`: it may be shared by all
threads and lets go of the GIL while it works.
"""

from unhusk._cleaner import Cleaner, Document, Explanation, Span, clean
from unhusk._unhusk import ArrowArray, ArrowStream, __version__, rules_version

__all__ = [
    "ArrowArray",
    "ArrowStream",
    "Cleaner",
    "Document",
    "Explanation",
    "Span",
    "__version__",
    "clean",
    "rules_version",
]
