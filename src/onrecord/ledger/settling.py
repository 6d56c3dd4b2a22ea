"""Bringing stories, parties, claims and positions up to date with what has been filed."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from django.db.models import F, QuerySet

from onrecord.ledger.copying import apart_again, bands, group_copies
from onrecord.ledger.models import Article, Story
from onrecord.ledger.placing import forget, keep_signatures, regroup
from onrecord.ledger.recording import record_story
from onrecord.ledger.writing import read, written
from onrecord.stories import Signature, signature

AT_A_TIME = 32
"""Articles that are placed in one transaction."""

Told = Callable[[int], None]


def settle(told: Told | None = None) -> None:
    """Place everything that waits to be placed, then record the stories that it has changed.

    ``told`` is called with how many are still to be done. What another process settles meanwhile is left to it. Killed
    at any moment, the next call goes on where this one was. Raises ``LedgerError`` as every writer does.
    """
    place(told)
    record(told)


def place(told: Told | None = None) -> None:
    """Put every article that waits among the stories."""
    while True:
        waiting = read(lambda: list(_unplaced()[:AT_A_TIME]))
        if not waiting:
            return
        if told:
            told(read(lambda: _unplaced().count()))
        prepared = {a.pk: _prepared(a) for a in waiting}
        written(functools.partial(_place, waiting, prepared))


def record(told: Told | None = None) -> None:
    """Find the claims and positions of every story that has changed since they were last found."""
    behind = read(lambda: list(_behind().values_list("pk", flat=True)))
    for number, story in enumerate(behind):
        if told:
            told(len(behind) - number)
        record_story(story)


def _unplaced() -> QuerySet[Article]:
    return Article.objects.filter(is_placed=False, current__isnull=False).select_related("current").order_by("pk")


def _behind() -> QuerySet[Story]:
    return Story.objects.exclude(version=F("recorded")).order_by("pk")


def _prepared(article: Article) -> tuple[int, list[int], Signature]:
    """The revision that is placed, its bands and its signature: what takes time, before anybody is kept waiting."""
    assert article.current is not None
    text, title = article.current.text, article.current.title
    return article.current.pk, bands(text), signature(text, title)


def _place(waiting: Sequence[Article], prepared: dict[int, tuple[int, list[int], Signature]]) -> None:
    still = {a.pk: a for a in _unplaced().filter(pk__in=[a.pk for a in waiting])}
    own = [a for pk, a in still.items() if a.current_id == prepared[pk][0]]
    orphans = apart_again(own)
    prepared = prepared | {a.pk: _prepared(a) for a in orphans}
    left = {a.story_id for a in (*own, *orphans) if a.story_id is not None}
    every = [*own, *orphans]
    firsts, demoted = group_copies(every, {a.pk: prepared[a.pk][1] for a in every})
    forget({*demoted, *(a.pk for a in every)} - firsts)
    missing = Article.objects.filter(pk__in=firsts - set(prepared), signature=None).select_related("current")
    signatures = {a.pk: _prepared(a)[2] for a in missing}
    signatures |= {pk: prepared[pk][2] for pk in firsts if pk in prepared}
    Article.objects.filter(pk__in=[a.pk for a in every]).update(is_placed=True)
    keep_signatures(signatures)
    left |= set(Article.objects.filter(pk__in=demoted, story__isnull=False).values_list("story", flat=True))
    regroup(signatures, left)
    _follow(every, firsts | demoted)


def _follow(articles: Sequence[Article], others: set[int]) -> None:
    """Let copies be in the story of what they copy, and that story know of them."""
    pks = [*(a.pk for a in articles), *others]
    copies = Article.objects.filter(copy_of__isnull=False, pk__in=pks) | Article.objects.filter(copy_of__in=pks)
    changed: set[int] = set()
    for copy in copies.select_related("copy_of"):
        assert copy.copy_of is not None
        if copy.story_id != copy.copy_of.story_id:
            changed |= {s for s in (copy.story_id, copy.copy_of.story_id) if s is not None}
            Article.objects.filter(pk=copy.pk).update(story=copy.copy_of.story_id)
    Story.objects.filter(pk__in=changed).update(version=F("version") + 1)
