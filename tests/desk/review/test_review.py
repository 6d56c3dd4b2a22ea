"""The review: what one is asked next, what one decides, and that it holds."""

from __future__ import annotations

import dataclasses
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from onrecord.desk.models import ReviewClaim, Role
from onrecord.desk.review.queue import Queue, hold, next_item
from onrecord.ledger import check, decide_attribution, decide_position, replace_reading, settle
from onrecord.ledger.models import Attribution, Decision, Position
from tests.desk.conftest import Sign
from tests.desk.filing import at_most, file, file_dairy, file_everything, position, said
from tests.desk.people import person
from tests.ledger.test_settling import dairy
from tests.stories.readings import party, reading

pytestmark = pytest.mark.usefixtures("desk")


@pytest.fixture
def ada(signed_in: Sign) -> Client:
    return signed_in(Role.REPORTER)


@pytest.fixture
def ben(signed_in: Sign) -> Client:
    return signed_in(Role.MODERATOR)


def shown(answer: Any) -> int:
    """The id of the item that a page asks about."""
    found = re.search(r'action="/review/(?:attributions|positions)/(\d+)/"', answer.content.decode())
    assert found, answer.content.decode()[-3000:]
    return int(found[1])


def sent(client: Client, path: str) -> dict[str, Any]:
    """What the form on a page would send, with nothing changed."""
    html = client.get(path).content.decode()
    form = re.search(r'<form class="form decide".*?</form>', html, re.DOTALL)
    assert form
    fields = dict(re.findall(r'<input type="(?:hidden|text)" name="(\w+)" value="([^"]*)"', form[0]))
    fields |= {
        n: v.strip("\n") for n, v in re.findall(r'<textarea name="(\w+)"[^>]*>(.*?)</textarea>', form[0], re.DOTALL)
    }
    if kind := re.search(r'<option value="(\w+)" selected', form[0]):
        fields["kind"] = kind[1]
    return fields


def decide(client: Client, path: str, say: str, **changed: str) -> Any:
    return client.post(path, sent(client, path) | {"say": say} | changed)


def test_the_least_certain_comes_first(ada: Client) -> None:
    file_everything()
    Attribution.objects.update(confidence=0.9)
    least = said("Brindlow Dairy")
    Attribution.objects.filter(pk=least.pk).update(confidence=0.1)
    assert shown(ada.get("/review/")) == least.pk
    assert shown(ada.get("/review/")) == least.pk


def test_accepting_leads_to_the_next(ada: Client) -> None:
    file_everything()
    first = shown(ada.get("/review/"))
    answer = ada.post(f"/review/attributions/{first}/", {"say": "accept", "queue": "1", **sent(ada, "/review/")})
    assert answer["Location"] == "/review/"
    assert shown(ada.get("/review/")) != first
    assert Attribution.objects.get(pk=first).verdict == "accepted"
    decision = Decision.objects.get()
    assert (decision.who, decision.action, decision.attribution_id) == ("reporter", "accept", first)


def test_a_whole_queue_comes_to_an_end(ada: Client) -> None:
    file_dairy()
    for _ in range(Attribution.objects.count()):
        decide(ada, f"/review/attributions/{shown(ada.get('/review/'))}/", "reject")
    assert "Nothing is left here" in ada.get("/review/").content.decode()
    assert not Attribution.objects.filter(verdict="").exists()


def test_words_that_were_changed_are_a_correction(ada: Client) -> None:
    file_dairy()
    a = said("Brindlow Dairy")
    decide(ada, f"/review/attributions/{a.pk}/", "accept", content="the report", kind="mixed")
    a.refresh_from_db()
    assert (a.verdict, a.kind, a.content_text, a.source_text) == (
        "corrected",
        "mixed",
        "the report",
        "Brindlow Dairy called",
    )


def test_marked_places_are_a_correction_to_the_letter(ada: Client) -> None:
    text = "𝒳𝒴 Brook said the crane stood. Marlow said the crane stood."
    file(reading("a", text, [party("Marlow", "person")], ("Marlow", "Marlow", "said", "the crane stood")))
    a = Attribution.objects.get()
    start = text.rindex("crane")
    decide(ada, f"/review/attributions/{a.pk}/", "accept", content="crane", content_spans=f"{start}-{start + 5}")
    a.refresh_from_db()
    assert (a.verdict, a.content_spans, a.content_text) == ("corrected", [[start, start + 5]], "crane")


def test_an_emptied_source_has_no_words_and_no_place(ada: Client) -> None:
    file_dairy()
    a = said("Brindlow Dairy")
    decide(ada, f"/review/attributions/{a.pk}/", "accept", source="")
    a.refresh_from_db()
    assert (a.verdict, a.source_spans, a.source_text) == ("corrected", [], "")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"content": "a sheep in the cellar"}, "no words “a sheep in the cellar”"),
        ({"content_spans": "5-3"}, "mark the words anew"),
        ({"content_spans": "5-999999"}, "mark the words anew"),
        ({"content_spans": "5-<b>"}, "mark the words anew"),
        ({"kind": "loud"}, "loud is not one of the available choices"),
    ],
)
def test_what_cannot_be_is_refused_beside_what_was_sent(ada: Client, wrong: dict[str, str], told: str) -> None:
    file_dairy()
    a = said("Brindlow Dairy")
    answer = decide(ada, f"/review/attributions/{a.pk}/", "accept", **{"cue": "called the", **wrong})
    assert answer.status_code == 400
    html = answer.content.decode()
    assert told in html
    assert 'value="called the"' in html
    assert not Decision.objects.exists()


def test_a_correction_survives_a_newer_model_and_an_edit(ada: Client) -> None:
    file_dairy()
    made = dairy()[0]
    a = said("Brindlow Dairy")
    taken = position(article__key=made.article.id, party__name="Marrow Foods")
    decide(ada, f"/review/attributions/{a.pk}/", "accept", content="the report")
    decide(ada, f"/review/positions/{taken.pk}/", "denies")
    replace_reading(a.revision_id, made, "newer")
    settle()
    a.refresh_from_db()
    taken.refresh_from_db()
    assert (a.verdict, a.content_text) == ("corrected", "the report")
    assert (taken.verdict, taken.position) == ("corrected", "denies")
    text = "Updated. " + made.article.text
    edited = dataclasses.replace(made, article=dataclasses.replace(made.article, text=text), attributions=())
    file(edited)
    later = Attribution.objects.get(revision__article__key=made.article.id, revision__number=2)
    assert (later.verdict, later.content_text) == ("corrected", "the report")
    assert [p.position for p in Position.objects.filter(revision=later.revision, party=taken.party)] == ["denies"]
    assert check() == []


def test_a_position_is_accepted_or_made_another_with_one_button(ada: Client) -> None:
    file_dairy()
    one, other = Position.objects.order_by("pk")[:2]
    decide(ada, f"/review/positions/{one.pk}/", one.position)
    decide(ada, f"/review/positions/{other.pk}/", "questions")
    rows = {p.pk: (p.position, p.verdict) for p in Position.objects.filter(pk__in=[one.pk, other.pk])}
    assert rows == {one.pk: (one.position, "accepted"), other.pk: ("questions", "corrected")}


def test_another_party_is_the_source_and_takes_its_positions(ada: Client) -> None:
    file_dairy()
    a = said("Marrow Foods")
    path = f"/review/attributions/{a.pk}/"
    answer = ada.post(path, {"say": "party", "party": "Brindlow Dairy", "queue": "1"})
    assert answer["Location"] == f"{path}?queue=1"
    a.refresh_from_db()
    assert (a.party.name, a.verdict) == ("Brindlow Dairy", "")
    html = ada.get(path).content.decode()
    assert "changed the party from Marrow Foods to Brindlow Dairy" in html
    pk = said("Orrin Gazette").party_id
    ada.post(path, {"say": "party", "party": f"Orrin Gazette (p{pk})", "seen": Decision.objects.latest("pk").pk})
    a.refresh_from_db()
    assert a.party_id == pk


@pytest.mark.parametrize(
    ("named", "told"), [("Nobody", "knows no party of this name"), ("", "Say which party"), ("p999", "no party 999")]
)
def test_a_party_that_is_none_is_refused_and_what_was_typed_stays(ada: Client, named: str, told: str) -> None:
    file_dairy()
    answer = ada.post(f"/review/attributions/{said('Marrow Foods').pk}/", {"say": "party", "party": named})
    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert f'value="{named}"' in answer.content.decode()


def test_two_reviewers_are_not_asked_the_same(ada: Client, ben: Client) -> None:
    file_everything()
    first, second = shown(ada.get("/review/")), shown(ben.get("/review/"))
    assert first != second
    assert (shown(ada.get("/review/")), shown(ben.get("/review/"))) == (first, second)


def test_what_somebody_left_lying_is_for_others_after_a_while(ada: Client, ben: Client) -> None:
    file_everything()
    first = shown(ada.get("/review/"))
    ReviewClaim.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert shown(ben.get("/review/")) == first
    assert "reporter" not in ben.get("/review/").content.decode()


def test_who_takes_an_item_in_the_same_moment_gets_another(ada: Client) -> None:
    file_everything()
    one, other = person(Role.REPORTER), person(Role.MODERATOR)
    item = next_item(one, Queue())
    assert item is not None
    assert not hold(other, "attributions", item)
    assert hold(one, "attributions", item)
    assert next_item(other, Queue()) not in (None, item)


def test_what_was_skipped_is_asked_of_others_and_not_again_of_oneself(ada: Client, ben: Client) -> None:
    file_everything()
    first = shown(ada.get("/review/"))
    decide(ada, f"/review/attributions/{first}/", "skip")
    assert shown(ada.get("/review/")) != first
    assert shown(ben.get("/review/")) == first
    assert not Decision.objects.exists()


def test_who_decides_second_is_told_who_was_first_and_what_they_sent_is_kept(ada: Client) -> None:
    file_dairy()
    a = said("Brindlow Dairy")
    path = f"/review/attributions/{a.pk}/"
    fields = sent(ada, path)
    decide_attribution(a.pk, "ben", "reject")
    answer = ada.post(path, fields | {"say": "accept", "content": "the report"})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Meanwhile, ben rejected." in html
    assert ">\nthe report</textarea>" in html
    assert Attribution.objects.get(pk=a.pk).verdict == "rejected"
    fields["seen"] = re.findall(r'name="seen" value="(\d+)"', html)[0]
    assert ada.post(path, fields | {"say": "accept", "content": "the report"}).status_code == 302
    assert Attribution.objects.get(pk=a.pk).verdict == "corrected"


def test_a_position_that_another_decided_on_meanwhile_is_not_overwritten(ada: Client) -> None:
    file_dairy()
    p = Position.objects.earliest("pk")
    fields = sent(ada, f"/review/positions/{p.pk}/")
    decide_position(p.pk, "ben", "correct", position="questions")
    assert ada.post(f"/review/positions/{p.pk}/", fields | {"say": "accept"}).status_code == 409
    assert Position.objects.get(pk=p.pk).position == "questions"


def test_undo_takes_back_ones_own_last_decision_and_shows_it_again(ada: Client) -> None:
    file_dairy()
    first, second = said("Brindlow Dairy"), said("Marrow Foods")
    decide(ada, f"/review/attributions/{first.pk}/", "reject")
    decide(ada, f"/review/attributions/{second.pk}/", "accept", content="on any purchase")
    decide_attribution(said("Orrin Gazette").pk, "ben", "accept")
    answer = ada.post("/review/undo/", {"queue": "1"})
    assert answer["Location"] == f"/review/attributions/{second.pk}/?queue=1"
    ada.post("/review/undo/")
    verdicts = {a.pk: (a.verdict, a.content_text) for a in Attribution.objects.filter(pk__in=[first.pk, second.pk])}
    assert verdicts == {first.pk: ("", first.content_text), second.pk: ("", second.content_text)}
    answer = ada.post("/review/undo/", follow=True)
    assert "There is nothing of yours to take back." in answer.content.decode()
    assert said("Orrin Gazette").verdict == "accepted"


def test_a_decision_that_another_has_followed_is_not_taken_back(ada: Client) -> None:
    file_dairy()
    a = said("Brindlow Dairy")
    decide(ada, f"/review/attributions/{a.pk}/", "reject")
    mine = Decision.objects.get()
    decide_attribution(a.pk, "ben", "accept")
    answer = ada.post("/review/undo/", {"decision": mine.pk}, follow=True)
    assert "ben has decided on it since" in answer.content.decode()
    assert Attribution.objects.get(pk=a.pk).verdict == "accepted"


@pytest.mark.parametrize("decision", ["999", "x", "-1", "9" * 30])
def test_a_decision_that_is_none_is_not_taken_back(ada: Client, decision: str) -> None:
    file_dairy()
    assert ada.post("/review/undo/", {"decision": decision}).status_code == 302
    assert not Decision.objects.exists()


def test_the_queue_is_of_a_story_a_publisher_or_a_party(ada: Client) -> None:
    file_everything()
    ferry = Attribution.objects.get(mention__name="Harlow Line")
    assert shown(ada.get(f"/review/?story=s{ferry.revision.article.story_id}")) == ferry.pk
    assert shown(ada.get("/review/?party=Harlow+Line")) == ferry.pk
    a = shown(ada.get("/review/?publisher=Norvik+Courier"))
    assert Attribution.objects.get(pk=a).revision.article.publisher == "Norvik Courier"
    taken = shown(ada.get("/review/?kind=positions&party=Marrow+Foods"))
    assert Position.objects.get(pk=taken).party.name == "Marrow Foods"


def test_a_filter_holds_from_item_to_item(ada: Client) -> None:
    file_everything()
    path = "/review/?kind=positions&party=p" + str(position(party__name="Marrow Foods").party_id)
    item = shown(ada.get(path))
    answer = ada.post(f"/review/positions/{item}/", sent(ada, path) | {"say": "accept"})
    assert answer["Location"] == path


@pytest.mark.parametrize("query", ["story=s999", "story=<b>", "party=Nobody+At+All", "kind=cats", "story=s" + "9" * 40])
def test_a_filter_that_fits_nothing_says_so_and_goes_on(ada: Client, query: str) -> None:
    file_dairy()
    answer = ada.get(f"/review/?{query}")
    assert answer.status_code == 200
    assert '<ul class="errorlist"' in answer.content.decode()


def test_rejected_claims_and_earlier_texts_are_not_asked_about(ada: Client) -> None:
    file_dairy()
    made = dairy()[0]
    file(reading(made.article.id, "Nothing was said.", made.parties, title="Nothing"))
    asked = set()
    while (item := next_item(person(Role.REPORTER), Queue())) is not None:
        asked.add(item)
        decide(ada, f"/review/attributions/{item}/", "accept")
    assert asked == set(
        Attribution.objects.filter(revision__article__key=dairy()[1].article.id).values_list("pk", flat=True)
    )


def test_from_an_article_one_comes_back_to_it(ada: Client) -> None:
    file_dairy()
    a = said("Brindlow Dairy")
    answer = decide(ada, f"/review/attributions/{a.pk}/", "accept")
    assert answer["Location"] == f"/articles/{a.revision.article_id}/revisions/1/#a{a.pk}"


def test_one_decision_is_settled_in_the_background_once(ada: Client) -> None:
    file_dairy()
    decide(ada, f"/review/attributions/{said('Brindlow Dairy').pk}/", "accept")
    decide(ada, f"/review/attributions/{said('Marrow Foods').pk}/", "accept")
    [task] = DBTaskResult.objects.all()
    assert task.task_path == "onrecord.desk.settling.settle_ledger"
    task.task.call()
    assert check() == []


def test_what_is_not_there_is_not_found(ada: Client) -> None:
    file_dairy()
    for path in ("/review/attributions/999/", "/review/positions/999/", f"/review/attributions/{'9' * 30}/"):
        assert ada.get(path).status_code == 404
        assert ada.post(path, {"say": "accept"}).status_code == 404
    assert ada.get("/review/undo/").status_code == 405


def test_the_page_asks_little_of_the_database(ada: Client) -> None:
    file_everything()
    ada.get("/review/")
    with at_most(20):
        ada.get("/review/")
    with at_most(20):
        ada.get("/review/?kind=positions")


def test_contributions_are_counted_by_person_action_and_week(ada: Client, ben: Client) -> None:
    file_dairy()
    decide(ada, f"/review/attributions/{said('Brindlow Dairy').pk}/", "accept")
    decide(ada, f"/review/attributions/{said('Marrow Foods').pk}/", "reject")
    decide(ben, f"/review/attributions/{said('Orrin Gazette').pk}/", "reject")
    Decision.objects.filter(who="moderator").update(when=timezone.now() - timedelta(days=14))
    html = " ".join(ada.get("/review/contributions/").content.decode().split())
    rows = [re.sub(r"<[^>]+>", " ", row).split() for row in re.findall(r"<tr>(.*?)</tr>", html)]
    assert ["reporter", "1", "0", "1", "0", "0", "0", "2"] in rows
    assert ["moderator", "0", "0", "1", "0", "0", "0", "1"] in rows
    assert ["reporter", "0", "2"] in rows
    assert ["moderator", "1", "0"] in rows
