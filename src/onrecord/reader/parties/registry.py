"""Everything that the text mentions by name, found once for an article and looked up by place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.reader.mention import Name, Statement
from onrecord.reader.parties import bodies, people
from onrecord.reader.parties.entities import Entity, Mention
from onrecord.reader.parties.layout import Layout
from onrecord.reader.parties.mending import (
    trimmed,
    with_full_names,
    with_last_words,
    with_missed_people,
    with_parts_joined,
    with_uncovered_sources,
)
from onrecord.reader.parties.names import mentions_of
from onrecord.reader.parties.personhood import personal_names

_ARTICLES = {("the",), ("a",), ("an",)}
_CAMPAIGN = re.compile(
    r"(?:['’]s?)? (?:presidential |own )?[Cc]ampaign\b"
    r"(?! (?:trail|rall|event|stop|speech|ads?\b|promise|platform|finance|season|cycle|slogan))"
)


class Registry:
    """The entities that an article names, with a lookup from a place in the text to the mention there."""

    def __init__(self, layout: Layout, names: Sequence[Name], statements: Sequence[Statement]) -> None:
        self.layout = layout
        mentions = mentions_of(layout, names)
        mentions = with_parts_joined(layout, mentions)
        mentions = with_full_names(layout, mentions)
        mentions = with_last_words(layout, mentions)
        mentions = with_uncovered_sources(layout, mentions, statements)
        mentions = trimmed(layout, mentions)
        mentions = [m for m in mentions if m.words not in _ARTICLES]
        personal = personal_names(layout, mentions)
        mentions, personal = with_missed_people(layout, mentions, personal)
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
