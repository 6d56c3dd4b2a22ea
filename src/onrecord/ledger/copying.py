"""Which articles repeat another's text: groups of copies, each with the first that was published."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.ledger.models import Article, CopyBand
from onrecord.stories import copy_bands, repeats, shingles

MOST_LOOKED_AT = 64
"""Articles that share a band with one and are compared with it in full."""


def in_order(articles: Iterable[Article]) -> list[Article]:
    """Articles in the order in which they were published, whatever order they came in; undated ones come last."""
    return sorted(articles, key=lambda a: (a.published is None, a.published, a.key) if a.published else (True, a.key))


def bands(text: str) -> list[int]:
    """What a text's copies can be looked up by."""
    return copy_bands(shingles(text))


def group_copies(articles: Sequence[Article], found: dict[int, list[int]]) -> tuple[set[int], set[int]]:
    """Put each article among the copies of the same text, with the first of them as what they are copies of.

    ``found`` are the bands of each. Returns the ids of those that are first of their group now, and of those that no
    longer are.
    """
    CopyBand.objects.bulk_create(CopyBand(article=a, band=b) for a in articles for b in found[a.pk])
    near = _near(articles, found)
    firsts: set[int] = {a.pk for a in articles}
    demoted: set[int] = set()
    for article in articles:
        matched = {pk for pk, other in near[article.pk].items() if _is_copy(article, other)}
        if not matched:
            continue
        there = Article.objects.filter(pk__in=[article.pk, *matched]).values_list("pk", "copy_of")
        roots = {copy_of or pk for pk, copy_of in there}
        if len(roots) == 1:
            continue
        members = in_order(Article.objects.filter(pk__in=roots) | Article.objects.filter(copy_of__in=roots))
        first = members[0]
        demoted |= roots - {first.pk}
        firsts.add(first.pk)
        Article.objects.filter(pk__in=[m.pk for m in members]).exclude(pk=first.pk).update(copy_of=first)
        Article.objects.filter(pk=first.pk).update(copy_of=None)
    return firsts - demoted, demoted


def apart_again(articles: Sequence[Article]) -> list[Article]:
    """Take articles whose text has changed out of their groups; returns those that have to be placed anew with them."""
    pks = [a.pk for a in articles]
    orphans = list(Article.objects.filter(copy_of__in=pks).exclude(pk__in=pks))
    Article.objects.filter(pk__in=[*pks, *(a.pk for a in orphans)]).update(copy_of=None)
    CopyBand.objects.filter(article__in=[*pks, *(a.pk for a in orphans)]).delete()
    return orphans


def _near(articles: Sequence[Article], found: dict[int, list[int]]) -> dict[int, dict[int, Article]]:
    """For each article the others that share a band with it, the latest of them."""
    wanted = sorted({b for a in articles for b in found[a.pk]})
    holders: dict[int, list[int]] = defaultdict(list)
    for band, pk in CopyBand.objects.filter(band__in=wanted).order_by("-article").values_list("band", "article"):
        holders[band].append(pk)
    near = {
        a.pk: list(dict.fromkeys(pk for b in found[a.pk] for pk in holders[b] if pk != a.pk))[:MOST_LOOKED_AT]
        for a in articles
    }
    pks = {pk for others in near.values() for pk in others}
    rows = {a.pk: a for a in Article.objects.filter(pk__in=pks, current__isnull=False).select_related("current")}
    return {pk: {other: rows[other] for other in others if other in rows} for pk, others in near.items()}


def _is_copy(article: Article, other: Article) -> bool:
    one, two = (_shingles(a.current.pk, a.current.text) for a in (article, other) if a.current is not None)
    return repeats(one, two) if in_order([article, other])[0] is other else repeats(two, one)


@functools.lru_cache(256)
def _shingles(revision: int, text: str) -> NDArray[np.uint64]:
    return shingles(text)
