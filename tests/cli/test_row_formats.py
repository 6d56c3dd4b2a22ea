"""``csv`` and ``parquet``: a row for each attribution, the same in both."""

from __future__ import annotations

import csv
import dataclasses
import io
import json

import pyarrow.parquet as pq
import pytest

from onrecord import Reading
from onrecord.formats import parquet
from onrecord.formats.rows import COLUMNS
from tests.cli import fiction
from tests.cli.test_json_formats import written


def csv_rows(*readings: Reading) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written("csv", *readings).decode(), newline="")))


def test_a_row_says_who_said_what_where() -> None:
    row = csv_rows(fiction.reading())[4]
    assert tuple(row) == COLUMNS
    assert row["article"] == "https://ledger.example/calder"
    assert row["publisher"] == "Norvik Courier"
    assert (row["attribution"], row["kind"], row["confidence"]) == ("a5", "direct", "0.99")
    assert (row["party"], row["party_kind"], row["affiliations"]) == (
        "Ines Calder",
        "person",
        "chief executive, Calder Motors",
    )
    assert row["content"].startswith("“We build our own cells,” … “We have done so")


def test_start_and_end_enclose_the_spans_and_spans_has_them_all() -> None:
    row = csv_rows(fiction.reading())[4]
    spans = json.loads(row["spans"])["content"]
    assert len(spans) == 2
    assert [int(row["content_start"]), int(row["content_end"])] == [spans[0][0], spans[-1][1]]
    assert " … ".join(fiction.TEXT[s:e] for s, e in spans) == row["content"]


def test_a_role_without_spans_has_empty_offsets() -> None:
    row = csv_rows(fiction.reading())[6]
    assert (row["content"], row["content_start"], row["content_end"]) == ("", "", "")


def test_parquet_holds_the_rows_of_the_csv() -> None:
    readings = [fiction.reading("one"), fiction.reading("two")]
    table = pq.read_table(io.BytesIO(written("parquet", *readings)))
    rows = [{k: "" if v is None else str(v) for k, v in row.items()} for row in table.to_pylist()]
    assert rows == csv_rows(*readings)
    assert str(table.schema.field("confidence").type) == "double"
    assert str(table.schema.field("cue_start").type) == "int64"


def test_parquet_writes_a_row_group_when_it_has_enough_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_ROWS_A_GROUP", 25)
    file = pq.ParquetFile(io.BytesIO(written("parquet", *(fiction.reading(str(n)) for n in range(6)))))
    assert [file.metadata.row_group(n).num_rows for n in range(file.metadata.num_row_groups)] == [30, 30]


def test_without_readings_there_is_still_a_table_of_these_columns() -> None:
    assert written("csv").decode() == ",".join(COLUMNS) + "\n"
    assert pq.read_table(io.BytesIO(written("parquet"))).column_names == list(COLUMNS)


def test_words_with_commas_quotes_and_line_breaks_stay_exact() -> None:
    strange = 'He, "the" man;\r\nsaid\n=1+1'
    article = dataclasses.replace(fiction.reading().article, title=strange)
    reading = dataclasses.replace(fiction.reading(), article=article)
    assert csv_rows(reading)[0]["title"] == strange
    assert pq.read_table(io.BytesIO(written("parquet", reading)))["title"][0].as_py() == strange


def test_half_a_surrogate_pair_does_not_stop_the_table() -> None:
    article = dataclasses.replace(fiction.reading().article, title="bad \ud83d half")
    reading = dataclasses.replace(fiction.reading(), article=article)
    assert csv_rows(reading)[0]["title"] == "bad ? half"
    assert pq.read_table(io.BytesIO(written("parquet", reading)))["title"][0].as_py() == "bad ? half"
