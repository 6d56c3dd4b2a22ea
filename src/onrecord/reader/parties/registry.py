"""Everything that the text mentions by name, found once for an article and looked up by place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.reader.mention import Name, Statement
from onrecord.reader.parties import bodies, people
from onrecord.reader.parties.entities import Entity, Mention
from onrecord.reader.parties.layout import Layout, Word
from onrecord.reader.parties.lexicon import FUNCTION_WORDS, ORGANIZATION_ENDINGS, TITLES, is_first_name
from onrecord.reader.parties.names import capitalised_runs, fill, mention, mentions_of, surname, without_titles

_CAMPAIGN = re.compile(r"(?:['’]s?)? (?:presidential |own )?[Cc]ampaign\b(?! (?:trail|rall|event|stop|speech|ad\b|ads|promise|platform|finance|season|cycle|slogan))")
_NOT_NAMES = FUNCTION_WORDS | TITLES


class Registry:
    """The entities that an article names, with a lookup from a place in the text to the mention there."""

    def __init__(self, layout: Layout, names: Sequence[Name], statements: Sequence[Statement]) -> None:
        self.layout = layout
        mentions = mentions_of(layout, names)
        mentions = _with_uncovered_sources(layout, mentions, statements)
        personal = people.personal_names(layout, mentions)
        mentions = [_trimmed(layout, m, personal) for m in mentions]
        mentions, personal = _with_missed_people(layout, mentions, personal)
        self.people, home = people.cluster(layout, mentions, personal)
        self.bodies, others = bodies.cluster(layout, [m for m in mentions if m not in home])
        self.home = home | others
        self.mentions = sorted(self.home)
        self._starts = [m.start for m in self.mentions]
        self.campaigns = self._campaigns()
        self.entities = [*self.people, *self.bodies, *self.campaigns.values()]

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that stand wholly or partly in this stretch."""
        n = max(bisect_left(self._starts, start) - 1, 0)
        found = []
        while n < len(self.mentions) and self.mentions[n].start < end:
            if self.mentions[n].end > start:
                found.append(self.mentions[n])
            n += 1
        return found

    def _campaigns(self) -> dict[int, Entity]:
        """The campaign of each person that the text gives one, by the id() of the person."""
        found: dict[int, Entity] = {}
        for person in self.people:
            for m in person.mentions:
                match = _CAMPAIGN.match(self.layout.text, m.end)
                if match is None:
                    continue
                campaign = found.setdefault(id(person), Entity("", "organization", []))
                campaign.mentions.append(Mention(m.start, match.end(), "ORG", m.subject, (*m.words, "campaign")))
        for campaign in found.values():
            campaign.seal()
            campaign.name = people.fullest(self.layout.text, campaign.mentions)
        return found


def _with_uncovered_sources(layout: Layout, mentions: list[Mention], statements: Sequence[Statement]) -> list[Mention]:
    """Add the capitalised words in sources that no name covers: a source is likelier to be named than other words."""
    spans = sorted({(s.start, s.end) for statement in statements for s in statement.source if s.end - s.start < 400})
    covered = sorted((m.start, m.end) for m in mentions)
    starts = [s for s, _ in covered]
    added: dict[tuple[int, int], Mention] = {}
    for start, end in spans:
        for run in capitalised_runs(layout, start, end):
            words = without_titles(run)
            n = max(bisect_left(starts, words[0].start) - 1, 0)
            if any(s < words[-1].end and e > words[0].start for s, e in covered[n : n + 8]):
                continue
            if words[0].lower in _NOT_NAMES and len(words) == 1:
                continue
            if len(words) == 1 and words[0].start == start and not _capital_elsewhere(layout, words[0]):
                continue
            label = "ORG" if words[-1].lower in ORGANIZATION_ENDINGS or words[0].text.isupper() else "PERSON"
            made = mention(words, label, True)
            if made is not None:
                added[made.start, made.end] = made
    return sorted([*mentions, *added.values()])


def _capital_elsewhere(layout: Layout, word: Word) -> bool:
    """Whether a word that may owe its capital to a sentence's start is capitalised within a sentence too."""
    for other in layout.words:
        if other.lower == word.lower and other.start != word.start:
            if other.text.islower():
                return False
            before = layout.text[other.start - 2 : other.start].strip()
            if before.isalnum() or before == ",":
                return True
    return False


def _trimmed(layout: Layout, m: Mention, personal: set[tuple[str, ...]]) -> Mention:
    """Cut a mention that begins with a person's full name down to it: "Ada Brook Slams" names Ada Brook."""
    if m.words in personal and any(m.words[:n] in personal for n in range(2, len(m.words))) is False:
        return m
    for n in range(len(m.words) - 1, 1, -1):
        if m.words[:n] in personal:
            at = layout.word_at(m.start)
            return Mention(m.start, layout.words[at + n - 1].end, "PERSON", m.subject, m.words[:n])
    return m


def _with_missed_people(
    layout: Layout, mentions: list[Mention], personal: set[tuple[str, ...]]
) -> tuple[list[Mention], set[tuple[str, ...]]]:
    """Add the occurrences of personal names that were left out, and full names of people known by surname alone."""
    personal = personal | {m.words for m in mentions if m.words in personal}
    known = {surname(w): w for w in sorted(personal, key=len)}
    mentions = fill(layout, mentions, known)
    with_full = {surname(w) for w in personal if len(w) > 1}
    lacking = {w[0] for w in personal if len(w) == 1} - with_full - {w[0] for w in personal if len(w) > 1}
    result: list[Mention] = []
    full = set(personal)
    for m in mentions:
        if len(m.words) == 1 and m.words[0] in lacking:
            n = layout.word_at(m.start)
            before = layout.words[n - 1] if n else None
            if (
                before is not None
                and is_first_name(before.lower)
                and before.text[0].isupper()
                and before.lower not in _NOT_NAMES
                and layout.text[before.end : m.start] == " "
                and (not result or result[-1].end <= before.start)
            ):
                m = Mention(before.start, m.end, "PERSON", m.subject, (before.lower, *m.words))
                full.add(m.words)
        result.append(m)
    return result, full | {m.words for m in result if m.label == "PERSON" and surname(m.words) in known and len(m.words) == 1}
