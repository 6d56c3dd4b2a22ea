"""Who contributed what: decisions by kind of action, and by week."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta

from django.db.models import Count
from django.db.models.functions import TruncWeek
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from onrecord.desk.models import User
from onrecord.ledger.models import Decision
from onrecord.ledger.models.decision import Action

_WEEKS = 12
_MOST = 200


def contributions(request: HttpRequest) -> HttpResponse:
    """A row for each person, those who decided most first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for who, action, number in Decision.objects.values_list("who", "action").annotate(n=Count("pk")):
        counts[who][action] = number
    people = sorted(counts, key=lambda who: (-counts[who].total(), who))[:_MOST]
    names = {user.username: user.shown_name for user in User.objects.filter(username__in=people)}
    since = timezone.now() - timedelta(weeks=_WEEKS)
    rows = Decision.objects.filter(when__gte=since).annotate(week=TruncWeek("when"))
    by_week: dict[str, Counter[object]] = defaultdict(Counter)
    for who, week, number in rows.values_list("who", "week").annotate(n=Count("pk")):
        by_week[who][week.date()] = number
    weeks = sorted({week for some in by_week.values() for week in some}, key=str)
    context = {
        "actions": [action.value for action in Action],
        "people": [
            {
                "name": names.get(who, who),
                "counts": [counts[who][action] for action in Action],
                "total": counts[who].total(),
                "weeks": [by_week[who][week] for week in weeks],
            }
            for who in people
        ],
        "weeks": weeks,
    }
    return render(request, "desk/review_contributions.html", context)
