"""Filing readings: an article's first revision, a further one, or nothing new. One transaction for all of a call."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from django.db.models import F, OuterRef, Subquery

from onrecord.article import Article as Text
from onrecord.ledger.addresses import article_key
from onrecord.ledger.carrying import carry_decisions
from onrecord.ledger.models import Article, Revision, Story
from onrecord.ledger.rows import file_attributions
from onrecord.ledger.storable import storable
from onrecord.ledger.times import now, utc
from onrecord.ledger.writing import read, written
from onrecord.reading import Reading

Outcome = Literal["new", "revised", "unchanged"]


@dataclasses.dataclass(frozen=True, slots=True)
class Filed:
    """What became of a reading: the article's key, the ids of its rows, and whether anything of it was new."""

    key: str
    article: int
    revision: int
    outcome: Outcome


def file_readings(readings: Sequence[Reading], *, fetched: datetime | None = None, read_with: str = "") -> list[Filed]:
    """File readings, in order; when this returns, they are kept. Filing the same again changes nothing.

    ``fetched`` is when the texts were seen, by default now; ``read_with`` names the models, as ``reader_version`` does.
    Stories and parties know of them after ``settle``. Raises ``LedgerError`` where nothing could be kept.
    """
    prepared = [(article_key(r.article), digest(r.article), r) for r in map(storable, readings)]
    seen = fetched or now()
    return written(lambda: _file(prepared, seen, read_with)) if prepared else []


def known(article: Text) -> Filed | None:
    """What the ledger has of this very text of the article; None where it has not seen it."""
    one = storable(Reading(article, (), ())).article
    key = article_key(one)
    found = read(
        lambda: Revision.objects.filter(article__key=key, digest=digest(one)).values_list("article", "pk").first()
    )
    return None if found is None else Filed(key, *found, "unchanged")


def digest(article: Text) -> str:
    """What tells one state of an article from another: a hash of its title and its text."""
    content = f"{article.title or ''}\x00{article.text}"
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def _file(prepared: Sequence[tuple[str, str, Reading]], seen: datetime, read_with: str) -> list[Filed]:
    articles = {a.key: a for a in Article.objects.filter(key__in={key for key, _, _ in prepared})}
    known = {
        (row[0], row[1]): row[2]
        for row in Revision.objects.filter(article__in=articles.values()).values_list("article_id", "digest", "id")
    }
    fresh: dict[str, Article] = {}
    for key, _, reading in prepared:
        if key not in articles and key not in fresh:
            fresh[key] = _article(key, reading.article, seen)
    Article.objects.bulk_create(fresh.values())
    articles |= fresh
    counts = {a.pk: 0 for a in articles.values()}
    for pk, _ in known:
        counts[pk] += 1
    made: list[tuple[Revision, Reading]] = []
    outcomes: list[tuple[str, str, Outcome]] = []
    waiting: set[tuple[int, str]] = set()
    for key, what, reading in prepared:
        article = articles[key]
        if (article.pk, what) in known or (article.pk, what) in waiting:
            outcomes.append((key, what, "unchanged"))
            continue
        counts[article.pk] += 1
        outcomes.append((key, what, "revised" if counts[article.pk] > 1 else "new"))
        waiting.add((article.pk, what))
        made.append((_revision(article, counts[article.pk], what, reading.article, seen, read_with), reading))
    Revision.objects.bulk_create([revision for revision, _ in made])
    known |= {(revision.article_id, revision.digest): revision.pk for revision, _ in made}
    file_attributions(made)
    _make_current(made, articles)
    return [Filed(key, articles[key].pk, known[articles[key].pk, what], outcome) for key, what, outcome in outcomes]


def _make_current(made: Sequence[tuple[Revision, Reading]], articles: dict[str, Article]) -> None:
    """Point articles at their latest revision; what people decided on the one before it is carried over."""
    by_pk = {a.pk: a for a in articles.values()}
    new = [revision for revision, _ in made if by_pk[revision.article_id].current_id is None and revision.number == 1]
    only = Revision.objects.filter(article=OuterRef("pk"), number=1).values("pk")
    Article.objects.filter(pk__in=[r.article_id for r in new]).update(current=Subquery(only))
    for revision in new:
        by_pk[revision.article_id].current = revision
    changed: dict[int, Article] = {}
    for revision, reading in made:
        article = by_pk[revision.article_id]
        before = article.current
        if before is None or before.pk == revision.pk:
            continue
        if _is_older(revision, before):
            # What was said in it is looked for when its story is recorded next.
            Story.objects.filter(articles=article.pk).update(version=F("version") + 1)
            continue
        article.current = revision
        article.url = reading.article.url or article.url
        article.publisher = reading.article.publisher or article.publisher
        article.published = utc(reading.article.published) or article.published
        article.is_placed = False
        changed[article.pk] = article
        carry_decisions(before, revision)
    Article.objects.bulk_update(changed.values(), ["current", "url", "publisher", "published", "is_placed"])


def _is_older(revision: Revision, than: Revision) -> bool:
    """Whether the page itself says that this text is the earlier one, as in an archive that is added later."""
    one, other = (utc(r.updated or r.published) for r in (revision, than))
    return one is not None and other is not None and one < other


def _article(key: str, text: Text, seen: datetime) -> Article:
    return Article(
        key=key,
        input_id=text.id,
        url=text.url,
        publisher=text.publisher or "",
        published=utc(text.published),
        first_seen=seen,
    )


def _revision(article: Article, number: int, what: str, text: Text, seen: datetime, read_with: str) -> Revision:
    record = text.to_dict()
    same = ("title", "standfirst", "byline", "publisher", "published", "updated", "language", "captions", "furniture")
    return Revision(
        article=article,
        number=number,
        digest=what,
        url_as_given=text.url,
        text=text.text,
        fetched=seen,
        read_with=read_with,
        **{name: record[name] for name in same},
    )
