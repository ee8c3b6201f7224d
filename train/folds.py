"""Which pages are held out together: five folds by registered domain."""
import hashlib
from urllib.parse import urlparse

FOLDS = 5


def registered_domain(url):
    parts = (urlparse(url).hostname or url).lower().split(".")
    second_level = ("co", "com", "org", "net", "ac", "gov", "edu", "or", "ne", "go")
    deep = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in second_level
    return ".".join(parts[-3 if deep else -2:])


def fold_of(url):
    return int(hashlib.md5(registered_domain(url).encode()).hexdigest(), 16) % FOLDS
