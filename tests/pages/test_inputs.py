from __future__ import annotations

import gzip
import io
import json
import os
import tracemalloc
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from onrecord.article import Article
from onrecord.pages import PageError, articles
from tests.pages.conftest import Answer, Site
from tests.pages.fiction import PARAGRAPHS, TITLE, page

Serve = Callable[[Mapping[str, Answer]], Site]
TEXT = "\n\n".join(PARAGRAPHS)
LINES = b"".join(json.dumps({"id": f"a{n}", "text": p}).encode() + b"\n" for n, p in enumerate(PARAGRAPHS))


def ids(found: object) -> list[str]:
    return [a.id if isinstance(a, Article) else str(a) for a in found]  # type: ignore[attr-defined]  # an iterable


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "b" / "page").write_text(page())
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "c.json").write_bytes(LINES)
    (tmp_path / "b" / "a").write_text(TEXT)
    (tmp_path / ".DS_Store").write_bytes(b"\0\1\2")
    (tmp_path / ".hidden" / "x.txt").write_text(TEXT)
    return tmp_path


def test_a_folder_is_read_through_in_order(folder: Path) -> None:
    assert ids(articles([str(folder)])) == [f"{folder}/a.txt", f"{folder}/b/a", f"{folder}/b/page", "a0", "a1", "a2"]


def test_a_glob_is_read_in_order(folder: Path) -> None:
    assert ids(articles([f"{folder}/*.txt"])) == [f"{folder}/a.txt"]
    assert ids(articles([f"{folder}/b*"])) == [f"{folder}/b/a", f"{folder}/b/page"]
    assert ids(articles([f"{folder}/**/a*"])) == [f"{folder}/a.txt", f"{folder}/b/a"]


def test_a_file_whose_name_looks_like_a_glob_is_that_file(tmp_path: Path) -> None:
    path = tmp_path / "what [1]?.txt"
    path.write_text(TEXT)
    assert ids(articles([str(path)])) == [str(path)]


def test_inputs_are_told_apart_by_content_and_not_by_name(tmp_path: Path) -> None:
    contents = {"page.txt": page().encode(), "text.html": TEXT.encode(), "lines.xml": LINES, "text.gz": TEXT.encode()}
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    found = [a for a in articles([str(tmp_path / name) for name in contents]) if isinstance(a, Article)]
    assert [a.title for a in found] == [TITLE, None, None, None, None, None]
    assert [found[1].text, found[5].text] == [TEXT, TEXT]


@pytest.mark.parametrize("layers", [1, 2])
@pytest.mark.parametrize("data", [page().encode(), TEXT.encode(), LINES], ids=["page", "text", "lines"])
def test_any_of_them_may_be_compressed(tmp_path: Path, data: bytes, layers: int) -> None:
    plain, packed = tmp_path / "x", tmp_path / "y"
    plain.write_bytes(data)
    packed.write_bytes(gzip.compress(gzip.compress(data) if layers == 2 else data))
    before, after = ([a.text for a in articles([str(p)]) if isinstance(a, Article)] for p in (plain, packed))
    assert before == after != []


@pytest.mark.parametrize(
    "start",
    [
        "<!DOCTYPE html>",
        "\ufeff<html>",
        "<!-- made by hand -->\n<html>",
        '<?xml version="1.0"?><!DOCTYPE html>',
        "<div>",
        "junk\n<html>",
    ],
)
def test_a_page_is_known_by_how_it_begins(start: str) -> None:
    [article] = articles(["-"], stdin=io.BytesIO(start.encode() + page().replace("<!DOCTYPE html>", "").encode()))
    assert isinstance(article, Article)
    assert article.text == TEXT


@pytest.mark.parametrize(
    "start",
    [
        "<3 you, she wrote. ",
        "{curly} he said. ",
        "[1] Halden said so. ",
        "“<p>” is a paragraph, she said. ",
        "<tweet>No.</tweet> ",
    ],
)
def test_a_text_may_begin_with_any_sign(start: str) -> None:
    [article] = articles(["-"], stdin=io.BytesIO((start + TEXT).encode()))
    assert isinstance(article, Article)
    assert article.text == start + TEXT


def test_standard_input_is_read_under_its_sign() -> None:
    assert ids(articles(["-"], stdin=io.BytesIO(TEXT.encode()))) == ["-"]
    assert ids(articles(["-"], stdin=io.BytesIO(b'{"text": "One."}'))) == ["-:1"]


def test_a_url_is_fetched_and_keeps_the_address_it_was_given(serve: Serve) -> None:
    czech = (
        page("Ředitel řekl, že žádná jednání nebyla. " * 4).replace('<meta charset="utf-8">', "").encode("iso-8859-2")
    )
    site = serve(
        {"/a": (302, {"Location": "/b"}, b""), "/b": (200, {"Content-Type": "text/html; charset=iso-8859-2"}, czech)}
    )
    [article] = articles([f"{site.url}/a"], allow_private=True)
    assert isinstance(article, Article)
    assert (article.id, article.url) == (f"{site.url}/a", f"{site.url}/b")
    assert article.text.startswith("Ředitel řekl")


def test_what_is_read_is_known_before_the_rest_is_there() -> None:
    read_end, write_end = os.pipe()
    line = json.dumps({"text": PARAGRAPHS[0] * 200}).encode() + b"\n"
    with open(read_end, "rb", buffering=0) as source, open(write_end, "wb", buffering=0) as sink:  # noqa: PTH123  # descriptors
        sink.write(line)
        found = articles(["-"], stdin=source)
        first = next(found)
        assert isinstance(first, Article)
        assert first.id == "-:1"
        sink.write(line)


def test_a_long_stream_is_read_in_constant_memory(tmp_path: Path) -> None:
    path = tmp_path / "lines.gz"
    line = json.dumps({"text": " ".join(PARAGRAPHS)}).encode() + b"\n"
    with gzip.open(path, "wb") as file:
        for _ in range(6000):
            file.write(line)
    found = articles([str(path)])
    for _ in range(100):
        next(found)
    tracemalloc.start()
    count = sum(1 for _ in found)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 5900
    assert peak < 1_000_000 < 6000 * len(line)


def test_an_input_that_fails_is_reported_and_the_next_is_read(folder: Path) -> None:
    found = list(articles(["nowhere", f"{folder}/a.txt", "ftp://a.example/", f"{folder}/b/a"]))
    assert [type(a) for a in found] == [PageError, Article, PageError, Article]
