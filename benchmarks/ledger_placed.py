"""A filled ledger whose articles are among stories, as if each had been added: straight rows, made-up meanings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.stories import copy_bands, shingles, signature
from onrecord.stories.sentences import WIDTH
from onrecord.stories.vectors import Vector

_AT_A_TIME = 500


class _AnyMeaning:
    """Vectors that mean nothing: the real ones would take hours, and cost the same to compare."""

    def __init__(self) -> None:
        self._random = np.random.default_rng(4)

    def encode(self, texts: Sequence[str], most: int) -> Vector:
        """A vector of length one for each text."""
        made = self._random.normal(size=(len(texts), WIDTH)).astype(np.float32)
        return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), np.float32)


def place_all() -> None:
    """Give every article of the open ledger a story of its own, and what it is looked up by."""
    from onrecord.ledger.models import Article, CopyBand, Revision, Signature, Story, TermUse
    from onrecord.ledger.writing import written

    encoder = _AnyMeaning()

    def some(pks: Sequence[int]) -> None:
        rows = list(Revision.objects.filter(article__in=pks).values_list("article", "title", "text"))
        stories = Story.objects.bulk_create(Story(title=title, recorded=1) for _, title, _ in rows)
        home = {article: story.pk for (article, _, _), story in zip(rows, stories, strict=True)}
        articles = [Article(pk=article, story_id=home[article], is_placed=True) for article in home]
        Article.objects.bulk_update(articles, ["story", "is_placed"])
        made = [(article, signature(text, title, encoder), copy_bands(shingles(text))) for article, title, text in rows]
        Signature.objects.bulk_create(Signature(article_id=a, data=s.to_bytes()) for a, s, _ in made)
        TermUse.objects.bulk_create(TermUse(article_id=a, term=t) for a, s, _ in made for t in s.weightiest())
        CopyBand.objects.bulk_create(CopyBand(article_id=a, band=b) for a, _, bands in made for b in bands)

    every = list(Article.objects.filter(is_placed=False).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(every), _AT_A_TIME):
        part = every[start : start + _AT_A_TIME]
        written(lambda part=part: some(part))  # type: ignore[misc]  # bound now, as the loop goes on
