"""The floor ``stories`` as the commands call it: loaded when it is first used, its errors told as theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any

from onrecord.article import Article
from onrecord.cli.problems import RunError
from onrecord.reading import Reading
from onrecord.story import Stance, Story


def stories(readings: Sequence[Reading]) -> list[Story]:
    """The stories that these readings make."""
    found: list[Story] = _floor("stories")(readings)
    return found


def positions(claim: str, readings: Sequence[Reading], story: str) -> Story:
    """One story of all these readings, with this claim alone."""
    found: Story = _floor("positions")(claim, readings, story)
    return found


def stance(pairs: Iterable[tuple[str, str]]) -> Iterator[Stance]:
    """What each text does with its claim, in order."""
    found: Iterator[Stance] = _floor("stance")(pairs)
    return found


def group(articles: Iterable[Article]) -> list[Story]:
    """Which articles are about the same event."""
    found: list[Story] = _floor("group")(articles)
    return found


def _floor(name: str) -> Any:
    try:
        return getattr(import_module("onrecord.stories"), name)
    except AttributeError as error:
        raise RunError(f"this installation has no {name}; install onrecord again") from error
