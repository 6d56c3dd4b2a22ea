"""Whatever is wrong is one line, nothing is half written, and the same command goes on afterwards."""

from __future__ import annotations

import errno
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from onrecord.batch import BatchError, BatchMisuseError, gathering
from onrecord.batch.gathering import begun, gather, receipts
from onrecord.batch.isolation import IsolatedReader, batches
from onrecord.batch.outcomes import LeftOut
from onrecord.batch.storage import Folder
from onrecord.pages.documents import Document
from onrecord.reading import Reading
from tests.batch.conftest import Put, batch, contents, rows
from tests.batch.fake_reader import FAKE, UNLOADABLE


@pytest.fixture
def reader() -> Iterator[IsolatedReader]:
    made = IsolatedReader(FAKE, 4.0)
    yield made
    made.close()


def line(text: str) -> Document:
    return Document(text[:12], "line", json.dumps({"text": f"{text} Ada said “yes” in the town hall."}).encode())


def test_a_page_that_kills_its_reader_twice_is_left_out_and_the_others_are_read(reader: IsolatedReader) -> None:
    one, killed, last = reader.read([line("one"), line("KILL two"), line("three")])
    assert isinstance(one[0], Reading)
    assert isinstance(last[0], Reading)
    assert killed == [LeftOut("KILL two", "killed", "the process that read it was killed (SIGKILL), twice")]


def test_a_page_that_kills_its_reader_once_is_read(reader: IsolatedReader, tmp_path: Path) -> None:
    ((found,),) = reader.read([line(f"ONCE:{tmp_path}/mark ")])
    assert isinstance(found, Reading)


def test_a_page_that_hangs_is_ended_in_time_and_the_others_are_read(reader: IsolatedReader) -> None:
    (hung,), (last,) = reader.read([line("HANG"), line("two")])
    assert isinstance(hung, LeftOut)
    assert (hung.why, hung.reason) == ("hung", "it took longer than 4 seconds, twice")
    assert isinstance(last, Reading)


def test_a_reader_that_cannot_be_loaded_says_why() -> None:
    with pytest.raises(BatchError, match=r"no model\.onnx"):
        list(IsolatedReader(UNLOADABLE, 4.0).read([line("one")]))


def test_documents_go_together_by_their_length_and_none_is_lost() -> None:
    sizes = [10, 150_000, 60_000, 300_000, 5, 5]
    found = list(batches([Document(str(n), "line", b"x" * size) for n, size in enumerate(sizes)]))
    assert [[len(d.data) for d in together] for together in found] == [[10, 150_000], [60_000], [300_000], [5, 5]]


def test_bad_inputs_are_told_and_the_others_are_read(put: Put, tmp_path: Path) -> None:
    good = put("good.jsonl", 3)
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"text": "Ada said “no” in the town hall."}\nnot json\n{"title": "no text"}\n')
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(good.read_bytes())[:-9])
    summary, heard = batch([good, bad, tmp_path / "cut.jsonl.gz", tmp_path / "none"], tmp_path / "out")
    assert (summary.whole.counts.articles, summary.bad) == (4, 4)
    told = "\n".join(sorted(heard.problems))
    assert f"{bad}:2: the line is not JSON" in told
    assert f"{bad}:3: the line has no article" in told
    assert f"{tmp_path}/cut.jsonl.gz: its gzip data are cut off or damaged" in told
    assert f"{tmp_path}/none: no such file" in told
    assert len(heard.problems) == 4


def test_bad_lines_are_told_again_and_a_damaged_file_is_read_once_it_is_whole(put: Put, tmp_path: Path) -> None:
    good = put("good.jsonl", 3)
    packed = tmp_path / "late.jsonl.gz"
    packed.write_bytes(gzip.compress(good.read_bytes().replace(b"good", b"late"))[:-9])
    (tmp_path / "bad.jsonl").write_text('{"not json\n{}\n')
    inputs = [good, packed, tmp_path / "bad.jsonl"]
    first, _ = batch(inputs, tmp_path / "out")
    packed.write_bytes(gzip.compress(good.read_bytes().replace(b"good", b"late")))
    again, heard = batch(inputs, tmp_path / "out")
    assert (first.bad, again.bad, again.read.counts.articles, again.whole.counts.articles) == (3, 2, 3, 6)
    assert [p.split(": ")[1] for p in heard.problems] == ["the line is not JSON", "the line has no article"]


def test_of_very_many_bad_lines_only_some_are_told(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("{}\n" * 500)
    summary, heard = batch([tmp_path / "bad.jsonl"], tmp_path / "out")
    assert (summary.bad, len(heard.problems), summary.whole.untold) == (500, 20, 480)


def test_a_file_that_has_changed_is_told_and_not_read_twice(put: Put, tmp_path: Path) -> None:
    path = put("a.jsonl", 3)
    batch([path], tmp_path / "out")
    put("a.jsonl", 5)
    summary, heard = batch([path], tmp_path / "out")
    assert summary.bad == 1
    assert "it has changed since it was read" in heard.problems[0]
    assert len(rows(tmp_path / "out", "articles")) == 3


def test_a_folder_of_another_schema_is_left_alone(put: Put, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "onrecord-batch.json").write_text('{"schema": 0, "onrecord": "0.0.9"}')
    with pytest.raises(
        BatchError, match=r"written with schema 0 \(onrecord 0\.0\.9\), and this onrecord writes schema 1"
    ):
        batch([put("a.jsonl", 3)], tmp_path / "out")
    assert list(contents(tmp_path / "out")) == ["onrecord-batch.json"]


def test_a_folder_that_other_models_wrote_is_left_alone(put: Put, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "onrecord-batch.json").write_text('{"schema": 1, "onrecord": "0.1.0", "models": "others"}')
    with pytest.raises(BatchError, match="read with other models"):
        batch([put("a.jsonl", 3)], tmp_path / "out")


def test_a_folder_with_something_else_in_it_is_left_alone(put: Put, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letters.txt").write_text("Dear Ada")
    with pytest.raises(BatchMisuseError, match="not empty, and no batch's"):
        batch([put("a.jsonl", 3)], tmp_path / "out")
    assert list(contents(tmp_path / "out")) == ["letters.txt"]


def test_an_address_that_nothing_knows_is_one_line(put: Put, tmp_path: Path) -> None:
    with pytest.raises(BatchError, match=r"^nosuch://x/y: it cannot be reached"):
        batch(["nosuch://x/y"], tmp_path / "out")


def test_a_full_disk_leaves_no_half_file_and_the_run_can_go_on(
    put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put("a.jsonl", 30)
    with monkeypatch.context() as full:
        full.setattr("onrecord.batch.staging.pq.ParquetWriter", Full)
        with pytest.raises(BatchError, match=r"no space left; make some and run the same"):
            batch([path], tmp_path / "out")
    assert list(contents(tmp_path / "out")) == ["onrecord-batch.json"]
    summary, _ = batch([path], tmp_path / "out")
    assert summary.read.counts.articles == 30


class Full:
    """Writes as Parquet's writer does where there is no room."""

    def __init__(self, file: IO[bytes], *_: object, **__: object) -> None:
        file.write(b"PAR1")
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_run_that_is_stopped_while_it_makes_tables_makes_the_same_ones_later(put: Put, tmp_path: Path) -> None:
    inputs = [put("a.jsonl", 12), put("b.jsonl", 15)]
    batch(inputs, tmp_path / "undisturbed", shard_bytes=1_000)
    whole = contents(tmp_path / "undisturbed")
    for stop_after in (0, 1, 5):
        out = tmp_path / f"out-{stop_after}"
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("tests.batch.conftest.write_day", _stopping(stop_after))
            with pytest.raises(KeyboardInterrupt):
                batch(inputs, out, shard_bytes=1_000)
        assert begun(Folder(str(out))) is not None
        summary, _ = batch(inputs, out, shard_bytes=1_000)
        assert (summary.read.counts.articles, summary.whole.counts.articles) == (0, 27)
        assert contents(out) == whole


def test_a_run_that_is_stopped_while_it_clears_up_counts_nothing_twice(
    put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put("a.jsonl", 20)
    with monkeypatch.context() as patched:
        patched.setattr(Folder, "remove", _interrupted)
        with pytest.raises(KeyboardInterrupt):
            batch([path], tmp_path / "out", shard_bytes=1_000)
    folder = Folder(str(tmp_path / "out"))
    assert folder.names("shards")
    assert sum(r.counts.articles for r in receipts(folder)) == 20
    gather(folder, lambda parts: parts)
    assert (folder.names("shards"), begun(folder), len(rows(tmp_path / "out", "articles"))) == ([], None, 20)


def test_a_shard_that_a_lost_node_finishes_once_more_is_not_gathered_twice(put: Put, tmp_path: Path) -> None:
    path, folder = put("a.jsonl", 20), Folder(str(tmp_path / "out"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("tests.batch.conftest.write_day", _stopping(0))
        with pytest.raises(KeyboardInterrupt):
            batch([path], tmp_path / "out", shard_bytes=1_000)
    late = {name: folder.read(f"shards/{name}") for name in folder.names("shards")}
    batch([path], tmp_path / "out", shard_bytes=1_000)
    before = contents(tmp_path / "out")
    for name, data in late.items():
        folder.write(f"shards/{name}", data)
    again, _ = batch([path], tmp_path / "out", shard_bytes=1_000)
    assert again.whole.counts.articles == 20
    assert contents(tmp_path / "out") == before


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def _stopping(after: int) -> object:
    left = after

    def write_day(folder: Folder, part: gathering.DayOfLot) -> None:
        nonlocal left
        if left == 0:
            raise KeyboardInterrupt
        left -= 1
        gathering.write_day(folder, part)

    return write_day


def test_nothing_starts_where_nothing_is_to_be_done(put: Put, tmp_path: Path) -> None:
    path = put("a.jsonl", 2)
    batch([path], tmp_path / "out")

    def never(workers: int | None, address: str | None) -> object:
        raise AssertionError("Ray was started")

    summary, _ = batch([path], tmp_path / "out", start=never)  # type: ignore[arg-type]  # it must not be called
    assert (summary.workers, summary.whole.counts.articles) == (0, 2)
