"""Nobody floods a discussion."""

from __future__ import annotations

import datetime
import threading
from pathlib import Path

import pytest
from django.db import connection

from onrecord.desk.discussion import publishing
from onrecord.desk.discussion.refusing import TooFastError
from tests.desk.discussion.talking import DECENT, reader, said, story


def test_the_sixth_comment_in_five_minutes_waits_and_is_told_how_long(desk: Path) -> None:
    under = story()
    for minute in (4, 3, 2, 1, 0.5):
        said(under, minutes_ago=minute)
    with pytest.raises(TooFastError, match=r"in (60 seconds|1 minute)") as refusal:
        publishing.submit(reader(), under, DECENT)
    assert datetime.timedelta(seconds=50) < refusal.value.wait <= datetime.timedelta(seconds=60)


def test_eight_sent_at_once_are_five_that_get_through(desk: Path) -> None:
    under, author, through = story(), reader(), []

    def send() -> None:
        try:
            through.append(publishing.submit(author, under, DECENT))
        except TooFastError:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(through) == 5


def test_others_need_not_wait(desk: Path) -> None:
    under = story()
    for _ in range(5):
        said(under, minutes_ago=1)
    assert publishing.submit(reader("ben"), under, DECENT).pk


def test_after_five_minutes_it_goes_on(desk: Path) -> None:
    under = story()
    for _ in range(5):
        said(under, minutes_ago=5.01)
    assert publishing.submit(reader(), under, DECENT).pk


def test_the_sixty_first_comment_of_a_day_waits(desk: Path) -> None:
    under = story()
    for number in range(60):
        said(under, minutes_ago=60 * 23 - number)
    with pytest.raises(TooFastError, match=r"in (1 hour|60 minutes)"):
        publishing.submit(reader(), under, DECENT)


def test_deleting_comments_does_not_make_room(desk: Path) -> None:
    under = story()
    for _ in range(5):
        publishing.delete(said(under, minutes_ago=1), reader())
    with pytest.raises(TooFastError):
        publishing.submit(reader(), under, DECENT)


def test_the_thirty_first_report_of_a_day_waits(desk: Path) -> None:
    under = story()
    for _ in range(30):
        publishing.report(said(under), reader("ben"), "Look")
    with pytest.raises(TooFastError, match="many reports"):
        publishing.report(said(under), reader("ben"), "Look")
