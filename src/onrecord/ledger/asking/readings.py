"""Readings out of the ledger: of every article as it is now, or of only the statements that were asked for."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from django.db.models import F, QuerySet

from onrecord.ledger.models import Attribution, Revision
from onrecord.ledger.rows import readings_of
from onrecord.ledger.writing import read
from onrecord.reading import Reading

_AT_A_TIME = 200


def all_readings() -> Iterator[Reading]:
    """The reading of every article's current text, in the order in which the articles were filed."""
    last = 0
    while True:
        rows = read(lambda last=last: list(_current().filter(article__gt=last).order_by("article")[:_AT_A_TIME]))  # type: ignore[misc]  # bound now, as the loop goes on
        if not rows:
            return
        last = rows[-1].article_id
        found = read(lambda rows=rows: readings_of(rows))  # type: ignore[misc]  # as above
        yield from (found[row.pk] for row in rows)


def readings_with(statements: Sequence[int]) -> Iterator[Reading]:
    """The readings that these statements stand in, with no others; in the order of each one's first statement."""
    wanted = set(statements)
    for start in range(0, len(statements), _AT_A_TIME):
        some = statements[start : start + _AT_A_TIME]
        of = dict(read(lambda some=some: list(Attribution.objects.filter(pk__in=some).values_list("pk", "revision"))))  # type: ignore[misc]  # bound now
        revisions = list(dict.fromkeys(of[pk] for pk in some if pk in of))
        rows = read(lambda ids=revisions: list(_current().filter(pk__in=ids)))  # type: ignore[misc]  # as above
        found = read(lambda rows=rows: readings_of(rows))  # type: ignore[misc]  # as above
        kept = read(lambda ids=revisions: _kept(ids))  # type: ignore[misc]  # as above
        for revision in revisions:
            numbers = [n for n, pk in enumerate(kept.get(revision, ())) if pk in wanted]
            if revision in found and numbers:
                yield only(found[revision], numbers)
        wanted -= {pk for revision in revisions for pk in kept.get(revision, ())}


def only(reading: Reading, numbers: Sequence[int]) -> Reading:
    """A reading with only some of its attributions, by their places in it, and the parties that these speak of."""
    attributions = tuple(reading.attributions[n] for n in numbers)
    sources = {a.source.party.id for a in attributions}
    bodies = {to.party for p in reading.parties if p.id in sources for to in p.affiliations}
    parties = tuple(p for p in reading.parties if p.id in sources | bodies)
    return dataclasses.replace(reading, parties=parties, attributions=attributions)


def _current() -> QuerySet[Revision]:
    return Revision.objects.filter(article__current=F("pk")).select_related("article")


def _kept(revisions: Sequence[int]) -> dict[int, list[int]]:
    """The attributions of each revision, in the order that its reading has them in."""
    kept: dict[int, list[int]] = {}
    rows = Attribution.objects.filter(revision__in=revisions).exclude(verdict="rejected").order_by("number", "id")
    for pk, revision in rows.values_list("pk", "revision"):
        kept.setdefault(revision, []).append(pk)
    return kept
