"""People are told from bodies by what stands around their names, whatever single mentions were labelled."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from onrecord.article import Span
from onrecord.reader.mention import Name, NameLabel, Statement
from onrecord.reader.parties import resolve


def kind(text: str, labels: Mapping[str, NameLabel], source: str) -> tuple[str, str]:
    """Name and kind of the party that the last occurrence of ``source`` is resolved to."""
    names = [Name(Span(*m.span()), label) for word, label in labels.items() for m in re.finditer(re.escape(word), text)]
    start = text.rindex(source)
    said = Statement((Span(start, start + len(source)),), (Span(start + len(source) + 1, len(text)),), ())
    found = resolve(text, names, [said])
    return found.parties[0].name, found.parties[0].kind


@pytest.mark.parametrize(
    "text",
    [
        "Corvane chief executive Ada Brook left. Corvane said",
        "The yard belongs to Corvane, a shipbuilder with two docks. Corvane said",
        "Rain hit Corvane's shares, which fell. The carmaker Corvane said",
        "Corvane Maritime built the dock. Corvane said",
    ],
)
def test_a_strange_name_with_a_companys_words_around_it_is_a_body(text: str) -> None:
    assert kind(text, {"Corvane": "PERSON", "Ada Brook": "PERSON"}, "Corvane")[1] == "organization"


@pytest.mark.parametrize(
    "text",
    ["Mr. Corvane went home. Corvane said", "Corvane, who is 51, went home with his dog. Corvane, 51, said"],
)
def test_a_strange_name_with_a_persons_words_around_it_is_a_person(text: str) -> None:
    assert kind(text, {"Corvane": "PERSON"}, "Corvane")[1] == "person"


def test_a_carmaker_that_bears_a_surname_is_a_body() -> None:
    text = "Ford CEO Ada Brook praised a rival. Ford faces a gap until its new cars arrive. Ford said"
    assert kind(text, {"Ford": "PERSON", "Ada Brook": "PERSON"}, "Ford") == ("Ford", "organization")


def test_the_parts_of_a_bodys_name_are_joined_and_its_short_form_is_the_same_party() -> None:
    text = "The report in the Harbor Ledger was false. The Ledger said"
    assert kind(text, {"Harbor": "ORG", "Ledger": "PERSON"}, "The Ledger") == ("Harbor Ledger", "publication")


def test_a_thing_that_a_company_sells_is_not_the_company() -> None:
    text = "Corvane shares rose when the Corvane Watch went on sale. The company Corvane said"
    assert kind(text, {"Corvane Watch": "ORG", "Corvane": "ORG"}, "Corvane")[0] == "Corvane"
