"""What the robots.txt of each site asks for (RFC 9309), read once and kept for a day."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from protego import Protego

# RFC 9309, section 2.4: a copy should not be used for more than 24 hours.
_KEPT_FOR = 24 * 3600.0
_LONGEST_PAUSE = 30.0


@dataclasses.dataclass(frozen=True, slots=True)
class _Rules:
    rules: Protego
    read: float


class Robots:
    """The rules of the sites that were asked for theirs. ``clock`` gives seconds, as ``time.monotonic`` does."""

    def __init__(self, agent: str, clock: Callable[[], float]) -> None:
        self._agent, self._clock = agent, clock
        self._sites: dict[str, _Rules] = {}

    def allows(self, site: str, url: str, text: Callable[[], str]) -> bool:
        """Whether a site lets us read a page of it; ``text`` fetches its robots.txt where that is needed."""
        known = self._sites.get(site)
        if known is None or self._clock() - known.read > _KEPT_FOR:
            known = self._sites[site] = _Rules(Protego.parse(text()), self._clock())
        return bool(known.rules.can_fetch(url, self._agent))

    def pause(self, site: str) -> float | None:
        """How many seconds the site asks to leave between two pages; None where it says nothing."""
        known = self._sites.get(site)
        asked = known.rules.crawl_delay(self._agent) if known else None
        return None if asked is None else min(float(asked), _LONGEST_PAUSE)
