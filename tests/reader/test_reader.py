"""The reader whole, with the weights that ship: what must hold whatever the text, and what it finds in plain news."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import Article, Reader, Reading, Span
from onrecord.reader import ModelError, tagger
from onrecord.reader.prose import prose
from tests.corpora import corpus
from tests.samples import FOLDER, NAMES, need_model

NEWS = """Corvo denies talks with Orbit

“There were no talks,” Ada Brook, the head of Corvo, said on Monday. “There will be none.”

Orbit Shipping called the report “completely false”, while Tarn has opted for silence. According to the Ledger, the
three met twice in May. The mayor of Lorne warned that such a deal would cost jobs, and a spokesman for Corvo declined
to comment on the report.
"""
MARKS = "\n|\n\n| |“|”|‘|’|\"|'|«|»|''|``|—|-|(|)|…|,|:|;|\u200f|\u200b|\0|\U0001f600|İ|ﬁ|漢字|e\u0301|<p>"
PARTS = "Mr. U.S. Inc. &amp; she they it who said. said that told declined to comment 45 a Corvo’s https://ledger.example/a?b=c"
FRAGMENTS = [*re.split(r"\|", MARKS), *re.split(" ", PARTS), *re.split(" ", NEWS)]
texts = st.lists(st.sampled_from(FRAGMENTS), max_size=60).map(" ".join) | st.text(max_size=80)


@pytest.fixture(scope="module")
def reader() -> Reader:
    need_model()
    return Reader()


def found(reading: Reading) -> list[tuple[str, str, str, str]]:
    """Party, cue, content and kind of each attribution."""
    return [(a.source.party.name, a.cue.text, a.content.text, a.kind) for a in reading.attributions]


def check(reading: Reading) -> None:
    """What holds for every reading."""
    text = reading.article.text
    assert [a.id for a in reading.attributions] == [f"a{n + 1}" for n in range(len(reading.attributions))]
    starts = [a.cue.spans[0].start for a in reading.attributions]
    assert starts == sorted(starts)
    assert len({p.id for p in reading.parties}) == len(reading.parties)
    for a in reading.attributions:
        assert a.source.party in reading.parties
        assert a.cue.spans
        assert a.content.spans
        assert 0 <= a.confidence <= 1
        for role in (a.source, a.cue, a.content):
            assert role.text == " … ".join(text[s:e] for s, e in role.spans)
            assert all(0 <= s < e <= len(text) for s, e in role.spans)
            assert all(one.end <= other.start for one, other in itertools.pairwise(role.spans))
    for party in reading.parties:
        assert all(a.party is None or a.party in {p.id for p in reading.parties} for a in party.affiliations)
    assert Reading.from_dict(json.loads(json.dumps(reading.to_dict()))) == reading


@given(text=texts)
@example(text="")
@example(text="\ufeff")
@example(text="“" * 50)
@example(text="said " * 400)
@example(text="a" * 3000)
@settings(max_examples=100)
def test_whatever_the_text_its_reading_is_whole(reader: Reader, text: str) -> None:
    check(reader.read(Article("a", text)))


@given(text=texts, cuts=st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=4))
@settings(max_examples=40)
def test_whatever_is_furniture_its_reading_is_whole(reader: Reader, text: str, cuts: list[tuple[int, int]]) -> None:
    furniture = tuple(Span(min(cut), max(cut)) for cut in cuts)
    reading = reader.read(Article("a", text, furniture=furniture))
    check(reading)
    read = prose(reading.article)
    assert len(read) == len(text)
    assert all(a == b or (a == " " and b != "\n") for a, b in zip(read, text, strict=True))


def test_plain_news_is_read_in_the_order_of_its_cues(reader: Reader) -> None:
    reading = reader.read(Article("a", NEWS))
    check(reading)
    assert [(party, kind) for party, _, content, kind in found(reading) if "There were no talks" in content] == [
        ("Ada Brook", "direct")
    ]
    assert [party for party, _, content, _ in found(reading) if "silence" in content] == ["Tarn"]
    assert [(party, kind) for party, _, content, kind in found(reading) if "completely false" in content] == [
        ("Orbit Shipping", "mixed")
    ]
    assert [kind for _, cue, _, kind in found(reading) if cue.lower() == "according to"] == ["indirect"]


def test_a_silence_stands_among_the_other_attributions(reader: Reader) -> None:
    text = corpus("seed/ford-byd-xiaomi.txt").read_text(encoding="utf-8")
    parties = [a.source.party.name for a in reader.read(Article.from_text(text)).attributions]
    assert parties.count("BYD") == 1
    assert parties.index("Xiaomi") < parties.index("BYD") < parties.index("Jim Farley")


def test_furniture_is_not_read(reader: Reader) -> None:
    words = "“Sell the port,” Ilse Marten said."
    text = f"{words}\n\n{NEWS}"
    whole = reader.read(Article("a", text))
    without = reader.read(Article("a", text, furniture=(Span(0, len(words)),)))
    assert "Ilse Marten" in {a.source.party.name for a in whole.attributions}
    assert "Ilse Marten" not in {a.source.party.name for a in without.attributions}
    assert without.article.text == text
    assert min(s.start for a in without.attributions for s in a.content.spans) > len(words)


@pytest.mark.parametrize("language", ["de", "fr-CA", "pt_BR", "ang"])
def test_an_article_in_another_language_has_no_attributions(reader: Reader, language: str) -> None:
    assert reader.read(Article("a", NEWS, language=language)) == Reading(Article("a", NEWS, language=language), (), ())


@pytest.mark.parametrize("language", [None, "en", "en-GB", "EN_US"])
def test_english_is_read_however_it_is_written(reader: Reader, language: str | None) -> None:
    assert reader.read(Article("a", NEWS, language=language)).attributions


def test_the_same_article_is_read_the_same_each_time_and_by_each_reader(reader: Reader) -> None:
    first = reader.read(Article("a", NEWS))
    assert reader.read(Article("a", NEWS)) == first
    assert Reader(threads=2).read(Article("a", NEWS)) == first


def test_one_reader_may_be_shared_by_threads(reader: Reader) -> None:
    articles = [Article.from_html((FOLDER / name).read_bytes(), id=name) for name in NAMES] * 2
    alone = [reader.read(article) for article in articles]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(reader.read, articles)) == alone


def test_many_articles_are_read_one_after_the_other_as_they_come(reader: Reader) -> None:
    asked: list[int] = []

    def come() -> Iterator[Article]:
        for n in range(3):
            asked.append(n)
            yield Article(str(n), NEWS)

    readings = reader.read_all(come())
    assert next(readings).article.id == "0"
    assert asked == [0]
    assert [r.article.id for r in readings] == ["1", "2"]


def test_a_plain_text_can_be_read_without_a_reader_of_ones_own() -> None:
    need_model()
    assert found(onrecord.read(NEWS)) == found(onrecord.read(Article.from_text(NEWS)))


def test_a_long_line_is_read_to_its_end(reader: Reader) -> None:
    text = NEWS.replace("\n", " ") * 12
    reading = reader.read(Article("a", text))
    check(reading)
    assert reading.attributions[-1].cue.spans[0].start > len(text) * 0.9


def test_missing_weights_tell_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "files", lambda _package: tmp_path)
    with pytest.raises(ModelError, match="install onrecord again"):
        Reader()
