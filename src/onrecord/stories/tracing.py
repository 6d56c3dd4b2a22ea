"""Where a claim comes from: the chain of "according to" from each article back to whoever it goes back to."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from onrecord.reading import Party, Reading
from onrecord.stories.casting import Cast
from onrecord.stories.naming import is_name, key
from onrecord.stories.words import content_stems
from onrecord.story import Origin, Position, StanceName

Chain = tuple[str, ...]

# Words for nobody in particular: an article that has it from "reports" names none.
_NOBODY = re.compile(
    r"^(?:[\w-]+ )*?(?:reports?|rumou?rs?|speculation|stories|story|articles?|news|media|posts?|claims?|hearsay|word|"
    r"outlets|websites|sites|papers|newspapers|headlines|statements?|we|i|some|others|many|people|everyone|it)$",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"['’]s? (?:own )?(?:[\w-]+ )?\w+$")
_LONGEST = 12
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s|\n")
_FEWEST, _SAME, _MOST = 4, 0.6, 200


@dataclasses.dataclass(frozen=True, slots=True)
class OriginNode:
    """A place in the tree of origins: an origin or somebody on the way, or an article (its id), which has no children.

    The root has no name; its children are the origins, and the articles that name none.
    """

    name: str
    children: tuple[OriginNode, ...] = ()


def origins(
    claim: str,
    positions: Sequence[Position],
    cast: Cast,
    readings: Sequence[Reading],
    copies: Mapping[int, int] | None = None,
    stances: Mapping[str, Mapping[str, StanceName]] | None = None,
) -> tuple[Origin, ...]:
    """The ways back from every article that reports the claim with this id, in the order of the readings.

    An article reports it where somebody in it supports the claim, or where it does so in its own voice (``stances``,
    by article and claim). Where a cited publication's own article is among the readings, its chain goes on from there.
    ``copies`` gives the reading that a reading repeats, both by number: a copy is no witness of its own.

    ``independent`` counts those whom chains end with and who cite nobody in any other chain. Unnamed sources of one
    outlet are one origin, and articles that name none count only if none names any.
    """
    copies = copies or {}
    names = _Names(cast)
    places = {r.article.id: n for n, r in enumerate(readings)}
    supports: dict[int, list[Position]] = {}
    for p in positions:
        if p.claim == claim and p.position == "supports" and p.article in places:
            supports.setdefault(places[p.article], []).append(p)
    ways = {n: [_way(p, found, cast, names, readings[n]) for p in found] for n, found in supports.items()}
    for n, reading in enumerate(readings):
        if (stances or {}).get(reading.article.id, {}).get(claim) == "supports":
            ways.setdefault(n, [])
    own = _own_articles(ways, names, readings)
    chains: list[tuple[int, Chain]] = []
    ends: list[_End] = []
    for n in sorted(ways):
        full = [_continued(way, ways, own) for way in ways[n]]
        kept = [way for way in dict.fromkeys(full) if way and not any(w[: len(way)] == way != w for w in full)]
        chains += [(n, way) for way in kept or [_copied(n, copies, readings)]]
        if n not in copies:
            said = [frozenset(content_stems(p.evidence.text)) for p in supports.get(n, ())]
            ends += [_end(way, names, words) for way, words in zip(full, said, strict=False) if way in kept]
    cites = {name for _, way in chains for name in names.known(way)[:-1]}
    independent = _independent(ends, cites) if ends else sum(n not in copies for n in ways)
    return tuple(Origin(claim, (readings[n].article.id, *way), independent) for n, way in chains)


def tree(origins: Sequence[Origin]) -> OriginNode:
    """The chains of one claim as a tree from the origins down to the articles.

    Where a chain ends with somebody who in another goes back to somebody else, it hangs there too.
    """
    beyond: dict[str, Counter[Chain]] = {}
    for origin in origins:
        for at, name in enumerate(origin.chain[1:], 1):
            if origin.chain[at + 1 :]:
                beyond.setdefault(name, Counter())[origin.chain[at + 1 :]] += 1
    grown = _Branch()
    for origin in origins:
        chain = list(origin.chain)
        while len(chain) > 1 and chain[-1] in beyond and len(chain) < _LONGEST:
            further = beyond[chain[-1]].most_common(1)[0][0]
            if set(further) & set(chain):
                break
            chain += further
        branch = grown
        for name in reversed(chain):
            branch = branch.setdefault(name, _Branch())
    return _node("", grown)


class _Branch(dict[str, "_Branch"]):
    """The branches below a name."""


def _node(name: str, branch: Mapping[str, _Branch]) -> OriginNode:
    return OriginNode(name, tuple(_node(n, below) for n, below in branch.items()))


class _Names:
    """What the story calls those whom an article names as it likes."""

    def __init__(self, cast: Cast) -> None:
        found: dict[str, set[str]] = {}
        self._parties: dict[str, Party] = {}
        self._unnamed = {p.name for p in cast.parties if p.kind not in ("person", "organization", "publication")}
        for party in cast.parties:
            if party.kind in ("person", "organization", "publication"):
                self._parties.setdefault(party.name, party)
                for name in (party.name, *(a for a in party.aliases if is_name(a))):
                    found.setdefault(key(name), set()).add(party.name)
        self._by_key = {k: names.pop() for k, names in found.items() if len(names) == 1}

    def of(self, name: str) -> str:
        return self._by_key.get(key(name), name)

    def known(self, way: Chain) -> Chain:
        """Those on the way who are named."""
        return tuple(n for n in way if n in self._parties or (n not in self._unnamed and is_name(n)))

    def outlet(self, name: str) -> bool:
        return name in self._parties and self._parties[name].kind == "publication"


def _way(position: Position, others: Sequence[Position], cast: Cast, names: _Names, reading: Reading) -> Chain:
    """Whom the article has a position from, the nearest first, up to the party; empty where that is nobody."""
    party = cast.speaks_for(cast.party(position.party))
    way = [names.of(name) for name in position.via if not _NOBODY.match(name)]
    if not _nobody(party):
        if not way and party.kind in ("unnamed", "group"):
            way += _outlet_of(position, party, others, cast, names, reading.article.text)
        way.append(party.name)
    publisher = names.of(reading.article.publisher or "")
    return tuple(dict.fromkeys(name for name in way if name != publisher))


def _outlet_of(
    position: Position, party: Party, others: Sequence[Position], cast: Cast, names: _Names, text: str
) -> Iterator[str]:
    """The outlet whose unnamed source this is: "the Journal's sources", or the one cited in the same sentence."""
    whose = names.of(_WHOSE.sub("", party.name))
    if names.outlet(whose):
        yield whose
        return
    for other in others:
        voice = cast.speaks_for(cast.party(other.party))
        first, second = sorted((position.evidence, other.evidence), key=lambda e: (e.start, e.end))
        if voice.kind == "publication" and not _SENTENCE_END.search(text, min(first.end, second.start), second.start):
            yield voice.name
            return


def _nobody(party: Party) -> bool:
    return party.kind in ("unnamed", "group", "document", "reader") and _NOBODY.match(party.name) is not None


def _own_articles(cited: Mapping[int, object], names: _Names, readings: Sequence[Reading]) -> dict[str, int]:
    """The first of each publication's own articles that report the claim, by the publication's name."""
    own: dict[str, int] = {}
    for n in sorted(cited):
        publisher = readings[n].article.publisher
        if publisher:
            own.setdefault(names.of(publisher), n)
    return own


def _copied(n: int, copies: Mapping[int, int], readings: Sequence[Reading]) -> Chain:
    """The chain of an article that names nobody: empty, or for a copy whom it copies."""
    original = copies.get(n)
    if original is None or not 0 <= original < len(readings):
        return ()
    article = readings[original].article
    return (article.publisher or article.id,)


def _continued(way: Chain, cited: Mapping[int, Sequence[Chain]], own: Mapping[str, int]) -> Chain:
    """The way back, with that of the last one's own article after it."""
    while way and len(way) < _LONGEST and way[-1] in own:
        further = next((w for w in cited[own[way[-1]]] if w and not set(w) & set(way)), ())
        if not further:
            break
        way += further
    return way


@dataclasses.dataclass(frozen=True, slots=True)
class _End:
    """What a chain ends with, whether that is somebody named, and the words that it was said in."""

    name: str
    named: bool
    stems: frozenset[str]


def _end(way: Chain, names: _Names, stems: frozenset[str]) -> _End:
    known = names.known(way)
    return _End(known[-1], True, stems) if known else _End(key(way[-1]), False, stems)


def _independent(ends: Sequence[_End], cites: Set[str]) -> int:
    """How many origins there are that do not go back to another.

    Somebody unnamed who says what another does in the same words is no other origin: the articles share their text.
    """
    found = {e.name for e in ends if e.named and e.name not in cites}
    heard = [e.stems for e in ends if e.named]
    unnamed: set[str] = set()
    for e in ends:
        if not e.named:
            if e.name not in unnamed and not any(_same_words(e.stems, stems) for stems in heard[:_MOST]):
                found.add(e.name)
            unnamed.add(e.name)
            heard.append(e.stems)
    return max(1, len(found))


def _same_words(a: frozenset[str], b: frozenset[str]) -> bool:
    least = min(len(a), len(b))
    return least >= _FEWEST and len(a & b) >= _SAME * least
