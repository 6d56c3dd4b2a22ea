"""Large inputs are cut so that nothing is lost and nothing is read twice, and read as they are read whole."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article import Article
from onrecord.batch.contents import contents
from onrecord.batch.cutting import cut
from onrecord.batch.shards import Shard, Slice, shards_of, whole
from onrecord.batch.storage import files_named
from onrecord.pages import PageError, articles
from onrecord.pages.documents import Document, Placed, articles_on
from tests.corpora import corpus
from tests.pages.fiction import page
from tests.pages.test_warc import record
from tests.samples import FOLDER

STEPS = [300, 3_000, 1 << 40]
PAGES = [record(f"https://harbour.example/{n}", page(f"The ferry said {n}. " * 20).encode()) for n in range(9)]
LINES = [json.dumps({"id": str(n), "text": f"Ada said “{n}”. " * (n % 5 + 1)}) for n in range(40)]


def placed(path: Path, step: int) -> list[Placed]:
    (file,) = files_named(str(path))
    return [one for part in cut(file, step) for one in contents(part)]


def all_of(path: Path) -> list[Placed]:
    (file,) = files_named(str(path))
    return contents(whole(file))


def packed_by_record(records: list[bytes]) -> bytes:
    return b"".join(map(gzip.compress, records))


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", "\n".join(LINES).encode()),
        ("blank.jsonl", "\n\n".join(LINES).encode() + b"\n\n"),
        ("a.jsonl.gz", gzip.compress("\n".join(LINES).encode())),
        ("a.warc", b"".join(PAGES)),
        ("by-record.warc.gz", packed_by_record(PAGES)),
        ("as-one.warc.gz", gzip.compress(b"".join(PAGES))),
    ],
)
def test_the_slices_together_hold_what_the_whole_holds(tmp_path: Path, name: str, data: bytes, step: int) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = placed(path, step)
    assert found == all_of(path)
    assert [p.place for p in found] == sorted({p.place for p in found})
    assert len(found) in (len(LINES), len(PAGES))


@pytest.mark.parametrize("step", STEPS)
def test_a_parquet_file_is_cut_at_any_row(tmp_path: Path, step: int) -> None:
    records = [json.loads(line) for line in LINES]
    table = pa.table({"id": [r["id"] for r in records], "text": [r["text"] for r in records]})
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=7)
    found = placed(tmp_path / "a.parquet", step)
    assert found == all_of(tmp_path / "a.parquet")
    read = [a for p in found if isinstance(p.found, Document) for a in articles_on(p.found)]
    assert [(a.id, a.text) for a in read if isinstance(a, Article)] == [(r["id"], r["text"]) for r in records]


def test_a_large_input_makes_several_slices_that_start_where_they_can(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(packed_by_record(PAGES))
    (file,) = files_named(str(tmp_path / "a.warc.gz"))
    slices = cut(file, 300)
    assert len(slices) > 3
    assert all(s.start > 0 and s.skip == 0 for s in slices[1:])
    assert {s.of for s in slices} == {len(slices)}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("ab\n", max_size=12), max_size=20), st.integers(1, 40))
def test_every_line_is_in_one_slice(tmp_path_factory: pytest.TempPathFactory, lines: list[str], step: int) -> None:
    path = tmp_path_factory.mktemp("lines") / "a.jsonl"
    path.write_text('{"text": "x"}\n' + "\n".join(lines), "utf-8")
    assert placed(path, step) == all_of(path)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("cut.warc.gz", packed_by_record(PAGES)[:-30], "cut off or damaged"),
        ("cut.warc", b"".join(PAGES)[:-60], "cut off"),
        ("cut.jsonl.gz", gzip.compress("\n".join(LINES).encode())[:-20], "cut off or damaged"),
        ("no-page.warc", record("https://x.example/", b"a", kind="warcinfo", media="text/plain"), "holds no page"),
        ("cut.parquet", b"PAR1 and nothing that belongs there", "no whole Parquet file"),
    ],
)
def test_a_damaged_input_is_one_error_and_nothing_of_it_is_kept(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(PageError, match=says):
        placed(path, 300)
    with pytest.raises(PageError, match=says):
        all_of(path)


def test_a_parquet_file_without_texts_says_what_it_has(tmp_path: Path) -> None:
    pq.write_table(pa.table({"headline": ["Ferry aground"]}), tmp_path / "a.parquet")
    with pytest.raises(PageError, match=r'no column "text" or "html" \(it has headline\)'):
        all_of(tmp_path / "a.parquet")


def warc_of(pages: dict[str, bytes], path: Path) -> None:
    """A web archive, written by fastwarc, compressed record by record."""
    from fastwarc.warc import WarcRecord, WarcRecordType

    written = []
    for url, html in pages.items():
        made = WarcRecord()
        made.init_headers(record_type=WarcRecordType.response, record_urn=b"uuid:0")
        made.headers["WARC-Target-URI"] = url
        made.headers["WARC-Date"] = "2026-02-04T08:00:00Z"
        made.headers["Content-Type"] = "application/http; msgtype=response"
        made.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html)
        buffer = io.BytesIO()
        made.write(buffer)
        written.append(buffer.getvalue())
    path.write_bytes(packed_by_record(written))


def the_same(pages: dict[str, bytes], folder: Path) -> None:
    """The pages of an archive, cut small, read as the pages themselves."""
    warc_of(pages, folder / "pages.warc.gz")
    found = [
        article
        for one in placed(folder / "pages.warc.gz", 10_000)
        if isinstance(one.found, Document)
        for article in articles_on(one.found)
    ]
    plain: list[Article | PageError] = []
    for url, html in pages.items():
        try:
            plain.append(Article.from_html(html, url=url, id=url))
        except PageError as error:
            plain.append(error)
    assert list(map(str, found)) == list(map(str, plain))
    assert len(found) == len(pages)


def test_the_sample_pages_in_an_archive_read_as_the_pages_do(tmp_path: Path) -> None:
    pages = {f"https://harbour.example/{p.name}": p.read_bytes() for p in sorted(FOLDER.glob("*.html"))}
    the_same(pages, tmp_path)


def test_thirty_real_pages_in_an_archive_read_as_the_pages_do(tmp_path: Path) -> None:
    pages = {
        f"https://harbour.example/{n}": gzip.decompress(p.read_bytes())
        for n, p in enumerate(sorted(corpus("pages").glob("*.html.gz")))
    }
    the_same(pages, tmp_path)


def test_small_files_come_together_and_slices_of_large_ones_stay_alone() -> None:
    def part(name: str, weight: int, of: int = 1, first: int = 0) -> Slice:
        return Slice(name, f"/{name}", weight, weight=weight, of=of, first=first)

    slices = [part("a", 4), part("b", 4), part("c", 4), part("d", 9, of=2), part("d", 9, of=2, first=5), part("e", 99)]
    found = list(shards_of([*slices, part("f", 1)], 10))
    assert [[s.name for s in shard.slices] for shard in found] == [["a", "b"], ["c"], ["d"], ["d"], ["e"], ["f"]]
    assert len({shard.name for shard in found}) == len(found)
    assert all(Shard.from_dict(json.loads(json.dumps(shard.to_dict()))) == shard for shard in found)


def test_what_is_no_page_keeps_its_place_and_is_no_document(tmp_path: Path) -> None:
    image = record("https://harbour.example/i", b"\x89PNG\r\n", media="image/png")
    (tmp_path / "a.warc").write_bytes(PAGES[0] + image + PAGES[1])
    assert [p.place for p in all_of(tmp_path / "a.warc")] == [0, 2]


def test_a_small_file_s_articles_are_those_of_onrecord_read(tmp_path: Path) -> None:
    feed = (
        "<?xml version='1.0'?><rss version='2.0'><channel><title>Harbour</title><item><guid>one</guid><description>"
        + "The ferry was late, the harbour master said. " * 40
        + "</description></item></channel></rss>"
    )
    (tmp_path / "feed.xml").write_text(feed)
    (one,) = all_of(tmp_path / "feed.xml")
    assert isinstance(one.found, Document)
    assert list(map(str, articles_on(one.found))) == list(map(str, articles([str(tmp_path / "feed.xml")])))
