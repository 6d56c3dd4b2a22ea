"""``jsonl`` and ``json``: what goes out comes back the same."""

from __future__ import annotations

import dataclasses
import io
import json
from typing import Any

import pytest

from onrecord import Article, Reading
from onrecord.formats import FormatName, open_writer
from tests.cli import fiction


def written(name: FormatName, *readings: Reading) -> bytes:
    file = io.BytesIO()
    writer = open_writer(name, file)
    for reading in readings:
        writer.write(reading)
    writer.close()
    return file.getvalue()


def records(name: FormatName, *readings: Reading) -> list[Any]:
    data = written(name, *readings)
    if name == "json":
        document = json.loads(data)
        assert list(document) == ["readings"]
        return list(document["readings"])
    assert data.count(b"\n") == len(readings)
    return [json.loads(line) for line in data.splitlines()]


@pytest.mark.parametrize("name", ["json", "jsonl"])
@pytest.mark.parametrize("count", [0, 1, 3])
def test_readings_come_back_the_same(name: FormatName, count: int) -> None:
    readings = [fiction.reading(f"article-{n}") for n in range(count)]
    assert [Reading.from_dict(r) for r in records(name, *readings)] == readings


def test_spans_map_back_to_the_text_in_code_points() -> None:
    text = "🎻 𝒞alder said “no”. " + fiction.TEXT
    (record,) = records("jsonl", fiction.reading(text=text))
    for attribution in record["attributions"]:
        for role in ("source", "cue", "content"):
            found = " … ".join(record["text"][s:e] for s, e in attribution[role]["spans"])
            assert found == attribution[role]["text"]


def test_the_source_names_its_party() -> None:
    (record,) = records("jsonl", fiction.reading())
    source = record["attributions"][4]["source"]
    assert (source["party"], source["name"], source["kind"]) == ("p4", "Ines Calder", "person")


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_half_a_surrogate_pair_goes_out_escaped(name: FormatName) -> None:
    broken = Reading(Article("x", "bad \ud83d half"), (), ())
    (record,) = records(name, broken)
    assert record["text"] == "bad \ud83d half"


def test_a_line_break_in_the_text_does_not_break_the_line() -> None:
    article = dataclasses.replace(fiction.reading().article, text="one\ntwo\u2028three\x85four")
    assert written("jsonl", Reading(article, (), ())).count(b"\n") == 1
