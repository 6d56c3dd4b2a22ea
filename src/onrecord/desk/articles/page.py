"""An article in one of its states: its text with everything marked, and what is known of it."""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.desk.access import may
from onrecord.desk.articles.marking import marked
from onrecord.desk.sent import number_of
from onrecord.ledger.models import Article, Attribution, Mention, Position, Revision, Stance, Verdict
from onrecord.ledger.rows import text_of
from onrecord.screens.dates import spoken_date
from onrecord.screens.links import language_code, web_address
from onrecord.screens.words import SIGNS, STANCE_WORDS


@dataclasses.dataclass(frozen=True, slots=True)
class Speaker:
    """A party that the text quotes, and how often; ``about`` are its roles, else its kind."""

    id: int
    name: str
    about: str
    count: int


def article(request: HttpRequest, article: int) -> HttpResponse:
    """The article as it was last seen."""
    return _page(request, found_article(article), None)


def article_revision(request: HttpRequest, article: int, number: int) -> HttpResponse:
    """The article as it was in its ``number``-th state."""
    return _page(request, found_article(article), number)


def found_article(pk: int) -> Article:
    """The article of this id that has a text. Raises ``Http404`` where there is none."""
    row = Article.objects.filter(pk=pk).select_related("current", "story", "copy_of__current").first()
    if row is None or row.current is None:
        raise Http404
    return row


def revisions_of(article: Article) -> list[Revision]:
    """Its states, the earliest first, without their texts."""
    return list(article.revisions.only("number", "fetched", "updated", "title", "article").order_by("number"))


def _page(request: HttpRequest, article: Article, number: int | None) -> HttpResponse:
    revision = article.current
    assert revision is not None
    if number is not None and number != revision.number:
        revision = Revision.objects.filter(article=article, number=number).first()
        if revision is None:
            raise Http404
    text = text_of(revision, article.key)
    chosen = number_of(request.GET.get("party"))
    said = list(Attribution.objects.filter(revision=revision).select_related("party").order_by("number", "pk"))
    taken = list(
        Position.objects.filter(revision=revision)
        .exclude(claim__verdict=Verdict.REJECTED)
        .select_related("party", "claim")
        .order_by("claim__number", "pk")
    )
    reviews = may(request.user, "review-attribution")
    standing = [a for a in said if a.verdict != Verdict.REJECTED]
    held = [p for p in taken if p.verdict != Verdict.REJECTED]
    context = {
        "article": article,
        "revision": revision,
        "is_current": revision.pk == article.current_id,
        "revisions": revisions_of(article),
        "marked": marked(
            text,
            [a for a in standing if chosen in (None, a.party_id)],
            [p for p in held if chosen in (None, p.party_id)],
        ),
        "count": len(standing),
        "speakers": _speakers(standing, revision),
        "chosen": chosen,
        "rejected": [a for a in said if a.verdict == Verdict.REJECTED] if reviews else [],
        "stances": _stances(article) if revision.pk == article.current_id else [],
        "copies": article.copies.count(),
        "reviews": reviews,
        "language": language_code(revision.language),
        "original": web_address(revision.url_as_given) or web_address(article.url),
        "published": spoken_date(revision.published or _iso(article.published)),
        "updated": spoken_date(revision.updated) if revision.updated != revision.published else None,
        "standfirst": revision.standfirst if revision.standfirst and revision.standfirst not in revision.text else "",
        "signs": SIGNS,
    }
    return render(request, "desk/article.html", context)


def _speakers(said: list[Attribution], revision: Revision) -> list[Speaker]:
    """Who is quoted, those quoted most first."""
    counts = Counter(a.party_id for a in said)
    names = {a.party_id: a.party for a in said}
    about = _roles(revision, set(counts))
    return [
        Speaker(pk, names[pk].name, about.get(pk, "") or _kind(names[pk].kind), count)
        for pk, count in counts.most_common()
    ]


def _roles(revision: Revision, parties: set[int]) -> dict[int, str]:
    rows = list(Mention.objects.filter(revision=revision).values_list("local_id", "name", "party", "affiliations"))
    bodies = {local: name for local, name, _, _ in rows}
    found: dict[int, list[str]] = {}
    for _, _, party, affiliations in rows:
        if party in parties:
            found.setdefault(party, []).extend(
                ", ".join(filter(None, (role, bodies.get(local) if local else None))) for local, role in affiliations
            )
    return {party: "; ".join(dict.fromkeys(roles)) for party, roles in found.items()}


def _kind(kind: str) -> str:
    return "" if kind == "unnamed" else kind


def _stances(article: Article) -> list[dict[str, Any]]:
    rows = Stance.objects.filter(article=article, claim__is_found=True).exclude(claim__verdict=Verdict.REJECTED)
    return [
        {"claim": row.claim, "stance": row.stance, "sign": SIGNS.get(row.stance), "words": STANCE_WORDS.get(row.stance)}  # type: ignore[call-overload]  # only stances are kept
        for row in rows.select_related("claim").order_by("claim__number")
    ]


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment is not None else None
