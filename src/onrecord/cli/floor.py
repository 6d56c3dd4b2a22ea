"""The floor ``stories`` as the commands call it: loaded when it is first used, its errors told as theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from onrecord.article import Article
from onrecord.cli.problems import RunError
from onrecord.reading import Reading
from onrecord.story import Stance, Story


def stories(readings: Sequence[Reading]) -> list[Story]:
    """The stories that these readings make. Raises ``RunError`` where the models cannot be loaded, as all here do."""
    from onrecord import stories as floor

    with _told():
        return floor.stories(readings)


def positions(claim: str, readings: Sequence[Reading], story: str) -> Story:
    """One story of all these readings, with this claim alone."""
    from onrecord import stories as floor

    with _told():
        return floor.positions(claim, readings, story)


def stance(pairs: Iterable[tuple[str, str]]) -> Iterator[Stance]:
    """What each text does with its claim, in order."""
    from onrecord import stories as floor

    with _told():
        yield from floor.stance(pairs)


def group(articles: Iterable[Article]) -> list[Story]:
    """Which articles are about the same event."""
    from onrecord import stories as floor

    with _told():
        return floor.group(articles)


@contextmanager
def _told() -> Iterator[None]:
    from onrecord.reader import ModelError

    try:
        yield
    except ModelError as error:
        raise RunError(str(error)) from error
