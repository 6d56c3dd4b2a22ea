"""Who speaks in an article, as the list by which its page is filtered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from onrecord.formats.html.escape import escaped
from onrecord.reading import Party, Reading
from onrecord.screens.roles import affiliations


class Speakers:
    """The parties that are the source of an attribution, those with the most first, numbered from 1."""

    def __init__(self, reading: Reading) -> None:
        self.counts = Counter(a.source.party.id for a in reading.attributions)
        by_id = {a.source.party.id: a.source.party for a in reading.attributions}
        self.parties: list[Party] = [by_id[id] for id, _ in self.counts.most_common()]
        self._numbers = {party.id: number for number, party in enumerate(self.parties, start=1)}
        self._names = {p.id: p.name for p in reading.parties}

    def number(self, party_id: str) -> int:
        """The number of a party, which its marks and notes have as their class ``p3``."""
        return self._numbers[party_id]

    def filter(self, prefix: str) -> Iterator[str]:
        """The list, a radio button each; style sheet rules alone make it work (see ``filter_rules``)."""
        yield f'<fieldset class="who" id="{prefix}who"><legend>Who speaks</legend>\n'
        yield _choice(prefix, 0, "Everyone", "", self.counts.total())
        for number, party in enumerate(self.parties, start=1):
            about = " · ".join(filter(None, (party.kind, affiliations(party, self._names))))
            yield _choice(prefix, number, party.name, about, self.counts[party.id])
        yield "</fieldset>\n"


def filter_rules(parties: int) -> str:
    """Style sheet rules for articles with up to so many speakers: choosing the third hides what is not ``.p3``."""
    numbers = range(1, parties + 1)

    def of_others(what: str) -> str:
        return ",".join(f".reading:has(.f{n}:checked) {what.format(n)}" for n in numbers)

    if not numbers:
        return ""
    return (
        f"{of_others(':is(.note,.ref):not(.p{})')}{{display:none}}\n"
        f"{of_others('.row:not(:has(.p{}))')}{{color:var(--quiet)}}\n"
        f"{of_others('.row .mark:not(.p{})')}"
        "{background:none;border:0;padding:0;text-decoration:none;font-style:inherit;font-weight:inherit}\n"
    )


def focus_rules(attributions: int) -> str:
    """Rules that lift out one attribution's words and note while its number or its note is pointed at."""
    numbers = range(1, attributions + 1)
    if not numbers:
        return ""
    chosen = [f".reading:has(.a{n}:is(.note,.ref):is(:hover,:focus-within,:target))" for n in numbers]
    marks = ",".join(f"{c} .mark.a{n}" for n, c in zip(numbers, chosen, strict=True))
    notes = ",".join(f"{c} .note.a{n}" for n, c in zip(numbers, chosen, strict=True))
    return f"{marks}{{background:var(--lifted)}}\n{notes}{{border-color:var(--source)}}\n"


def _choice(prefix: str, number: int, name: str, about: str, count: int) -> str:
    checked = "" if number else " checked"
    small = f"<small>{escaped(about)}</small>" if about else ""
    return (
        f'<label><input type="radio" name="{prefix}who" class="f{number}" autocomplete="off"{checked}>'
        f'<span><bdi>{escaped(name)}</bdi> <span class="count">{count}</span>{small}</span></label>\n'
    )
