"""A story's discussion, and a person's avatar, in a template."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html

from onrecord.desk.discussion.avatars import address_of
from onrecord.desk.discussion.showing import seen_from_story
from onrecord.desk.models import User
from onrecord.ledger.models import Story

register = template.Library()


@register.inclusion_tag("desk/discussion.html", takes_context=True)
def discussion(context: Context, story: Story) -> dict[str, Any]:
    """The discussion of a story; the page that the context's view chose (``showing``), else the first."""
    return context.get("discussion_shown") or seen_from_story(context["request"], story)


@register.simple_tag
def avatar(user: User | None) -> str:
    """A picture for somebody's name; it stands beside the name and says nothing more."""
    return format_html(
        '<img class="avatar" src="{}" alt="" width="40" height="40" loading="lazy" decoding="async">', address_of(user)
    )
