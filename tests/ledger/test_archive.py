from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from onrecord.ledger import LedgerError, open_ledger
from onrecord.ledger.archive import check_archive, export_to, import_from
from onrecord.ledger.archive.rows import tables
from onrecord.ledger.asking import Question, search
from tests.ledger.fiction import TEXTS, file_all, reading


@pytest.fixture
def exported(ledger: str, tmp_path: Path) -> Path:
    """A ledger with something in every kind of column, exported."""
    from datetime import UTC, datetime, timedelta

    from onrecord.ledger import file_readings
    from onrecord.ledger.models import Article, Claim, Position, Signature, Story
    from onrecord.ledger.watching import add

    file_all()
    file_readings([reading(next(iter(TEXTS)), "Again.\n\nBrook said “The crane\u2028was ‘fixed’ 💥.”")])
    article = Article.objects.first()
    assert article is not None
    assert article.current is not None
    story = Story.objects.create(title="Crane", origins=[{"claim": 1, "chain": ["a", "b"], "independent": 1}])
    Article.objects.filter(pk=article.pk).update(story=story)
    claim = Claim.objects.create(story=story, number=1, text="It is broken.", found_text="It is broken.", evidence=[])
    said = article.current.attributions.first()
    assert said is not None
    Position.objects.create(
        claim=claim,
        party=said.party,
        article=article,
        revision=article.current,
        attribution=said,
        position="denies",
        evidence_start=0,
        evidence_end=5,
        evidence_text="Again",
        confidence=0.9125,
        via=["The Gull"],
    )
    Signature.objects.update_or_create(article=article, defaults={"data": b"\x00\xff\x01"})
    add(["https://gull.example/feed"], timedelta(minutes=15), datetime(2031, 3, 14, 8, tzinfo=UTC))
    export_to(tmp_path / "out")
    return tmp_path / "out"


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def rows() -> int:
    return sum(model._default_manager.count() for model in tables().values())


def test_a_ledger_comes_back_the_same(exported: Path, tmp_path: Path) -> None:
    open_ledger(str(tmp_path / "fresh.sqlite3"))
    manifest = import_from(exported)
    assert manifest.rows == rows()
    export_to(tmp_path / "again")
    assert files(tmp_path / "again") == files(exported)


def test_a_ledger_comes_back_the_same_on_the_other_database(
    exported: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    server = request.getfixturevalue("postgresql")
    name = server.new(request.getfixturevalue("migrated_database"))
    open_ledger(server.url(name))
    import_from(exported)
    export_to(tmp_path / "again")
    assert files(tmp_path / "again") == files(exported)
    assert [hit.statement is None for hit in search(Question("gearbox", what="statements")).hits] == [False]
    file_all()  # whose rows are numbered after those that were imported
    open_ledger(str(tmp_path / "fresh.sqlite3"))
    server.drop(name)


def test_what_was_imported_can_be_searched_and_added_to(exported: Path, tmp_path: Path) -> None:
    open_ledger(str(tmp_path / "fresh.sqlite3"))
    import_from(exported)
    assert len(search(Question("ferry", what="statements")).hits) == 1
    from onrecord.ledger import file_readings

    (filed,) = file_readings([reading(list(TEXTS)[1], "New.\n\nBrook said “A tugboat.”")])
    assert filed.outcome == "revised"


def test_the_directory_says_what_it_holds(exported: Path) -> None:
    manifest = json.loads((exported / "manifest.json").read_text())
    assert (manifest["format"], manifest["version"]) == ("onrecord ledger", 1)
    by_name = {table["name"]: table["rows"] for table in manifest["tables"]}
    assert (by_name["article"], by_name["revision"], by_name["feed"]) == (3, 4, 1)


def test_a_directory_that_is_in_use_is_not_exported_to(exported: Path) -> None:
    before = files(exported)
    with pytest.raises(LedgerError, match="there is something already"):
        export_to(exported)
    assert files(exported) == before
    assert [path.name for path in exported.parent.iterdir() if ".part" in path.name] == []


def _missing(folder: Path) -> None:
    (folder / "article.jsonl").unlink()


def _cut(folder: Path) -> None:
    data = (folder / "revision.jsonl").read_bytes()
    (folder / "revision.jsonl").write_bytes(data[:-20])


def _changed(folder: Path) -> None:
    data = (folder / "revision.jsonl").read_bytes()
    (folder / "revision.jsonl").write_bytes(data.replace(b"crane", b"crate"))


def _manifest(folder: Path, **changes: object) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


def _newer(folder: Path) -> None:
    _manifest(folder, version=2)


def _newer_schema(folder: Path) -> None:
    _manifest(folder, schema="9999_from_the_future")


def _no_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def _bad_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_text('{"format": "onrecord ledger", "version": 1')


def _no_tables(folder: Path) -> None:
    _manifest(folder, tables=[{"name": "article"}])


def _outside(folder: Path) -> None:
    _manifest(folder, tables=[{"name": "../../secret", "rows": 0, "sha256": ""}])


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (_missing, "article.jsonl: it is missing"),
        (_cut, "revision.jsonl: it is damaged, or was changed"),
        (_changed, "revision.jsonl: it is damaged, or was changed"),
        (_newer, "a newer onrecord exported it"),
        (_newer_schema, "a newer onrecord exported it"),
        (_no_manifest, "it is no exported ledger"),
        (_bad_manifest, "manifest.json: it is damaged"),
        (_no_tables, "manifest.json: it is damaged"),
        (_outside, "manifest.json: it is damaged"),
    ],
)
def test_a_directory_that_is_not_whole_is_refused_and_the_ledger_untouched(
    exported: Path, tmp_path: Path, damage: object, said: str
) -> None:
    damage(exported)  # type: ignore[operator]  # each takes the folder
    open_ledger(str(tmp_path / "fresh.sqlite3"))
    with pytest.raises(LedgerError, match=said) as caught:
        import_from(exported)
    assert "\n" not in str(caught.value)
    assert rows() == 0


def test_rows_that_do_not_fit_together_are_refused_and_the_ledger_untouched(exported: Path, tmp_path: Path) -> None:
    """Somebody has edited a file, and its checksum with it."""
    import hashlib

    data = (exported / "attribution.jsonl").read_bytes().replace(b'"party_id":', b'"party_id":9')
    (exported / "attribution.jsonl").write_bytes(data)
    manifest = json.loads((exported / "manifest.json").read_text())
    for table in manifest["tables"]:
        if table["name"] == "attribution":
            table["sha256"] = hashlib.sha256(data).hexdigest()
    _manifest(exported, tables=manifest["tables"])
    open_ledger(str(tmp_path / "fresh.sqlite3"))
    with pytest.raises(LedgerError, match="does not fit together"):
        import_from(exported)
    assert rows() == 0


def test_a_ledger_with_something_in_it_is_not_imported_to(exported: Path) -> None:
    before = rows()
    with pytest.raises(LedgerError, match="the ledger has something in it already"):
        import_from(exported)
    assert rows() == before


def test_an_archive_is_checked_without_a_ledger(exported: Path, tmp_path: Path) -> None:
    assert check_archive(exported).rows > 0
    shutil.rmtree(exported)
    with pytest.raises(LedgerError, match="it is no exported ledger"):
        check_archive(exported)
