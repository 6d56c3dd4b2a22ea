"""The statements of one article that may be what its story is about."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from typing import Literal

from onrecord.article import Span
from onrecord.reading import Attribution, Party, Reading
from onrecord.stories.check_dates import check_on
from onrecord.stories.contest import DENYING, HEDGED, NEGATIVE
from onrecord.stories.filled_names import Names, filled
from onrecord.stories.frames import VERDICT
from onrecord.stories.joined import joined
from onrecord.stories.sentence_spans import sentence_spans
from onrecord.stories.wording import worded
from onrecord.stories.words import content_stems

Place = Literal["title", "lead", "reported", "told", "body", "dated"]

LEAD_SENTENCES = 4
SENTENCES = 12
MOST_TOLD = 20
MOST_REPORTED = 8
LEAST_CONFIDENCE = 0.3
FEWEST_STEMS = 3
LONGEST = 500
"""Characters of a sentence that is read; a longer one is a list or has lost its marks."""

_REPORTED = re.compile(
    r"\b(?:reports?|rumou?rs?|claims?|allegations?|speculation|suggestions?|story|stories|hoax|news"
    r"|accusations?|theory"
    r"|notion|idea)(?: (?:[a-z’'-]+|[A-Z][\w’'-]+)){0,5}? that (?P<what>[^.?!;\n]{15,240})",
)
# What another clause goes back to: "Hundreds fled after Israel opened its dams".
_CAUSE = re.compile(
    r"(?<=[\w,”\"]) (?:after|because|that|how) (?P<what>(?:[A-Z]|the |a |an |his |her |its |their )[^;\n]{15,})"
)
_YEAR_AHEAD = re.compile(
    r"\b20\d\d\b|\bnext (?:year|month)\b|\blater this year\b|\bthis (?:fall|autumn|summer|winter|spring)\b"
)
# What "denying any plans to …" answers.
_PLAN = re.compile(r"^(?:that )?(?:having )?(?:any |it has any )?(?:such )?plans? to (?P<what>[a-z].+)$", re.DOTALL)
_NO_PLANS = re.compile(
    r"\b(has|have|had) (?:absolutely |currently |currently )?no (?:current |immediate )?(plans|intention)\b"
)
_NO_CLAIM = re.compile(
    r"\b(?:comment|commented|responded|statement|spokes\w+|click|subscribe|photo|newsletter|copyright|cookies|e-?mail"
    r"|read more|follow us|advertis\w+)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our|us|you|You|your|Your|me|I['’]\w+|[Ww]e['’]\w+|[Yy]ou['’]\w+)\b")
_FUTURE = re.compile(
    r"\b(?:will|would|shall|plan(?:s|ned|ning)?|going to|set to|about to|expected to|to be|intends?|aims?|considering"
    r"|may|might|could|want(?:s|ed)? to|(?:is|are|was|were) to)\b|['’]ll\b",
    re.IGNORECASE,
)


@dataclasses.dataclass(frozen=True, slots=True)
class Statement:
    """One statement of an article. ``reading`` is the number of the reading, ``span`` where the statement stands.

    ``stems`` are the stems of its content words, ``party`` names who told it, ``denied`` says whether whoever told of
    it denied it, ``hedged`` whether it is given with doubt, ``future`` whether it is still to come, ``negative``
    whether it says that something is not so. ``more`` is the sentence that goes on about it, where one does.
    """

    reading: int
    span: Span
    text: str
    stems: frozenset[str]
    place: Place
    party: str | None = None
    denied: bool = False
    hedged: bool = False
    future: bool = False
    negative: bool = False
    check_on: str | None = None
    more: Span | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class _Draft:
    span: Span
    text: str
    place: Place
    speaker: Party | None = None
    before: str = ""
    denied: bool = False
    hedged: bool = False
    more: Span | None = None
    following: str = ""


def statements(number: int, reading: Reading, names: Names) -> list[Statement]:
    """The statements of the article, each wording once, the likeliest places first."""
    if not _readable(reading):
        return []
    best: dict[str, Statement] = {}
    for draft in _drafts(reading):
        made = _worded(draft, number, reading, names)
        if made is not None:
            best.setdefault(made.text.lower(), made)
    whole = [m.text for m in best.values() if m.more]
    return [m for m in best.values() if m.more or not any(text.startswith(m.text + " ") for text in whole)]


def _readable(reading: Reading) -> bool:
    language = reading.article.language
    return language is None or language.lower().startswith("en")


def _drafts(reading: Reading) -> Iterator[_Draft]:
    article = reading.article
    text = article.text
    found = [s for s in sentence_spans(text) if not _overlaps(s, article.furniture)]
    title = _title(article.title, text, found)
    for n, span in enumerate(found[: SENTENCES + 2]):
        sentence = text[span.start : span.end]
        before = text[found[n - 1].start : found[n - 1].end] if n else ""
        more = found[n + 1] if n + 1 < len(found) else None
        headline = span in title or sentence.strip() == (article.standfirst or "").strip()
        place: Place = "title" if headline else "lead" if n < LEAD_SENTENCES + len(title) else "body"
        if place != "body" or n < SENTENCES:
            yield _Draft(
                span,
                sentence,
                place,
                None,
                before,
                bool(DENYING.search(sentence)),
                bool(HEDGED.search(sentence)),
                more,
                text[more.start : more.end] if more else "",
            )
        if place != "body":
            for cause in _CAUSE.finditer(sentence):
                words = VERDICT.sub("", cause["what"])
                what = Span(span.start + cause.start("what"), span.start + cause.start("what") + len(words))
                yield _Draft(what, words, place, None, before, hedged=bool(HEDGED.search(sentence)))
    yield from _reported(reading)
    for a in sorted(reading.attributions, key=lambda a: a.content.spans[:1])[:MOST_TOLD]:
        yield from _told(text, a)
    for span in found[SENTENCES:]:
        sentence = text[span.start : span.end]
        if _YEAR_AHEAD.search(sentence) and check_on(sentence, article.published):
            yield _Draft(span, sentence, "dated", before="")


def _reported(reading: Reading) -> Iterator[_Draft]:
    """What "reports that …" and "the rumour that …" say, wherever they stand."""
    text = reading.article.text
    for n, found in enumerate(_REPORTED.finditer(text)):
        if n == MOST_REPORTED:
            return
        span, what = Span(*found.span("what")), found["what"]
        if _overlaps(span, reading.article.furniture):
            continue
        verdict = VERDICT.search(what)
        around = text[max(0, found.start() - 60) : found.start()] + (verdict[0] if verdict else "")
        if verdict:
            span, what = Span(span.start, span.start + verdict.start()), what[: verdict.start()]
        yield _Draft(span, what, "reported", denied=bool(DENYING.search(around)), hedged=True)


def _told(text: str, a: Attribution) -> Iterator[_Draft]:
    if a.confidence < LEAST_CONFIDENCE:
        return
    denies = bool(DENYING.search(a.cue.text))
    for span in a.content.spans[:2]:
        inner = next(iter(sentence_spans(text[: span.end], span.start, 1)), None)
        if inner is None:
            continue
        words = text[inner.start : inner.end]
        plan = _PLAN.match(words)
        if plan:
            words = f"{a.source.party.name} has plans to {plan['what']}"
        yield _Draft(inner, words, "told", a.source.party, denied=denies)


def _worded(draft: _Draft, number: int, reading: Reading, names: Names) -> Statement | None:
    text = _named(draft, reading, names)
    if text is None:
        return None
    affirmed = _NO_PLANS.sub(r"\1 \2", text)
    denied, text = draft.denied or affirmed != text, affirmed
    more = None
    following = joined(text, draft.following.rstrip(".")) if draft.more else None
    if following is not None:
        text, more = following, draft.more
    stems = frozenset(content_stems(text))
    if len(stems) < FEWEST_STEMS:
        return None
    return Statement(
        number,
        draft.span,
        text,
        stems,
        draft.place,
        draft.speaker.name if draft.speaker else None,
        denied,
        draft.hedged,
        bool(_FUTURE.search(text)),
        bool(NEGATIVE.search(text)),
        check_on(text, reading.article.published),
        more,
    )


def _named(draft: _Draft, reading: Reading, names: Names) -> str | None:
    text = worded(draft.text) if len(draft.text) <= LONGEST else None
    if text is None or _NO_CLAIM.search(text) or _FIRST_PERSON.search(text):
        return None
    named = filled(text, reading, draft.speaker, draft.before)
    return None if named is None else names.whole(named)


def _title(title: str | None, text: str, found: Sequence[Span]) -> frozenset[Span]:
    """The sentences with which the text begins that are its title."""
    if not title or not text.lstrip().startswith(title):
        return frozenset()
    end = len(text) - len(text.lstrip()) + len(title)
    return frozenset(s for s in found[:4] if s.end <= end)


def _overlaps(span: Span, furniture: Sequence[Span]) -> bool:
    return any(s < span.end and span.start < e for s, e in furniture)
