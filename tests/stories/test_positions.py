"""Positions and boards, with a judge that goes by single words: what is made of its judgements, not how good it is."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.reader import pieces
from onrecord.reading import Reading
from onrecord.stories import positions, record
from onrecord.stories.board import MOST_ASKED
from onrecord.stories.judging import POSITIONS, STANCES, FloatArray
from onrecord.stories.pairs import Pair
from onrecord.stories.passages import LEAD
from onrecord.story import Claim, Story, StoryArticle
from tests.stories.readings import party, reading

CLAIM = "Brindlow Dairy is in talks to sell its cheese cellars to Marrow Foods."
BRINDLOW = party("Brindlow Dairy")
MARROW = party("Marrow Foods")
GAZETTE = party("Orrin Gazette", "publication")
VOSS = party("Petra Voss", "person", posts=[("Brindlow Dairy", "spokeswoman")])
MOOR = party("Ida Moor", "person")

_WORDS = {"sell": "supports", "denied": "denies", "doubt": "questions", "silent": "declines"}


class ByWords:
    """Goes by the first of a few words in what is marked of the text, or in the whole of it where nothing is."""

    def headline(self, pair: Pair) -> FloatArray:
        side = _side(pair)
        return _sure(STANCES.index(side) if side in STANCES else 2, 3)

    report = voice = headline

    def attribution(self, pair: Pair) -> FloatArray:
        return _sure(POSITIONS.index(_side(pair)), 5)


def _side(pair: Pair) -> str:
    marked = pair.features[:, -2] > 0
    shown = set(pair.ids[marked if marked.any() else pair.features[:, -1] == 1].tolist())
    return next((side for word, side in _WORDS.items() if set(pieces(word).ids.tolist()) <= shown), "none")


def _sure(best: int, n: int) -> FloatArray:
    return np.where(np.arange(n) == best, 0.9, 0.1 / (n - 1))


def board(*readings: Reading) -> Story:
    return positions(CLAIM, readings, "s1", ByWords())


def rows(story: Story) -> list[tuple[str, str, str]]:
    names = {p.id: p.name for p in story.parties}
    return [(p.article, names[p.party], p.position) for p in story.positions]


REPORT = reading(
    "report",
    "Brindlow Dairy wants to sell its cheese cellars to Marrow Foods, the Orrin Gazette reported. Petra Voss, a "
    "spokeswoman for Brindlow Dairy, denied it. Ida Moor warned that such a deal would ruin the cheese cellars.",
    [BRINDLOW, MARROW, GAZETTE, VOSS, MOOR],
    (
        "Orrin Gazette",
        "the Orrin Gazette",
        "reported",
        "Brindlow Dairy wants to sell its cheese cellars to Marrow Foods",
    ),
    ("Petra Voss", "Petra Voss", "denied", "it"),
    ("Ida Moor", "Ida Moor", "warned", "that such a deal would ruin the cheese cellars"),
    published="2031-04-02",
)


def test_each_party_has_its_position_and_a_spokeswoman_speaks_for_her_organization() -> None:
    assert rows(board(REPORT)) == [
        ("report", "Orrin Gazette", "supports"),
        ("report", "Brindlow Dairy", "denies"),
        ("report", "Ida Moor", "comments"),
    ]


def test_every_evidence_is_the_articles_own_words() -> None:
    for p in board(REPORT).positions:
        assert p.evidence.text == REPORT.article.text[p.evidence.start : p.evidence.end]
        assert p.cue in p.evidence.text
        assert p.date == "2031-04-02"


def test_the_articles_own_stance_comes_with_its_confidence() -> None:
    (article,) = board(REPORT).articles
    assert article.stance == {"c1": "supports"}
    assert article.stance_confidence == {"c1": pytest.approx(0.987, abs=1e-3)}, (
        "two judges that agree are surer than one"
    )


def test_a_party_has_one_row_for_a_position_in_an_article() -> None:
    again = reading(
        "again",
        "Ida Moor denied it at noon. Ida Moor denied it again at dusk.",
        [MOOR],
        ("Ida Moor", "Ida Moor", "denied", "it at noon"),
        ("Ida Moor", "Ida Moor", "denied", "it again at dusk"),
    )
    assert rows(board(again)) == [("again", "Ida Moor", "denies")]


def test_who_says_what_their_organization_says_says_it_for_it() -> None:
    harl = party("Ann Harl", "person", posts=[("Brindlow Dairy", "chief executive")])
    text = "Brindlow Dairy denied it. Its chief executive, Ann Harl, {}."
    for said, told in (
        ("denied it as well", [("said", "Brindlow Dairy", "denies")]),
        ("told all of a plan to sell", [("said", "Brindlow Dairy", "denies"), ("said", "Ann Harl", "supports")]),
    ):
        cue, _, content = said.partition(" ")
        both = reading(
            "said",
            text.format(said),
            [BRINDLOW, harl],
            ("Brindlow Dairy", "Brindlow Dairy", "denied", "it"),
            ("Ann Harl", "Ann Harl", f"{cue} {content.split()[0]}", content.split(maxsplit=1)[1]),
        )
        assert rows(board(both)) == told


def test_a_party_that_changes_its_mind_has_both_positions() -> None:
    turn = reading(
        "turn",
        "Ida Moor denied it at noon. At dusk Moor told all of a plan to sell the cellars.",
        [MOOR],
        ("Ida Moor", "Ida Moor", "denied", "it at noon"),
        ("Ida Moor", "Moor", "told", "of a plan to sell the cellars"),
    )
    assert {side for _, _, side in rows(board(turn))} == {"denies", "supports"}


def test_silence_is_told_even_where_the_judge_is_in_doubt() -> None:
    class Torn(ByWords):
        def attribution(self, pair: Pair) -> FloatArray:
            return np.array([0.05, 0.05, 0.05, 0.3, 0.55])

    quiet = reading(
        "quiet",
        "Marrow Foods declined to comment. Ida Moor spoke of the harvest.",
        [MARROW, MOOR],
        ("Marrow Foods", "Marrow Foods", "declined", "to comment"),
        ("Ida Moor", "Ida Moor", "spoke", "of the harvest"),
    )
    assert rows(positions(CLAIM, [quiet], "s1", Torn())) == [("quiet", "Marrow Foods", "declines")]


def test_whoever_speaks_of_something_else_has_no_row() -> None:
    aside = reading(
        "aside", "Ida Moor spoke of the long harvest.", [MOOR], ("Ida Moor", "Ida Moor", "spoke", "of the long harvest")
    )
    assert rows(board(aside)) == []


def test_an_article_without_attributions_has_only_its_stance() -> None:
    found = board(reading("bare", "Rain fell on the cheese market.", []))
    assert (found.positions, found.parties) == ((), ())
    assert found.articles[0].stance == {"c1": "neutral"}


def test_no_articles_make_an_empty_board() -> None:
    found = board()
    assert (found.articles, found.positions, found.origins) == ((), (), ())


def test_a_story_goes_out_as_json_and_comes_back() -> None:
    found = board(REPORT)
    assert Story.from_dict(found.to_dict()) == found


class Counting:
    """A quick judge that goes by single words, and counts what it is asked."""

    def __init__(self) -> None:
        self.beginnings: list[Pair] = []
        self.attributions: list[Pair] = []

    def beginning(self, pair: Pair) -> FloatArray:
        self.beginnings.append(pair)
        return ByWords().headline(pair)

    def attribution(self, pair: Pair) -> FloatArray:
        self.attributions.append(pair)
        return ByWords().attribution(pair)


def told_quickly(*readings: Reading, judged: Counting) -> Story:
    story = Story("s1", None, tuple(StoryArticle(r.article.id) for r in readings))
    return record(story, readings, [Claim("c1", CLAIM)], judged)


def test_where_stories_are_found_the_quick_judge_tells_stances_and_positions() -> None:
    judged = Counting()
    found = told_quickly(REPORT, judged=judged)
    assert found.articles[0].stance == {"c1": "supports"}
    assert ("report", "Brindlow Dairy", "denies") in rows(found)
    assert len(judged.beginnings) == 1
    assert judged.attributions


def test_where_stories_are_found_few_of_an_articles_attributions_are_asked_about() -> None:
    said = [
        f"Ida Moor said that Brindlow Dairy may sell its cheese cellars to Marrow Foods in {n} days."
        for n in range(2, 14)
    ]
    many = reading(
        "many",
        " ".join(said),
        [MOOR],
        *(("Ida Moor", "Ida Moor", "said", one.removeprefix("Ida Moor said ").rstrip(".")) for one in said),
    )
    judged = Counting()
    told_quickly(many, judged=judged)
    assert len(judged.attributions) <= MOST_ASKED < len(said)


def test_what_signs_make_clear_is_not_asked_about_where_stories_are_found() -> None:
    quiet = reading(
        "quiet",
        "Marrow Foods declined to comment.",
        [MARROW],
        ("Marrow Foods", "Marrow Foods", "declined", "to comment"),
    )
    judged = Counting()
    assert rows(told_quickly(quiet, judged=judged)) == [("quiet", "Marrow Foods", "declines")]
    assert judged.attributions == []


def test_of_an_article_only_the_beginning_is_cut_for_its_stance() -> None:
    judged = Counting()
    long = reading("long", "Brindlow Dairy will sell its cellars. " * 400, [])
    told_quickly(long, judged=judged)
    (shown,) = judged.beginnings
    assert len(shown) == len(pieces(CLAIM)) + LEAD + 3
