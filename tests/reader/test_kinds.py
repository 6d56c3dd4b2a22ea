"""Direct, indirect or mixed: from the quotation marks, wherever the content's spans put their borders."""

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Article, Span
from onrecord.reader.kinds import kind
from onrecord.reader.quotations import quotations
from onrecord.reading import ATTRIBUTION_KINDS
from tests.corpora import corpus


def spans(text: str, *parts: str) -> list[Span]:
    return [Span(text.index(p), text.index(p) + len(p)) for p in parts]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“It is done,” said Brook.", ["“It is done,”"]),
        ("“It is done,” said Brook.", ["It is done,"]),
        ("“It is done,” said Brook. “Go home.”", ["“It is done,”", "“Go home.”"]),
        ("“It is done,” said Brook. “Go home.”", ["It is done", "Go home"]),
        ('"It is done," said Brook.', ['"It is done,"']),
        ("''It's done,'' said Brook.", ["'It's done,''"]),
        ("'It's the miners' day,' said Brook.", ["'It's the miners' day,'"]),
        ("« C’est fini », dit-elle.", ["C’est fini"]),
        ("“Brook told me ‘no’,” said Ames.", ["“Brook told me ‘no’,”"]),
        ("Brook: “It is done.\n\n“Go home,” she said.", ["“It is done.\n\n“Go home,”"]),
    ],
)
def test_a_content_wholly_in_marks_is_direct(text: str, content: list[str]) -> None:
    assert kind(text, spans(text, *content)) == "direct"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Brook called the plan “mad”.", ["the plan “mad”"]),
        ("Brook said it was a ‘disgrace’ to the miners’ union.", ["it was a ‘disgrace’ to the miners’ union"]),
        ("“It is done,” Brook said, and that they would go.", ["“It is done,”", "that they would go"]),
    ],
)
def test_a_content_partly_in_marks_is_mixed(text: str, content: list[str]) -> None:
    assert kind(text, spans(text, *content)) == "mixed"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Brook said that she would go.", ["that she would go"]),
        ("Brook said it's the miners' day in the '90s.", ["it's the miners' day in the '90s"]),
        ("Brook, known as “the Fox”, said she would go.", ["she would go"]),
        ("Brook said nothing.", []),
    ],
)
def test_a_content_without_marks_is_indirect(text: str, content: list[str]) -> None:
    assert kind(text, spans(text, *content)) == "indirect"


@pytest.mark.parametrize("content", ["“It is done, she said. And so on.", "It is done, she said. And so on."])
def test_a_content_whose_closing_mark_was_forgotten_is_direct(content: str) -> None:
    text = "Brook wrote: “It is done, she said. And so on.\n\nAmes left."
    assert kind(text, spans(text, content)) == "direct"


def test_a_content_whose_opening_mark_was_forgotten_is_direct() -> None:
    text = "It is done,” Brook said.\n\nAmes left."
    assert kind(text, spans(text, "It is done,”")) == "direct"
    assert kind(text, spans(text, "It is done,")) == "direct"


def test_a_report_within_a_quotation_is_not_direct() -> None:
    text = "“She told me that she would go and called it ‘mad’,” Ames said."
    told, called = spans(text, "that she would go", "it ‘mad’")
    assert kind(text, [told], frame=spans(text, "She", "told")) == "indirect"
    assert kind(text, [called], frame=spans(text, "called")) == "mixed"
    assert kind(text, [Span(0, text.index(" Ames"))], frame=spans(text, "Ames", "said")) == "direct"


def test_quotations_found_before_need_not_be_found_again() -> None:
    text = "“It is done,” said Brook."
    assert kind(text, spans(text, "It is done"), quoted=quotations(text)) == "direct"
    assert kind(text, spans(text, "said Brook"), quoted=[Span(0, len(text))]) == "direct"


def test_contents_of_a_corpus_that_begin_and_end_with_marks_are_not_indirect() -> None:
    with gzip.open(corpus("polnear/dev.jsonl.gz"), "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    for record in articles:
        text, quoted = Article(record["id"], record["text"]).text, quotations(record["text"])
        for attribution in record["attributions"]:
            content = [Span(s, e) for s, e in attribution["content"]]
            if any(set('“”"') & set(text[s:e]) for s, e in content):
                assert kind(text, content, quoted=quoted) != "indirect"


MARKED = st.text(alphabet="ab s1.,:—-( )\n\"“”„«»'‘’`é", max_size=60)


@given(MARKED, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=3))
def test_any_text_and_spans_have_a_kind(text: str, bounds: list[tuple[int, int]]) -> None:
    content = [Span(min(b), max(b)) for b in bounds]
    assert kind(text, content) in ATTRIBUTION_KINDS
    assert kind(text, content, frame=content) in ATTRIBUTION_KINDS
