"""What a source can refer to: entities, each with the places in the text where it is mentioned."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from typing import NamedTuple

from onrecord.reading import PartyKind


class Mention(NamedTuple):
    """A name in the text without titles and possessive ending; ``words`` are its words in lower case."""

    start: int
    end: int
    label: str
    subject: bool
    words: tuple[str, ...]


@dataclasses.dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something that the text mentions, by name or by a noun phrase alone (``named`` is False).

    ``gender`` is "he", "she" or "" where the text does not tell; ``plural``: it is several; ``place``: it is a country,
    city or the like; ``adjective``: it is only ever the name of a nation or
    party used as an adjective; ``about`` are the lower-case words that stand around its mentions and say what it is.
    """

    name: str
    kind: PartyKind
    mentions: list[Mention]
    named: bool = True
    plural: bool = False
    place: bool = False
    adjective: bool = False
    gender: str = ""
    about: frozenset[str] = frozenset()
    starts: list[int] = dataclasses.field(default_factory=list)

    def seal(self) -> None:
        """Put the mentions in the order of the text. To be called once all are known."""
        self.mentions = sorted(set(self.mentions))
        self.starts = [m.start for m in self.mentions]

    def before(self, offset: int) -> Mention | None:
        """The last mention that starts before ``offset``."""
        n = bisect_left(self.starts, offset)
        return self.mentions[n - 1] if n else None

    def after(self, offset: int) -> Mention | None:
        """The first mention that starts at ``offset`` or after it."""
        n = bisect_left(self.starts, offset)
        return self.mentions[n] if n < len(self.starts) else None
