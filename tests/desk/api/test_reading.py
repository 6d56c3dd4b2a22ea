"""Reading by the API: the same records as the command writes, page by page, and not again what one has already."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db.models import F

from onrecord import Reading
from onrecord.ledger import compare, file_readings, models, settle
from onrecord.ledger.asking import party_records, story_record
from onrecord.ledger.asking.readings import all_readings
from onrecord.story import Story
from tests.desk.api.calling import Caller, is_problem
from tests.ledger.fiction import TEXTS, file_all, reading


def test_a_story_is_the_record_that_the_command_writes(sample_desk: Path) -> None:
    answer = Caller().get("stories/s1").json()
    story, _ = story_record("s1")
    assert Story.from_dict(answer) == story
    assert {article["id"]: article["article"] for article in answer["articles"]} == dict(
        models.Article.objects.values_list("key", "pk")
    )


def test_an_article_is_the_reading_that_the_command_writes(sample_desk: Path) -> None:
    caller = Caller()
    listed = caller.every("articles")
    assert len(listed) == 6
    readings = {reading.article.id: reading for reading in all_readings()}
    for article in listed:
        assert Reading.from_dict(caller.get(f"articles/{article['article']}").json()) == readings[article["id"]]


def test_a_party_is_the_record_that_the_command_writes(sample_desk: Path) -> None:
    caller = Caller()
    [tolvane] = [one for one in caller.every("parties?q=Tolvane%20Line") if one["name"] == "Tolvane Line"]
    answer = caller.get(f"parties/{tolvane['id']}").json()
    record = json.loads(json.dumps(party_records(tolvane["id"])[0].to_dict()))
    assert answer == record
    assert tolvane["statements"] == len(record["said"])
    assert [said["id"] for said in caller.every(f"parties/{tolvane['id']}/statements?limit=3")] == [
        said["id"] for said in record["said"]
    ]


def test_revisions_and_what_lies_between_them(sample_desk: Path) -> None:
    caller = Caller()
    revised = models.Revision.objects.get(number=2).article
    answer = caller.get(f"articles/{revised.pk}/revisions").json()
    assert revised.current is not None
    current = revised.current.number
    assert [(one["number"], one["is_current"]) for one in answer["items"]] == [(n, n == current) for n in (2, 1)]
    first, second = (caller.get(f"articles/{revised.pk}/revisions/{n}").json() for n in (1, 2))
    changes = caller.get(f"articles/{revised.pk}/changes/1/2").json()
    assert changes == json.loads(json.dumps(compare(revised.key, 1, 2).to_dict()))
    for one, sorts in ((first, ("same", "removed")), (second, ("same", "added"))):
        assert "".join(piece["text"] for piece in changes["pieces"] if piece["sort"] in sorts) == one["text"]
    assert is_problem(caller.get(f"articles/{revised.pk}/revisions/3"), 404)
    assert is_problem(caller.get(f"articles/{revised.pk}/changes/1/{2**40}"), 404)
    assert is_problem(caller.get(f"articles/{revised.pk}/changes/1/1"), 409)


def test_articles_can_be_asked_for_by_publisher_story_and_time(sample_desk: Path) -> None:
    caller = Caller()
    assert [one["publisher"] for one in caller.every("articles?publisher=the%20harbor%20ledger")] == [
        "The Harbor Ledger"
    ]
    assert len(caller.every("articles?story=s1")) == 6
    assert caller.every("articles?story=s2") == []
    times = [one["published"] for one in caller.every("articles")]
    assert times == sorted(times, reverse=True)
    middle = times[2].replace("+", "%2B")
    assert [one["published"] for one in caller.every(f"articles?since={middle}")] == times[:3]
    assert [one["published"] for one in caller.every(f"articles?until={middle}")] == times[3:]


def test_what_stands_in_an_article_has_ids_to_decide_by(sample_desk: Path) -> None:
    caller = Caller()
    for listed in caller.every("articles?limit=2"):
        number = listed["article"]
        said = caller.every(f"articles/{number}/attributions?limit=7")
        text = caller.get(f"articles/{number}").json()["text"]
        current = models.Attribution.objects.filter(revision=F("revision__article__current"))
        assert len(said) == current.filter(revision__article=number).count()
        for one in said:
            assert " … ".join(text[s:e] for s, e in one["content"]["spans"]) == one["content"]["text"]
            assert caller.get(f"attributions/{one['id']}").json() == one
        for one in caller.every(f"articles/{number}/positions?limit=3"):
            assert text[one["evidence"]["start"] : one["evidence"]["end"]] == one["evidence"]["text"]
            assert caller.get(f"positions/{one['id']}").json() == one


def test_the_positions_of_a_story_are_those_of_its_record(sample_desk: Path) -> None:
    caller = Caller()
    listed = [(one["claim"], one["party"], one["position"], one["evidence"]["text"]) for one in
              caller.every("stories/s1/positions?limit=4")]  # fmt: skip
    record = caller.get("stories/s1").json()["positions"]
    assert sorted(listed) == sorted(
        (one["claim"], one["party"], one["position"], one["evidence"]["text"]) for one in record
    )


def test_a_page_has_at_most_as_many_items_as_asked_and_says_where_the_next_is(sample_desk: Path) -> None:
    caller = Caller()
    answer = caller.get("parties?limit=10&kind=person")
    assert len(answer.json()["items"]) == 10
    assert answer["Link"] == f'<{answer.json()["next"]}>; rel="next"'
    assert "kind=person" in answer.json()["next"]
    everybody = caller.every("parties?limit=10&kind=person")
    assert everybody == caller.every("parties?limit=100&kind=person")
    assert len(everybody) == len({one["id"] for one in everybody}) > 10


def test_what_comes_meanwhile_neither_repeats_nor_hides_an_item(desk: Path) -> None:
    first, *others = TEXTS
    file_readings([reading(id) for id in others])
    caller = Caller()
    page = caller.get("articles?limit=1").json()
    file_readings([reading(first)])
    rest = caller.every(page["next"])
    assert [one["id"] for one in [*page["items"], *rest]][:1] == [page["items"][0]["id"]]
    assert {one["id"] for one in [*page["items"], *rest]} >= set(others)
    assert len(rest) == len({one["id"] for one in rest})


def test_a_search_goes_on_after_the_hit_that_it_ended_with(desk: Path) -> None:
    file_all()
    caller = Caller()
    whole = [hit["excerpt"] for hit in caller.every("search?what=statements&limit=100")]
    page = caller.get("search?what=statements&limit=2").json()
    # A later article's statements come before those that have been shown.
    file_readings([reading("https://gull.example/idle", "The crane moved.\n\nBrook said “It moves again, at last.”")])
    rest = [hit["excerpt"] for hit in caller.every(page["next"])]
    assert not {hit["excerpt"] for hit in page["items"]} & set(rest)
    assert set(whole[2:]) - {text for text in whole if "crane" in text} <= set(rest)


@pytest.mark.parametrize("cursor", ["x", "", "WzFd:x", "a" * 1000])
def test_a_cursor_that_is_none_is_refused(cursor: str, desk: Path) -> None:
    answer = Caller().get(f"articles?cursor={cursor}")
    assert is_problem(answer, 422)
    assert answer.json()["errors"][0]["field"] == "query.cursor"


def test_a_cursor_of_another_list_is_refused(sample_desk: Path) -> None:
    caller = Caller()
    following = caller.get("parties?limit=1").json()["next"]
    assert is_problem(caller.get(following.replace("/parties", "/articles")), 422)


def test_what_one_has_already_is_not_sent_again(sample_desk: Path) -> None:
    caller = Caller()
    for path in (
        "stories/s1",
        "articles/1",
        "articles?limit=2",
        "parties/p1",
        "claims/c1",
        "search?q=venture",
        "status",
    ):
        tag = caller.get(path)["ETag"]
        again = caller.get(path, If_None_Match=f'"other", {tag}')
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag), path
        assert caller.get(path, If_None_Match='"other"').status_code == 200, path
        assert caller.get(path, If_None_Match="*").status_code == 304, path


def test_a_story_that_somebody_decided_on_is_sent_anew(sample_desk: Path) -> None:
    caller = Caller()
    tag = caller.get("stories/s1")["ETag"]
    assert caller.send("PATCH", "claims/c2", {"say": "correct", "text": "They met."}).status_code == 200
    settle()
    anew = caller.get("stories/s1", If_None_Match=tag)
    assert anew.status_code == 200
    assert anew["ETag"] != tag


def test_somebody_learns_who_they_are_to_the_desk(desk: Path) -> None:
    caller = Caller(scopes=("read",))
    told = caller.get("me").json()
    assert (told["username"], told["role"]) == ("administrator", "administrator")
    assert told["token"]["scopes"] == ["read"]


def test_the_status_counts_what_is_kept(sample_desk: Path) -> None:
    told = Caller().get("status").json()
    assert (told["articles"], told["revisions"], told["stories"], told["waiting"]) == (6, 7, 1, 0)
