"""The whole of ``onrecord read``, with the weights that ship: pages in, who said what out."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from onrecord import Reading
from tests.cli.test_html import Page
from tests.corpora import corpus

_SAMPLES = Path(__file__).resolve().parents[2] / "samples"
_WEIGHTS = files("onrecord.reader") / "weights" / "tagger.onnx"

pytestmark = pytest.mark.skipif(not _WEIGHTS.is_file(), reason="the weights are not there yet (make model)")


def onrecord_read(*arguments: str | Path, status: int = 0) -> str:
    command = [sys.executable, "-m", "onrecord", "read", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr if status == 0 else "") == (status, "")
    return done.stdout


def records(output: str) -> list[Any]:
    return [json.loads(line) for line in output.splitlines()]


@pytest.fixture(scope="module")
def samples() -> str:
    return onrecord_read(*sorted(_SAMPLES.glob("*.html")), "--format", "jsonl")


def test_every_sample_has_attributions_and_their_spans_lie_in_its_text(samples: str) -> None:
    assert len(records(samples)) == len(list(_SAMPLES.glob("*.html")))
    for record in records(samples):
        assert len(record["attributions"]) > 3
        for attribution in record["attributions"]:
            assert 0 <= attribution["confidence"] <= 1
            for role in (attribution["source"], attribution["cue"], attribution["content"]):
                assert role["text"] == " … ".join(record["text"][s:e] for s, e in role["spans"])


def test_a_record_comes_back_as_the_reading_that_it_was(samples: str) -> None:
    assert all(Reading.from_dict(record).to_dict() == record for record in records(samples))


def test_every_source_is_one_of_the_parties(samples: str) -> None:
    for record in records(samples):
        parties = {p["id"]: p for p in record["parties"]}
        assert len(parties) == len(record["parties"])
        for attribution in record["attributions"]:
            party = parties[attribution["source"]["party"]]
            assert (party["name"], party["kind"]) == (attribution["source"]["name"], attribution["source"]["kind"])


def test_the_tables_have_a_row_for_each_attribution(samples: str, tmp_path: Path) -> None:
    count = sum(len(record["attributions"]) for record in records(samples))
    for name in ("said.csv", "said.parquet"):
        onrecord_read(*sorted(_SAMPLES.glob("*.html")), "--output", tmp_path / name, "--workers", "2")
    assert len(list(csv.DictReader(io.StringIO((tmp_path / "said.csv").read_text("utf-8"), newline="")))) == count
    assert pq.read_metadata(tmp_path / "said.parquet").num_rows == count


def test_the_page_holds_every_article_and_a_note_for_each_attribution(samples: str) -> None:
    page = onrecord_read(*sorted(_SAMPLES.glob("*.html")), "--format", "html")
    Page(page)
    assert page.count('<li class="note ') == sum(len(record["attributions"]) for record in records(samples))


def test_the_seed_article_keeps_its_text_and_names_its_parties() -> None:
    seed = corpus("seed/ford-byd-xiaomi.txt")
    (record,) = records(onrecord_read(seed))
    assert record["text"] == seed.read_text("utf-8")
    assert record["id"] == str(seed)
    parties = {a["source"]["name"] for a in record["attributions"]}
    assert {"Financial Times", "Ford", "Xiaomi", "Jim Farley", "John Moolenaar", "Donald Trump"} <= parties


def test_pages_as_fetched_become_one_well_formed_page(tmp_path: Path) -> None:
    pages = sorted(corpus("pages").glob("*.html.gz"))[:6]
    output = tmp_path / "pages.html"
    command = [sys.executable, "-m", "onrecord", "read", *map(str, pages), "--output", str(output)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, "some of them are not in English"
    assert "Traceback" not in done.stderr
    Page(output.read_text("utf-8"))
