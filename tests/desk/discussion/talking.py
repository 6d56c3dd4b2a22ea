"""Stories and people to discuss them in tests."""

from __future__ import annotations

import datetime

from django.utils import timezone

from onrecord.desk.models import Comment, Role, User
from onrecord.ledger.models import Story
from tests.desk.people import person

DECENT = "The harbor board never published the minutes."
FOUL = "What a load of bullshit."


def story(title: str = "Harbor talks") -> Story:
    """A story with nothing in it."""
    return Story.objects.create(title=title)


def reader(name: str = "ada") -> User:
    """Somebody who may comment."""
    return person(Role.READER, name)


def moderator(name: str = "mona") -> User:
    """Somebody who decides."""
    return person(Role.MODERATOR, name)


def said(
    under: Story,
    text: str = DECENT,
    author: User | None = None,
    parent: Comment | None = None,
    state: str = "published",
    minutes_ago: float = 60,
    reason: str = "",
) -> Comment:
    """A comment filed as it is, past the checks that ``publishing.submit`` makes."""
    written = timezone.now() - datetime.timedelta(minutes=minutes_ago)
    return Comment.objects.create(
        story=under,
        author=author or reader(),
        parent=parent,
        text=text,
        state=state,
        written=written,
        reason=reason,
        waiting_since=written if state == "held" else None,
    )
