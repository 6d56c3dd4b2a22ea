"""The readers that a batch's tests give it: the fake one of the command's, and ones that cannot start."""

from __future__ import annotations

import os
import time
from pathlib import Path

from onrecord import Article, Reading
from tests.cli.fake_reader import FakeReader as Fake
from tests.cli.fake_reader import unloadable

__all__ = ["FAKE", "UNLOADABLE", "FakeReader", "unloadable"]

FAKE, UNLOADABLE = f"{__name__}:FakeReader", f"{__name__}:unloadable"


class FakeReader(Fake):
    """Reads as the command's fake does; some more words make it misbehave otherwise."""

    def read(self, article: Article) -> Reading:
        if "HANG" in article.text:
            time.sleep(600)
        if "ONCE:" in article.text:
            # Kills its process the first time it is read, by a mark that is left where the text says.
            mark = Path(article.text.split("ONCE:")[1].split()[0])
            if not mark.exists():
                mark.touch()
                os._exit(7)
        return super().read(article)
