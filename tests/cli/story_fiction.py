"""A made-up story of three articles: a contested claim, a change of mind, a copy, hostile names."""

from __future__ import annotations

import dataclasses

from onrecord import Article, Party, Reading
from onrecord.reading import Affiliation
from onrecord.story import Claim, Contradiction, Evidence, Origin, Position, PositionName, Story, StoryArticle

HOSTILE = "<script>alert(1)</script>"
TEXTS = {
    "first": "Calder Motors is in talks with Lindqvist, the Morning Ledger reported.\n"
    "Calder called the report “completely false.” Lindqvist would not comment.",
    "second": "Calder Motors confirmed on Friday that it had spoken to Lindqvist.\n"
    f"A councillor, {HOSTILE}, warned of a domino effect.",
}
TEXTS["third"] = TEXTS["first"]
CLAIM = "Calder Motors is in talks with Lindqvist."


def evidence(article: str, words: str) -> Evidence:
    """These words, where they stand in the article."""
    start = TEXTS[article].index(words)
    return Evidence(article, start, start + len(words), words)


def readings() -> dict[str, Reading]:
    """The articles, without attributions."""
    return {id: Reading(Article(id, text, title=f"Title of {id}"), (), ()) for id, text in TEXTS.items()}


def story() -> Story:
    """The story that somebody who reads the articles would write down."""

    def position(party: str, article: str, name: PositionName, words: str, day: int) -> Position:
        return Position("c1", party, article, name, evidence(article, words), 0.9, "said", (), f"2031-03-{day}")

    positions = (
        position("p1", "first", "supports", "the Morning Ledger reported", 14),
        position("p2", "first", "denies", "Calder called the report “completely false.”", 14),
        position("p2", "second", "supports", "Calder Motors confirmed on Friday", 15),
        position("p3", "first", "declines", "Lindqvist would not comment", 14),
        position("p4", "second", "comments", f"{HOSTILE}, warned of a domino effect", 15),
    )
    return Story(
        "s1",
        f"Calder and {HOSTILE}",
        (
            StoryArticle("first", None, "Title of first", "Norvik Courier", "2031-03-14", {"c1": "neutral"}),
            StoryArticle("second", None, "Title of second", HOSTILE, "2031-03-15", {"c1": "supports"}),
            StoryArticle("third", "first", "Title of third", None, None, {"c1": "neutral"}),
        ),
        (Claim("c1", CLAIM, (evidence("first", "Calder Motors is in talks with Lindqvist"),), "2032-03"),),
        (
            Party("p1", "Morning Ledger", "publication"),
            Party("p2", "Calder Motors", "organization", ("Calder",)),
            Party("p3", "Lindqvist", "organization"),
            Party("p4", HOSTILE, "person", (), (Affiliation(None, "councillor"),)),
        ),
        positions,
        (Origin("c1", ("first", "Morning Ledger"), 1), Origin("c1", ("second",), 1)),
        (
            Contradiction(
                "change", "Calder denied it, then confirmed it.", (positions[1].evidence, positions[2].evidence), (1, 2)
            ),
        ),
    )


def without_claims() -> Story:
    """What is known of articles that share nothing to differ over."""
    return dataclasses.replace(story(), claims=(), parties=(), positions=(), origins=(), contradictions=())
