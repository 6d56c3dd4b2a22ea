"""Grouping without end: stories that have been quiet for a while are given out and forgotten.

Within the window the articles make the stories that ``group`` makes of them; what is kept is bounded by the articles
that come in that time, and so is the time that each takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.article import Article
from onrecord.stories.grouping import Encoder, Grouper, Placement
from onrecord.story import Story

QUIET_DAYS = 7
LONGEST = 4
"""Windows after which a story takes no more articles, so that one that never ends is not kept for ever."""


class Window:
    """Takes articles day by day, and gives out each story when no article of it has come for ``quiet`` days.

    Days are whole numbers that do not fall (``date.toordinal``). Not thread-safe.
    """

    def __init__(self, quiet: int = QUIET_DAYS, encoder: Encoder | None = None) -> None:
        self._quiet = quiet
        self._grouper = Grouper(encoder)
        self._days: list[int] = []
        self._today: int | None = None

    def __len__(self) -> int:
        """How many articles are kept."""
        return len(self._days)

    def add(self, article: Article, day: int) -> Placement:
        """Place an article of this day. Raises ``ValueError`` for a day before the last."""
        if self._today is not None and day < self._today:
            raise ValueError(f"day {day} comes after day {self._today}")
        self._today = day
        placement = self._grouper.add(article)
        self._days.append(day)
        return placement

    def quiet(self, day: int) -> list[Story]:
        """The stories that are over on this day, in the order in which they began; they are forgotten."""
        over = self._over(day)
        if not over:
            return []
        # A last look may bring articles to them, or take some away.
        self._grouper.settle(over)
        return self._take(self._over(day))

    def rest(self) -> list[Story]:
        """All that are left, when no more articles come."""
        names = set(self._grouper.grouped())
        self._grouper.settle(names)
        return self._take(set(self._grouper.grouped()))

    def _over(self, day: int) -> set[str]:
        first: dict[str, int] = {}
        last: dict[str, int] = {}
        for story, came in zip(self._grouper.grouped(), self._days, strict=True):
            first.setdefault(story, came)
            last[story] = came
        return {
            story
            for story, came in last.items()
            if day - came > self._quiet or day - first[story] > LONGEST * self._quiet
        }

    def _take(self, stories: set[str]) -> list[Story]:
        staying = [story not in stories for story in self._grouper.grouped()]
        taken = self._grouper.take(stories)
        self._days = [day for day, stays in zip(self._days, staying, strict=True) if stays]
        return taken


def streamed(articles: Iterable[tuple[int, Article]], window: Window) -> Iterator[Story]:
    """The stories that these articles make, each with its day, in the order of days; each story when it is over."""
    today: int | None = None
    for day, article in articles:
        if day != today:
            yield from window.quiet(day)
            today = day
        window.add(article, day)
    yield from window.rest()
