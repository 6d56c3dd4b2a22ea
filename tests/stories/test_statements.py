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
