"""The subject of a verb: the noun phrase before it, past auxiliaries, adverbs, and what stands between commas.

A walk backwards over the words, for verbs that only a speaker can be the subject of ("declined to comment"); no parse.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.article import Span
from onrecord.reader.mention import Name, Statement
from onrecord.reader.parties.layout import Layout
from onrecord.reader.parties.lexicon import (
    DAYS,
    DETERMINERS,
    FUNCTION_WORDS,
    QUANTIFIERS,
    TITLES,
    noun_type,
    word_set,
)

AUXILIARIES = word_set(
    """has have had did does do was were is are am been being be will would could can may might must shall should
    not never to haven't hasn't hadn't"""
)
_ADVERBS = word_set(
    """also still again yet so far thus too then now later even first today yesterday tonight already since twice
    however meanwhile though instead either likewise just simply in turn long early late earlier ever once"""
)
_LY_NOUNS = word_set("family ally assembly rally monopoly bully reply supply july italy")
_WHEN = re.compile(
    r"""(?:\bon\s)?(?:\b(?:late|early|earlier)\s(?:on\s)?)?
        (?:\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:\s(?:morning|afternoon|evening|night))?
         |\b(?:this|last)\s(?:week|month|year|weekend))[\s,]*$""",
    re.VERBOSE | re.IGNORECASE,
)
_PRONOUNS = word_set("he she they it we i you who both neither none others nobody everyone")
_SAYING = word_set(
    """said says say saying told tells added noted wrote reported reports asked announced claimed insisted argued
    according knew know think thought met denied confirmed called"""
)
_NO_NOUNS = (
    FUNCTION_WORDS
    | _SAYING
    | word_set("neither either whether however rather together never whatever whoever moreover altogether")
)
_SPEAKERS = QUANTIFIERS | word_set("he she they it neither none others nobody")
_JOINING = word_set("of for at with from in to by on behind close")
_ADVERBIAL = word_set("in during after before despite amid since by on")
_LOOSE = word_set("close familiar involved based named called known charged")
_MODIFIERS = word_set(
    """former top senior local federal national chief own longtime ex acting deputy foreign legal several two three
    four five many other press campaign political current new presidential military public official incoming
    presumptive likely prominent communications one vice"""
)
_CLAUSE_STARTS = word_set(
    """that but and while as because both neither either when after although though before since so where if yet or
    whereas said says"""
)
_HYPOTHETICAL = word_set("if unless should whether until whenever once lest")
_GENERIC = word_set("anyone those people person someone anybody one ones everyone whoever man woman")
_PARTY_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_SPEAKER_NOUNS = frozenset({"person", "people", "collective", "organization", "publication"})
_REACH = 60  # words back from a verb
_HOPS = 4  # commas back from a verb


@dataclasses.dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a verb, and the auxiliaries that were passed on the way to it.

    ``verb`` is where the verb starts with its auxiliaries; ``speaker``: it names people or a body, and not a thing.
    ``negative``: it is nobody ("Neither Ford nor BYD"); ``accompanying``: it stands after "with" ("with Ford declining
    to comment"); ``word``: the subject in lower case, where it is a single word.
    """

    span: Span
    verb: int
    auxiliaries: frozenset[str]
    speaker: bool
    negative: bool
    hypothetical: bool
    accompanying: bool
    word: str


class Subjects:
    """The subjects of one text's verbs. ``names`` are in order and disjoint."""

    def __init__(self, layout: Layout, names: Sequence[Name], statements: Sequence[Statement]) -> None:
        self.layout = layout
        self.text = layout.text
        self.words = layout.words
        self.names = names
        self._name_ends = [n.span.end for n in names]
        self.statements = sorted(
            (s for s in statements if s.source and s.cue), key=lambda s: (s.cue[0].start, s.source[0].start)
        )
        self._cue_starts = [s.cue[0].start for s in self.statements]

    def before(self, verb: int) -> Subject | None:
        """The subject of the verb that starts at ``verb``; None where there is none nearby."""
        at = self.layout.word_at(verb)
        first = max(self.layout.word_at(self.layout.sentence_span(verb)[0]), at - _REACH)
        i, passed, start = at - 1, set[str](), verb
        while i >= first and not self._apart(i):
            word = self.words[i].lower
            if word in AUXILIARIES and self._name(i) is None:
                passed.add(word)
                start = self.words[i].start
            elif when := self._when(i, first):
                i = when
            elif not (self._adverb(i) or self._floating(i, first)):
                break
            i -= 1
        if i < first:
            return None
        found = self._subject(i, first)
        if found is None:
            return None
        a, b = found
        before = self.words[a - 1].lower if a > first else ""
        if before == "neither" and self.words[a].text.islower():  # "Neither company"
            a -= 1
        own = [w.lower for w in self.words[a : b + 1]]
        return Subject(
            Span(self.words[a].start, self._end(b)),
            start,
            frozenset(passed),
            self._speaks(a, b),
            before == "neither" or own[0] in ("neither", "none", "nobody", "no"),
            before in _HYPOTHETICAL or own[0] == "whoever",
            before == "with",
            own[0] if len(own) == 1 else "",
        )

    def phrase(self, start: int, end: int) -> Span | None:
        """The noun phrase that takes up ``text[start:end]``, which may begin with other words; None where none does."""
        last = self.layout.word_at(end) - 1
        first = self.layout.word_at(start)
        if last < first:
            return None
        found = self._phrase(last, first)
        return None if found is None else Span(self.words[found].start, self._end(last))

    def _subject(self, i: int, first: int) -> tuple[int, int] | None:
        """The first and last word of the subject of a verb whose last word before it is the i-th."""
        word, gap = self.words[i].lower, self._gap(i)
        if self._apart(i) and gap.strip() not in (",", ")", "),"):
            return None
        if word in ("and", "but", "or", "yet"):
            return self._of_earlier_verb(i, first)
        if word in ("who", "which", "that") and i > first:
            if self._gap(i - 1).strip() not in ("", ",", "),") or self.words[i - 1].lower in _GENERIC:
                return None
            a = self._phrase(i - 1, first)
            a = self._core(i - 1, first) if a is None else a
            return None if a is None else (a, i - 1)
        if "," in gap or ")" in gap:
            return self._around(i, first)
        core = self._core(i, first)
        if core is not None and core - 1 > first and not self._apart(core - 1) and not self._apart(core - 2):
            before = self.words[core - 1].lower
            if before in ("through", "via") or (before in _ADVERBIAL and not self._speaks(core, i)):
                return self._subject(core - 2, first)  # "the company in a statement"
        a = self._phrase(i, first)
        return None if a is None else (a, i)

    def _around(self, i: int, first: int) -> tuple[int, int] | None:
        """The noun phrase before the part between commas, or in brackets, that ends with the i-th word."""
        hops = 0
        j = i - 1
        while j >= first and hops < _HOPS:
            gap = self._gap(j)
            name = self._name(j)
            inside = name is not None and name.span.end > self.words[j + 1].start
            if ("," in gap or "(" in gap) and not inside:
                hops += 1
                a = self._phrase(j, first)
                if a is not None and self._speaks(a, j):
                    named = self._name(i)
                    if self._name(j) is None and named is not None and named.span.start <= self.words[j + 1].start:
                        return a, i  # "a spokesman, Peter Cook,"
                    return a, j
            elif self._apart(j) and gap.strip() != ")":
                return None
            j -= 1
        return None

    def _of_earlier_verb(self, i: int, first: int) -> tuple[int, int] | None:
        """The subject that a second verb shares with the first: whoever the sentence has speaking before it."""
        at, start = self.words[i].start, self.words[first].start
        n = bisect_left(self._cue_starts, at) - 1
        if n >= 0 and self._cue_starts[n] >= start:
            source = self.statements[n].source[0]
            if start <= source.start and source.end <= at and self._cue_starts[n] >= source.end:
                a, b = self.layout.word_at(source.start), self.layout.word_at(source.end) - 1
                return (a, b) if a <= b else None
        return None

    def _phrase(self, i: int, first: int) -> int | None:
        """The first word of the noun phrase that ends with the i-th word: "a spokesman for Ford and BYD"."""
        start = self._core(i, first)
        while start is not None and start > first:
            j = start - 1
            word, gap = self.words[j].lower, self._gap(j)
            if word in ("and", "or", "nor", "&") and gap.strip() == "":
                joined = self._conjunct(j, start, first)
                if joined is None:
                    return start
                start = joined
            elif gap.strip() == "" and (word in _JOINING or self._loose(j)):
                if j == first or self._apart(j - 1):
                    return None if word in _JOINING else start
                k = j - 1
                while k > first and self._loose(k) and not self._apart(k - 1):
                    k -= 1
                head = self._core(k, first) if not self._apart(k) else None
                if word == "with" and (head is None or not self._speaks(head, k)):
                    return start  # "with Ford declining to comment"
                start = head
            else:
                break
        return start

    def _conjunct(self, j: int, right: int, first: int) -> int | None:
        """The first word of what the conjunction at ``j`` joins to the noun phrase at ``right``, where it is one."""
        k = j - 1
        gap = self._gap(k) if k >= first else "-"
        if gap.strip() not in ("", ","):
            return None
        left = self._core(k, first)
        if left is None or not self._speaks(left, k):
            return None
        a, b = self._name(k), self._name(right)
        if "," in gap and (a is None or b is None or a.label != b.label):
            return None
        while left > first and "," in self._gap(left - 1) and (n := self._name(left - 1)) is not None:
            if a is None or n.label != a.label:
                break
            left = self._name_start(left - 1, first)
        if left == first or self.words[left - 1].lower in _CLAUSE_STARTS or "," in self._gap(left - 1):
            return left
        before = self.words[left - 1].lower
        if before in _JOINING and left - 1 > first and self._core(left - 2, first) is not None:
            return left
        return None

    def _core(self, i: int, first: int) -> int | None:
        """The first word of the noun phrase without of- and for-phrases whose last word is the i-th."""
        if i < first:
            return None
        word, name = self.words[i], self._name(i)
        if name is None and (word.lower in _PRONOUNS or word.lower in QUANTIFIERS or word.text.isdigit()):
            before = self.words[i - 1].lower if i > first and not self._apart(i - 1) else ""
            return i - 1 if before in QUANTIFIERS or before in ("the", "these", "those") else i
        if name is None and (word.lower in FUNCTION_WORDS or word.lower in DAYS or word.lower in _SAYING):
            return None
        if name is None and (word.lower.endswith("ly") and word.text.islower() and word.lower not in _LY_NOUNS):
            return None
        start = self._modified(self._name_start(i, first), first)
        if self.words[start].text.islower() and self.words[start].lower not in DETERMINERS:
            start = self._determined(start, first)
        known = name is not None or word.text[0].isupper() or noun_type(word.lower) != "unknown"
        return start if known or self.words[start].lower in DETERMINERS or start != i else None

    def _modified(self, start: int, first: int) -> int:
        """Back over what can only belong to a noun: names, possessors, titles, nouns for people and bodies."""
        while start > first and not self._apart(start - 1):
            j = start - 1
            lower = self.words[j].lower
            if lower == "'s" and j > first:
                start = self._name_start(j - 1, first)
            elif self._name(j) is not None:
                start = self._name_start(j, first)
            elif lower in DETERMINERS and lower != "that":
                return j
            elif lower in QUANTIFIERS or lower.isdigit() or self._modifies(j, first):
                start = j
            else:
                break
        return start

    def _modifies(self, j: int, first: int) -> bool:
        """Whether the j-th word belongs to a noun after it; a sentence's first word may have its capital from there."""
        word, lower = self.words[j], self.words[j].lower
        if lower in _NO_NOUNS:
            return False
        if lower in TITLES or lower in _MODIFIERS or noun_type(lower) in _SPEAKER_NOUNS:
            return True
        return word.text[0].isupper() and lower not in DAYS and (j > first or not self._common(lower))

    def _determined(self, start: int, first: int) -> int:
        """Back over unknown words to an article or a possessor, where there is one: "the sleepy town's clerks"."""
        for j in range(start - 1, max(first, start - 5) - 1, -1):
            lower = self.words[j].lower
            if self._apart(j):
                break
            if lower == "'s" or (lower in DETERMINERS and lower != "that"):
                return self._modified(j + 1, first)
            if self._name(j) is not None:  # "British security services"
                return self._modified(self._name_start(j, first), first) if start - j < 3 else start
            if lower in _NO_NOUNS or lower in DAYS:
                break
        return start

    def _name_start(self, i: int, first: int) -> int:
        """The first word of the name that the i-th word is part of, else the word itself."""
        name = self._name(i)
        return i if name is None else min(i, max(first, self.layout.word_at(name.span.start)))

    def _name(self, i: int) -> Name | None:
        """The name that the i-th word is part of."""
        if not 0 <= i < len(self.words):
            return None
        word = self.words[i]
        n = bisect_left(self._name_ends, word.start + 1)
        return self.names[n] if n < len(self.names) and self.names[n].span.start < word.end else None

    def _speaks(self, a: int, b: int) -> bool:
        """Whether the phrase from the a-th to the b-th word has somebody for its head who can speak."""
        head = next((n for n in range(a, b) if self.words[n + 1].lower in _JOINING or self._loose(n + 1)), b)
        word, name = self.words[head], self._name(head)
        if name is not None:
            return name.label in _PARTY_LABELS
        if word.lower in _SPEAKERS or noun_type(word.lower) in _SPEAKER_NOUNS:
            return True
        return word.text[0].isupper() and not self._common(word.lower)

    def _common(self, lower: str) -> bool:
        """Whether a word that has a capital here, perhaps as the first of its sentence, is none of a name."""
        return (
            lower in _NO_NOUNS
            or lower in DAYS
            or lower in _ADVERBS
            or lower.endswith("ly")
            or lower in self.layout.lower_words
        )

    def _adverb(self, i: int) -> bool:
        lower = self.words[i].lower
        if self._name(i) is not None:
            return False
        return lower in _ADVERBS or (lower.endswith("ly") and self.words[i].text.islower() and lower not in _LY_NOUNS)

    def _when(self, i: int, first: int) -> int | None:
        """The first word of "on Monday night" that ends with the i-th word."""
        start = max(self.words[i].start - 24, self.words[first].start)
        when = _WHEN.search(self.text, start, self.words[i].end)
        return None if when is None else min(self.layout.word_at(when.start()), i)

    def _loose(self, i: int) -> bool:
        """Whether the i-th word binds what follows it to a noun before it: "a lawyer representing the company"."""
        lower = self.words[i].lower
        return lower in _LOOSE or (lower.endswith("ing") and lower == self.words[i].text and len(lower) > 5)

    def _floating(self, i: int, first: int) -> bool:
        """Whether the i-th word belongs to the phrase before it: "the two companies both"."""
        return (
            self.words[i].lower in ("both", "all", "each")
            and i > first
            and not self._apart(i - 1)
            and self._core(i - 1, first) is not None
        )

    def _gap(self, i: int) -> str:
        """What stands between the i-th word and the next."""
        end = self.words[i + 1].start if i + 1 < len(self.words) else len(self.text)
        return self.text[self.words[i].end : end]

    def _apart(self, i: int) -> bool:
        """Whether more than space, or the full stop of an abbreviation, parts the i-th word from the next."""
        return self._gap(i).strip() not in ("", ".", "’", "'")

    def _end(self, i: int) -> int:
        """Where the i-th word ends, or the name that ends with it: "Orbit Inc."."""
        end, name = self.words[i].end, self._name(i)
        if name is None or (i + 1 < len(self.words) and name.span.end > self.words[i + 1].start):
            return end
        return max(end, name.span.end)
