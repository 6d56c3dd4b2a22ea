"""What the batch's measures read and how they compare, on little of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from benchmarks import batch_grouping, batch_inputs, batch_memory, batch_speed
from benchmarks.batch_grouping import Block, MadeUp
from onrecord.stories import Window
from tests.corpora import corpus


def test_a_cut_text_ends_with_a_word() -> None:
    assert batch_inputs.whole_words("The ferry ran aground", 12) == "The ferry"
    assert batch_inputs.whole_words("The ferry", 12) == "The ferry"
    assert batch_inputs.whole_words("The ferry ran aground", None) == "The ferry ran aground"


def test_as_many_articles_as_are_asked_for_each_with_its_own_id_over_so_many_days() -> None:
    corpus("polnear/train.jsonl.gz")
    made = list(batch_inputs.articles(2_000, 100, 3))
    assert len({a["id"] for a in made}) == 2_000
    assert max(len(a["text"]) for a in made) <= 100
    assert len({datetime.fromisoformat(a["published"]).date() for a in made}) == 3
    assert made == list(batch_inputs.articles(2_000, 100, 3))


def test_what_is_not_meant_to_last_is_no_table(tmp_path: Path) -> None:
    for name in ("articles/day=2026-03-09/a.parquet", "shards/b.parquet"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes(b"x")
    assert batch_speed.tables(tmp_path) == {"articles/day=2026-03-09/a.parquet": b"x"}


def test_growth_is_from_the_second_quarter_to_the_last() -> None:
    assert batch_memory.growth([1, 1, 100, 100, 105, 105, 110, 110]) == 10
    assert batch_memory.growth([1, 2, 3]) == 0


def test_the_block_that_is_compared_is_the_first_with_so_many_articles() -> None:
    blocks = [Block(n, 1.0, 0, 0.0) for n in (2_000, 10_000, 12_000)]
    assert batch_grouping.at(blocks, 10_000).articles == 10_000
    assert batch_grouping.at(blocks, 99_000).articles == 12_000


def test_made_up_articles_of_one_story_come_together() -> None:
    made = MadeUp()
    window = Window(2, made)
    for day, article in made.articles(150):
        window.add(article, day)
    stories = window.rest()
    assert sum(len(s.articles) for s in stories) == 150
    assert 0.5 * batch_grouping.BEGIN_A_DAY < len(stories) < 2 * batch_grouping.BEGIN_A_DAY
