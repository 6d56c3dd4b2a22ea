"""Silence as a statement: who declined to comment, did not respond, could not be reached or kept silent.

The corpus that the tagging model learned from marks such phrases now and then only, and so the model misses some. They
are looked for by their words; the source is the subject of their verb, or whoever a request went to.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

from onrecord.article import Span
from onrecord.reader.mention import Name, Statement
from onrecord.reader.parties.layout import Layout
from onrecord.reader.parties.lexicon import word_set
from onrecord.reader.silence_phrases import SilencePhrase, silence_phrases
from onrecord.reader.subjects import Subject, Subjects

# Of 104 that these phrases added to the model's attributions in 240 articles that none was written from, 97 were
# silences of the source given; the others have been mended since.
SILENCE_CONFIDENCE = 0.93
LONGEST = 300  # code points of a content

_CLAUSE_END = re.compile(
    r"\s*(?:[;:—–”\"\n!?]|,(?!\d)|\s--?\s|''"
    r"|\s(?:but|while|because|although|though|saying|citing|adding|after|until|since|when\sasked)\b"
    r"|\sand\s(?:he|she|it|they|who|has|had|did|does|was|were|is|are|said|told|would|will|\w{2,18}ed)\b)"
)
_AND = re.compile(r"\s*and\s(?!(?:e-?mails?|calls|messages|texts|queries|questions|requests|phone|voice-?mails?)\b)")
_REQUEST = re.compile(
    r"\b(?P<what>(?:(?:an?|the|several|multiple|repeated|numerous|two|three|phone|telephone|follow-up|many|further|voice|text|our"
    r"|written|detailed|his|her|emailed|reporter['’]s)\s){0,3}(?:calls?|messages?|e-?mails?|requests?|inquir(?:y|ies)"
    r"|enquir(?:y|ies)|queries|query|questions|voice-?mails?|texts?|letters?|attempts)(?:\sand\s(?:[\w-]+\s)?(?:calls?"
    r"|messages?|e-?mails?|texts?|voice-?mails?|letters?))?(?:\sfor\s(?:comment|interviews?|an\sinterview))?)\b"
    r"(?P<rest>[^.;:!?\n]{0,120})$",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:to|with|comment\sfrom|for(?!\s(?:an?\s)?(?:comments?|interviews?|response|information|further|details?|more)\b))\s"
    r"(?P<asked>(?:(?!\s(?:for|seeking|requesting|asking|about|on|regarding|this|last|that|to|in|and\sto|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)[^,]){2,80})",
    re.IGNORECASE,
)
_MODALS = word_set("would could should may might must can to not never haven't hasn't hadn't")


def silences(text: str, names: Sequence[Name], statements: Sequence[Statement]) -> list[Statement]:
    """The silences in ``text`` that are not among ``statements``, in order, each with a source.

    A phrase whose subject is not found nearby gives none, nor does a hypothetical, a question, or a speaker's own
    "I have no comment", which is an answer. Takes time in proportion to the length of the text.
    """
    phrases = silence_phrases(text)
    if not phrases:
        return []
    finder = _Finder(text, names, statements)
    found = (finder.silence(phrase) for phrase in phrases)
    return [s for s in found if s is not None and not finder.known(s)]


class _Finder:
    """One text while its silences are sought."""

    def __init__(self, text: str, names: Sequence[Name], statements: Sequence[Statement]) -> None:
        self.text = text
        self.layout = Layout(text)
        self.subjects = Subjects(self.layout, names, statements)
        self.sources = _Spans(s.source for s in statements)
        self.cues = _Spans(s.cue for s in statements)
        self.contents = _Spans(s.content for s in statements)

    def silence(self, phrase: SilencePhrase) -> Statement | None:
        """The statement that a phrase makes, where somebody can be told to be silent."""
        if self._asks(phrase.cue.start):
            return None
        cue, content = phrase.cue, self._clause(phrase.content)
        if phrase.silent is not None:
            source = self.subjects.phrase(*phrase.silent)
            return None if source is None else Statement((source,), (cue,), (phrase.content,))
        if phrase.of == "asked":
            return self._asked(cue)
        subject = self.subjects.before(cue.start)
        if subject is None or not self._silent(subject, phrase):
            return None
        return Statement((subject.span,), (Span(subject.verb, cue.end),), (content,))

    def _silent(self, subject: Subject, phrase: SilencePhrase) -> bool:
        """Whether a phrase tells of silence when said of this subject."""
        if subject.hypothetical or subject.word in ("i", "we", "you"):
            return False
        if subject.negative != (phrase.of == "nobody"):
            return False
        if not subject.speaker and phrase.of == "speaking subject":
            return False
        first = self.text[phrase.cue.start : phrase.cue.end].lower()
        if first.endswith("ing") and not subject.auxiliaries and " " not in first:
            return subject.accompanying
        return not subject.auxiliaries & _MODALS

    def _asked(self, cue: Span) -> Statement | None:
        """The silence of whoever the requests went to that are the subject of the cue."""
        start = max(self.layout.sentence_span(cue.start)[0], cue.start - 200)
        request = _REQUEST.search(self.text, start, cue.start)
        if request is None:
            return None
        asked = _ASKED.search(self.text, request.start("rest"), cue.start)
        if asked is None:
            return None
        source = self.subjects.phrase(*asked.span("asked"))
        return None if source is None else Statement((source,), (cue,), (Span(*request.span("what")),))

    def _clause(self, content: Span) -> Span:
        """The content with the rest of its clause."""
        limit = min(self.layout.sentence_span(content.end - 1)[1], content.start + LONGEST)
        end = _AND.match(self.text, content.end, limit) or _CLAUSE_END.search(self.text, content.end, limit)
        words = self.text[content.start : end.start() if end else limit]
        start = content.start + len(words) - len(words.lstrip())
        return Span(start, max(content.end, content.start + len(words.rstrip(" .…’')]\t\r\n"))))

    def _asks(self, at: int) -> bool:
        """Whether the sentence is a question."""
        start, end = self.layout.sentence_span(at)
        return self.text[start:end].rstrip(" \t\r\n\"'”’)]").endswith("?")

    def known(self, silence: Statement) -> bool:
        """Whether a statement with this cue is there already, or one of the same source with this content."""
        (source,), (cue,), (content,) = silence.source, silence.cue, silence.content
        first, last = min(cue.start, content.start), max(cue.end, min(content.end, content.start + 40))
        if self.cues.over(first, last):
            return True
        return bool(self.sources.over(*source) & self.contents.over(first, last))


class _Spans:
    """The spans that a role has in each of some statements, to be asked for by place."""

    def __init__(self, role: Iterable[Sequence[Span]]) -> None:
        self.spans = sorted((span, n) for n, spans in enumerate(role) for span in spans)
        self.starts = [span.start for span, _ in self.spans]
        self.reach = list(accumulate((span.end for span, _ in self.spans), max))

    def over(self, start: int, end: int) -> set[int]:
        """The numbers of the statements with a span that overlaps ``start`` to ``end``."""
        found = set[int]()
        n = bisect_left(self.starts, end) - 1
        while n >= 0 and self.reach[n] > start:
            span, statement = self.spans[n]
            if span.end > start:
                found.add(statement)
            n -= 1
        return found
