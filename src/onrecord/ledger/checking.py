"""How much a ledger holds, and whether all of it is whole."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.db.models import Count, F, Q

from onrecord.ledger.errors import told
from onrecord.ledger.models import (
    Article,
    Attribution,
    Claim,
    Decision,
    Mention,
    Party,
    Position,
    Revision,
    Stance,
    Story,
)
from onrecord.ledger.search_index import problems as search_problems

MOST_NAMED = 20
"""Broken references that are named, of each sort."""


def status() -> dict[str, int]:
    """How many articles, revisions, attributions, parties, stories, claims and positions are kept.

    Parties are those that articles mention, after every merge; stories those that have articles; claims and positions
    those of the texts as they are now, without what people rejected.
    """
    with told():
        return {
            "articles": Article.objects.count(),
            "revisions": Revision.objects.count(),
            "attributions": Attribution.objects.count(),
            "parties": Mention.objects.aggregate(n=Count("party", distinct=True))["n"],
            "stories": Article.objects.aggregate(n=Count("story", distinct=True))["n"],
            "claims": Claim.objects.filter(is_found=True).exclude(verdict="rejected").count(),
            "positions": Position.objects.filter(revision=F("article__current")).exclude(verdict="rejected").count(),
            "waiting": Article.objects.filter(is_placed=False).count()
            + Story.objects.exclude(version=F("recorded")).count(),
        }


def check() -> list[str]:
    """What is broken in the ledger, a line each; nothing where every reference is whole."""
    with told():
        return list(_problems())


def _problems() -> Iterator[str]:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            damage = [row[0] for row in cursor.fetchmany(MOST_NAMED)]
            if damage != ["ok"]:
                yield from (f"the file is damaged: {line}" for line in damage)
                return
            cursor.execute("PRAGMA foreign_key_check")
            yield from (f"{table} {row} points at a row of {other} that is not there" for table, row, other, _ in
                        cursor.fetchmany(MOST_NAMED))  # fmt: skip
    yield from _named("article {} has no revision", Article.objects.filter(current=None))
    yield from _named(
        "article {} has another article's text as its current one",
        Article.objects.filter(current__isnull=False).exclude(current__article=F("pk")),
    )
    yield from _named("article {} is a copy of a copy", Article.objects.filter(copy_of__copy_of__isnull=False))
    yield from _named("article {} is placed and has no story", Article.objects.filter(is_placed=True, story=None))
    yield from _named(
        "article {} is in another story than what it copies",
        Article.objects.filter(is_placed=True, copy_of__isnull=False, copy_of__is_placed=True).exclude(
            copy_of__story=F("story")
        ),
    )
    yield from _named(
        "attribution {} has a source of another revision", Attribution.objects.exclude(mention__revision=F("revision"))
    )
    yield from _named(
        "attribution {} is another party's than its source", Attribution.objects.exclude(party=F("mention__party"))
    )
    yield from _named(
        "mention {} points at a party that was merged", Mention.objects.filter(party__merged_into__isnull=False)
    )
    yield from _named(
        "position {} is a party's that was merged", Position.objects.filter(party__merged_into__isnull=False)
    )
    yield from _named(
        "position {} is in a text of another article", Position.objects.exclude(revision__article=F("article"))
    )
    yield from _named(
        "position {} has an attribution of another revision",
        Position.objects.filter(attribution__isnull=False).exclude(attribution__revision=F("revision")),
    )
    yield from _named("story {} has a record of more than happened", Story.objects.filter(recorded__gt=F("version")))
    yield from _named(
        "stance {} is on a claim of another story",
        Stance.objects.filter(claim__story__version=F("claim__story__recorded"), article__is_placed=True)
        .filter(Q(article__story__isnull=False)).exclude(claim__story=F("article__story")),
    )  # fmt: skip
    yield from _named("decision {} replaces itself", Decision.objects.filter(replaces=F("pk")))
    yield from _named("party {} was merged into itself", Party.objects.filter(merged_into=F("pk")))
    yield from search_problems()


def _named(message: str, rows: object) -> Iterator[str]:
    pks = rows.order_by("pk").values_list("pk", flat=True)[:MOST_NAMED]  # type: ignore[attr-defined]  # any query set
    return (message.format(pk) for pk in pks)
