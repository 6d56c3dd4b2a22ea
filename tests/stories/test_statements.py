"""Statements of one claim in other words come together; those of other claims stay apart."""

import pytest

from onrecord.stories.statements import same_statement

SALE = [
    "Brindlow Dairy is in talks to sell its cheese cellars to Marrow Foods",
    "Marrow Foods may buy Brindlow's cellars",
    "Brindlow denies talks with Marrow Foods over a sale of its cheese cellars",
]
RUDDER = ["The Kestrel's rudder broke before the ferry ran aground", "A broken rudder drove the ferry Kestrel aground"]


def test_other_words_for_one_claim_and_its_denial_are_one() -> None:
    assert same_statement([*SALE, *RUDDER]) == [0, 0, 0, 1, 1]


def test_the_order_of_the_texts_numbers_the_groups() -> None:
    assert same_statement([RUDDER[0], SALE[0], RUDDER[1], SALE[1]]) == [0, 1, 0, 1]


@pytest.mark.parametrize(("texts", "groups"), [([], []), ([""], [0]), (["One.", "One."], [0, 0])])
def test_few_texts_make_few_groups(texts: list[str], groups: list[int]) -> None:
    assert same_statement(texts) == groups


def test_what_many_say_will_be_is_not_what_many_say_has_been() -> None:
    will = [
        "Brindlow Dairy will close its Dunmere plant",
        "Brindlow Dairy plans to close the plant in Dunmere",
        "Brindlow will close its plant at Dunmere next year",
        "Dunmere plant will close, says Brindlow Dairy",
        "Brindlow Dairy set to close Dunmere plant",
    ]
    has = [
        "Brindlow Dairy has closed its Dunmere plant",
        "Brindlow Dairy closed the plant in Dunmere",
        "Brindlow has closed its plant at Dunmere",
        "Dunmere plant was closed, says Brindlow Dairy",
        "Dunmere plant has been closed by Brindlow Dairy",
    ]
    assert same_statement(will + has) == [0] * 5 + [1] * 5
    assert same_statement([will[0], has[0]]) == [0, 0]


def test_texts_without_words_are_like_no_other() -> None:
    assert same_statement(["", "…", SALE[0]]) == [0, 1, 2]
