"""A made-up article read by hand: overlapping spans, a shared source, a paragraph-wide content, hostile text."""

from __future__ import annotations

from functools import partial

from onrecord import Affiliation, Article, Attribution, Party, Reading, Role, Source, Span
from onrecord.reading import AttributionKind

TEXT = """\
Calder Motors is in talks with two rivals about a shared battery plant, according to the Morning Ledger. \
Two people familiar with the plans told the newspaper that the carmaker “needs somebody else’s cells by spring.”
Calder called the report “completely false,” denying any plans for a plant outside Norvik.
“We build our own cells,” said Ines Calder, its chief executive. “We have done so for nine years, and we will do so \
for ninety more.”
Lindqvist Energy said it had no plans to work with Calder, while Osei & Sons kept silent.
Not everybody is convinced. Tomas Brandt, a member of the Norvik city council, warned that the deal would set off a \
“domino effect” in the region.
He recalled that Ms. Calder herself had once praised Lindqvist’s cells as “an existential threat.”
Share this story"""

CALDER = Party("p1", "Calder Motors", "organization", ("Calder Motors", "the carmaker", "Calder"))
LEDGER = Party("p2", "Morning Ledger", "publication", ("the Morning Ledger", "the newspaper"))
PEOPLE = Party("p3", "two people familiar with the plans", "unnamed", ("Two people familiar with the plans",))
INES = Party("p4", "Ines Calder", "person", ("Ines Calder", "Ms. Calder"), (Affiliation("p1", "chief executive"),))
LINDQVIST = Party("p5", "Lindqvist Energy", "organization", ("Lindqvist Energy",))
OSEI = Party("p6", "Osei & Sons", "organization", ("Osei & Sons",))
COUNCIL = Party("p8", "Norvik city council", "organization", ("the Norvik city council",))
BRANDT = Party("p7", "Tomas Brandt", "person", ("Tomas Brandt", "He"), (Affiliation("p8", "member"),))


def spans(text: str, *parts: str) -> list[Span]:
    """Where each part stands; a part ``before|words`` stands after ``before``."""
    found = []
    for part in parts:
        before, _, words = part.rpartition("|")
        start = text.index(words, text.index(before) + len(before))
        found.append(Span(start, start + len(words)))
    return found


def attribution(
    text: str,
    id: str,
    kind: AttributionKind,
    confidence: float,
    party: Party,
    source: list[str],
    cue: list[str],
    content: list[str],
) -> Attribution:
    """An attribution whose roles are given as their words."""
    named = Role.of(text, spans(text, *source))
    return Attribution(
        id,
        kind,
        confidence,
        Source(named.spans, named.text, party),
        Role.of(text, spans(text, *cue)),
        Role.of(text, spans(text, *content)),
    )


def reading(id: str = "https://ledger.example/calder", text: str = TEXT) -> Reading:
    """The reading of the article."""
    article = Article(
        id=id,
        text=text,
        url="https://ledger.example/calder",
        title="Calder denies talks with rivals over a battery plant",
        standfirst="The carmaker calls a newspaper’s report “completely false”; a councillor warns",
        byline=("Mira Holt", "Jon Abara"),
        publisher="Norvik Courier",
        published="2031-03-14T08:05:00+01:00",
        updated="2031-03-14T11:40:00+01:00",
        language="en",
        furniture=(spans(text, "Share this story")[0],),
    )
    said = partial(attribution, text)
    attributions = (
        said(
            *("a1", "indirect", 0.97, LEDGER, ["the Morning Ledger"], ["according to"]),
            ["Calder Motors is in talks with two rivals about a shared battery plant"],
        ),
        said(
            *("a2", "mixed", 0.93, PEOPLE, ["Two people familiar with the plans"], ["told"]),
            ["that the carmaker “needs somebody else’s cells by spring.”"],
        ),
        said(*("a3", "mixed", 0.98, CALDER, ["spring.”\n|Calder"], ["called"]), ["the report “completely false,”"]),
        said(
            *("a4", "indirect", 0.71, CALDER, ["spring.”\n|Calder"], ["denying"]),
            ["any plans for a plant outside Norvik"],
        ),
        said(
            *("a5", "direct", 0.99, INES, ["Ines Calder, its chief executive"], ["said"]),
            [
                "“We build our own cells,”",
                "“We have done so for nine years, and we will do so for ninety more.”",
            ],
        ),
        said(
            *("a6", "indirect", 0.95, LINDQVIST, ["Lindqvist Energy"], ["Lindqvist Energy |said"]),
            ["it had no plans to work with Calder"],
        ),
        said(*("a7", "indirect", 0.42, OSEI, ["Osei & Sons"], ["kept silent"]), []),
        said(
            *("a8", "mixed", 0.96, BRANDT, ["Tomas Brandt, a member of the Norvik city council"], ["warned"]),
            ["that the deal would set off a “domino effect” in the region"],
        ),
        said(
            *("a9", "mixed", 0.9, BRANDT, ["region.\n|He"], ["recalled"]),
            ["that Ms. Calder herself had once praised Lindqvist’s cells as “an existential threat.”"],
        ),
        said(
            *("a10", "mixed", 0.84, INES, ["Ms. Calder herself"], ["praised"]),
            ["Lindqvist’s cells as “an existential threat.”"],
        ),
    )
    return Reading(article, (CALDER, LEDGER, PEOPLE, INES, LINDQVIST, OSEI, BRANDT, COUNCIL), attributions)
