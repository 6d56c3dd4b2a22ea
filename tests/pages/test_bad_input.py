"""Whatever is given, an input that cannot be read is one line that names it, and says what to do."""

from __future__ import annotations

import gzip
import io
import random
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from onrecord.article import Article
from onrecord.pages import PageError, article_from_text, articles
from onrecord.pages import inputs as inputs_module
from tests.pages.conftest import Answer, Site
from tests.pages.fiction import PARAGRAPHS, page

TEXT = "\n\n".join(PARAGRAPHS)
PARAGRAPH = b"<p>The company said on Monday that it had no plans for the night train.</p>"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty; check that it was saved whole"),
        (b" \r\n\t \n", "it is empty"),
        (b"\xef\xbb\xbf", "it is empty"),
        (gzip.compress(b""), "it is empty"),
        (random.Random(5).randbytes(5000), "it is a binary file, not a text or a page"),
        (b"\x7fELF\x02\x01\x01" + b"\0" * 100, "it is a binary file"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "it is a binary file"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "it is a PDF file; save its text"),
        (b"PK\x03\x04\x14\x00\x06\x00", "it is a ZIP file or an office document"),
        (b"\0" * 1000, "it is a binary file"),
        (b"<html><body>" + PARAGRAPH * 700_000, "it is larger than 20 MB; cut it down to the article"),
        (b"<html><body>" + PARAGRAPH * 180_000, "the page is larger than 10 MB"),
        (b"x" * 21_000_000, "it is larger than 20 MB"),
        (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article found on the page"),
        (b"<html><body>" + b"<div>" * 100_000 + PARAGRAPH + b"</div>" * 100_000, "nests its elements thousands deep"),
        (gzip.compress(TEXT.encode())[:-12], "its gzip data are cut off or damaged; fetch or copy the file again"),
        (gzip.compress(page().encode())[:40], "its gzip data are cut off or damaged"),
        (b"\x1f\x8b\x08" + b"\0" * 20, "its gzip data are cut off or damaged"),
        (gzip.compress(gzip.compress(gzip.compress(TEXT.encode()))), "compressed more than twice"),
        (b"<?xml version='1.0'?><urlset><url/></urlset>", "it is a sitemap, which lists pages"),
        (b"<?xml version='1.0'?><opml><body/></opml>", "neither a feed nor a page"),
        (b'[{"text": "One."}]', "it is one JSON list; write JSON Lines"),
        (b"<?xml version='1.0'?><rss><channel></channel></rss>", "the feed has no entries"),
        (b"WARC/1.0\r\n", "(the archive holds no page|damaged)"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_says_what_is_wrong_in_one_line(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "input"
    path.write_bytes(data)
    good = tmp_path / "good"
    good.write_text(TEXT)
    bad, read = articles([str(path), str(good)])
    assert isinstance(bad, PageError)
    assert bad.input == str(path)
    assert str(bad).startswith(f"{path}: ")
    assert str(bad).isprintable()
    with pytest.raises(PageError, match=reason):
        raise bad
    assert isinstance(read, Article)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere.html", "no such file; check the path"),
        ("", "no such file"),
        ("a\nname", "no such file"),
        ("nul\0byte", "no such file"),
        ("x" * 5000, "(no such file|cannot be read)"),
        ("*.nothing", "no file matches; check the pattern"),
        ("empty", "the folder holds no files"),
        ("ftp://harbour.example/", "only http and https addresses are fetched"),
        ("https://", "only http and https"),
        ("https://nowhere.invalid/", "the host nowhere.invalid cannot be found"),
        ("http://127.0.0.1:1/", "not on the open internet; give --allow-private"),
        ("http://[::ffff:127.0.0.1]:1/", "not on the open internet"),
        ("loop", "cannot be read"),
    ],
)
def test_a_name_that_leads_nowhere_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty", "inside").mkdir(parents=True)
    Path("loop").symlink_to("loop")
    [bad] = articles([name])
    assert isinstance(bad, PageError)
    assert str(bad).isprintable()
    with pytest.raises(PageError, match=reason):
        raise bad


def test_a_file_that_may_not_be_read_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret"
    path.write_text(TEXT)

    def refuse(self: Path, *args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    [bad] = articles([str(path)])
    assert str(bad) == f"{path}: it cannot be read (Permission denied); check the path and its permissions"


def test_a_url_that_redirects_to_this_machine_is_one_line(
    serve: Callable[[Mapping[str, Answer]], Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.pages import addresses, connection

    inner = serve({"/secret": page().encode()})
    outer = serve({"/a": (302, {"Location": f"{inner.url}/secret"}, b"")})
    real = addresses.addresses_of

    def addresses_of(host: str, port: int, *, input: str, allow_private: bool) -> list[str]:
        return ["127.0.0.1"] if host == "news.example" else real(host, port, input=input, allow_private=allow_private)

    monkeypatch.setattr(connection, "addresses_of", addresses_of)
    [bad] = articles([outer.url.replace("127.0.0.1", "news.example") + "/a"])
    assert isinstance(bad, PageError)
    assert "127.0.0.1 is not on the open internet" in str(bad)
    assert inner.asked == []


def test_an_error_that_nobody_thought_of_does_not_end_the_stream(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "ab":
        (tmp_path / name).write_text(TEXT)

    def fails_once(text: str, *, id: str) -> Article:
        if id.endswith("a"):
            raise RuntimeError("a\nbug")
        return article_from_text(text, id=id)

    monkeypatch.setattr(inputs_module, "article_from_text", fails_once)
    bad, good = articles([str(tmp_path)])
    assert str(bad) == f"{tmp_path}/a: it cannot be read (RuntimeError: a bug); please report this"
    assert isinstance(good, Article)


@pytest.mark.parametrize(
    "text",
    [
        "He said “it is over. " * 20_000,
        "word " * 200_000,
        "\u202eThe minister\u202c said “no.\u200f Then \u2067she left\u2069.",
        "“It is over, he said. 'Nobody \"knows. ”",
        "The minister said no.\x00 She left the room after the vote was taken. " * 3,
        "\ud7ff\ue000\U0010ffff she said.",
    ],
    ids=["endless line of open quotes", "endless line", "right to left", "unpaired quotes", "NULs", "rare code points"],
)
def test_an_odd_text_is_read_as_it_is(text: str) -> None:
    [article] = articles(["-"], stdin=io.BytesIO(text.encode()))
    assert isinstance(article, Article)
    assert article.text == text


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le"])
def test_a_text_in_another_encoding_is_read(encoding: str) -> None:
    text = "Le président a déclaré que la réforme était achevée, selon un communiqué publié à Genève."
    [article] = articles(["-"], stdin=io.BytesIO(text.encode(encoding)))
    assert isinstance(article, Article)
    assert (article.text, article.language) == (text, "fr")


def test_a_text_too_long_for_an_article_is_one_error(tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("word " * 200_001)
    (error,) = articles([str(long)])
    assert isinstance(error, PageError)
    assert "too long for an article (1,000,005 characters, at most 1,000,000)" in str(error)


def test_a_json_document_over_many_lines_is_one_error(tmp_path: Path) -> None:
    pretty = tmp_path / "pretty.json"
    pretty.write_text('{\n  "pages": [\n    1\n  ]\n}\n')
    (error,) = articles([str(pretty)])
    assert isinstance(error, PageError)
    assert "not JSON Lines" in str(error)
