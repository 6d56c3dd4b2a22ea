"""What sources pass on from others: "CNN added that the U.S. believes …", "the Post reported, citing three people".

A reading gives each word of an article to one attribution, the outermost. Over a claim, those inside matter as much:
they are read here, from the contents of the others.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Callable, Iterator, Sequence, Set

from onrecord.article import Article, Span
from onrecord.reader import Reader
from onrecord.reading import Attribution, Party, Reading, Role, Source
from onrecord.stories.evidence import hull
from onrecord.stories.naming import is_name, key
from onrecord.stories.naming import words as name_words
from onrecord.stories.words import content_stems, word_set
from onrecord.story import Claim

Reads = Callable[[Article], Reading]

SHORTEST = 25
"""Code points of a content that can hold another attribution."""
FEWEST_SHARED = 3
"""Stems that a content has to share with a claim to be about it."""

_SPEAKS = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?)|report(?:s|ed)?|claim(?:s|ed|ing)?|confirm(?:s|ed|ing)?|"
    r"den(?:y|ies|ied|ying)|believ(?:es?|ed|ing)|announc(?:es?|ed|ing)|inform(?:s|ed)|according|"
    r"acknowledg(?:es?|ed|ing)|admit(?:s|ted|ting)?|warn(?:s|ed|ing)?|wrote|verif(?:y|ies|ied)|insist(?:s|ed|ing)?|"
    r"suspects?|declin(?:es?|ed|ing)|dismiss(?:es|ed|ing)?|alleg(?:es?|ed|ing)|notif(?:ies|ied)|cit(?:es|ed|ing)|"
    r"comment(?:s|ed)|suggest(?:s|ed|ing)?|conclud(?:es?|ed|ing)|refus(?:es?|ed|ing)|reject(?:s|ed|ing)?|"
    r"testif(?:y|ies|ied)|reveal(?:s|ed|ing)?|stat(?:es|ed)|call(?:s|ed)|assur(?:es?|ed|ing))\b"
)
# After these words such a word is a noun, an infinitive, or has a source that names nobody.
_NO_SOURCE = re.compile(
    r"(?<![\w’'])(?:to|the|an?|he|she|it|they|we|i|you|that|these|this|those|of|his|her|its|their|my|our|your|no|any|all|"
    r"some|can|could|can['’]t|cannot|for|be|is|two|other|recent|false|unconfirmed|terror)\s+$",
    re.I,
)
_CITES = re.compile(r"\b(?:cit(?:es?|ed|ing)|quot(?:es?|ed|ing)|credit(?:s|ed|ing)|based on)$", re.I)
# Where the words that name somebody who is cited end.
_NAMED = re.compile(
    r"(?:(?!,? (?:that|who|whom|which|saying|and said|as saying|as having|for|about|on|over|when|after|before|while)\b)"
    r"[^,;:.!?\n\"“”()])+"
)
_NOBODY = word_set(
    "he she it they we i you his her its their this that these those which who whom what there him them one"
)
_SENTENCE_END = re.compile(r"[.!?][”\"’')]*(?=\s|$)|\n")
_LONGEST_SOURCE = 90


def deepened(readings: Sequence[Reading], claims: Sequence[Claim]) -> list[Reading]:
    """The readings with what their sources pass on from others about any of the claims.

    Those that have it already stay as they are. Raises ``ModelError`` where the reader's weights cannot be loaded.
    """
    about = [frozenset(content_stems(claim.text)) for claim in claims]
    return [with_relayed(reading, _reader().read, about) for reading in readings]


@functools.cache
def _reader() -> Reader:
    return Reader()


def with_relayed(reading: Reading, reads: Reads, about: Sequence[Set[str]]) -> Reading:
    """The reading with what its sources pass on from others, each after the attribution that it stands in.

    ``reads`` reads a text as ``Reader.read`` does. A party that the article names elsewhere is that party. Contents
    that share fewer than ``FEWEST_SHARED`` stems with each of the claims ``about`` are left as they are.
    """
    if any("." in attribution.id for attribution in reading.attributions):
        return reading
    parties = _Parties(reading)
    every: list[Attribution] = []
    for attribution in reading.attributions:
        every.append(attribution)
        cites = _CITES.search(attribution.cue.text) is not None
        if not cites and not _about(attribution.content.text, about):
            continue
        inner = [*_cited(attribution, reading, parties), *_within(attribution, reading, reads, parties)]
        every += [dataclasses.replace(a, id=f"{attribution.id}.{n + 1}") for n, a in enumerate(inner)]
    if len(every) == len(reading.attributions):
        return reading
    return Reading(reading.article, parties.every(), tuple(every))


def _about(said: str, claims: Sequence[Set[str]]) -> bool:
    stems = set(content_stems(said))
    return any(claim and len(stems & claim) >= min(FEWEST_SHARED, len(claim)) for claim in claims)


class _Parties:
    """The parties of a reading, and those that are found later."""

    def __init__(self, reading: Reading) -> None:
        self._parties = list(reading.parties)
        self._by_name = {key(n): p for p in reading.parties for n in (p.name, *p.aliases) if key(n)}

    def called(self, words: str, found: Party) -> Party:
        """The party that these words stand for, ``found`` where the reading has none of that name.

        Whom a description stands for cannot be told from a content alone: it is a party by itself then.
        """
        if _words(found.name).isdisjoint(_words(words)):
            found = Party("", words, "unnamed")
        for name in (words, found.name, *found.aliases):
            if key(name) in self._by_name:
                return self._by_name[key(name)]
        others = dict.fromkeys(name for name in (words, *found.aliases) if name != found.name)
        new = Party(f"p{len(self._parties) + 1}", found.name, found.kind, tuple(others))
        self._parties.append(new)
        for name in (new.name, *new.aliases):
            self._by_name.setdefault(key(name), new)
        return new

    def every(self) -> tuple[Party, ...]:
        return tuple(self._parties)


def _within(a: Attribution, reading: Reading, reads: Reads, parties: _Parties) -> Iterator[Attribution]:
    """The attributions that the tagger finds in a content when it reads nothing else."""
    text = reading.article.text
    for start, end in a.content.spans:
        said = text[start:end]
        if len(said) < SHORTEST or not _told_by_another(said):
            continue
        for inner in reads(Article(a.id, said, language="en")).attributions:
            words = inner.source.text
            if not words or len(words) > _LONGEST_SOURCE or not _NOBODY.isdisjoint([words.lower()]):
                continue
            party = parties.called(words, inner.source.party)
            if party.id == a.source.party.id:
                continue
            yield dataclasses.replace(
                inner,
                confidence=round(inner.confidence * a.confidence, 3),
                source=Source(_moved(inner.source, start), words, party),
                cue=Role(_moved(inner.cue, start), inner.cue.text),
                content=Role(_moved(inner.content, start), inner.content.text),
            )


def _told_by_another(said: str) -> bool:
    """Whether words of saying stand in a content that somebody may be named for."""
    return any(not _NO_SOURCE.search(said, max(0, m.start() - 14), m.start()) for m in _SPEAKS.finditer(said))


def _cited(a: Attribution, reading: Reading, parties: _Parties) -> Iterator[Attribution]:
    """Whoever an attribution cites, with what was said around it: its own content begins with their name."""
    if not a.content.spans or not _CITES.search(a.cue.text):
        return
    text = reading.article.text
    start = a.content.spans[0].start
    found = _NAMED.match(text, start, min(len(text), start + _LONGEST_SOURCE))
    named = Span(start, start + len(found.group().rstrip())) if found else None
    if named is None or named.end - named.start < 3 or text[named.start : named.end].lower() in _NOBODY:
        return
    content = _said_beside(a, named, reading)
    if content:
        words = text[named.start : named.end]
        party = parties.called(words, Party("", words, "organization" if is_name(words) else "unnamed"))
        yield dataclasses.replace(a, source=Source((named,), words, party), content=Role.of(text, content))


def _said_beside(a: Attribution, named: Span, reading: Reading) -> tuple[Span, ...]:
    """What is said in the sentence in which somebody is cited: another attribution's, else the rest of the sentence."""
    text = reading.article.text
    first, last = hull(a)
    ends = [m.end() for m in _SENTENCE_END.finditer(text, max(0, first - 600), min(len(text), last + 600))]
    begin = max((e for e in ends if e <= first), default=max(0, first - 600))
    stop = min((e for e in ends if e >= last), default=len(text))
    for other in reading.attributions:
        if other.id != a.id and other.content.spans and begin <= hull(other)[0] and hull(other)[1] <= stop:
            return other.content.spans
    after, before = Span(named.end, max(named.end, stop)), Span(begin, max(begin, first))
    longest = max(after, before, key=lambda span: span.end - span.start)
    return (longest,) if longest.end - longest.start >= SHORTEST else ()


def _words(name: str) -> frozenset[str]:
    """The words of a name, without its article."""
    return frozenset(name_words(name))


def _moved(role: Role, by: int) -> tuple[Span, ...]:
    return tuple(Span(s + by, e + by) for s, e in role.spans)
