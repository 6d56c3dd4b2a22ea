"""The client against a desk that is really served: every operation of the API, by its method."""

from __future__ import annotations

import csv
import io
import json
import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.client import ClientError, Desk
from onrecord.desk.api.description import description
from onrecord.desk.models import ApiToken, Role, Scope
from onrecord.ledger import close_ledger, open_ledger
from onrecord.ledger.asking import story_record
from onrecord.ledger.asking.readings import all_readings
from tests.desk.browsing import serving
from tests.desk.people import person

# Below: `desks` are a served desk's clients of somebody of each role.


@pytest.fixture(scope="module")
def file(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger that is served."""
    path = tmp_path_factory.mktemp("client") / "served.sqlite3"
    shutil.copy(sample_file, path)
    return path


@pytest.fixture(scope="module")
def desks(file: Path) -> Iterator[SimpleNamespace]:
    open_ledger(str(file))
    secrets = {
        role.name.lower(): ApiToken.make(person(role), "client", [scope.value for scope in Scope])[1]
        for role in Role
        if role != Role.VISITOR
    }
    close_ledger()
    with serving(file, None) as served:
        clients = {name: Desk(served.url, secret) for name, secret in secrets.items()}
        yield SimpleNamespace(url=served.url, **clients)
        for client in clients.values():
            client.close()


def test_every_operation_has_a_method() -> None:
    ids = {d["operationId"] for methods in description()["paths"].values() for d in methods.values()}
    assert {id for id in ids if not callable(getattr(Desk, id, None))} == set()
    methods = {name for name in dir(Desk) if not name.startswith("_") and callable(getattr(Desk, name))}
    assert methods - ids == {"close"}


def test_without_a_token_or_with_a_wrong_one_nothing_is_told(desks: SimpleNamespace) -> None:
    for token in (None, "onrecord_wrong"):
        with Desk(desks.url, token) as stranger, pytest.raises(ClientError) as raised:
            stranger.status()
        assert raised.value.status == 401


def test_stories_and_readings_are_the_records_of_the_package(desks: SimpleNamespace, file: Path) -> None:
    desk: Desk = desks.reader
    [listed] = desk.stories()
    story = desk.story(listed.id)
    readings = [desk.article(article.article) for article in desk.articles(story=listed.id)]
    open_ledger(str(file))
    assert story == story_record(listed.id)[0]
    assert {reading.article.id: reading for reading in readings} == {one.article.id: one for one in all_readings()}
    close_ledger()
    assert (listed.articles, listed.title) == (6, story.title)
    assert listed.claim == story.claims[0].text
    assert [one.id for one in desk.stories("venture", contested=True)] == [listed.id]
    assert list(desk.stories(since=datetime(2031, 1, 1, tzinfo=UTC))) == []
    assert len(list(desk.story_positions(listed.id))) == len(story.positions)


def test_revisions_and_their_changes(desks: SimpleNamespace) -> None:
    desk: Desk = desks.reader
    [(article, states)] = [
        (one.article, states) for one in desk.articles() if len(states := list(desk.revisions(one.article))) == 2
    ]
    edit = desk.changes(article, 1, 2)
    assert "".join(p.text for p in edit.pieces if p.sort != "added") == desk.revision(article, 1).article.text
    assert [state.number for state in states] == [2, 1]
    assert [attribution.article for attribution in desk.attributions(article)][:1] == [article]
    assert {position.article for position in desk.article_positions(article)} == {article}


def test_search_and_parties(desks: SimpleNamespace) -> None:
    desk: Desk = desks.reader
    hits = list(desk.search('"joint venture"', what="statements"))
    assert hits
    assert all(hit.statement and hit.marks for hit in hits)
    [party] = [one for one in desk.parties("Tolvane", kind="organization") if one.name == "Tolvane Line"]
    record = desk.party(party.id)
    assert len(list(desk.party_statements(party.id))) == party.statements == len(record.said)
    assert any(claim.changes for claim in record.claims)


def test_a_story_is_taken_along_in_every_format(desks: SimpleNamespace) -> None:
    desk: Desk = desks.reader
    assert json.loads(desk.story_export("s1", "json"))["stories"][0]["id"] == "s1"
    assert json.loads(desk.story_export("s1", "jsonl"))["id"] == "s1"
    assert "@graph" in json.loads(desk.story_export("s1", "jsonld"))
    assert len(list(csv.reader(io.StringIO(desk.story_export("s1", "csv").decode())))) > 10
    assert desk.story_export("s1", "parquet").startswith(b"PAR1")
    assert b"<html" in desk.story_export("s1", "html")


def test_following(desks: SimpleNamespace) -> None:
    desk: Desk = desks.reader
    desk.follow("s1")
    desk.follow("s1")
    assert [one.story for one in desk.follows()] == ["s1"]
    assert [one.id for one in desk.stories(followed=True)] == ["s1"]
    desk.unfollow("s1")
    assert list(desk.follows()) == []
    with pytest.raises(ClientError, match="no story 9"):
        desk.follow("s9")


def test_review_and_taking_back(desks: SimpleNamespace) -> None:
    desk: Desk = desks.reporter
    first, *_ = desk.review_attributions(story="s1", limit=3)
    kept = desk.decide_attribution(desk.attribution(first.id), "accept")
    assert kept.verdict == "accepted"
    assert first.id not in [one.id for one in desk.review_attributions(limit=3)]
    [position, *_] = desk.review_positions(limit=1)
    assert desk.decide_position(desk.position(position.id), "correct", to="comments").position == "comments"
    last = next(desk.decisions())
    assert (last.on, last.who) == (position.id, "reporter")
    assert desk.undo(last).action == "undo"
    assert desk.position(position.id).verdict == ""
    with pytest.raises(ClientError) as raised:
        desk.undo(last)
    assert raised.value.status == 409
    assert [one.who for one in desk.contributions()] == ["reporter"]


def test_spans_are_corrected_by_their_places(desks: SimpleNamespace) -> None:
    desk: Desk = desks.reporter
    one = desk.review_attributions(limit=5)[-1]
    start, end = one.content.spans[0]
    right = desk.decide_attribution(one.id, "correct", spans={"content": [(start, end - 1)]})
    assert [tuple(span) for span in right.content.spans] == [(start, end - 1)]


def test_whoever_is_late_is_told(desks: SimpleNamespace) -> None:
    desk: Desk = desks.reporter
    seen = desk.claim("c2")
    desk.decide_claim(seen, "correct", text="They spoke with a shipbuilder.")
    with pytest.raises(ClientError) as raised:
        desk.decide_claim(seen, "reject")
    assert raised.value.status == 412


def test_claims_in_ones_own_words(desks: SimpleNamespace) -> None:
    desk: Desk = desks.reporter
    claim = desk.add_claim("s1", "Tolvane will sell the yard.")
    assert desk.claim(claim.id).text == "Tolvane will sell the yard."
    with pytest.raises(ClientError, match="one word"):
        desk.add_claim("s1", "Tolvane")


def test_parties_are_named_merged_and_split(desks: SimpleNamespace) -> None:
    desk: Desk = desks.reporter
    one, other, *_ = desk.parties(kind="person")
    assert desk.rename_party(one.id, "A. Nother", wikidata="Q42").wikidata == "Q42"
    assert desk.merge_party(other.id, one.id).id == one.id
    assert desk.split_party(other.id).id == other.id


def test_adding_a_text_that_is_read_in_the_background(desks: SimpleNamespace) -> None:
    desk: Desk = desks.reporter
    added = desk.add(text="The crane is idle.\n\n“It was never broken,” Ada Brook said.", title="Crane idle")
    until = time.monotonic() + 120
    while not (now := desk.addition(added.id)).is_finished and time.monotonic() < until:
        time.sleep(0.5)
    assert (now.state, now.read, now.problems) == ("done", 1, ())
    [article] = now.articles
    assert [a.source.party.name for a in desk.article(article.article).attributions] == ["Ada Brook"]
    assert [one.id for one in desk.additions()] == [added.id]
    with pytest.raises(ClientError, match="nothing left"):
        desk.retry_addition(added.id)
    with pytest.raises(ClientError) as raised:
        desks.moderator.addition(added.id)
    assert raised.value.status == 404


def test_a_discussion_and_its_moderation(desks: SimpleNamespace) -> None:
    reader: Desk = desks.reader
    moderator: Desk = desks.moderator
    comment = reader.add_comment("s1", "Does anybody have the minutes?")
    reply = moderator.add_comment("s1", "They are not public.", reply_to=comment.id)
    assert [(one.id, one.reply_to) for one in reader.comments("s1")] == [(comment.id, None), (reply.id, comment.id)]
    assert reader.edit_comment(comment.id, "Who has the minutes?").text == "Who has the minutes?"
    reader.report_comment(reply.id, "Somebody's private data")
    [waiting] = moderator.moderation_queue()
    assert [report.by for report in waiting.reports] == ["reader"]
    removed = moderator.moderate_comment(reply.id, "removed", "Private data")
    assert (removed.state, removed.reason) == ("removed", "Private data")
    assert (reader.comment(reply.id).text, reader.comment(reply.id).reason) == (None, "Private data")
    reader.delete_comment(comment.id)
    assert reader.comment(comment.id).state == "deleted"
    assert [act.kind for act in moderator.moderation_log()][:1] == ["removed"]


def test_words_and_bans(desks: SimpleNamespace) -> None:
    moderator: Desk = desks.moderator
    word = moderator.put_word("Quibblemonger", "hold")
    assert list(moderator.words()) == [word]
    held = desks.reporter.add_comment("s1", "You quibblemonger!")
    assert held.state == "held"
    assert held.id not in [one.id for one in desks.reader.comments("s1")]
    moderator.drop_word(word.id)
    assert list(moderator.words()) == []
    reporter = desks.reporter.me().id
    ban = moderator.ban(reporter, "Names", until=datetime.now(UTC) + timedelta(days=1))
    with pytest.raises(ClientError) as raised:
        desks.reporter.add_comment("s1", "And yet.")
    assert (ban.person, raised.value.status) == (reporter, 403)
    moderator.lift_ban(reporter)
    assert desks.reporter.add_comment("s1", "And yet.").state == "published"


def test_accounts(desks: SimpleNamespace) -> None:
    desk: Desk = desks.administrator
    me = desk.me()
    assert me.role == "administrator"
    assert me.token is not None
    assert "read" in me.token.scopes
    [moderator] = [one for one in desk.people() if one.username == "moderator"]
    assert desk.change_person(moderator.id, role="moderator").role == "moderator"
    assert desk.status().stories >= 1
    assert desk.own_data()["tokens"][0]["name"] == "client"
