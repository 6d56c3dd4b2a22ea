"""Which story an article belongs to: only its own neighbourhood is looked at, however many articles there are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from django.db import connection
from django.db.models import F, Q

from onrecord.ledger.copying import in_order
from onrecord.ledger.models import Article, Likeness, Story, TermUse
from onrecord.ledger.models import Signature as Kept
from onrecord.stories import Signature, grouped, likeness

ALIKE = 0.25
"""How like two articles are at least that may be about one event by themselves."""
KEPT = 64
"""The latest articles under a term that are found by it."""
COMPARED = 48
"""Of the articles that are found, those that are compared in full."""
MOST_TOGETHER = 256
"""Articles that are grouped together: a neighbourhood of stories. A story larger than that is only added to."""
SAMPLE = 16
JOINS = 0.2
"""How like an article is at least, on average, to a story too large to be looked at again, to join it."""


def keep_signatures(signatures: dict[int, Signature]) -> None:
    """Keep what articles are about, in place of what was kept before, and how like they are to those that are near."""
    forget(signatures)
    Kept.objects.bulk_create(Kept(article_id=pk, data=s.to_bytes()) for pk, s in signatures.items())
    TermUse.objects.bulk_create(
        TermUse(article_id=pk, term=t) for pk, s in sorted(signatures.items()) for t in s.weightiest()
    )
    edges = {}
    for pk, own in signatures.items():
        near = _near(pk, own)
        kept = {p: s for p, s in _signatures(near).items() if p != pk}
        if not kept:
            continue
        for other, like in zip(kept, likeness([own], list(kept.values()))[0].tolist(), strict=True):
            if like >= ALIKE:
                edges[min(pk, other), max(pk, other)] = like
    Likeness.objects.bulk_create(
        (Likeness(one_id=one, other_id=other, likeness=like) for (one, other), like in edges.items()),
        ignore_conflicts=True,
    )


def forget(articles: Collection[int]) -> None:
    """Forget what articles were about: their text has changed, or they have turned out to be copies."""
    pks = list(articles)
    old = _signatures(pks)
    for pk, signature in old.items():
        TermUse.objects.filter(article=pk, term__in=signature.weightiest()).delete()
    Kept.objects.filter(article__in=list(old)).delete()
    Likeness.objects.filter(Q(one__in=list(old)) | Q(other__in=list(old))).delete()


def regroup(seeds: Iterable[int], left: Iterable[int] = ()) -> None:
    """Group these articles and the stories near them anew; ``left`` are stories that have lost an article."""
    touched = set(left)
    done: set[int] = set()
    for seed in sorted(seeds):
        if seed in done:
            continue
        pool = _pool(seed)
        done |= set(pool)
        touched |= _regrouped(pool, seed)
    Story.objects.filter(pk__in=touched).update(version=F("version") + 1)


def _near(pk: int, signature: Signature) -> list[int]:
    """The articles that share the weightiest terms with one, those that share most first."""
    terms = signature.weightiest()
    if not terms:
        return []
    weight = dict(zip(signature.terms.tolist(), signature.weights.tolist(), strict=True))
    latest = "SELECT article_id, term FROM ledger_termuse WHERE term = %s ORDER BY article_id DESC LIMIT %s"
    each = f"SELECT * FROM ({latest}) AS latest"
    votes: dict[int, float] = defaultdict(float)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([each] * len(terms)), [v for t in terms for v in (t, KEPT)])
        for other, term in cursor.fetchall():
            votes[other] += weight[term]
    votes.pop(pk, None)
    return sorted(votes, key=lambda n: (-votes[n], n))[:COMPARED]


def _signatures(pks: Collection[int]) -> dict[int, Signature]:
    rows = Kept.objects.filter(article__in=list(pks)).order_by("article").values_list("article", "data")
    return {pk: Signature.from_bytes(bytes(data)) for pk, data in rows}


def _pool(seed: int) -> dict[int, int | None]:
    """The articles to be grouped with one, each with its story: whole stories that are linked to it, the likest first.

    Copies are left aside. A story that would make the pool too large is not in it.
    """
    story = Article.objects.values_list("story", flat=True).get(pk=seed)
    pool = _members(story) if story else {}
    if len(pool) > MOST_TOGETHER:
        return {}
    pool[seed] = story
    looked_at: set[int] = set()
    passed_over: set[int | None] = set()
    while waiting := [pk for pk in pool if pk not in looked_at]:
        looked_at.update(waiting)
        for other, its in _linked(waiting, pool):
            if other in pool or (its is not None and its in passed_over):
                continue
            added = _members(its) if its else {other: None}
            if len(pool) + len(added) > MOST_TOGETHER:
                passed_over.add(its)
                continue
            pool |= added
    return pool


def _members(story: int) -> dict[int, int | None]:
    some = Article.objects.filter(story=story, copy_of=None, is_placed=True).values_list("pk", flat=True)
    return dict.fromkeys(some[: MOST_TOGETHER + 1], story)


def _linked(pks: Sequence[int], pool: dict[int, int | None]) -> list[tuple[int, int | None]]:
    """The articles outside the pool that are like one of these, the likest first, each with its story."""
    likest: dict[int, float] = {}
    for start in range(0, len(pks), 400):
        some = pks[start : start + 400]
        for side, far in (("one", "other"), ("other", "one")):
            rows = Likeness.objects.filter(**{f"{side}__in": some}).values_list(far, "likeness")
            for other, like in rows:
                if other not in pool:
                    likest[other] = max(like, likest.get(other, 0.0))
    stories = dict(Article.objects.filter(pk__in=list(likest)).values_list("pk", "story"))
    return [(pk, stories[pk]) for pk in sorted(likest, key=lambda n: (-likest[n], n))]


def _regrouped(pool: dict[int, int | None], seed: int) -> set[int]:
    """Group a pool; each group has the story of most of its articles. Returns the stories that are changed."""
    kept = _signatures(pool)
    pks = [a.pk for a in in_order(Article.objects.filter(pk__in=list(kept)))]
    groups = [[pks[i] for i in members] for members in grouped([kept[pk] for pk in pks])]
    heirs = _heirs(groups, pool)
    changed: set[int] = set()
    for number, members in enumerate(groups):
        story = heirs.get(number) or _large(members, kept, seed) or Story.objects.create().pk
        moved = [pk for pk in members if pool[pk] != story]
        if moved:
            Article.objects.filter(Q(pk__in=moved) | Q(copy_of__in=moved)).update(story=story)
            changed |= {story, *(s for s in (pool[pk] for pk in moved) if s is not None)}
    return changed


def _heirs(groups: Sequence[Sequence[int]], pool: dict[int, int | None]) -> dict[int, int]:
    shares = [
        (-n, story, number)
        for number, members in enumerate(groups)
        for story, n in Counter(pool[pk] for pk in members).items()
        if story is not None
    ]
    heirs: dict[int, int] = {}
    taken: set[int] = set()
    for _, story, number in sorted(shares):
        if number not in heirs and story not in taken:
            heirs[number] = story
            taken.add(story)
    return heirs


def _large(members: Sequence[int], kept: dict[int, Signature], seed: int) -> int | None:
    """The story, too large to be grouped again, that an article on its own is like."""
    if list(members) != [seed]:
        return None
    for _, story in _linked([seed], {seed: None}):
        some = Article.objects.filter(story=story, copy_of=None).order_by("-pk").values_list("pk", flat=True)
        sample = _signatures(list(some[:SAMPLE]))
        if story is None or len(_members(story)) <= MOST_TOGETHER or not sample:
            continue
        if likeness([kept[seed]], list(sample.values())).mean() > JOINS:
            return story
    return None
