"""A text as the model sees it: where each piece stands, and what an uncased vocabulary forgets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Span
from onrecord.reader.pieces import CASES, FEATURE_SIZES, LAYOUTS, QUOTES, piece_ids, pieces, tokenizer

any_text = st.text(st.sampled_from("aB é'“”\"‘’.,!\n\r\t-\u200f\u0301\U0001f600İßﬁ漢\0"), max_size=60) | st.text(
    max_size=60
)


def words(text: str) -> list[str]:
    found = pieces(text)
    return [text[s:e] for s, e in zip(found.starts, found.ends, strict=True)]


def feature(text: str, column: int, names: tuple[str, ...]) -> list[tuple[str, str]]:
    return list(zip(words(text), [names[n] for n in pieces(text).features[:, column]], strict=True))


@given(any_text)
def test_pieces_stand_in_the_text_one_after_the_other(text: str) -> None:
    found = pieces(text)
    assert (found.starts < found.ends).all()
    assert (found.starts[1:] >= found.starts[:-1]).all()
    if len(found):
        assert found.starts[0] >= 0
        assert found.ends[-1] <= len(text)
    assert (found.features < FEATURE_SIZES).all()
    assert (found.features >= 0).all()
    assert (found.paragraphs[1:] >= found.paragraphs[:-1]).all()
    assert {len(found)} == {len(a) for a in (found.ids, found.starts, found.ends, found.features, found.paragraphs)}


def test_every_word_is_in_a_piece() -> None:
    text = "“It is finished,” Ada Brook said — unquestionably."
    assert "".join(words(text)) == text.replace(" ", "")


def test_offsets_count_code_points() -> None:
    assert words("\U0001f600\U0001f600 Brook")[-1] == "Brook"


def test_pieces_are_numbered_as_the_tokenizer_numbers_them() -> None:
    text = "Brook said no."
    assert [tokenizer().id_to_token(int(i)) for i in pieces(text).ids] == ["brook", "said", "no", "."]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b"])
def test_a_text_without_words_has_no_pieces(text: str) -> None:
    assert len(pieces(text)) == 0


def test_the_case_of_a_word_is_kept() -> None:
    found = dict(feature("Brook said eBay and NATO have 12, A.", 0, CASES))
    assert [found[w] for w in ("Brook", "said", "NATO", "12", "A")] == ["title", "lower", "upper", "none", "title"]


def test_all_pieces_of_a_word_have_its_case() -> None:
    found = feature("McKonaughey went", 0, CASES)
    assert len(found) > 2
    assert {case for piece, case in found if piece != "went"} == {"mixed"}


def test_pieces_know_whether_they_are_quoted() -> None:
    assert feature("“We go,” he said", 1, QUOTES) == [
        ("“", "opening"),
        ("We", "inside"),
        ("go", "inside"),
        (",", "inside"),
        ("”", "closing"),
        ("he", "outside"),
        ("said", "outside"),
    ]


def test_quotations_that_are_known_already_are_taken_as_they_are() -> None:
    found = pieces("one two three", [Span(4, 7)])
    assert [QUOTES[n] for n in found.features[:, 1]] == ["outside", "opening", "outside"]


def test_pieces_know_where_lines_sentences_and_paragraphs_start() -> None:
    text = "Ada Brook. “She left.” He\nstayed\n\nand slept"
    assert feature(text, 2, LAYOUTS) == [
        ("Ada", "text start"),
        ("Brook", "inside sentence"),
        (".", "inside word"),
        ("“", "sentence start"),
        ("She", "inside word"),
        ("left", "inside sentence"),
        (".", "inside word"),
        ("”", "inside word"),
        ("He", "sentence start"),
        ("stayed", "line start"),
        ("and", "paragraph start"),
        ("slept", "inside sentence"),
    ]


def test_each_line_counts_as_a_paragraph() -> None:
    assert pieces("one two\nthree\n\n\nfour").paragraphs.tolist() == [0, 0, 1, 2]


@pytest.mark.parametrize("text", ["", " \n", "“We won’t,” said O’Neill.\n\nRain 雨\u200b fell."])
def test_ids_alone_are_those_of_the_pieces(text: str) -> None:
    assert piece_ids(text).tolist() == pieces(text).ids.tolist()
