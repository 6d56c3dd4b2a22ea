"""What must hold for any input at all."""

from __future__ import annotations

import gzip
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article import Article
from onrecord.pages import PageError, article_from_html, article_from_text, articles
from onrecord.pages.byline import names_in
from onrecord.pages.captions import caption_of
from onrecord.pages.encoding import decode
from onrecord.pages.furniture import furniture_kind
from onrecord.pages.language import language_of
from onrecord.pages.times import iso_time
from tests.pages.fiction import PARAGRAPHS, TITLE

LINES = st.sampled_from(
    [
        *PARAGRAPHS, TITLE, "", "  ", "SEE ALSO:", "- a link", "By Ines Vark", "Published on 2026-02-04 at 08:00 AM",
        "2 Comments", "Leave a comment", "Share", "The depot (Photo: Ole Brandt)", "\u202e“no", "\x0c", "\u2028", "😀",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=25).map("\n".join))
TAGS = st.sampled_from(
    [
        "<p>", "</p>", "<div>", "<div class=caption>", "<article>", "</article>", "<h1>", "<ul><li>", "<br>",
        "</script>", "<table><tr><td>", "<figure><img><figcaption>", "</figure>", "<blockquote class=twitter-tweet>",
        "<!--", "-->", "<script type='application/ld+json'>", '{"@type": "NewsArticle", "headline": "x", "author": [',
        "<![CDATA[", "&#0;", "&amp;", "\x00", "<span hidden>", "<time datetime=2026>", "<meta name=date content=x>",
        "<base href='http://[::1'>", "<link rel=canonical href='http://[x'>",
    ]
)  # fmt: skip
PAGES = st.lists(st.one_of(TAGS, LINES, st.text(max_size=20)), max_size=40).map("".join)
few = settings(max_examples=150, deadline=None)


def reported(error: PageError) -> None:
    assert str(error).isprintable()
    assert "please report" not in str(error)


def whole(article: Article) -> None:
    end = 0
    for span in article.furniture:
        assert end <= span.start < span.end <= len(article.text)
        end = span.end + 1
    assert Article.from_dict(article.to_dict()) == article


@few
@given(TEXTS)
def test_any_text_is_an_article_whose_furniture_lies_within_it(text: str) -> None:
    article = article_from_text(text, id="x")
    assert article.text == text.removeprefix("\ufeff")
    whole(article)


@few
@given(st.one_of(PAGES, TEXTS, st.binary(), PAGES.map(lambda p: p.encode("utf-8", "surrogatepass"))))
def test_any_page_is_an_article_or_an_error_of_one_line(html: str | bytes) -> None:
    try:
        article = article_from_html(html, url="https://harbour.example/1")
    except PageError as error:
        reported(error)
    else:
        assert article.text.strip()
        whole(article)


@few
@given(
    st.one_of(st.binary(), PAGES.map(str.encode), TEXTS.map(lambda t: t.encode("utf-8", "surrogatepass"))),
    st.booleans(),
    st.integers(0, 60),
)
def test_any_bytes_are_read_or_reported(data: bytes, packed: bool, cut: int) -> None:
    if packed:
        data = gzip.compress(data)
        data = data[: len(data) - cut]
    for found in articles(["-"], stdin=io.BytesIO(data)):
        if isinstance(found, Article):
            whole(found)
        else:
            reported(found)


@few
@given(
    st.sampled_from([b"WARC/1.0\r\n", b"<rss><channel>", b'{"text": ', b'{"html": "<p>', b"<feed>", b"\x1f\x8b\x08"]),
    st.binary(max_size=400),
)
def test_any_bytes_after_a_sign_are_read_or_reported(start: bytes, rest: bytes) -> None:
    for found in articles(["-"], stdin=io.BytesIO(start + rest)):
        assert isinstance(found, Article) or str(found).isprintable()


@few
@given(
    st.one_of(
        st.text(),
        LINES,
        st.from_regex(r"(By|Updated|Photo:|Share|\(|/|[A-Z][a-z]+ |\d{1,4}[-:/ ]){0,12}", fullmatch=True),
    )
)
def test_any_line_can_be_judged(line: str) -> None:
    furniture_kind(line)
    names_in(line)
    caption_of(line, line[:5])
    iso_time(line)
    language_of(line, line[:5])


@few
@given(
    st.binary(),
    st.one_of(
        st.none(),
        st.text(max_size=20),
        st.sampled_from(["utf-8", "latin-1", "utf-16", "idna", "rot13", "hex", "utf-7"]),
    ),
)
def test_any_bytes_can_be_decoded(data: bytes, charset: str | None) -> None:
    decode(data, charset).encode("utf-8", "surrogatepass")
