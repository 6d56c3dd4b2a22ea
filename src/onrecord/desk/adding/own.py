"""What adding keeps about somebody."""

from __future__ import annotations

from typing import Any

from onrecord.desk.models import Addition, User


def export(user: User) -> dict[str, list[dict[str, Any]]]:
    """What he added, the earliest first, and the keys of the articles that it brought."""
    additions = Addition.objects.filter(who=user).order_by("pk").prefetch_related("articles__article")
    return {
        "additions": [
            {
                "when": one.when.isoformat(),
                "kind": one.kind,
                "state": one.state,
                "inputs": [
                    {"name": each.name, "problems": each.problems} for each in one.inputs.order_by("pk").defer("data")
                ],
                "articles": [each.article.key for each in one.articles.all()],
            }
            for one in additions
        ]
    }


def forget(user: User) -> None:
    """Forget that it was he who added what he added; the articles stay."""
    Addition.objects.filter(who=user).delete()
