"""A made-up quarrel over a harbour crane, filed without models."""

from __future__ import annotations

from onrecord import Article, Reading
from onrecord.ledger import file_readings
from tests.cli.fake_reader import FakeReader

TEXTS = {
    "https://gull.example/idle": (
        "Crane idle for a third week",
        "The Gull",
        "2031-03-14T08:00:00+00:00",
        "The harbour crane stood idle again on Friday.\n\nBrook said “The crane was never broken.”\n\n"
        "Marlow said “We are inspecting the gearbox of the crane.”",
    ),
    "https://tern.example/strike": (
        "Ferry crews vote to strike",
        "The Tern",
        "2031-03-15T10:30:00+01:00",
        "Crews voted on Saturday.\n\nBrook said “No ferry will sail on Monday.”\n\nHale said “The café stays open.”",
    ),
    "https://gull.example/gearbox": (
        "Gearbox to be replaced",
        "The Gull",
        None,
        "The port gave in.\n\nMarlow said “The gearbox is broken and will be replaced.”",
    ),
}


def reading(id: str, text: str | None = None) -> Reading:
    """The reading of one of the texts, or of another text under its address."""
    title, publisher, published, own = TEXTS[id]
    return FakeReader().read(Article(id, text or own, url=id, title=title, publisher=publisher, published=published))


def file_all() -> None:
    """File every text."""
    file_readings([reading(id) for id in TEXTS])
