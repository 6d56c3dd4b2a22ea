"""What made-up readers say under made-up stories: a long discussion under one, a few words under many."""

from __future__ import annotations

from datetime import datetime, timedelta

from benchmarks.desk_articles import Words
from benchmarks.desk_rows import Rows

READERS = 60
COMMENTS = 200
_REPLY_EVERY = 3
_TALKED_ABOUT_EVERY = 10


def talk(rows: Rows, words: Words, story: int, latest: datetime) -> None:
    """File readers, so many comments under this story, every third a reply, and one under every tenth before it."""
    readers = [_reader(rows, n, words) for n in range(READERS)]
    began = latest - COMMENTS * timedelta(minutes=7)
    thread: int | None = None
    for n in range(COMMENTS):
        when = began + n * timedelta(minutes=7)
        is_reply = n % _REPLY_EVERY == _REPLY_EVERY - 1
        made = _comment(rows, words, story, readers[n % READERS], when, thread if is_reply else None)
        thread = thread if is_reply else made
    for other in range(1, story, _TALKED_ABOUT_EVERY):
        _comment(rows, words, other, readers[other % READERS], latest, None)


def _reader(rows: Rows, number: int, words: Words) -> int:
    from onrecord.desk.models import Role, User

    first, last = words.name(number).split()
    return rows.add(
        User,
        **{"username": f"reader{number}", "first_name": first, "last_name": last, "password": "!", "role": Role.READER},
    )


def _comment(rows: Rows, words: Words, story: int, author: int, when: datetime, parent: int | None) -> int:
    from onrecord.desk.models import Comment

    text = f"{words.some(18).capitalize()}.\n\n{words.some(12).capitalize()}?"
    return rows.add(Comment, story_id=story, author_id=author, parent_id=parent, text=text, written=when)
