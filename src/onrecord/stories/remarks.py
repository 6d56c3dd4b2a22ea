"""What people with a post in an organization say of others: words that may go against what the organization says."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from onrecord.reading import Attribution, Party, Reading
from onrecord.stories.casting import Cast
from onrecord.stories.naming import is_name, words
from onrecord.stories.words import content_stems
from onrecord.story import Evidence, Position, PositionName

_NO = re.compile(
    r"\b(?:no|not|never|none|neither|nor|cannot|without|\w+n['’]t|den(?:y|ies|ied|ying|ial)|false|untrue|reject\w*|"
    r"dismiss\w*|refut\w*|refus\w*|declin\w*|rubbish\w*|nonsense|baseless|unfounded|"
    r"hoax|fake|bogus|invented|misleading)\b",
    re.IGNORECASE,
)
# Words of praise, of interest and of owning up.
_WARM = re.compile(
    r"\b(?:prais\w*|laud\w*|admir\w*|applaud\w*|hail\w*|endors\w*|welcom\w*|embrac\w*|fans?|fond|impress\w*|excit\w*|"
    r"enthus\w*|loves?|loved|likes?|liked|enjoy\w*|envy|envies|envied|interest(?:ed|ing)?|open to|keen|eager|willing|"
    r"ready to|hop(?:e|es|ed|ing)|wants?|wanted|consider\w*|explor\w*|plans?|planned|planning|intend\w*|talks?|talked|"
    r"talking|discuss\w*|negotiat\w*|met|meetings?|partner\w*|cooperat\w*|admit\w*|acknowledg\w*|conced\w*|confess\w*|"
    r"confirm\w*|import\w*|bought|buys?|drives?|drove|best|great|excellent|superior|existential|ahead of|better than|"
    r"threat)\b",
    re.IGNORECASE,
)
_COLD = re.compile(
    r"\b(?:critici\w*|oppos\w*|doubt\w*|warn\w*|concern\w*|worr\w*|condemn\w*|attack\w*|regret\w*|apologi\w*|mistake|"
    r"wrong|unlikely|skeptic\w*|sceptic\w*|disappoint\w*|against)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][”\"’')]*\s|\n")
_LONGEST = 600


@dataclasses.dataclass(frozen=True, slots=True)
class Remark:
    """Everything that one party is quoted with in one sentence, from its source or cue to its last word."""

    evidence: Evidence
    warm: int
    cold: int
    denied: bool

    def weight(self, side: PositionName, others: Sequence[Party], claim: str) -> float:
        """How much the remark goes against the side that the party's organization takes on a claim; 0 if it does not.

        ``others`` are those whom the claim is about. A remark that names none of them has to share two of the claim's
        words.
        """
        against = self.warm if side == "denies" and not self.denied else 0
        if side == "supports":
            against = self.cold + 2 * self.denied
        if not against:
            return 0.0
        named = sum(1 for p in others if self._names(p))
        shared = len(set(content_stems(self.evidence.text)) & set(content_stems(claim)))
        if not named and shared < 2:
            return 0.0
        return min(1.0, 0.3 * min(against, 2) + 0.3 * min(named, 1) + 0.1 * min(shared, 2))

    def about(self, others: Sequence[Party]) -> str | None:
        """The first of these parties that the remark names."""
        return next((p.name for p in others if self._names(p)), None)

    def _names(self, party: Party) -> bool:
        own = " ".join(words(self.evidence.text))
        return any(f" {' '.join(words(n))} " in f" {own} " for n in (party.name, *party.aliases) if is_name(n))


def remarks(readings: Sequence[Reading], cast: Cast, positions: Sequence[Position]) -> dict[str, list[Remark]]:
    """The remarks of all who hold a post in an organization that supports or denies something, by party id."""
    sides = {p.party for p in positions if p.position in ("supports", "denies")}
    bodies = {cast.speaks_for(cast.party(id)).id for id in sides}
    wanted = {person.id for id in bodies for person, _ in cast.affiliates(cast.party(id))}
    found: dict[str, list[Remark]] = {}
    for n, reading in enumerate(readings) if wanted else ():
        mine: dict[str, list[Attribution]] = {}
        for a in reading.attributions:
            party = cast.of(n, a.source.party.id)
            if party.id in wanted:
                mine.setdefault(party.id, []).append(a)
        for id, said in mine.items():
            found.setdefault(id, []).extend(_joined(said, reading))
    return found


def _joined(said: Sequence[Attribution], reading: Reading) -> list[Remark]:
    """What one party says in a reading, a remark a sentence."""
    text = reading.article.text
    made: list[list[int]] = []
    for start, end in sorted(_reach(a, text) for a in said):
        if made and not _SENTENCE_END.search(text, min(made[-1][1], start), start) and end - made[-1][0] < _LONGEST:
            made[-1][1] = max(made[-1][1], end)
        else:
            made.append([start, end])
    return [_remark(reading.article.id, start, end, text) for start, end in made]


def _reach(a: Attribution, text: str) -> tuple[int, int]:
    """From the first to the last word of an attribution; without a source that stands in another paragraph."""
    own = [*a.cue.spans, *a.content.spans] or [*a.source.spans]
    start, end = min(s for s, _ in own), max(e for _, e in own)
    near = [s for s, e in a.source.spans if s >= start or "\n" not in text[e:start]]
    start = min([start, *near])
    return start, min(max([end, *(e for s, e in a.source.spans if s in near)]), start + _LONGEST)


def _remark(article: str, start: int, end: int, text: str) -> Remark:
    own = text[start:end]
    return Remark(
        Evidence(article, start, end, own),
        len(_WARM.findall(own)),
        len(_COLD.findall(own)),
        _NO.search(own) is not None,
    )
