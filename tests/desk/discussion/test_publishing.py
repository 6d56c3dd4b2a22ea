"""What may happen to a comment, from which state, and by whom."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from django.utils import timezone

from onrecord.desk.discussion import publishing
from onrecord.desk.discussion.refusing import NotAllowedError, UnfitTextError
from onrecord.desk.models import Act, Comment, Report, Role, Wording
from tests.desk.discussion.talking import DECENT, FOUL, moderator, reader, said, story
from tests.desk.people import person

State, Kind = Comment.State, Act.Kind


def test_a_decent_comment_is_published(desk: Path) -> None:
    comment = publishing.submit(reader(), story(), DECENT)
    assert (comment.state, comment.text, comment.waiting_since) == (State.PUBLISHED, DECENT, None)
    assert not Act.objects.exists()


def test_a_foul_comment_is_held_whole_and_the_log_says_for_which_words(desk: Path) -> None:
    comment = publishing.submit(reader(), story(), FOUL)
    assert (comment.state, comment.text, comment.caught) == (State.HELD, FOUL, ["bullshit"])
    assert comment.waiting_since is not None
    act = Act.objects.get()
    assert (act.who, act.kind, act.comment, act.person, act.reason) == (
        None,
        Kind.CAUGHT,
        comment,
        reader(),
        "bullshit",
    )


def test_a_text_that_cannot_be_kept_is_refused(desk: Path) -> None:
    with pytest.raises(UnfitTextError):
        publishing.submit(reader(), story(), "\0")
    assert not Comment.objects.exists()


def test_a_reply_to_a_reply_goes_to_the_same_level(desk: Path) -> None:
    under = story()
    first = said(under)
    reply = publishing.submit(reader("ben"), under, DECENT, first)
    second = publishing.submit(reader("cid"), under, DECENT, reply)
    assert (reply.parent, second.parent) == (first, first)


@pytest.mark.parametrize("state", [State.HELD, State.REMOVED, State.DELETED])
def test_only_a_published_comment_is_replied_to(state: Comment.State, desk: Path) -> None:
    under = story()
    with pytest.raises(NotAllowedError, match="no longer there"):
        publishing.submit(reader("ben"), under, DECENT, said(under, state=state))


def test_a_comment_of_another_story_is_not_replied_to(desk: Path) -> None:
    with pytest.raises(NotAllowedError, match="no longer there"):
        publishing.submit(reader(), story(), DECENT, said(story("Another")))


def test_a_full_thread_takes_no_more(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "MOST_REPLIES", 1)
    under = story()
    first = said(under)
    publishing.submit(reader(), under, DECENT, first)
    with pytest.raises(NotAllowedError, match="thread is full"):
        publishing.submit(reader(), under, DECENT, first)


def test_its_author_edits_it_and_the_earlier_wording_is_kept(desk: Path) -> None:
    comment = said(story(), "Frist", minutes_ago=1)
    edited = publishing.edit(comment, reader(), "First")
    assert (edited.text, edited.state) == ("First", State.PUBLISHED)
    assert edited.edited is not None
    assert list(Wording.objects.values_list("text", flat=True)) == ["Frist"]


def test_an_edit_that_changes_nothing_leaves_no_trace(desk: Path) -> None:
    comment = publishing.edit(said(story(), minutes_ago=1), reader(), DECENT)
    assert comment.edited is None
    assert not Wording.objects.exists()


def test_an_edit_is_looked_through_too(desk: Path) -> None:
    edited = publishing.edit(said(story(), minutes_ago=1), reader(), FOUL)
    assert (edited.state, edited.caught) == (State.HELD, ["bullshit"])
    assert Act.objects.get().kind == Kind.CAUGHT


def test_a_held_comment_stays_held_when_it_is_edited(desk: Path) -> None:
    edited = publishing.edit(said(story(), FOUL, state="held", minutes_ago=1), reader(), DECENT)
    assert (edited.state, edited.text) == (State.HELD, DECENT)


def test_editing_ends_after_five_minutes(desk: Path) -> None:
    with pytest.raises(NotAllowedError, match="five minutes"):
        publishing.edit(said(story(), minutes_ago=5.01), reader(), "Later")


def test_a_comment_is_not_edited_without_end(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "MOST_EDITS", 1)
    comment = said(story(), minutes_ago=1)
    publishing.edit(comment, reader(), "Once")
    with pytest.raises(NotAllowedError, match="often enough"):
        publishing.edit(comment, reader(), "Twice")


def test_nobody_edits_or_deletes_somebody_elses(desk: Path) -> None:
    comment = said(story(), minutes_ago=1)
    for other in (reader("ben"), moderator(), person(Role.ADMINISTRATOR)):
        with pytest.raises(NotAllowedError):
            publishing.edit(comment, other, "Mine now")
        with pytest.raises(NotAllowedError):
            publishing.delete(comment, other)
    comment.refresh_from_db()
    assert comment.text == DECENT


@pytest.mark.parametrize("state", [State.PUBLISHED, State.HELD])
def test_its_author_deletes_it_and_every_word_of_it(state: Comment.State, desk: Path) -> None:
    comment = said(story(), state=state, minutes_ago=1)
    publishing.edit(comment, reader(), "Second thoughts")
    gone = publishing.delete(comment, reader())
    assert (gone.state, gone.text, gone.waiting_since, gone.caught) == (State.DELETED, "", None, [])
    assert not Wording.objects.exists()


@pytest.mark.parametrize("state", [State.REMOVED, State.DELETED])
def test_what_is_gone_is_neither_edited_nor_deleted(state: Comment.State, desk: Path) -> None:
    comment = said(story(), state=state, minutes_ago=1)
    with pytest.raises(NotAllowedError):
        publishing.edit(comment, reader(), "Again")
    with pytest.raises(NotAllowedError):
        publishing.delete(comment, reader())


def test_a_report_puts_it_into_the_queue_and_leaves_it_published(desk: Path) -> None:
    comment = said(story())
    publishing.report(comment, reader("ben"), "It names a neighbour")
    comment.refresh_from_db()
    assert comment.state == State.PUBLISHED
    assert comment.waiting_since is not None


def test_the_same_person_reports_a_comment_once(desk: Path) -> None:
    comment = said(story())
    first = publishing.report(comment, reader("ben"), "Once")
    assert publishing.report(comment, reader("ben"), "Twice") == first
    publishing.report(comment, reader("cid"), "Me too")
    assert Report.objects.count() == 2


def test_a_second_report_does_not_move_it_back_in_the_queue(desk: Path) -> None:
    comment = said(story())
    publishing.report(comment, reader("ben"), "First")
    comment.refresh_from_db()
    since = comment.waiting_since
    publishing.report(comment, reader("cid"), "Second")
    comment.refresh_from_db()
    assert comment.waiting_since == since


def test_ones_own_comment_and_one_that_is_not_published_are_not_reported(desk: Path) -> None:
    under = story()
    with pytest.raises(NotAllowedError):
        publishing.report(said(under), reader(), "Mine")
    for state in (State.HELD, State.REMOVED, State.DELETED):
        with pytest.raises(NotAllowedError):
            publishing.report(said(under, state=state), reader("ben"), "Not there")


_MAY = {
    Kind.PUBLISHED: {State.HELD: State.PUBLISHED, State.REMOVED: State.PUBLISHED},
    Kind.KEPT: {State.PUBLISHED: State.PUBLISHED},
    Kind.HELD: {State.PUBLISHED: State.HELD, State.REMOVED: State.HELD},
    Kind.REMOVED: {State.PUBLISHED: State.REMOVED, State.HELD: State.REMOVED},
}


@pytest.mark.parametrize("kind", list(_MAY))
@pytest.mark.parametrize("state", list(State))
def test_a_moderators_decision_leads_from_state_to_state(kind: Act.Kind, state: Comment.State, desk: Path) -> None:
    comment = said(story(), state=state)
    after = _MAY[kind].get(state)
    assert (kind in publishing.decisions(comment)) == (after is not None)
    if after is None:
        with pytest.raises(NotAllowedError, match="before you"):
            publishing.decide(comment, moderator(), kind, "Off topic")
        assert not Act.objects.exists()
        return
    decided = publishing.decide(comment, moderator(), kind, "Off topic")
    assert decided.state == after
    act = Act.objects.get()
    assert (act.who, act.kind, act.comment, act.person, act.reason) == (
        moderator(),
        kind,
        comment,
        reader(),
        "Off topic",
    )


@pytest.mark.parametrize("kind", list(_MAY))
@pytest.mark.parametrize("role", [Role.READER, Role.REPORTER])
def test_nobody_below_a_moderator_decides(kind: Act.Kind, role: Role, desk: Path) -> None:
    comment = said(story(), state=next(iter(_MAY[kind])))
    with pytest.raises(NotAllowedError, match="Only moderators"):
        publishing.decide(comment, person(role), kind, "Because")


def test_a_moderator_who_lost_the_account_decides_nothing(desk: Path) -> None:
    former = moderator()
    former.is_active = False
    former.save()
    with pytest.raises(NotAllowedError, match="Only moderators"):
        publishing.decide(said(story()), former, Kind.HELD)


def test_a_removal_needs_a_reason(desk: Path) -> None:
    with pytest.raises(NotAllowedError, match="Say why"):
        publishing.decide(said(story()), moderator(), Kind.REMOVED, "  ")


@pytest.mark.parametrize("kind", [Kind.KEPT, Kind.REMOVED])
def test_a_decision_closes_the_reports_and_empties_the_queue(kind: Act.Kind, desk: Path) -> None:
    comment = said(story())
    publishing.report(comment, reader("ben"), "Look")
    decided = publishing.decide(comment, moderator(), kind, "Seen")
    assert decided.waiting_since is None
    assert Report.objects.get().closed is not None


def test_what_a_moderator_holds_waits_in_the_queue(desk: Path) -> None:
    assert publishing.decide(said(story()), moderator(), Kind.HELD).waiting_since is not None


def test_the_log_is_only_added_to(desk: Path) -> None:
    publishing.decide(said(story()), moderator(), Kind.HELD)
    act = Act.objects.get()
    act.reason = "Another"
    with pytest.raises(TypeError):
        act.save()
    with pytest.raises(TypeError):
        act.delete()


def test_a_comment_is_editable_while_it_is_young(desk: Path) -> None:
    comment = said(story(), minutes_ago=4.9)
    assert publishing.may_edit(comment, reader())
    comment.written = timezone.now() - datetime.timedelta(minutes=6)
    assert not publishing.may_edit(comment, reader())
    assert publishing.may_delete(comment, reader())
