"""A story to take away."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.test import Client

from onrecord.desk.models import Role
from onrecord.formats.stories import write_stories
from onrecord.ledger.asking import story_record
from tests.desk.conftest import Sign
from tests.ledger.made_stories import Made, make_story


@pytest.fixture
def made(desk: Path) -> Made:
    return make_story(1)


@pytest.fixture
def reader(made: Made, signed_in: Sign) -> Client:
    return signed_in(Role.READER)


@pytest.mark.parametrize("format", ["json", "csv", "html"])
def test_a_file_is_what_the_command_writes(reader: Client, made: Made, format: str) -> None:
    answer = reader.get(f"/stories/s{made.story.pk}/export/{format}/")
    record, readings = story_record(f"s{made.story.pk}")
    file = io.BytesIO()
    write_stories(format, [record], readings, file)  # type: ignore[arg-type]  # three of the formats
    assert answer.content == file.getvalue()
    assert answer["Content-Disposition"] == f'attachment; filename="story-s{made.story.pk}.{format}"'


def test_json_is_the_story(reader: Client, made: Made) -> None:
    (story,) = json.loads(reader.get(f"/stories/s{made.story.pk}/export/json/").content)["stories"]
    assert len(story["positions"]) == len(made.positions)


def test_csv_and_parquet_have_a_row_for_each_position(reader: Client, made: Made) -> None:
    lines = list(csv.reader(io.StringIO(reader.get(f"/stories/s{made.story.pk}/export/csv/").content.decode())))
    table = pq.read_table(io.BytesIO(reader.get(f"/stories/s{made.story.pk}/export/parquet/").content))
    assert len(lines) - 1 == table.num_rows == len(made.positions)


def test_there_is_no_other_format(reader: Client, made: Made) -> None:
    for format in ("table", "xml", "jsonl"):
        assert reader.get(f"/stories/s{made.story.pk}/export/{format}/").status_code == 404
