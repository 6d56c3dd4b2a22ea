"""The few words that stand for a position."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.screens.quoting import LONGEST, cut_after_word, shortest_quote


@pytest.mark.parametrize(
    ("evidence", "quote"),
    [
        (["Calder called the report “completely false.”"], "“completely false.”"),
        (["Calder denied it at length", "Firm says there is 'no agreement' with rivals"], "'no agreement'"),
        (['"There are no talks," its spokesman said'], '"There are no talks"'),
        (["It called this a “lie” and hung up"], "It called this a “lie” and hung up"),
        (["Lindqvist would not comment", "Lindqvist did not answer several calls"], "Lindqvist would not comment"),
        (["the port's crew's own view"], "the port's crew's own view"),
        ([], ""),
    ],
)
def test_it_is_the_shortest_quoted_words_else_the_shortest_evidence(evidence: list[str], quote: str) -> None:
    assert shortest_quote(evidence) == quote


def test_what_is_long_is_cut_after_a_word_and_its_quotation_mark_closed() -> None:
    assert (
        cut_after_word("“the crane was never broken, whatever they say of it”", 30) == "“the crane was never broken…”"
    )


@given(st.lists(st.text(max_size=400)))
def test_no_words_make_it_fail_or_grow(evidence: list[str]) -> None:
    assert len(shortest_quote(evidence)) <= LONGEST + 1
