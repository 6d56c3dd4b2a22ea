from __future__ import annotations

import gzip
import io
import random
from pathlib import Path

import pytest

from onrecord.article import Article
from onrecord.pages import PageError, articles
from onrecord.pages.warc import articles_in_warc
from tests.pages.fiction import PARAGRAPHS, page

TEXT = "\n\n".join(PARAGRAPHS)


def record(
    url: str,
    body: bytes,
    *,
    kind: str = "response",
    media: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    encoding: str = "",
) -> bytes:
    if kind == "response":
        extra = f"Content-Encoding: {encoding}\r\n" if encoding else ""
        body = (
            f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{extra}Content-Length: {len(body)}\r\n\r\n".encode() + body
        )
        media = "application/http; msgtype=response"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-02-04T08:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{abs(hash(url)):032x}>\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


ONE, TWO = "https://harbour.example/1", "https://harbour.example/2"
INFO = record("", b"software: test\r\n", kind="warcinfo", media="application/warc-fields")


def read(*records: bytes) -> list[Article | PageError]:
    return list(articles_in_warc(io.BytesIO(b"".join(records)), "x.warc"))


def test_every_page_in_an_archive_is_read_by_its_address() -> None:
    found = read(INFO, record(ONE, page().encode()), record(TWO, page().encode()))
    assert [(a.id, a.url, a.text) for a in found if isinstance(a, Article)] == [(ONE, ONE, TEXT), (TWO, TWO, TEXT)]


def test_what_is_no_page_is_passed_over() -> None:
    others = [
        record(TWO, b"\x89PNG\r\n", media="image/png"),
        record(TWO, b"body {}", media="text/css"),
        record(TWO, page().encode(), status="404 Not Found"),
        record(TWO, b"GET / HTTP/1.1\r\n\r\n", kind="request", media="application/http"),
    ]
    assert [a.id for a in read(*others, record(ONE, page().encode())) if isinstance(a, Article)] == [ONE]


def test_a_compressed_answer_and_another_encoding_are_read() -> None:
    czech = (
        page("Ředitel řekl, že žádná jednání nebyla. " * 4).replace('<meta charset="utf-8">', "").encode("iso-8859-2")
    )
    [first, second] = read(
        record(ONE, gzip.compress(page().encode()), encoding="gzip"),
        record(TWO, czech, media="text/html; charset=iso-8859-2"),
    )
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.text == TEXT
    assert second.text.startswith("Ředitel řekl")


def test_a_page_without_an_article_is_an_error_and_the_next_is_read() -> None:
    bad, good = read(record(ONE, b"<html><body></body></html>"), record(TWO, page().encode()))
    assert isinstance(bad, PageError)
    assert bad.input == ONE
    assert isinstance(good, Article)


def test_extracted_texts_are_read() -> None:
    [article] = read(record(ONE, TEXT.encode(), kind="conversion", media="text/plain"))
    assert isinstance(article, Article)
    assert (article.id, article.text) == (ONE, TEXT)


def test_an_archive_without_pages_is_an_error() -> None:
    with pytest.raises(PageError, match=r"^x\.warc: the archive holds no page"):
        read(INFO)


@pytest.mark.parametrize(
    "compress",
    [lambda records: gzip.compress(b"".join(records)), lambda records: b"".join(map(gzip.compress, records))],
)
def test_a_compressed_archive_is_read_as_a_whole_or_by_record(tmp_path: Path, compress: object) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(compress([INFO, record(ONE, page().encode()), record(TWO, page().encode())]))  # type: ignore[operator]
    assert [a.id for a in articles([str(path)]) if isinstance(a, Article)] == [ONE, TWO]


def test_an_archive_that_is_cut_off_gives_what_it_has_and_an_error(tmp_path: Path) -> None:
    path = tmp_path / "x.warc.gz"
    noise = random.Random(1).randbytes(40_000).hex()
    records = [gzip.compress(record(url, page(head=f"<script>{noise}</script>").encode())) for url in (ONE, TWO)]
    path.write_bytes(b"".join(records)[:-2_000])
    first, *_, last = articles([str(path)])
    assert isinstance(first, Article)
    assert first.id == ONE
    assert isinstance(last, PageError)
    assert "cut off" in str(last)


def test_a_damaged_archive_is_an_error_without_more_ado(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    whole = INFO + record(ONE, page().encode()) + record(TWO, page().encode())
    for cut in range(1, len(whole), 97):
        for damaged in (whole[:cut], whole[:cut] + b"\xff\x00" + whole[cut + 2 :]):
            path = tmp_path / "x.warc"
            path.write_bytes(damaged)
            list(articles([str(path)]))
    assert capfd.readouterr().err == ""
