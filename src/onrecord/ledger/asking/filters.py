"""The conditions of a question, as SQL that both databases read."""

from __future__ import annotations

import dataclasses
import re
from datetime import datetime

from django.db import connection

from onrecord.ledger.asking.question import Question
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.models import Party, Story

# The joins that the conditions speak of: a revision r that is the current one of its article t.
CURRENT = "JOIN ledger_article t ON t.id = r.article_id AND t.current_id = r.id"


@dataclasses.dataclass(slots=True)
class Conditions:
    """Conditions that all must hold, and the values for their placeholders, in order."""

    parts: list[str] = dataclasses.field(default_factory=list)
    values: list[str | int] = dataclasses.field(default_factory=list)

    def add(self, part: str, *values: str | int) -> None:
        """One more condition."""
        self.parts.append(part)
        self.values += values

    @property
    def sql(self) -> str:
        """All of them, each with an AND before it."""
        return "".join(f" AND {part}" for part in self.parts)


def of_article(question: Question) -> Conditions:
    """What must hold of the article ``t``. Raises ``LedgerError`` for a story that is not there."""
    conditions = Conditions()
    if question.publisher is not None:
        conditions.add("lower(t.publisher) = lower(%s)", question.publisher)
    if question.since is not None:
        conditions.add("coalesce(t.published, t.first_seen) >= %s", _time(question.since))
    if question.until is not None:
        conditions.add("coalesce(t.published, t.first_seen) < %s", _time(question.until))
    if question.story is not None:
        conditions.add("t.story_id = %s", story_number(question.story))
    return conditions


def of_statement(question: Question) -> Conditions:
    """What must hold of the attribution ``a``. Raises ``LedgerError`` for a party that is not there."""
    conditions = Conditions(["a.verdict <> 'rejected'"])
    if question.kind is not None:
        conditions.add("a.kind = %s", question.kind)
    if question.party is not None:
        ids = parties_called(question.party)
        conditions.add(f"a.party_id IN ({', '.join(['%s'] * len(ids))})", *ids)
    if question.position is not None:
        conditions.add(
            "EXISTS (SELECT 1 FROM ledger_position p WHERE p.attribution_id = a.id AND p.position = %s "
            "AND p.verdict <> 'rejected')",
            question.position,
        )
    return conditions


def parties_called(name: str) -> list[int]:
    """The ids of the parties that go by a name, or have this id ("p12"), after every merge.

    Raises ``LedgerError`` where there is none.
    """
    if re.fullmatch(r"p\d{1,18}", name):
        found = set(Party.objects.filter(pk=int(name[1:])).values_list("pk", flat=True))
    else:
        found = set(Party.objects.filter(name__iexact=name).values_list("pk", flat=True))
        found |= set(Party.objects.filter(names__name__iexact=name).values_list("pk", flat=True))
    if not found:
        alike = Party.objects.filter(name__icontains=name, merged_into=None).values_list("name", flat=True)
        like = sorted(set(alike[:5]))
        advice = f"is it one of: {', '.join(like)}?" if like else "see onrecord search for how the articles call it"
        raise LedgerError(f"no party is called {name}; {advice}")
    return sorted(roots_of(found))


def story_number(id: str) -> int:
    """The number of a story that is there. Raises ``LedgerError`` for any other."""
    if not re.fullmatch(r"s\d{1,18}", id) or not Story.objects.filter(pk=int(id[1:])).exists():
        raise LedgerError(f"there is no story {id}; onrecord search names the story of each article")
    return int(id[1:])


def roots_of(parties: set[int]) -> set[int]:
    """What these parties were merged into in the end."""
    roots, seen = set(), set(parties)
    while parties:
        merged = dict(Party.objects.filter(pk__in=parties).values_list("pk", "merged_into"))
        roots |= {pk for pk, into in merged.items() if into is None}
        parties = {into for into in merged.values() if into is not None} - seen
        seen |= parties
    return roots


def _time(moment: datetime) -> str:
    """A time as the database keeps it: SQLite as text in UTC."""
    return str(connection.ops.adapt_datetimefield_value(moment))
