from __future__ import annotations

import io
import json

import pytest

from onrecord.article import Article
from onrecord.pages import PageError
from onrecord.pages.json_lines import LONGEST_LINE, articles_in_json_lines
from tests.pages.fiction import PARAGRAPHS, TITLE, page


def read(*lines: object) -> list[Article | PageError]:
    data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return list(articles_in_json_lines(io.BytesIO(data), "in.jsonl"))


def test_a_line_gives_its_article_and_what_is_known_of_it() -> None:
    record = {
        "id": "a1",
        "url": "https://harbour.example/1",
        "title": "Another title",
        "publisher": "Harbour Gazette",
        "published": "2026-02-04T08:00:00Z",
        "byline": ["Ines Vark"],
        "text": PARAGRAPHS[0],
    }
    [article] = read(record)
    assert isinstance(article, Article)
    assert (article.id, article.url, article.text) == ("a1", "https://harbour.example/1", PARAGRAPHS[0])
    assert (article.title, article.byline, article.publisher) == ("Another title", ("Ines Vark",), "Harbour Gazette")
    assert article.published == "2026-02-04T08:00:00+00:00"


def test_a_line_may_hold_a_page() -> None:
    [article] = read({"html": page()})
    assert isinstance(article, Article)
    assert (article.id, article.title, article.text) == ("in.jsonl:1", TITLE, "\n\n".join(PARAGRAPHS))


def test_an_id_is_the_line_s_own_or_its_place() -> None:
    ids = [
        a.id
        for a in read({"text": "One."}, b"", {"text": "Two."}, {"id": 7, "text": "Three."})
        if isinstance(a, Article)
    ]
    assert ids == ["in.jsonl:1", "in.jsonl:3", "7"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{not json", "the line is not JSON"),
        (b'{"text": "cut o', "the line is not JSON"),
        (b"[1, 2]", "not a JSON object"),
        (b'"text"', "not a JSON object"),
        (b'{"text": "\xff\xfe"}', "not UTF-8 .byte 11."),
        (b"[" * 200_000, "nests too deeply"),
        (b"{}", "has no article"),
        (b'{"text": "  "}', "has no article"),
        (b'{"text": 5}', '"text" is not text'),
        (b'{"text": "x", "title": ["y"]}', '"title" is not text'),
        (b'{"html": "<p>short"}', "no article found on the page"),
    ],
)
def test_a_bad_line_names_its_number_and_the_others_are_read(line: bytes, reason: str) -> None:
    before, bad, after = read({"text": "One."}, line, {"text": "Two."})
    assert isinstance(before, Article)
    assert isinstance(after, Article)
    assert isinstance(bad, PageError)
    assert bad.input == "in.jsonl:2"
    with pytest.raises(PageError, match=reason):
        raise bad


def test_an_endless_line_is_passed_over_in_parts() -> None:
    class Endless(io.RawIOBase):
        """A line longer than any that is read, and an article after it; remembers the most that was asked for."""

        def __init__(self) -> None:
            self.left, self.most = 3 * LONGEST_LINE, 0
            self.last = b'\n{"text": "One."}\n'

        def readline(self, size: int | None = -1) -> bytes:
            size = size if size is not None and size >= 0 else self.left
            self.most = max(self.most, size)
            if self.left:
                part = min(size, self.left)
                self.left -= part
                return b"x" * part
            line, _, rest = self.last.partition(b"\n")
            self.last = rest
            return line + b"\n" if line or rest else b""

    stream = Endless()
    bad, article = articles_in_json_lines(stream, "in.jsonl")  # type: ignore[arg-type]  # it reads lines, which is all
    assert isinstance(bad, PageError)
    assert "longer than 50 MB" in bad.reason
    assert isinstance(article, Article)
    assert article.id == "in.jsonl:2"
    assert stream.most <= LONGEST_LINE + 1
