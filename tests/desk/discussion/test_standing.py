"""Bans: who imposes them on whom, what they keep from, and how they end."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from django.utils import timezone

from onrecord.desk.discussion import publishing, standing
from onrecord.desk.discussion.refusing import BannedError, NotAllowedError
from onrecord.desk.models import Act, Ban, Role
from tests.desk.conftest import Sign
from tests.desk.discussion.talking import DECENT, moderator, reader, said, story
from tests.desk.people import person

HOUR = datetime.timedelta(hours=1)


def test_a_banned_person_reads_but_does_not_comment(desk: Path, signed_in: Sign) -> None:
    under = story()
    said(under, author=reader("ben"))
    standing.ban(person(Role.READER), moderator(), "Insults")
    client = signed_in(Role.READER)
    page = client.get(f"/stories/s{under.pk}/comments/")
    assert page.status_code == 200
    assert DECENT in page.text
    assert "You may read here but not comment" in page.text
    assert "Insults" in page.text
    assert 'id="say"' not in page.text
    answer = client.post(f"/stories/s{under.pk}/comments/", {"text": "Let me"})
    assert answer.status_code == 403
    assert "Let me</textarea>" in answer.text


def test_a_banned_person_cannot_edit_either(desk: Path) -> None:
    comment = said(story(), minutes_ago=1)
    standing.ban(reader(), moderator(), "Insults")
    with pytest.raises(BannedError, match="Insults"):
        publishing.edit(comment, reader(), "Changed")


def test_a_ban_ends_at_its_time(desk: Path) -> None:
    ban = standing.ban(reader(), moderator(), "A day off", timezone.now() + HOUR)
    with pytest.raises(BannedError, match="until"):
        publishing.submit(reader(), story(), DECENT)
    Ban.objects.filter(pk=ban.pk).update(until=timezone.now() - HOUR)
    assert publishing.submit(reader(), story(), DECENT).pk


def test_a_ban_is_lifted(desk: Path) -> None:
    standing.ban(reader(), moderator(), "Insults")
    standing.unban(reader(), moderator())
    assert standing.ban_of(reader()) is None
    assert list(Act.objects.order_by("pk").values_list("kind", flat=True)) == ["banned", "unbanned"]


def test_lifting_no_ban_is_not_logged(desk: Path) -> None:
    standing.unban(reader(), moderator())
    assert not Act.objects.exists()


def test_another_ban_takes_the_place_of_the_first(desk: Path) -> None:
    standing.ban(reader(), moderator(), "For good")
    standing.ban(reader(), moderator(), "An hour", timezone.now() + HOUR)
    ban = standing.ban_of(reader())
    assert ban is not None
    assert ban.reason == "An hour"
    assert Ban.objects.filter(lifted=None).count() == 1


@pytest.mark.parametrize("by", list(Role)[1:], ids=lambda role: role.label)
@pytest.mark.parametrize("whom", list(Role)[1:], ids=lambda role: role.label)
def test_moderators_ban_those_below_them(by: Role, whom: Role, desk: Path) -> None:
    moderating, user = person(by, "one"), person(whom, "two")
    if by >= Role.MODERATOR and by > whom:
        assert standing.ban(user, moderating, "Because").pk
    else:
        with pytest.raises(NotAllowedError):
            standing.ban(user, moderating, "Because")
        with pytest.raises(NotAllowedError):
            standing.unban(user, moderating)


def test_nobody_bans_themselves(desk: Path) -> None:
    with pytest.raises(NotAllowedError):
        standing.ban(moderator(), moderator(), "Holiday")


def test_a_ban_needs_a_reason_and_a_time_to_come(desk: Path) -> None:
    with pytest.raises(NotAllowedError, match="Say why"):
        standing.ban(reader(), moderator(), " ")
    with pytest.raises(NotAllowedError, match="over already"):
        standing.ban(reader(), moderator(), "Late", timezone.now() - HOUR)


def test_an_administrator_bans_a_moderator(desk: Path) -> None:
    assert standing.ban(moderator(), person(Role.ADMINISTRATOR), "Insults").user == moderator()
