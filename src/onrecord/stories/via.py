"""Whom an article had somebody's words from: "told the Financial Times", "according to Reuters, the minister said"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.article import Span
from onrecord.reading import Attribution, Reading
from onrecord.stories.naming import key
from onrecord.stories.outlets import names_of, outlet_at

# After these words stands whom the speaker spoke to, or who wrote it down.
_RECIPIENT = re.compile(
    r"\b(?:(?:tell|tells|told|telling)|interview (?:with|on|to|by|for)|"
    r"(?:spoke|speaking|speaks|talked|talking|comments?|remarks?|confirmed|revealed|explained|said|wrote|statements?|"
    r"e-?mails?|letters?|messages?|responses?|reply|admitted|denied|disclosed|released|provided|given|sent|issued)"
    r"(?: [\w-]+){0,2}? (?:to|with)|"
    r"(?:quoted|cited|reported|interviewed)(?: as \w+)? (?:by|in|on)|(?:obtained|published) by) $"
)
_BEFORE_NAME = re.compile(r"\b(?:told|tells?|telling|with|to|by|in|on|for) (?=\S)")
_FRAME_END = re.compile(r"[.!?][”\"’']?\s|\n|, (?!in\b|during\b|speaking\b|talking\b)")
_NEAR = 60


def via(attribution: Attribution, reading: Reading) -> tuple[str, ...]:
    """Whom the article had these words from, the nearest to it first; empty where it had them from the source itself.

    Those are the sources of the attributions that this one stands within ("according to Reuters, the minister said"),
    from the outside in, then whoever the source spoke to, where that is an outlet ("told the Financial Times", "in an
    interview with the BBC", "quoted by AFP"). Names are those of the reading's parties where it has them. Platforms
    ("wrote on Twitter") and the article's own publisher are left out.
    """
    found = [*_reporters(attribution, reading), *_recipients(attribution, reading)]
    own = {key(n) for n in names_of(attribution.source.party)}
    if reading.article.publisher:
        own.add(key(reading.article.publisher))
    kept: dict[str, str] = {}
    for name in found:
        if key(name) not in own:
            kept.setdefault(key(name), name)
    return tuple(kept.values())


def _recipients(attribution: Attribution, reading: Reading) -> Iterator[str]:
    text = reading.article.text
    for start, end in _frame(attribution, text):
        for match in _BEFORE_NAME.finditer(text[start:end]):
            at = start + match.end()
            if _RECIPIENT.search(text, max(0, at - _NEAR), at) is not None:
                name = outlet_at(text, at, reading)
                if name is not None:
                    yield name


def _frame(attribution: Attribution, text: str) -> Iterator[Span]:
    """The words around the cue in which a recipient may stand: none of the content's own."""
    if attribution.cue.text.startswith(("according", "According")):
        return
    for start, end in attribution.cue.spans:
        after = min((s for s, _ in attribution.content.spans if s >= end), default=end + _NEAR)
        stop = min(max(after, end + 1), end + _NEAR, len(text))
        ended = _FRAME_END.search(text, end, stop)
        yield Span(start, ended.start() + 1 if ended else stop)


def _reporters(attribution: Attribution, reading: Reading) -> Iterator[str]:
    """The sources of the attributions that this one stands within, the outermost first."""
    cue = attribution.cue.spans or attribution.content.spans
    around = []
    for other in reading.attributions:
        if other.id == attribution.id or other.source.party.id == attribution.source.party.id:
            continue
        if other.source.party.kind in ("document", "reader"):
            continue
        if all(any(s <= cs and ce <= e for s, e in other.content.spans) for cs, ce in cue):
            around.append((sum(e - s for s, e in other.content.spans), other.id, other.source.party.name))
    yield from (name for _, _, name in sorted(around, reverse=True))
