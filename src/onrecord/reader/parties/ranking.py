"""Which of the entities a pronoun or a noun such as "the senator" means: a log-linear ranking of the candidates.

The weights are learned by ``training/parties.py``. A feature is a name; each counts once for all kinds of anaphor and
once for its own kind (Daumé III, "Frustratingly Easy Domain Adaptation", 2007).
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

from onrecord.reader.parties.entities import Entity, Mention
from onrecord.reader.parties.layout import Layout
from onrecord.reader.parties.lexicon import PUBLICATION_NOUNS, singular, word_set

AnaphorKind = Literal["he", "his", "they", "it", "who", "person", "body", "implicit"]
Weights = Mapping[str, float]


@dataclasses.dataclass(frozen=True, slots=True)
class Anaphor:
    """Words that refer to something by other words: where they stand, and what they tell of it."""

    start: int
    end: int
    kind: AnaphorKind
    gender: str = ""
    head: str = ""
    modifiers: frozenset[str] = frozenset()
    determiner: str = ""
    complement: bool = False
    owned: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Context:
    """What the statements around an anaphor were resolved to, where that is known yet."""

    previous: Entity | None = None
    previous_at: int = -1
    earlier: Entity | None = None
    next: Entity | None = None
    enclosing: Entity | None = None
    own: tuple[tuple[int, int], ...] = ()


@cache
def trained_weights() -> Weights:
    """The weights that ship with the package."""
    loaded: dict[str, float] = json.loads((files(__package__) / "weights.json").read_text(encoding="utf-8"))
    return loaded


def score(features: Sequence[str], kind: str, weights: Weights) -> float:
    """The score of a candidate with these features."""
    return sum(weights.get(f, 0.0) + weights.get(f"{kind}:{f}", 0.0) for f in features)


def best(
    anaphor: Anaphor, candidates: Sequence[Entity], context: Context, layout: Layout, weights: Weights
) -> Entity | None:
    """The entity that the anaphor refers to; None where it refers to nothing named before, or there is no candidate."""
    rows = describe(anaphor, candidates, context, layout)
    if not rows:
        return None
    winner, _ = max(rows, key=lambda row: score(row[1], anaphor.kind, weights))
    return winner


def admissible(anaphor: Anaphor, entity: Entity) -> bool:
    """Whether an entity can be meant at all, by number, gender and kind."""
    kind = anaphor.kind
    if entity.adjective:
        return False
    if kind in ("he", "his"):
        if entity.plural or entity.kind not in ("person", "unnamed"):
            return False
        return not (entity.gender and anaphor.gender and entity.gender != anaphor.gender)
    if kind == "person":
        if entity.plural or entity.kind not in ("person", "unnamed"):
            return False
        if anaphor.owned:
            return bool(alike(anaphor.head) & entity.about)
        return entity.named or not anaphor.head or anaphor.head in entity.about
    if kind == "they":
        return entity.plural or entity.kind in ("organization", "publication", "group")
    if kind == "it":
        return not entity.plural and entity.kind in ("organization", "publication", "document")
    if kind == "body":
        if not entity.named and anaphor.head not in entity.about:
            return False
        if anaphor.head in _OUTLETS:
            return entity.kind == "publication"
        if anaphor.head in _FIRMS:
            return entity.kind == "organization" and not entity.plural and not entity.place
        return not entity.plural and entity.kind in ("organization", "publication")
    return True


def describe(
    anaphor: Anaphor, candidates: Sequence[Entity], context: Context, layout: Layout
) -> list[tuple[Entity | None, list[str]]]:
    """The admissible candidates, each with its features; for nouns also None, which says: nothing named so far."""
    at = anaphor.start
    some: list[tuple[Entity, Mention | None]] = []
    for entity in candidates:
        if admissible(anaphor, entity):
            m = entity.before(at)
            if m is not None and m.end > at:
                m = entity.before(m.start)
            if m is not None or entity.named:
                some.append((entity, m))
    some.sort(key=lambda row: -row[1].start if row[1] else 1)
    if anaphor.kind in ("who", "implicit"):
        some = [row for row in some if row[1]][:12] or some[:12]
    if len(some) > _MANY:
        often = sorted(some[_MANY:], key=lambda row: -len(row[0].mentions))
        some = some[:_MANY] + often[:10]
    counts = sorted((len(e.mentions) for e, _ in some), reverse=True)
    quoted = layout.quote(at) is not None
    tail = layout.text[max(at - 3, 0) : at].rstrip()[-1:] in ('"', "”", "'")
    sentence, paragraph = layout.sentence(at), layout.paragraph(at)
    rows: list[tuple[Entity | None, list[str]]] = []
    for rank, (entity, m) in enumerate(some):
        features = _shared(entity, context, quoted, counts)
        features.append(f"rank{min(rank, 3)}")
        if entity is context.previous:
            features.append("previous-after-quote" if tail else "previous-elsewhere")
            if context.previous_at >= 0:
                features.append(f"previous-paragraphs{min(paragraph - layout.paragraph(context.previous_at), 2)}")
        if m is None:
            features.append("ahead")
            ahead = entity.after(at)
            if ahead is not None:
                features.append(f"ahead-sentences{min(layout.sentence(ahead.start) - sentence, 2)}")
        else:
            features += _placed(anaphor, m, layout, sentence, paragraph, quoted, context)
        if anaphor.gender:
            features.append("agrees" if entity.gender == anaphor.gender else "ungendered")
        if anaphor.kind in ("person", "body"):
            features += _fitting(anaphor, entity)
        rows.append((entity, features))
    if anaphor.kind in ("person", "body"):
        rows.append((None, _nothing(anaphor)))
    return rows


def _shared(entity: Entity, context: Context, quoted: bool, counts: list[int]) -> list[str]:
    features = ["named" if entity.named else "unnamed", f"kind-{entity.kind}"]
    count = len(entity.mentions)
    if counts and count == counts[0]:
        features.append("most")
    elif len(counts) > 1 and count == counts[1]:
        features.append("second")
    if count == 1:
        features.append("once")
    if entity.place:
        features.append("place")
    if entity is context.previous:
        features.append("previous")
    if entity is context.earlier:
        features.append("earlier")
    if entity is context.next:
        features.append("next")
    if entity is context.enclosing:
        features.append("speaker-quoted" if quoted else "speaker")
    return features


def _placed(
    anaphor: Anaphor, m: Mention, layout: Layout, sentence: int, paragraph: int, quoted: bool, context: Context
) -> list[str]:
    apart = sentence - layout.sentence(m.start)
    paragraphs = paragraph - layout.paragraph(m.start)
    features = [f"sentences{apart if apart < 3 else 3 if apart < 6 else 6}", f"paragraphs{min(paragraphs, 3)}"]
    if m.subject:
        features.append("subject")
        if apart <= 1:
            features.append(f"subject{apart}")
    if layout.text[m.end : m.end + 2] in ("'s", "’s"):
        features.append("possessive")
    inside = layout.quote(m.start) is not None
    if inside != quoted:
        features.append("mention-quoted" if inside else "mention-unquoted")
    if any(s <= m.start < e for s, e in context.own):
        features.append("own-content")
    start, _ = layout.sentence_span(m.start)
    if layout.word_at(m.start) - layout.word_at(start) <= 3:
        features.append("opens-sentence" if apart else "opens-same-sentence")
    if context.previous_at >= 0 and m.start > context.previous_at:
        features.append("since-previous")
    if anaphor.kind in ("who", "implicit") and apart == 0:
        gap = layout.text[m.end : anaphor.start]
        features.append(f"gap{min(len(gap.split()), 6)}")
        if gap.strip() in ("", ",", "(", "—", "–", "-"):
            features.append("adjacent")
        if "," in gap:
            features.append("comma")
    return features


def _fitting(anaphor: Anaphor, entity: Entity) -> list[str]:
    features = []
    if alike(anaphor.head) & entity.about:
        features.append("called-so" if entity.named else "unnamed-called-so")
    elif anaphor.head and any(singular(w) == anaphor.head for w in entity.about):
        features.append("called-so-loosely")
    shared = anaphor.modifiers & entity.about
    if shared:
        features.append("modifier-shared")
    forms = {w for m in entity.mentions for w in m.words}
    if anaphor.head in forms:
        features.append("in-name")
        if anaphor.modifiers and anaphor.modifiers <= forms:
            features.append("all-in-name")
    if anaphor.modifiers & forms:
        features.append("modifier-in-name")
    if anaphor.head in PUBLICATION_NOUNS:
        features.append(f"outlet-{entity.kind}")
    if anaphor.head in _GENDERED and entity.gender:
        features.append("gender-" + ("agrees" if _GENDERED[anaphor.head] == entity.gender else "clashes"))
    title = _TITLE_OF.get(anaphor.head)
    if title and title & entity.about:
        features.append("titled-so")
    return features


def _nothing(anaphor: Anaphor) -> list[str]:
    features = ["nothing", f"nothing-{anaphor.determiner or 'bare'}"]
    features.append("nothing-office" if anaphor.head in _OFFICES else "nothing-plain")
    if anaphor.complement:
        features.append("nothing-complement")
    if anaphor.owned:
        features.append("nothing-owned")
    features.append(f"nothing-modifiers{min(len(anaphor.modifiers), 2)}")
    return features


_ALIKE = tuple(
    word_set(words)
    for words in ("lawyer attorney counsel", "adviser advisor aide", "spokesman spokeswoman spokesperson",
                  "panel committee", "agency bureau", "firm company", "paper newspaper")
)  # fmt: skip


def alike(noun: str) -> frozenset[str]:
    """The noun with those that news uses for the same thing."""
    return next((words for words in _ALIKE if noun in words), frozenset({noun}))


# Of more candidates than this only the nearest and the most frequent are weighed, so that long texts take no longer.
_MANY = 50
_OUTLETS = word_set("newspaper paper magazine tabloid broadsheet daily weekly journal newswire newsletter")
_FIRMS = word_set(
    "company firm carmaker automaker carrier manufacturer retailer airline bank lender corporation startup"
)
# Nouns that news uses again for somebody it has named; an official or an analyst more often stays unnamed.
_OFFICES = word_set(
    """senator governor congressman congresswoman president candidate nominee frontrunner front-runner mayor
    billionaire businessman businesswoman mogul chancellor premier minister secretary republican democrat speaker leader
    executive
    ceo chairman chairwoman chief director author founder actor actress singer king queen prince princess pope star
    incumbent challenger contender hopeful newcomer investor entrepreneur general justice"""
)
_GENDERED = {
    **dict.fromkeys(("man", "boy", "businessman", "spokesman", "congressman", "king", "actor"), "he"),
    **dict.fromkeys(("woman", "girl", "businesswoman", "spokeswoman", "congresswoman", "queen", "actress"), "she"),
}
_TITLE_OF = {
    "senator": {"sen", "senator", "senate", "sens"},
    "governor": {"gov", "governor", "govs"},
    "congressman": {"rep", "congressman", "representative"},
    "congresswoman": {"rep", "congresswoman", "representative"},
    "lawmaker": {"rep", "sen", "senator", "congressman", "congresswoman", "representative"},
    "representative": {"rep", "congressman", "congresswoman"},
    "general": {"gen", "general"},
    "doctor": {"dr", "doctor", "md"},
    "professor": {"prof", "professor"},
    "president": {"president", "pres"},
    "executive": {"ceo", "executive", "chief"},
    "chief": {"ceo", "chief"},
    "nominee": {"nominee", "candidate", "hopeful", "frontrunner"},
    "candidate": {"nominee", "candidate", "hopeful", "frontrunner", "presidential"},
}
