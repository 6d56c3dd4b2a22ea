"""The statements of one article that may be what its story is about."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from typing import Literal

from onrecord.article import Span
from onrecord.reading import Attribution, Party, Reading
from onrecord.stories.filled_names import Names, filled
from onrecord.stories.sentence_spans import sentence_spans
from onrecord.stories.wording import worded
from onrecord.stories.words import content_stems

Place = Literal["title", "lead", "told", "reported", "body"]

LEAD_SENTENCES = 4
BODY_SENTENCES = 12
MOST_TOLD = 24
LEAST_CONFIDENCE = 0.3

_REPORTED = re.compile(
    r"\b(?:reports?|rumou?rs?|claims?|allegations?|speculation|suggestions?|story|stories|hoax|news|accusations?|theory|notion|idea)"
    r"(?: (?:[a-z’'-]+|[A-Z][\w’'-]+)){0,5}? that (?P<what>[^.?!;\n]{15,240})",
)
_UNTRUE = re.compile(
    r"\s+(?:(?:is|are|was|were)(?: \w+){0,2}? (?:false|untrue|inaccurate|incorrect|wrong|fake|bogus|unfounded|baseless"
    r"|not true|unlikely|a hoax|unconfirmed|true)|(?:has|have) (?:been|not been) .*"
    r"|(?:spread|surfaced|emerged|circulated|went viral|made).*)$"
)
DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|dismiss\w*|reject\w*|refut\w*|rubbish\w*|debunk\w*|disput\w*|contradict\w*|false"
    r"|untrue|hoax|fake|bogus|baseless|unfounded|not true|no truth|nonsense|fabricat\w*|invented|inaccurate|no plans?"
    r"|incorrect)\b",
    re.IGNORECASE,
)
_SILENT = re.compile(
    r"\b(?:declin\w+|no comment|not (?:immediately )?(?:respond|return|comment)\w*|silen\w+|refus\w+ to)\b",
    re.IGNORECASE,
)
NEGATIVE = re.compile(r"\b(?:not|never|no|nobody|none|cannot|\w+n['’]t)\b", re.IGNORECASE)
HEDGED = re.compile(
    r"\b(?:reported(?:ly)?|alleged(?:ly)?|rumou?r\w*|purported\w*|supposed(?:ly)?|apparent(?:ly)?|claim\w*|unconfirmed"
    r"|according to)\b",
    re.IGNORECASE,
)
_NO_CLAIM = re.compile(
    r"\b(?:comment|responded|statement|spokes\w+|click|subscribe|photo|newsletter|copyright|cookies|e-?mail|read more"
    r"|follow us|advertis\w+)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|would|shall|plan(?:s|ned|ning)?|going to|set to|about to|expected to|to be|intends?|aims?|considering"
    r"|may|might|could|want(?:s|ed)? to|(?:is|are|was|were) to)\b|['’]ll\b",
    re.IGNORECASE,
)


@dataclasses.dataclass(frozen=True, slots=True)
class Statement:
    """One statement of an article. ``reading`` is the number of the reading, ``span`` where the statement stands.

    ``stems`` are the stems of its content words, ``party`` names who told it, ``denied`` says whether whoever told of
    it denied it, ``hedged`` whether it is given with doubt, ``future`` whether it is still to come.
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


def statements(number: int, reading: Reading, names: Names) -> list[Statement]:
    """The statements of the article, those of its head and lead first; several may stand at the same place."""
    found = [made for draft in _drafts(number, reading) if (made := _worded(draft, number, reading, names)) is not None]
    best: dict[str, Statement] = {}
    for made in found:
        best.setdefault(made.text.lower(), made)
    return list(best.values())


@dataclasses.dataclass(frozen=True, slots=True)
class _Draft:
    span: Span
    text: str
    place: Place
    speaker: Party | None = None
    before: str = ""
    denied: bool = False
    hedged: bool = False


def _drafts(number: int, reading: Reading) -> Iterator[_Draft]:
    article = reading.article
    text = article.text
    start = _after_title(article.title, text)
    sentences = [s for s in sentence_spans(text, start, BODY_SENTENCES * 2) if not _furniture(s, article.furniture)]
    sentences = sentences[:BODY_SENTENCES]
    before = ""
    for n, span in enumerate(sentences):
        sentence = text[span.start : span.end]
        place: Place = "lead" if n < LEAD_SENTENCES else "body"
        yield _Draft(span, sentence, place, before=before, hedged=bool(HEDGED.search(sentence)))
        before = sentence
    for embedded in _REPORTED.finditer(text):
        span = Span(*embedded.span("what"))
        if not _furniture(span, article.furniture):
            what = embedded["what"]
            ending = _UNTRUE.search(what)
            around = text[max(0, embedded.start() - 60) : embedded.start()] + (ending[0] if ending else "")
            if ending:
                what = what[: ending.start()]
                span = Span(span.start, span.start + ending.start())
            yield _Draft(span, what, "reported", denied=bool(DENYING.search(around)), hedged=True)
    for a in sorted(reading.attributions, key=lambda a: a.content.spans[0] if a.content.spans else Span(0, 0))[
        :MOST_TOLD
    ]:
        yield from _told(text, a)


def _told(text: str, a: Attribution) -> Iterator[_Draft]:
    if a.confidence < LEAST_CONFIDENCE:
        return
    denies = bool(DENYING.search(a.cue.text)) and not a.content.text.lower().startswith(("the ", "a ", "any "))
    for span in a.content.spans[:2]:
        for inner in sentence_spans(text[: span.end], span.start, 2):
            yield _Draft(inner, text[inner.start : inner.end], "told", a.source.party, denied=denies, before="")


def _worded(draft: _Draft, number: int, reading: Reading, names: Names) -> Statement | None:
    text = worded(draft.text)
    if text is None or _NO_CLAIM.search(text):
        return None
    named = filled(text, reading, draft.speaker, draft.before)
    if named is None or re.match(r"(?:I|We|You|My|Our|Your)\b", named):
        return None
    named = names.whole(named)
    stems = frozenset(content_stems(named))
    if len(stems) < 3:
        return None
    return Statement(
        number,
        draft.span,
        named,
        stems,
        draft.place,
        draft.speaker.name if draft.speaker else None,
        draft.denied,
        draft.hedged,
        bool(_FUTURE.search(named)),
    )


def answers(reading: Reading) -> tuple[int, int]:
    """How many attributions of the article deny something, and how many tell of somebody's silence."""
    denied = sum(bool(DENYING.search(f"{a.cue.text} {a.content.text[:60]}")) for a in reading.attributions)
    return denied, sum(bool(_SILENT.search(f"{a.cue.text} {a.content.text[:40]}")) for a in reading.attributions)


def _after_title(title: str | None, text: str) -> int:
    return len(title) if title and text.startswith(title) else 0


def _furniture(span: Span, furniture: Sequence[Span]) -> bool:
    return any(s < span.end and span.start < e for s, e in furniture)
