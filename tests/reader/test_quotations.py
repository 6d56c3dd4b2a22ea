"""Which stretches of a text are quoted, whatever marks it uses and however it misuses them."""

import gzip
import json
import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reader.quotations import quotations
from tests.corpora import corpus


def quoted(text: str) -> list[str]:
    return [text[s:e] for s, e in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It is,” Ada Brook said. “No.”", ["“It is,”", "“No.”"]),
        ('"It is," Ada Brook said. "No."', ['"It is,"', '"No."']),
        ("''I'm here,'' she said. ''It's the miners' day.''", ["''I'm here,''", "''It's the miners' day.''"]),
        ("``It is,'' she said.", ["``It is,''"]),
        ("‘It’s the miners’ day,’ he said.", ["‘It’s the miners’ day,’"]),
        ("'I did not,' she said.", ["'I did not,'"]),
        ("« Bonjour », dit-il.", ["« Bonjour »"]),
        ("»Hallo«, „Servus“, sagte er.", ["»Hallo«", "„Servus“"]),
        ('a “tough" day and a "tough” one', ['“tough"', '"tough”']),
    ],
)
def test_every_usual_pair_of_marks_is_a_quotation(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\"He told me 'no',\" she said.", ["\"He told me 'no',\""]),
        ("'He told me \"no\" and left,' she said.", ["'He told me \"no\" and left,'"]),
        ("“‘No,’ he told me,” she said.", ["“‘No,’ he told me,”"]),
        ("''He said 'no.''' Then he left.", ["''He said 'no.'''"]),
        ("“The “Today” show is great,” he said.", ["“The “Today” show is great,”"]),
    ],
)
def test_a_quotation_within_a_quotation_is_part_of_the_outer_one(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The miners' union and the bosses' lawyers met in the '90s.",
        "Rock 'n' roll, and give 'em hell: it's 'til Monday.",
        "The miners’ union met in the ’90s, as ’twas told.",
        "She is 6'3\" tall and he is 5'11\" tall.",
        'a 12" ruler',
        "Ford 's plan did n't work.",
    ],
)
def test_apostrophes_and_inches_quote_nothing(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The miners' union is a 'menace' to the bosses' lawyers.", ["'menace'"]),
        ("a 'pivot' to coal and 'lies' about it", ["'pivot'", "'lies'"]),
        ('"It is a 12" ruler," he said.', ['"It is a 12" ruler,"']),
        ('She is 6\'3" tall. "Yes," she said.', ['"Yes,"']),
        ('"I was—" he said, "— away."', ['"I was—"', '"— away."']),
        ('"… and then" he left ("for good").', ['"… and then"', '"for good"']),
    ],
)
def test_quotations_beside_apostrophes_inches_and_dashes(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_of_several_paragraphs_opens_each_and_closes_the_last() -> None:
    text = "He said: “One.\n\n“Two. Three.\n\n“Four,” he added. “Five.”"
    assert quoted(text) == ["“One.", "“Two. Three.", "“Four,”", "“Five.”"]


def test_a_lone_mark_quotes_nothing_and_leaves_the_next_paragraph_alone() -> None:
    assert quoted('"Kevin was snoring.\n\nHe said "yes" and "no".') == ['"yes"', '"no"']
    assert quoted('Kevin was" snoring.\n\nHe said "yes" and "no".') == ['"yes"', '"no"']


def test_a_missing_mark_costs_only_its_own_quotation() -> None:
    assert quoted('"I am here, she said. "And there."') == ['"And there."']
    assert quoted("“I am here, she said. “And there.”") == ["“And there.”"]


def test_a_quotation_may_run_over_the_lines_of_a_wrapped_text() -> None:
    text = 'She said "it goes on\nand on, over\nlines," and left. "Yes."'
    assert quoted(text) == ['"it goes on\nand on, over\nlines,"', '"Yes."']


def test_marks_on_the_wrong_side_of_a_space_still_pair() -> None:
    assert quoted('He said," I will go," and left.') == ['" I will go,"']
    assert quoted('"I will go, "she said. "More," she added.') == ['"I will go, "', '"More,"']


def test_a_mark_alone_between_spaces_turns_to_the_side_where_its_line_ends() -> None:
    assert quoted("” … they are so unlike him,” she said.") == ["” … they are so unlike him,”"]
    assert quoted("“They see that. “\n\nThe “story” was updated.") == ["“They see that. “", "“story”"]


def test_direction_marks_beside_a_quotation_mark_do_not_turn_it() -> None:
    assert quoted('\u202a"Never,"\u200f she said. "No."') == ['"Never,"', '"No."']


def test_curly_quotations_within_a_straight_one_leave_it_open_to_the_next_paragraph() -> None:
    assert quoted('"I read the “Daily Wick” and left.\n\n"Yes," he said.') == [
        '"I read the “Daily Wick” and left.',
        '"Yes,"',
    ]


def test_the_direct_contents_of_a_corpus_lie_in_quotations() -> None:
    direct = inside = 0
    with gzip.open(corpus("polnear/dev.jsonl.gz"), "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            text, starts = article["text"], {s for s, _ in quotations(article["text"])}
            contents = [span[0] for a in article["attributions"] for span in a["content"]]
            begins = [s for s in contents if text[s] in '"“' or text[s : s + 2] == "''"]
            direct += len(begins)
            inside += sum(s in starts for s in begins)
    assert inside >= 0.99 * direct


MARKED = st.text(alphabet="ab s1.,:—-( )\n\r\t\"“”„‟«»‹›'‘’‚`é\U0001f600", max_size=80)


@given(MARKED | st.text())
def test_spans_lie_in_the_text_sorted_and_disjoint(text: str) -> None:
    spans = quotations(text)
    bounds = [at for span in spans for at in span]
    assert bounds == sorted(bounds)
    assert all(0 <= s < e <= len(text) for s, e in spans)


@given(MARKED, MARKED)
def test_a_blank_paragraph_without_marks_keeps_what_precedes_from_what_follows(before: str, after: str) -> None:
    gap = "\n\nplain\n\n"
    apart = [*quotations(before), *((s + len(before + gap), e + len(before + gap)) for s, e in quotations(after))]
    assert quotations(before + gap + after) == apart


def steps(text: str) -> int:
    """How many lines of Python run to find the quotations of ``text``."""
    count = 0

    def trace(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        quotations(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "unit", ['" "', "“ «", "« “", "x' 'x ", "'x ", "\"'", "\n", " \n", '"a\n', "“a” ", '"a, "', "s' a "]
)
def test_work_grows_only_with_the_length_of_the_text(unit: str) -> None:
    assert steps(unit * 400) < 4.5 * steps(unit * 100)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", ["It isn't the miners' day, “no,” he said. ", " ", "\n", "'", "\u201c"])
def test_five_million_characters_on_a_line_are_read(unit: str) -> None:
    assert len(quotations(unit * (5_000_000 // len(unit)))) in (0, 5_000_000 // len(unit))
