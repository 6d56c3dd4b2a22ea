"""Deciding by the API: kept with who decided, refused where somebody else was faster."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.desk.models import Role
from onrecord.ledger import models
from tests.desk.api.calling import Caller, is_problem


def test_a_claim_is_worded_better_and_it_is_kept_who_did_so(sample_desk: Path) -> None:
    caller = Caller(Role.REPORTER)
    answer = caller.send("PATCH", "claims/c1", {"say": "correct", "text": "They held secret talks."})
    assert answer.status_code == 200
    assert (answer.json()["text"], answer.json()["verdict"]) == ("They held secret talks.", "corrected")
    [decision] = caller.every("decisions")
    assert (decision["who"], decision["action"], decision["on"]) == ("reporter", "correct", "c1")
    assert decision["after"]["text"] == "They held secret talks."


def test_an_attribution_is_given_its_right_words_kind_and_party(sample_desk: Path) -> None:
    caller = Caller()
    before = caller.get("attributions/a1").json()
    text = models.Attribution.objects.select_related("revision").get(pk=1).revision.text
    start, end = before["content"]["spans"][0]
    words = text[start : start + (end - start) // 2].rstrip()
    party = next(one["id"] for one in caller.every("parties") if one["id"] != before["party"])
    change = {"say": "correct", "content": words, "kind": "indirect", "party": party}
    after = caller.send("PATCH", "attributions/a1", change).json()
    assert after["content"] == {"spans": [[start, start + len(words)]], "text": words}
    assert (after["kind"], after["party"], after["verdict"]) == ("indirect", party, "corrected")


def test_words_that_the_article_does_not_have_change_nothing(sample_desk: Path) -> None:
    caller = Caller()
    before = caller.get("attributions/a1").json()
    answer = caller.send("PATCH", "attributions/a1", {"say": "correct", "content": "nobody ever wrote this"})
    assert is_problem(answer, 422)
    assert "has no words" in answer.json()["detail"]
    assert caller.get("attributions/a1").json() == before


def test_a_decision_of_two_parts_is_kept_whole_or_not_at_all(sample_desk: Path) -> None:
    caller = Caller()
    before = caller.get("attributions/a1").json()
    answer = caller.send("PATCH", "attributions/a1", {"say": "correct", "kind": "direct", "party": "p99999"})
    assert is_problem(answer, 422)
    assert caller.get("attributions/a1").json() == before
    assert caller.every("decisions") == []


def test_a_rejected_position_is_no_more_in_the_story(sample_desk: Path) -> None:
    caller = Caller()
    before = caller.every("stories/s1/positions")
    assert caller.send("PATCH", f"positions/{before[0]['id']}", {"say": "reject"}).json()["verdict"] == "rejected"
    assert [one["id"] for one in caller.every("stories/s1/positions")] == [one["id"] for one in before[1:]]


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("claims/c1", {"say": "correct", "text": "It is better so."}),
        ("attributions/a1", {"say": "reject"}),
        ("positions/x1", {"say": "correct", "position": "comments"}),
    ],
)
def test_whoever_decides_on_what_has_changed_is_told(path: str, change: dict[str, str], sample_desk: Path) -> None:
    caller = Caller()
    seen = caller.get(path)["ETag"]
    first = caller.send("PATCH", path, {"say": "accept"}, If_Match=seen)
    assert first.status_code == 200
    late = caller.send("PATCH", path, change, If_Match=seen)
    assert is_problem(late, 412)
    assert late["ETag"] == first["ETag"] == caller.get(path)["ETag"]
    assert caller.get(path).json() == first.json()
    assert caller.send("PATCH", path, change, If_Match=first["ETag"]).status_code == 200


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("claims/c1", {"say": "correct"}),
        ("claims/c1", {"say": "accept", "text": "Both of them."}),
        ("claims/c1", {"say": "correct", "text": "Nothing"}),
        ("parties/p1", {"name": "  "}),
        ("positions/x1", {"say": "correct"}),
        ("attributions/a1", {"say": "correct"}),
        ("attributions/a1", {"say": "reject", "kind": "direct"}),
        ("parties/p1", {}),
    ],
)
def test_a_decision_that_does_not_say_what_is_right_is_refused(
    path: str, change: dict[str, str], sample_desk: Path
) -> None:
    assert is_problem(Caller().send("PATCH", path, change), 422)


def test_parties_are_renamed_merged_and_come_apart_again(sample_desk: Path) -> None:
    caller = Caller()
    one, other = (party["id"] for party in caller.every("parties")[:2])
    renamed = caller.send("PATCH", f"parties/{one}", {"name": "Somebody", "wikidata": "Q42"}).json()
    assert (renamed["name"], renamed["wikidata"]) == ("Somebody", "Q42")
    merged = caller.send("POST", f"parties/{other}/merge", {"into": one}).json()
    assert merged["id"] == one
    assert caller.get(f"parties/{other}").json()["id"] == one
    assert is_problem(caller.send("POST", f"parties/{other}/merge", {"into": one}), 409)
    apart = caller.send("POST", f"parties/{other}/split", {}).json()
    assert apart["id"] == other
    assert is_problem(caller.send("POST", f"parties/{other}/split", {}), 409)
    assert is_problem(caller.send("POST", f"parties/{one}/merge", {"into": "p99999"}), 422)


def test_a_party_is_another_one_in_some_articles(sample_desk: Path) -> None:
    caller = Caller()
    [tolvane] = [one for one in caller.every("parties?q=Tolvane%20Line") if one["name"] == "Tolvane Line"]
    keys = {said["article"] for said in caller.every(f"parties/{tolvane['id']}/statements")}
    article = models.Article.objects.filter(key__in=keys).first()
    assert article is not None
    other = caller.send("POST", f"parties/{tolvane['id']}/split", {"articles": [article.pk]}).json()
    assert other["id"] != tolvane["id"]
    assert {said["article"] for said in other["said"]} == {article.key}
    assert is_problem(caller.send("POST", f"parties/{tolvane['id']}/split", {"articles": [10**6]}), 422)


def test_an_administrator_gives_somebody_another_role_and_nobody_themselves(desk: Path) -> None:
    caller = Caller()
    Caller(Role.READER)
    people = {one["username"]: one for one in caller.every("people?limit=1")}
    assert {name: one["role"] for name, one in people.items()} == {"administrator": "administrator", "reader": "reader"}
    reader = people["reader"]["id"]
    changed = caller.send("PATCH", f"people/{reader}", {"role": "reporter", "is_active": False}).json()
    assert (changed["role"], changed["is_active"]) == ("reporter", False)
    assert is_problem(caller.send("PATCH", f"people/{reader}", {"role": "visitor"}), 422)
    assert is_problem(caller.send("PATCH", f"people/{reader}", {}), 422)
    own = people["administrator"]["id"]
    assert is_problem(caller.send("PATCH", f"people/{own}", {"role": "reader"}), 409)
