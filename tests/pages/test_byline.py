import pytest

from onrecord.pages.byline import is_byline, names_in


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ines Vark", ("Ines Vark",)),
        ("By INES VARK and OLE O'BRIEN, Associated Press", ("Ines Vark", "Ole O'Brien")),
        ("By Ines Vark in Halden and Ole Brandt", ("Ines Vark", "Ole Brandt")),
        ("By Ines de la Cruz, Political Correspondent", ("Ines de la Cruz",)),
        ("Ines Vark | Harbour Media for harbour.example", ("Ines Vark",)),
        ("By: J.R. Vark & Ole Brandt", ("J.R. Vark", "Ole Brandt")),
        ("Reuters", ()),
        ("By Staff Writer", ()),
        ("By the time he arrived", ()),
    ],
)
def test_a_byline_names_its_people(byline: str, names: tuple[str, ...]) -> None:
    assert names_in(byline) == names


@pytest.mark.parametrize(
    "line", ["By Ines Vark", "BY INES VARK", "By: Ole Brandt", "By Staff Writer", "Written by Ines Vark"]
)
def test_a_line_with_nothing_but_names_is_a_byline(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "By Monday, the talks were over",
        "By July 2026, the line was in its third year",
        "By Monday",
        "By winning the vote in Halden, Ines Vark took all 66 seats.",
        "Ines Vark",
        "By",
    ],
)
def test_a_sentence_that_begins_with_by_is_no_byline(line: str) -> None:
    assert not is_byline(line)
