"""Articles that tests of the desk file, and what they ask of a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

from onrecord import Reading
from onrecord.ledger.models import Article, Attribution, Party, Position, Revision
from tests.ledger.test_settling import add, dairy, ferry


def file_dairy() -> None:
    """Two articles on one quarrel, settled."""
    add(*dairy())


def file_everything() -> None:
    """And one on another event."""
    add(*dairy(), ferry())


def file(*readings: Reading) -> None:
    """These, settled."""
    add(*readings)


def gazette() -> Article:
    """The article of the Orrin Gazette."""
    return Article.objects.get(key=dairy()[0].article.id)


def said(by: str, number: int = 1) -> Attribution:
    """What somebody said in the Orrin Gazette."""
    return Attribution.objects.get(mention__name=by, revision__article=gazette(), revision__number=number)


def big(attributions: int, length: int) -> Revision:
    """An article of so many characters and overlapping attributions, without a title, right to left in part."""
    words = "قال عمدة المدينة إن الرافعة لم تتعطل. 𝒳 Brook said the crane was never broken. "
    text = (words * (length // len(words) + 1))[:length]
    article = Article.objects.create(key="big", input_id="big", first_seen="2031-01-01T00:00:00Z", is_placed=True)
    made = Revision.objects.create(article=article, number=1, digest="d", text=text, fetched="2031-01-01T00:00:00Z")
    Article.objects.filter(pk=article.pk).update(current=made)
    party = Party.objects.create(key="brook", name="Brook", kind="person")
    mention = made.mentions.create(local_id="p1", name="Brook", kind="person", own=party, party=party)
    step = max(1, (length - 400) // max(1, attributions))
    Attribution.objects.bulk_create(
        Attribution(
            revision=made,
            number=n + 1,
            kind="indirect",
            confidence=0.5,
            source_spans=[[n * step, n * step + 30]],
            source_text=text[n * step : n * step + 30],
            cue_spans=[[n * step + 20, n * step + 60]],
            cue_text=text[n * step + 20 : n * step + 60],
            content_spans=[[n * step + 10, n * step + 300], [n * step + 310, n * step + 330]],
            content_text="as it stands",
            mention=mention,
            party=party,
        )
        for n in range(attributions)
    )
    return made


@contextmanager
def at_most(queries: int) -> Iterator[None]:
    """Fails where the block asks the database more often."""
    with CaptureQueriesContext(connection) as asked:
        yield
    assert len(asked) <= queries, "\n".join(query["sql"][:200] for query in asked)


def position(**of: object) -> Position:
    """The first position with these values."""
    found = Position.objects.filter(**of).order_by("pk").first()
    assert found is not None
    return found
