"""What has changed lately in one story or in all: new claims, positions, revisions and contradictions."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Literal

from django.db.models import Max, Min

from onrecord.ledger.models import Article, Claim, Decision, Position, Revision, Story
from onrecord.ledger.writing import read

ChangeKind = Literal["claim", "position", "revision", "contradiction"]

_LOOKED_BACK = 5_000
"""The latest texts of the whole ledger among which revisions are looked for."""


@dataclasses.dataclass(frozen=True, slots=True)
class News:
    """One change. ``key`` tells it from all others of the ledger, for good; ``when`` is when its text was first seen.

    ``text`` is what it says: a claim, evidence, a title, or why something does not fit. ``party`` and ``position`` are
    a position's. ``article`` is the number of the article that it leads to, ``anchor`` the place in it.
    """

    kind: ChangeKind
    key: str
    when: datetime
    story: int
    story_title: str
    text: str
    claim: str = ""
    party: str = ""
    position: str = ""
    article: int | None = None
    anchor: str = ""
    outlet: str = ""


def changes(story: int | None = None, most: int = 60) -> list[News]:
    """The latest changes, the newest first: of one story, or of all."""
    return read(lambda: sorted(_changes(story, most), key=lambda one: (one.when, one.key), reverse=True)[:most])


def _changes(story: int | None, most: int) -> Iterator[News]:
    told = Position.objects.filter(claim__is_found=True, claim__story__last__isnull=False).exclude(verdict="rejected")
    told = told.exclude(claim__verdict="rejected")
    if story is not None:
        told = told.filter(claim__story=story)
    lean = ("position", "evidence_text", "party__name", "claim__text", "claim__story__title")
    related = told.select_related("party", "claim__story", "article", "revision")
    positions = list(
        related.only(
            *lean, "article__key", "article__publisher", "revision__fetched", "revision__number", "article__current"
        ).order_by("-pk")[:most]
    )
    yield from map(_position, positions)
    yield from _claims(story, most)
    yield from _revisions(story, most)
    stories = [story] if story is not None else list(dict.fromkeys(p.claim.story_id for p in positions))
    yield from _contradictions(stories)


def _position(row: Position) -> News:
    return News(
        "position",
        f"position {row.pk}",
        row.revision.fetched,
        row.claim.story_id,
        _title(row.claim.story),
        row.evidence_text,
        row.claim.text,
        row.party.name,
        row.position,
        row.article_id if row.article.current_id == row.revision_id else None,
        f"x{row.pk}",
        row.article.publisher or row.article.key,
    )


def _claims(story: int | None, most: int) -> Iterator[News]:
    known = Claim.objects.filter(is_found=True, story__last__isnull=False).exclude(verdict="rejected")
    if story is not None:
        known = known.filter(story=story)
    rows = list(known.select_related("story").order_by("-pk")[:most])
    made = {row.pk: {e["article"] for e in row.evidence} for row in rows}
    seen = dict(Article.objects.filter(key__in=set().union(*made.values())).values_list("key", "first_seen"))
    asked = Decision.objects.filter(claim__in=rows).order_by().values("claim").annotate(when=Min("when"))
    since = dict(asked.values_list("claim", "when"))
    for row in rows:
        moments = [seen[key] for key in made[row.pk] if key in seen]
        when = since.get(row.pk) if row.asked_by else min(moments, default=row.story.last)
        if when is not None:
            yield News("claim", f"claim {row.pk}", when, row.story_id, _title(row.story), row.text)


def _revisions(story: int | None, most: int) -> Iterator[News]:
    rows = Revision.objects.filter(number__gt=1, article__story__last__isnull=False)
    if story is not None:
        rows = rows.filter(article__story=story)
    else:
        rows = rows.filter(pk__gt=(Revision.objects.aggregate(last=Max("pk"))["last"] or 0) - _LOOKED_BACK)
    lean = ("number", "title", "fetched", "article__key", "article__publisher", "article__story__title")
    for row in rows.select_related("article__story").only(*lean).order_by("-pk")[:most]:
        if row.article.story is not None:
            yield News(
                "revision",
                f"revision {row.pk}",
                row.fetched,
                row.article.story_id or 0,
                _title(row.article.story),
                row.title or row.article.key,
                article=row.article_id,
                outlet=row.article.publisher or row.article.key,
            )


def _contradictions(stories: Sequence[int]) -> Iterator[News]:
    rows = list(Story.objects.filter(pk__in=stories).only("title", "contradictions"))
    every = [(row, found) for row in rows for found in row.contradictions]
    seen = dict(
        Article.objects.filter(key__in={key for _, found in every for key in _articles(found)}).values_list(
            "key", "first_seen"
        )
    )
    for row, found in every:
        moments = [seen[key] for key in _articles(found) if key in seen]
        if moments:
            yield News("contradiction", _key(row, found), max(moments), row.pk, _title(row), found["reason"])


def _articles(found: dict[str, Any]) -> Iterable[str]:
    return (e["article"] for e in found["evidence"])


def _key(row: Story, found: dict[str, Any]) -> str:
    """A contradiction has no row of its own: it is known by the words that do not fit together."""
    words = [[found["kind"]], *([e["article"], e["text"]] for e in found["evidence"])]
    return f"contradiction {row.pk} {hashlib.sha256(repr(words).encode()).hexdigest()[:20]}"


def _title(story: Story) -> str:
    return story.title or f"s{story.pk}"
