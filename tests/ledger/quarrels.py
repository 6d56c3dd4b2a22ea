"""Any number of articles on made-up quarrels, for runs that are killed or that compete."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

_PLACES = ("Norvik", "Dunmere", "Ellerby", "Harlow", "Orrin", "Skarv", "Tolland", "Quill", "Ravn", "Umber", "Varden")
_NAMES = ("Brook", "Marlow", "Hale", "Finch", "Voss", "Holt", "Calder", "Osei", "Lind", "Pascoe", "Coyle", "Demir")
_THINGS = (
    *("crane gearbox", "ferry rudder", "cheese cellar", "bridge toll", "harbour dredger", "school roof", "tram depot"),
    *("lighthouse lamp", "reservoir dam", "theatre curtain", "bakery oven", "orchard fence", "museum clock"),
)
_VERBS = ("sell", "close", "repair", "rebuild", "lease", "paint", "insure", "survey", "auction", "dismantle")


def quarrels(count: int, seed: int = 1, articles_each: int = 4) -> list[dict[str, Any]]:
    """So many articles as JSON Lines have them: several on each event, every ninth a copy, every eleventh an edit."""
    rng = random.Random(seed)
    made: list[dict[str, Any]] = []
    event = -1
    while len(made) < count:
        event += 1
        place, thing, verb = (each[event % len(each)] for each in (_PLACES, _THINGS, _VERBS))
        who, other, third = rng.sample(_NAMES, 3)
        number = 100 + event
        for n in range(articles_each):
            lines = [
                f"{place} plans to {verb} its {thing} number {number}, residents of {place} learned this week.",
                f"{who} said “{place} will {verb} the {thing} number {number}.”",
                f"{other} said “That {place} will {verb} the {thing} number {number} is not true.”",
                f"{third} said “The {thing} of {place} matters to us, whatever outlet {n} of event {event} prints.”",
                f"The {thing} number {number} of {place} has been in use for {rng.randint(3, 90)} years.",
            ]
            first, *rest = lines
            rng.shuffle(rest)
            day = 1 + (event + n) % 27
            made.append(
                {
                    "url": f"https://outlet{n}.example/{event}",
                    "title": f"{place} and its {thing} number {number}: view {n}",
                    "text": "\n\n".join([first, *rest]),
                    "publisher": f"Outlet {n}",
                    "published": f"2031-03-{day:02}T{8 + n:02}:00:00",
                }
            )
            if len(made) % 9 == 8:
                made.append({**made[-1], "url": f"https://copies.example/{event}-{n}", "publisher": "Copies",
                             "published": f"2031-03-{day:02}T{20:02}:00:00"})  # fmt: skip
            if len(made) % 11 == 10:
                text = made[-1]["text"].replace("is not true", "is not false")
                made.append({**made[-1], "text": text, "updated": f"2031-04-{day:02}T08:00:00"})
    return made[:count]


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    """Write JSON Lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path
