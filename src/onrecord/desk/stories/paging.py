"""Pages of something whose rows are fetched elsewhere."""

from __future__ import annotations

import dataclasses

from django.http import HttpRequest

_MOST_PAGES = 10_000


@dataclasses.dataclass(frozen=True, slots=True)
class Page:
    """The page ``number``, from 1, of ``total`` things that are shown ``size`` at a time."""

    number: int
    total: int
    size: int

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.total // self.size))

    @property
    def first_place(self) -> int:
        """The place of its first thing among all, from 1."""
        return (self.number - 1) * self.size + 1

    @property
    def previous(self) -> int | None:
        """The page before it."""
        return min(self.number - 1, self.last) if self.number > 1 else None

    @property
    def next(self) -> int | None:
        """The page after it."""
        return self.number + 1 if self.number < self.last else None


def page_number(request: HttpRequest) -> int:
    """The page that is asked for, from 1; the first where the address does not say which."""
    asked = request.GET.get("page", "")
    return min(max(int(asked), 1), _MOST_PAGES) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
