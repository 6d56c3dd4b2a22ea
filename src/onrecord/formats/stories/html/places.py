"""Where the evidence of a story stands in the texts of its articles: the marks there, and links to and from them."""

from __future__ import annotations

import dataclasses

from onrecord.article import Span
from onrecord.formats.html.escape import escaped
from onrecord.formats.stories import Readings
from onrecord.screens.marks import Mark
from onrecord.screens.words import SIGNS
from onrecord.story import Evidence, Story


@dataclasses.dataclass(slots=True)
class _Place:
    """One stretch of one article's text, and which positions and claims it is the evidence of."""

    number: int
    article: str
    span: Span
    positions: list[int] = dataclasses.field(default_factory=list)
    claims: list[int] = dataclasses.field(default_factory=list)


class Places:
    """Numbers the evidence from 1, in the order of the articles and of their texts. ``prefix`` begins every id."""

    def __init__(self, story: Story, readings: Readings, prefix: str) -> None:
        self.story = story
        self.prefix = prefix
        self._names = {p.id: p.name for p in story.parties}
        self._claims = {c.id: n for n, c in enumerate(story.claims, start=1)}
        self._articles = {a.id: n for n, a in enumerate(story.articles, start=1)}
        self._readings = readings
        self._at: dict[tuple[str, Span], _Place] = {}
        for n, position in enumerate(story.positions):
            if place := self._place(position.evidence):
                place.positions.append(n)
        for number, claim in enumerate(story.claims, start=1):
            for evidence in claim.evidence:
                if place := self._place(evidence):
                    place.claims.append(number)
        for contradiction in story.contradictions:
            for evidence in contradiction.evidence:
                self._place(evidence)
        self.all = sorted(self._at.values(), key=lambda p: (self._articles[p.article], p.span.start, -p.span.end))
        for number, place in enumerate(self.all, start=1):
            place.number = number

    def link(self, evidence: Evidence) -> str:
        """The address of the evidence in its text; of the article in the list where its text does not have it."""
        place = self._place(evidence)
        if place is not None:
            return f"#{self.prefix}e{place.number}"
        number = self._articles.get(evidence.article)
        return f"#{self.prefix}l{number}" if number else "#"

    def in_article(self, article: str) -> list[_Place]:
        """The places in one article, in the order of its text."""
        return [p for p in self.all if p.article == article]

    def party_id(self, party: str) -> str:
        """The id of a party's row on the board."""
        return f"{self.prefix}p{list(self._names).index(party) + 1}"

    def number_of(self, article: str) -> int:
        """The number of an article in the list, from 1."""
        return self._articles[article]

    def says(self, place: _Place) -> str:
        """What the words at this place are the evidence of, in HTML."""
        lines = []
        for n in place.positions:
            p = self.story.positions[n]
            lines.append(
                f'<a class="word {p.position}" href="#{self.party_id(p.party)}">'
                f"<b>{SIGNS[p.position]} {p.position}</b> <bdi>{escaped(self._names[p.party])}</bdi></a>"
                f'<span class="on"> on claim {self._claims[p.claim]}</span>'
            )
        claims = ", ".join(f'<a href="#{self.prefix}c{n}">claim {n}</a>' for n in dict.fromkeys(place.claims))
        if claims:
            lines.append(f'<span class="on">makes {claims}</span>')
        return "<br>".join(lines) or f'<a class="on" href="#{self.prefix}odds">what does not fit</a>'

    def kind(self, place: _Place) -> str:
        """The class of the words at this place: their position, where they have only one."""
        kinds = {self.story.positions[n].position for n in place.positions}
        return kinds.pop() if len(kinds) == 1 else "several"

    def _place(self, evidence: Evidence) -> _Place | None:
        reading = self._readings.get(evidence.article)
        if reading is None or evidence.article not in self._articles:
            return None
        text = reading.article.text[evidence.start : evidence.end]
        if not text.strip() or text != evidence.text:
            return None
        start = evidence.start + len(text) - len(text.lstrip())
        span = Span(start, start + len(text.strip()))
        return self._at.setdefault((evidence.article, span), _Place(0, evidence.article, span))


class EvidenceNotes:
    """The marks of one article, their numbers in its text and their notes beside it."""

    def __init__(self, places: Places, article: str) -> None:
        self._places = places
        self._here = {p.number: p for p in places.in_article(article)}
        self._shown: set[int] = set()
        self.marks = [Mark(p.span, places.kind(p), p.number) for p in self._here.values()]

    def ending_at(self, place: int) -> list[int]:
        """The numbers that stand at this place."""
        return [p.number for p in self._here.values() if p.span.end == place]

    def reference(self, number: int) -> str:
        """The number in the text, which leads to the note."""
        prefix = self._places.prefix
        return f'<a class="ref" href="#{prefix}n{number}" aria-label="note {number}">{number}</a>'

    def note(self, number: int) -> str:
        """The note in the margin: who does what with which claim here."""
        prefix, place = self._places.prefix, self._here[number]
        return (
            f'<li class="note {self._places.kind(place)}" id="{prefix}n{number}">'
            f'<a class="number" href="#{prefix}e{number}" aria-label="{number}, in the text">{number}</a> '
            f"{self._places.says(place)}</li>\n"
        )

    def attributes(self, mark: Mark, edges: str) -> str:
        """The classes of marked words, and their id where they begin."""
        id = "" if mark.number in self._shown else f' id="{self._places.prefix}e{mark.number}"'
        self._shown.add(mark.number)
        return f'class="said {mark.role}{edges}"{id}'
