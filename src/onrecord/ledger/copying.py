"""Which articles repeat another's text: groups of copies, each with the first that was published."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.ledger.models import Article, CopyBand, Revision
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
    firsts: set[int] = set()
    demoted: set[int] = set()
    for article in articles:
        CopyBand.objects.bulk_create(CopyBand(article=article, band=b) for b in found[article.pk])
    for article in articles:
        matched = _copies_of(article, found[article.pk])
        article.refresh_from_db(fields=["copy_of"])
        roots = {m.copy_of_id or m.pk for m in matched} | {article.copy_of_id or article.pk}
        if len(roots) == 1 and article.copy_of_id is None:
            firsts.add(article.pk)
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


def _copies_of(article: Article, own: Sequence[int]) -> list[Article]:
    near = CopyBand.objects.filter(band__in=own).exclude(article=article).order_by("-article")
    pks = list(dict.fromkeys(near.values_list("article", flat=True)[: 4 * MOST_LOOKED_AT]))[:MOST_LOOKED_AT]
    if not pks:
        return []
    candidates = Article.objects.filter(pk__in=pks).select_related("current")
    assert article.current is not None
    return [c for c in candidates if c.current is not None and _is_copy(article, article.current, c, c.current)]


def _is_copy(article: Article, text: Revision, other: Article, its: Revision) -> bool:
    one, two = _shingles(text.pk, text.text), _shingles(its.pk, its.text)
    return repeats(one, two) if in_order([article, other])[0] is other else repeats(two, one)


@functools.lru_cache(256)
def _shingles(revision: int, text: str) -> NDArray[np.uint64]:
    return shingles(text)
