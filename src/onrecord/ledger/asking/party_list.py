"""Which parties there are: those quoted most first, or those that go by a name."""

from __future__ import annotations

from django.db import connection
from django.db.models import Count, Q

from onrecord.ledger.asking.filters import roots_of
from onrecord.ledger.models import Attribution, Party, Position
from onrecord.ledger.writing import read

MOST_FOUND = 1_000
"""Names that a search looks at; who wants others says more of the name."""


def most_quoted() -> list[tuple[int, int]]:
    """Every party that is quoted or takes a position, with how often it is quoted in all texts, the most first."""

    def ask() -> list[tuple[int, int]]:
        with connection.cursor() as cursor:
            # Only of its index: with the condition that texts be current, every row would be looked up.
            cursor.execute(
                f"SELECT party_id, count(*) FROM {Attribution._meta.db_table} GROUP BY party_id ORDER BY 2 DESC, 1"
            )
            quoted = [(party, count) for party, count in cursor.fetchall()]
        known = {party for party, _ in quoted}
        others = Position.objects.order_by("party").values_list("party", flat=True).distinct()
        return quoted + [(party, 0) for party in others if party not in known]

    return read(ask)


def called(words: str) -> list[tuple[int, int]]:
    """The parties with these letters in a name, with how often each is quoted, the most first."""

    def ask() -> list[tuple[int, int]]:
        own = Party.objects.filter(name__icontains=words).values_list("pk", flat=True)[:MOST_FOUND]
        other = Party.objects.filter(names__name__icontains=words).values_list("pk", flat=True)[:MOST_FOUND]
        roots = roots_of({*own, *other})
        counts = dict(
            Attribution.objects.filter(party__in=roots).order_by().values_list("party").annotate(n=Count("pk"))
        )
        return sorted(((pk, counts.get(pk, 0)) for pk in roots), key=lambda one: (-one[1], one[0]))

    return read(ask)


def suggested(words: str, most: int) -> list[Party]:
    """A few parties with a name that begins so, or else has these letters; the shortest names first."""
    begins = Party.objects.filter(Q(name__istartswith=words), merged_into=None)
    has = Party.objects.filter(name__icontains=words, merged_into=None)
    found = {p.pk: p for rows in (begins, has) for p in sorted(rows[:200], key=lambda p: (len(p.name), p.name))}
    return list(found.values())[:most]
