"""Stories for other programs: Parquet rows, and claims in the words of schema.org."""

from __future__ import annotations

import io
import json
from typing import Any

import pyarrow.parquet as pq

from onrecord.formats.stories import StoryFormat, write_stories
from onrecord.story import Story
from tests.cli import story_fiction


def written(name: StoryFormat, *stories: Story) -> bytes:
    file = io.BytesIO()
    write_stories(name, stories, story_fiction.readings(), file)
    return file.getvalue()


def nodes(kind: str) -> list[dict[str, Any]]:
    document = json.loads(written("jsonld", story_fiction.story()))
    assert document["@context"] == "https://schema.org"
    return [node for node in document["@graph"] if node["@type"] == kind]


def test_parquet_has_a_typed_row_for_each_position() -> None:
    table = pq.read_table(io.BytesIO(written("parquet", story_fiction.story()))).to_pylist()
    assert [row["position"] for row in table] == ["supports", "denies", "supports", "declines", "comments"]
    assert (table[1]["confidence"], table[1]["end"] - table[1]["start"]) == (0.9, len(table[1]["evidence"]))


def test_parquet_of_stories_without_positions_has_no_rows() -> None:
    assert pq.read_table(io.BytesIO(written("parquet", story_fiction.without_claims()))).num_rows == 0
    assert pq.read_table(io.BytesIO(written("parquet"))).num_rows == 0


def test_a_claim_names_the_articles_that_make_it() -> None:
    (claim,) = nodes("Claim")
    assert claim["text"] == story_fiction.CLAIM
    (appearance,) = claim["appearance"]
    assert (appearance["@type"], appearance["headline"], appearance["identifier"]) == (
        "NewsArticle",
        "Title of first",
        "first",
    )


def test_whoever_takes_a_side_reviews_the_claim_and_whoever_keeps_silent_does_not() -> None:
    reviews = nodes("ClaimReview")
    assert [(r["author"]["name"], r["reviewRating"]["alternateName"]) for r in reviews] == [
        ("Morning Ledger", "true"),
        ("Calder Motors", "false"),
        ("Calder Motors", "true"),
    ]
    assert reviews[1]["reviewBody"] == "Calder called the report “completely false.”"
    assert {r["itemReviewed"]["@id"] for r in reviews} == {nodes("Claim")[0]["@id"]}
    assert len({r["@id"] for r in reviews}) == 3


def test_what_is_not_known_is_left_out() -> None:
    text = written("jsonld", story_fiction.story()).decode()
    assert "null" not in text
    assert json.loads(written("jsonld"))["@graph"] == []
