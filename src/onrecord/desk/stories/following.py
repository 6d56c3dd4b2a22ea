"""Following a story, and no longer."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from onrecord.desk.models import Follow, User
from onrecord.desk.stories.lookup import found


@require_POST
def follow(request: HttpRequest, story: int) -> HttpResponse:
    """Follow the story, or with ``stop`` no longer; back to its page."""
    row = found(story)
    assert isinstance(request.user, User)
    with transaction.atomic():
        if "stop" in request.POST:
            Follow.objects.filter(user=request.user, story=row.pk).delete()
        else:
            Follow.objects.get_or_create(user=request.user, story_id=row.pk)
    return redirect("story", row.pk)
