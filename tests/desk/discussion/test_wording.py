"""What is kept of a comment's text, and how it is cut up to be shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.discussion.refusing import UnfitTextError
from onrecord.desk.discussion.wording import LONGEST, Piece, kept, paragraphs


def links(text: str) -> list[str]:
    return [piece.address for lines in paragraphs(text) for line in lines for piece in line if piece.address]


def test_it_keeps_what_was_sent_but_for_line_ends_and_outer_space() -> None:
    assert kept("  One\r\ntwo\rthree\t<b>&amp;\u202e  \n") == "One\ntwo\nthree\t<b>&amp;\u202e"


@pytest.mark.parametrize("sign", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\ud800"])
def test_it_refuses_signs_that_are_no_text_and_names_them(sign: str) -> None:
    with pytest.raises(UnfitTextError, match=f"U\\+{ord(sign):04X}"):
        kept(f"before{sign}after")


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "\u200b\u200d", "\u2800", "\u3164", "\u0301", "\u202e\u2066"])
def test_it_refuses_what_nobody_can_see(text: str) -> None:
    with pytest.raises(UnfitTextError, match="nothing to read"):
        kept(text)


def test_it_says_by_how_much_a_text_is_too_long() -> None:
    assert len(kept("x" * LONGEST)) == LONGEST
    with pytest.raises(UnfitTextError, match="It is 1 character too long"):
        kept("x" * (LONGEST + 1))
    with pytest.raises(UnfitTextError, match="It is 20 characters too long; 5000"):
        kept("x" * (LONGEST + 20))


@given(st.text(max_size=200))
def test_what_is_kept_is_kept_again_unchanged(text: str) -> None:
    try:
        once = kept(text)
    except UnfitTextError:
        return
    assert kept(once) == once


def test_an_empty_line_parts_paragraphs() -> None:
    assert paragraphs("a\nb\n\n \t\nc") == [[[Piece("a")], [Piece("b")]], [[Piece("c")]]]


def test_addresses_become_links_without_the_stop_of_the_sentence() -> None:
    assert links("See https://example.org/a_(b), (http://example.com/c). HTTPS://EXAMPLE.ORG/x?y=1&z=2!") == [
        "https://example.org/a_(b)",
        "http://example.com/c",
        "HTTPS://EXAMPLE.ORG/x?y=1&z=2",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "ftp://example.org",
        "//example.org",
        "https://bank.example@evil.example/",
        "https://",
        "http://[::1",
        "https://example.org:99999/",
        "https://-",
        "https:// example.org",
        "www.example.org",
    ],
)
def test_nothing_but_the_address_of_a_page_becomes_a_link(text: str) -> None:
    assert links(text) == []


@given(st.text(alphabet=st.sampled_from("ht ps:/.,()[]@#?ae\n\t<>\"'&\u202e:0"), max_size=120))
def test_the_pieces_joined_are_the_text(text: str) -> None:
    said = paragraphs(text)
    joined = "\n\n".join("\n".join("".join(piece.text for piece in line) for line in lines) for lines in said)
    assert [line for line in joined.split("\n") if line.strip()] == [line for line in text.split("\n") if line.strip()]
    for lines in said:
        for line in lines:
            assert all(piece.address in (None, piece.text) for piece in line)
