"""How much may be added at once; the page says so."""

from __future__ import annotations

MOST_FILES = 20
LARGEST_FILE = 20 * 1024 * 1024
LARGEST_TOGETHER = 50 * 1024 * 1024
LONGEST_TEXT = 1_000_000
"""Characters; no article is longer (``onrecord.pages`` refuses one that is)."""

MOST_ARTICLES = 2000
"""Articles of one file; ``onrecord add`` on the command line takes any number."""

MOST_PAGES = 100
"""Pages that one URL may lead to, where it is a feed's."""

MOST_WAITING = 20
"""Additions of one person that are not finished."""

DAYS_KEPT = 7
"""How long the bytes of a file that could not be read are kept, so that it can be tried again."""
