"""A story goes out as JSON and comes back the same."""

from __future__ import annotations

import json

from onrecord.reading import Affiliation, Party
from onrecord.story import Claim, Contradiction, Evidence, Origin, Position, Story, StoryArticle

DENIAL = Evidence("b", 0, 17, "“utter invention”")
REPORT = Evidence("a", 3, 30, "Veldane is in talks to sell")
STORY = Story(
    "s1",
    "Veldane in talks",
    (StoryArticle("a", stance={"c1": "supports"}), StoryArticle("b", copy_of="a", publisher="The Post")),
    (Claim("c1", "Veldane is in talks to sell its yards.", (REPORT,), "2031"),),
    (
        Party("p1", "Veldane", "organization", ("the yard",)),
        Party("p2", "Ida Moor", "person", (), (Affiliation("p1", "CEO"),)),
    ),
    (
        Position("c1", "p1", "b", "denies", DENIAL, 0.9, "called", ("The Post",), "2030-02-04"),
        Position("c1", "p2", "a", "supports", REPORT, 0.7),
    ),
    (Origin("c1", ("b", "The Post"), 1),),
    (Contradiction("affiliation", "Ida Moor is CEO of Veldane", (DENIAL, REPORT), (0, 1)),),
)


def test_a_story_comes_back_from_json_the_same() -> None:
    assert Story.from_dict(json.loads(json.dumps(STORY.to_dict()))) == STORY


def test_fields_that_are_not_known_are_left_aside() -> None:
    record = STORY.to_dict()
    record["new"] = record["claims"][0]["new"] = record["positions"][0]["evidence"]["new"] = 1
    assert Story.from_dict(record) == STORY


def test_a_story_may_have_articles_alone() -> None:
    assert Story.from_dict({"id": "s1", "articles": [{"id": "a"}]}) == Story("s1", None, (StoryArticle("a"),))
