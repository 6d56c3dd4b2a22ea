"""Which models read an article: so that what an older one read can be read again."""

from __future__ import annotations

import functools
import hashlib
from importlib.resources import files

from onrecord import __version__


@functools.cache
def reader_version() -> str:
    """The program's version and a digest of the weights that it reads with."""
    digest = hashlib.blake2b(digest_size=6)
    weights = files("onrecord.reader") / "weights"
    for file in sorted(weights.iterdir(), key=lambda f: f.name):
        digest.update(file.read_bytes())
    return f"{__version__}+{digest.hexdigest()}"
