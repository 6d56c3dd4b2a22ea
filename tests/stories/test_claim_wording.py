from __future__ import annotations

import pytest

from onrecord.stories.check_dates import check_on
from onrecord.stories.clauses import is_sentence
from onrecord.stories.joined import joined
from onrecord.stories.wording import worded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "According to the Orrin Gazette, Brindlow has sold its cellars.",
            "Brindlow has sold its cellars",
        ),
        ("But Brindlow reportedly sold its cellars to Marrow.", "Brindlow sold its cellars to Marrow"),
        (
            "Brindlow has sold its cellars to Marrow, the Orrin Gazette reports.",
            "Brindlow has sold its cellars to Marrow",
        ),
        ("that Brindlow will sell its cellars to Marrow", "Brindlow will sell its cellars to Marrow"),
        (
            "Reports that Brindlow has sold its cellars are false.",
            "Brindlow has sold its cellars",
        ),
        ("Petra Voss, who chairs the dairy, sold the cellars on Monday.", "Petra Voss sold the cellars"),
        (
            "While Marrow signed the papers at once, Petra Voss walked out of the talks.",
            "Petra Voss walked out of the talks",
        ),
        ("ORRIN VALE — The dairy has sold its blue cheese.", "The dairy has sold its blue cheese"),
    ],
)
def test_a_statement_is_told_without_what_stands_around_it(text: str, expected: str) -> None:
    assert worded(text) == expected


@pytest.mark.parametrize(
    "text",
    ["Has Brindlow sold its cellars?", "the sale of the cellars to Marrow", "to sell its cellars to Marrow Foods"],
)
def test_a_question_or_half_a_sentence_is_no_statement(text: str) -> None:
    assert worded(text) is None


def test_a_verb_within_a_relative_clause_makes_no_sentence() -> None:
    assert not is_sentence("the woman who has chaired the dairy for years")
    assert is_sentence("the woman who has chaired the dairy for years has sold it")


def test_a_statement_of_talks_takes_up_what_the_next_sentence_says_they_are_about() -> None:
    statement, following = (
        "Brindlow has held talks with Marrow",
        "The agenda of the meetings involved a sale of cellars",
    )
    assert joined(statement, following) == "Brindlow has held talks with Marrow on a sale of cellars"


def test_a_sentence_about_something_else_adds_nothing() -> None:
    assert joined("Brindlow has held talks with Marrow", "The dairy employs forty people") is None


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The dairy faces a gap until 2031, when its cellars should open", None, "2031"),
        ("The dairy will open its cellars next year", "2030-05-02", "2031"),
        ("The dairy will open its cellars next year", None, None),
        ("The dairy will open its cellars by March", "2030-05-02", "2031-03"),
        ("The dairy will open its cellars on March 3, 2031", "2030-05-02", "2031-03-03"),
        ("The dairy opened its cellars in 2011 to sell cheese", None, None),
        ("The dairy, which will grow, was founded in 2011", "2030-05-02", None),
    ],
)
def test_a_date_to_check_is_no_more_precise_than_the_text(
    text: str, published: str | None, expected: str | None
) -> None:
    assert check_on(text, published) == expected
