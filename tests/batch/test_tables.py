"""What a batch leaves behind: the tables, the same whoever made them, and only what is missing when run again."""

from __future__ import annotations

from pathlib import Path

from onrecord import Article, Reader
from onrecord.batch.folder import opened_batch
from onrecord.batch.schema import TABLES
from onrecord.batch.tables import days, readings_of_day
from onrecord.pages import articles
from tests.batch.conftest import Put, batch, contents, rows
from tests.corpora import ROOT
from tests.samples import FOLDER, need_model


def test_the_sample_story_is_read_as_onrecord_read_reads_it(tmp_path: Path) -> None:
    need_model()
    batch([f"{FOLDER}/*.html"], tmp_path / "out", reader="onrecord.reader:Reader")
    folder = opened_batch(str(tmp_path / "out"))
    found = {r.article.id: r for day in days(folder) for r in readings_of_day(folder, day)}
    reader = Reader()
    plain = {a.id: reader.read(a) for a in articles([f"{FOLDER}/*.html"]) if isinstance(a, Article)}
    assert found == plain
    assert len(found) == 7


def test_there_is_a_row_for_each_attribution_party_and_article_by_day_of_publication(put: Put, tmp_path: Path) -> None:
    summary, _ = batch([put("news.jsonl", 27)], tmp_path / "out")
    assert (summary.read.counts.articles, summary.read.counts.attributions) == (27, 54)
    assert {table: len(rows(tmp_path / "out", table)) for table in TABLES} == {
        "articles": 27,
        "attributions": 54,
        "parties": 54,
    }
    assert sorted(p.name for p in (tmp_path / "out" / "articles").iterdir()) == [
        f"day=2026-02-0{n}" for n in range(1, 10)
    ]
    first = rows(tmp_path / "out", "attributions")[0]
    assert (first["party"], first["cue"], first["published"]) == ("Ada", "said", "2026-02-01T08:00:00+00:00")
    text = next(a["text"] for a in rows(tmp_path / "out", "articles") if a["article"] == first["article"])
    (span,) = first["content_spans"]
    assert text[span["start"] : span["end"]] == first["content"]


def test_the_tables_are_the_same_byte_for_byte_in_whatever_order_inputs_are_given(put: Put, tmp_path: Path) -> None:
    inputs = [put("a.jsonl", 40), put("b/b.jsonl", 70), put("b/c.jsonl", 5)]
    batch(inputs, tmp_path / "one", shard_bytes=3_000)
    batch(inputs[::-1], tmp_path / "two", shard_bytes=3_000)
    one, two = contents(tmp_path / "one"), contents(tmp_path / "two")
    assert one == two
    assert len(one) == 2 + 3 * 9


def test_running_it_again_reads_only_what_is_missing(put: Put, tmp_path: Path) -> None:
    first = put("a.jsonl", 10)
    batch([first], tmp_path / "out")
    before = contents(tmp_path / "out")
    again, _ = batch([first], tmp_path / "out")
    assert again.read.counts.articles == 0
    assert again.whole.counts.articles == 10
    assert contents(tmp_path / "out") == before
    more, _ = batch([first, put("b.jsonl", 4)], tmp_path / "out")
    assert more.read.counts.articles == 4
    assert {name: data for name, data in contents(tmp_path / "out").items() if name in before} == before
    assert len(rows(tmp_path / "out", "articles")) == 14


def test_a_folder_is_gone_on_with_in_the_shards_of_its_first_run(put: Put, tmp_path: Path) -> None:
    path = put("a.jsonl", 30)
    batch([path], tmp_path / "out", shard_bytes=1_000)
    again, _ = batch([path, put("b.jsonl", 2)], tmp_path / "out", shard_bytes=1_700)
    assert (again.read.counts.articles, again.whole.counts.articles) == (2, 32)
    assert len({(r["input"], r["place"]) for r in rows(tmp_path / "out", "articles")}) == 32


def test_articles_without_a_date_have_a_part_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text('{"text": "Ada said “no” to all of them in the hall.", "published": "soon"}\n')
    summary, _ = batch([tmp_path / "news.jsonl"], tmp_path / "out")
    assert summary.whole.days == {"": 1}
    (row,) = rows(tmp_path / "out", "articles")
    assert row["published"] == "soon"
    folder = opened_batch(str(tmp_path / "out"))
    assert days(folder) == [""]
    assert [r.article.published for r in readings_of_day(folder, "")] == ["soon"]


def test_other_languages_and_pages_without_an_article_are_counted_and_left_out(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    german = (
        "Die Ministerin sagte am Montag, dass die Steuern auf Käse gesenkt werden und es nicht leicht gewesen sei. "
    )
    (pages / "de.txt").write_text(german * 8, "utf-8")
    (pages / "menu.html").write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>")
    (pages / "en.txt").write_text("Ada said “no” to all that the mayor of the town had asked of her on Monday.")
    summary, heard = batch([pages], tmp_path / "out")
    counts = summary.whole.counts
    assert (counts.articles, counts.other_languages, counts.without_article) == (1, 1, 1)
    assert (summary.bad, heard.problems) == (0, [])


def test_what_lies_in_the_output_is_no_input(put: Put, tmp_path: Path) -> None:
    put("a.jsonl", 3)
    for _ in range(2):
        summary, heard = batch([tmp_path], tmp_path / "out")
        assert (summary.whole.counts.articles, heard.problems) == (3, [])


def test_inputs_and_output_may_be_anywhere_that_fsspec_reaches(put: Put, tmp_path: Path) -> None:
    path = put("a.jsonl", 12)
    batch([f"file://{path}"], f"file://{tmp_path}/out", shard_bytes=1_000)
    assert len(rows(tmp_path / "out", "articles")) == 12
    assert rows(tmp_path / "out", "articles")[0]["input"] == f"file://{path}"


def test_the_schema_is_described_in_the_docs() -> None:
    page = (ROOT / "docs" / "scale.md").read_text("utf-8")
    assert [f for schema in TABLES.values() for f in schema.names if f"`{f}`" not in page] == []
