"""Pages of something whose rows are fetched elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest

_MOST_PAGES = 10_000


class Counted(Sequence[None]):
    """So many things, without them: what a paginator needs to know."""

    def __init__(self, number: int) -> None:
        self._number = number

    def __len__(self) -> int:
        return self._number

    def __getitem__(self, index: object) -> None:  # type: ignore[override]  # nothing is in it
        return None


def page_number(request: HttpRequest) -> int:
    """The page that is asked for, from 1; the first where the address does not say which."""
    asked = request.GET.get("page", "")
    return min(max(int(asked), 1), _MOST_PAGES) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
