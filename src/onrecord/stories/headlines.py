"""Headlines that say of a claim what their own text does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.reading import Reading
from onrecord.stories.sides import Held, does, name_of
from onrecord.stories.words import content_stems
from onrecord.story import Claim, Contradiction, Evidence, PositionName, StanceName

_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|false|hoax|fake|faked|not|no|never|debunk\w*|untrue|bogus|rubbish\w*|myth|"
    r"dismiss\w*|refut\w*|reject\w*|\w+n['’]t|satire|retract\w*|made[- ]up)\b",
    re.IGNORECASE,
)
# What leaves open whether it is so: a question, words in quotation marks, somebody else's word.
_OPEN = re.compile(
    r"[?“”\"‘]|(?:^|\s)'|\b(?:report(?:s|ed|edly)?|rumou?r\w*|alleg\w*|claim(?:s|ed|ing)?|may|might|could|says?|said|"
    r"according|apparent\w*|suppos\w*|purport\w*|possibl\w*|likely|unconfirmed|sources?|tells?|told|hints?|suggests?|"
    r"believed?|fear(?:s|ed)?|accus\w*|scare|whether|reveals?|how|why|what)\b",
    re.IGNORECASE,
)
# "Apple drops sensors: WSJ", "Talks have begun — official", "Former player: he is suspended".
_CREDITED = re.compile(r"(?:[:|]| [–—-]) (?:[A-Z][\w.]*(?: [A-Z][\w.]*)?|[a-z][a-z -]{2,30})$|^[^:]* [a-z]+: ")
_ENOUGH, _FEWEST = 0.6, 3


def headlines(
    claim: Claim, held: Sequence[Held], readings: Sequence[Reading], stances: Mapping[str, Mapping[str, StanceName]]
) -> Iterator[tuple[float, Contradiction]]:
    """The titles that assert this claim while the text has it denied or doubted, or the reverse, each with a weight."""
    stems = set(content_stems(claim.text))
    if len(stems) < _FEWEST or _DENIAL.search(claim.text):
        return
    by_article: dict[str, list[Held]] = {}
    for h in held:
        by_article.setdefault(h.position.article, []).append(h)
    for reading in readings:
        article = reading.article
        title = (article.title or "").strip()
        own = by_article.get(article.id, [])
        stance = stances.get(article.id, {}).get(claim.id)
        if not title or len(stems.intersection(content_stems(title))) < max(_FEWEST, _ENOUGH * len(stems)):
            continue
        head = _evidence(article.id, title, article.text)
        if _DENIAL.search(title) is None and _OPEN.search(title) is None and _CREDITED.search(title) is None:
            yield from _asserted(head, claim, own, stance)
        elif _DENIAL.search(title) is not None and "?" not in title:
            yield from _denied(head, claim, own, stance)


def _asserted(
    head: Evidence, claim: Claim, own: Sequence[Held], stance: StanceName | None
) -> Iterator[tuple[float, Contradiction]]:
    against: tuple[PositionName, ...] = ("denies", "questions")
    for side in against:
        found = [h for h in own if h.position.position == side and not _overlap(h.position.evidence, head)]
        if found:
            h = max(found, key=lambda h: h.position.confidence)
            reason = f"The headline says it as a fact, and in the text {name_of(h.party)} {does(side, h.party)} it."
            weight = h.position.confidence * (1.0 if side == "denies" else 0.7)
            yield (
                weight + (stance in against),
                Contradiction("headline", reason, (head, h.position.evidence), (h.index,)),
            )
            return
    place = _place(claim, head)
    if stance in against and place is not None:
        voice = "has it as false" if stance == "denies" else "does not take it as certain"
        yield 1.0, Contradiction("headline", f"The headline says it as a fact, and the text {voice}.", (head, place))


def _denied(
    head: Evidence, claim: Claim, own: Sequence[Held], stance: StanceName | None
) -> Iterator[tuple[float, Contradiction]]:
    sides = {h.position.position for h in own if not _overlap(h.position.evidence, head)}
    if "denies" in sides or stance in ("denies", "questions"):
        return
    found = [h for h in own if h.position.position == "supports" and not _overlap(h.position.evidence, head)]
    if found:
        h = max(found, key=lambda h: h.position.confidence)
        reason = f"The headline has it denied, and in the text {name_of(h.party)} {does('supports', h.party)} it."
        yield h.position.confidence, Contradiction("headline", reason, (head, h.position.evidence), (h.index,))
    elif stance == "supports" and (place := _place(claim, head)) is not None:
        yield (
            0.8,
            Contradiction("headline", "The headline has it denied, and the text takes it as true.", (head, place)),
        )


def _evidence(article: str, title: str, text: str) -> Evidence:
    at = text.find(title)
    return Evidence(article, max(at, 0), at + len(title) if at >= 0 else 0, title)


def _overlap(a: Evidence, b: Evidence) -> bool:
    return a.start < b.end and b.start < a.end


def _place(claim: Claim, head: Evidence) -> Evidence | None:
    """Where the article's text makes the claim."""
    return next((e for e in claim.evidence if e.article == head.article and not _overlap(e, head)), None)
