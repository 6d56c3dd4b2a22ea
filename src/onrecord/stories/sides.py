"""The sides that parties take on one claim: the strongest position of each party, under whose words they are."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence, Set

from onrecord.reading import Party
from onrecord.stories.words import word_set
from onrecord.story import Evidence, Position, PositionName

# Words for somebody unnamed that have a capital only at the beginning of a sentence.
_SMALL = word_set(
    """a an the one two three four five six another other several multiple some many most various unnamed anonymous
    people sources officials witnesses experts residents activists users customers reports rumors rumours"""
)


@dataclasses.dataclass(frozen=True, slots=True)
class Held:
    """A position, its index among the story's, and the party that holds it: the organization for its spokesperson."""

    index: int
    position: Position
    party: Party


class Sides:
    """Who takes which position on a claim."""

    def __init__(self, held: Sequence[Held]) -> None:
        self._held = held
        self._best: dict[tuple[str, PositionName], Held] = {}
        self._articles: Counter[tuple[str, PositionName]] = Counter()
        for h in held:
            at = (h.party.id, h.position.position)
            self._articles[at] += 1
            if at not in self._best or h.position.confidence > self._best[at].position.confidence:
                self._best[at] = h

    @property
    def any(self) -> bool:
        """Whether anybody takes a position."""
        return bool(self._held)

    def best(self, side: PositionName) -> list[Held]:
        """The surest position of each party on this side."""
        return [h for (_, name), h in self._best.items() if name == side]

    def of(self, party: Party, side: PositionName) -> Held | None:
        """The party's surest position on this side."""
        return self._best.get((party.id, side))

    def strongest(self, side: PositionName, subjects: Set[str]) -> list[tuple[float, Held]]:
        """The parties on this side, the most telling first.

        Those (``subjects``, ids) whom the claim is about tell most and those without a name least; being reported by
        many articles tells a little more than by one.
        """
        weighed = []
        for h in self.best(side):
            named = h.party.kind in ("person", "organization", "publication")
            weight = 1.5 if h.party.id in subjects else 1.0 if named else 0.5
            often = min(1.3, 1 + self._articles[h.party.id, side] / 20)
            weighed.append((weight * often * h.position.confidence, h))
        return sorted(weighed, key=lambda w: -w[0])

    def within(self, party: Party, evidence: Evidence) -> tuple[int, ...]:
        """The index of a position of the party's in these words, if there is one."""
        for h in self._held:
            e = h.position.evidence
            meet = e.article == evidence.article and e.start < evidence.end and evidence.start < e.end
            if meet and h.party.id == party.id:
                return (h.index,)
        return ()


def name_of(party: Party, *, first: bool = False) -> str:
    """The party's name within a sentence, or as its first word: "Several users" there, "several users" here."""
    start, space, rest = party.name.partition(" ")
    if first:
        return party.name[:1].upper() + party.name[1:]
    return start.lower() + space + rest if start.lower() in _SMALL else party.name


def does(side: PositionName, party: Party) -> str:
    """The verb of a position in the number of the party: "Ford denies", "two officials deny"."""
    if party.kind != "group":
        return side
    return "deny" if side == "denies" else side.removesuffix("s")
