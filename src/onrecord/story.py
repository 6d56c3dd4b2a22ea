"""The story: the articles about one contested event, its claims, and what each party does with them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

from onrecord.reading import Affiliation, Party

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")

PositionName = Literal["supports", "denies", "questions", "declines", "comments"]
StanceName = Literal["supports", "denies", "questions", "neutral"]
ContradictionKind = Literal["parties", "change", "affiliation", "headline"]

POSITIONS: tuple[PositionName, ...] = get_args(PositionName)
STANCES: tuple[StanceName, ...] = get_args(StanceName)
CONTRADICTION_KINDS: tuple[ContradictionKind, ...] = get_args(ContradictionKind)


@dataclasses.dataclass(frozen=True, slots=True)
class Evidence:
    """Words of an article. ``start`` and ``end`` are code points into its text, half-open."""

    article: str
    start: int
    end: int
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class Claim:
    """A statement that can be true or false, over which parties may differ.

    ``evidence`` is where articles make it, the clearest first. ``check_on`` is the future date that it speaks of, in
    ISO 8601 and no more precise than the text ("2027", "2027-03"), or None.
    """

    id: str
    text: str
    evidence: tuple[Evidence, ...] = ()
    check_on: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Position:
    """What a party does with a claim in one article: one cell's entry.

    ``claim`` and ``party`` are ids within the story. ``via`` is whom the article had the words from, the nearest first
    ("told the Financial Times"). ``cue`` is the word that carries the act. ``date`` is the article's own, ISO 8601.
    """

    claim: str
    party: str
    article: str
    position: PositionName
    evidence: Evidence
    confidence: float
    cue: str = ""
    via: tuple[str, ...] = ()
    date: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Stance:
    """What an article does with a claim in its own voice. ``confidence`` is a calibrated probability, 0 to 1."""

    stance: StanceName
    confidence: float


@dataclasses.dataclass(frozen=True, slots=True)
class Origin:
    """One way back from an article to where it has a claim from.

    ``chain`` begins with the article's id and goes on with names: whom it cites, and whom they cite. A chain of one is
    an article that names nobody. ``independent`` counts the claim's origins that do not go back to another.
    """

    claim: str
    chain: tuple[str, ...]
    independent: int


@dataclasses.dataclass(frozen=True, slots=True)
class Contradiction:
    """Two places worth a reporter's look. ``positions`` are indexes into the story's, none for a headline's own."""

    kind: ContradictionKind
    reason: str
    evidence: tuple[Evidence, Evidence]
    positions: tuple[int, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class StoryArticle:
    """An article's place in a story. ``copy_of`` is the id of the article whose text it repeats, if it does.

    ``stance`` is what it does with each claim in its own voice, by claim id, and ``stance_confidence`` how surely.
    """

    id: str
    copy_of: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    stance: dict[str, StanceName] = dataclasses.field(default_factory=dict)
    stance_confidence: dict[str, float] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event, in the order in which they came, and the record of what is contested in it.

    ``title`` is the first title among the articles. Claims come in order of weight. Party ids hold within the story.
    """

    id: str
    title: str | None
    articles: tuple[StoryArticle, ...]
    claims: tuple[Claim, ...] = ()
    parties: tuple[Party, ...] = ()
    positions: tuple[Position, ...] = ()
    origins: tuple[Origin, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def witnesses(self) -> int:
        """How many of the articles are not copies of another."""
        return sum(a.copy_of is None for a in self.articles)

    def to_dict(self) -> dict[str, Any]:
        """The story as JSON-ready values, in the shape that ``onrecord stories`` writes."""
        record: dict[str, Any] = _jsonable(dataclasses.asdict(self))
        return record

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Story:
        """The inverse of ``to_dict``; unknown fields are left aside. Raises ``KeyError`` without id or articles."""
        return cls(
            record["id"],
            record.get("title"),
            tuple(_of(StoryArticle, a) for a in record["articles"]),
            tuple(_of(Claim, c, evidence=_evidences(c)) for c in record.get("claims") or ()),
            tuple(_party(p) for p in record.get("parties") or ()),
            tuple(
                _of(
                    Position, p, evidence=_of(Evidence, {"article": p["article"], **p["evidence"]}), via=tuple(p["via"])
                )
                for p in record.get("positions") or ()
            ),
            tuple(_of(Origin, o, chain=tuple(o["chain"])) for o in record.get("origins") or ()),
            tuple(
                _of(Contradiction, c, evidence=_evidences(c), positions=tuple(c["positions"]))
                for c in record.get("contradictions") or ()
            ),
        )


def _of(kind: type[T], record: dict[str, Any], **made: Any) -> T:
    known = {f.name for f in dataclasses.fields(kind)}
    return kind(**{name: value for name, value in {**record, **made}.items() if name in known})


def _evidences(record: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(_of(Evidence, e) for e in record.get("evidence") or ())


def _party(record: dict[str, Any]) -> Party:
    affiliations = tuple(Affiliation(a["party"], a["role"]) for a in record.get("affiliations") or ())
    return Party(record["id"], record["name"], record["kind"], tuple(record.get("aliases") or ()), affiliations)


def _jsonable(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _jsonable(v) for k, v in value.items()}
    return [_jsonable(v) for v in value] if isinstance(value, list | tuple) else value
