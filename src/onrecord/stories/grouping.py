"""Which articles are about the same event: each is placed as it comes, and placements are revised as more come."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np

from onrecord.article import Article
from onrecord.stories.copies import Originals, shingles
from onrecord.stories.cosines import same_event
from onrecord.stories.linkage import Cut, clusters
from onrecord.stories.sentences import WIDTH, sentence_vectors
from onrecord.stories.terms import terms
from onrecord.stories.vectors import Blend, Vector, Vectors
from onrecord.story import Story, StoryArticle

# Good ones of a few tried on all the rumours of FNC-1; ``benchmarks/groups.py`` measures with ones chosen apart, too.
CUT = Cut(weakest=0.1, slack=0.85)
# A story is looked at again when it has grown by this factor, so that each article pays for a bounded share of it.
GROWN = 1.3
# The articles of a story and of its neighbours that are looked at together; a story larger than that is left whole.
MOST_TOGETHER = 64
# Neighbouring stories whose likest article is at least this like one of the story's.
NEIGHBOUR = 0.03
MOST_NEIGHBOURS = 12
# Members that stand for their story when an article's likeness to it is taken: the earliest and the latest.
ENDS = 16
# Pieces of an article's title and beginning that its vector is made from: more cost more time than they help.
BEGINNING = 48


class Encoder(Protocol):
    """What gives texts their vectors: ``onrecord.stories.sentences.SentenceVectors``."""

    def encode(self, texts: Sequence[str], most: int) -> Vector:
        """The vectors (n, 384) of these texts, each of length one, from their first ``most`` pieces."""
        ...


@dataclasses.dataclass(frozen=True, slots=True)
class Placement:
    """Where an article was put when it came; ``Grouper.stories`` may later say otherwise."""

    article: str
    story: str
    copy_of: str | None = None


@dataclasses.dataclass(slots=True)
class _Group:
    members: list[int]
    looked_at: int = 1
    neighbours: dict[int, float] = dataclasses.field(default_factory=dict)


class Grouper:
    """Takes articles one at a time and keeps them grouped into stories. Not thread-safe.

    An article is compared with a bounded number of others that share its weightiest terms, joins the story that it is
    like on average, and is looked at again together with that story and its neighbours each time the story has grown.
    Copies join the story of what they copy and count for nothing else.
    """

    def __init__(self, encoder: Encoder | None = None, blend: Blend = same_event, cut: Cut = CUT) -> None:
        self._encoder = encoder or sentence_vectors()
        self._cut = cut
        self._vectors = Vectors(WIDTH, blend)
        self._originals = Originals()
        self._articles: list[StoryArticle] = []
        self._numbers: list[int] = []
        self._copies: dict[int, int] = {}
        self._vector_article: list[int] = []
        self._group_of: list[int] = []
        self._groups: dict[int, _Group] = {}
        self._made = 0

    def add(self, article: Article) -> Placement:
        """Place an article. Two articles with one id are two articles."""
        place = len(self._articles)
        self._articles.append(StoryArticle(article.id, None, article.title, article.publisher, article.published))
        text = shingles(article.text)
        copied = self._originals.copied_by(text)
        if copied is None:
            number = self._keep(article)
            near = self._vectors.near(number)
            copied = self._originals.copied_by(text, (n for n, _ in near[:4]))
            self._vector_article.append(place)
            self._group_of.append(-1)
            self._join(number, near)
            if copied is None:
                self._originals.add(number, text)
            self._vectors.file(number)
            self._numbers.append(number)
        else:
            self._numbers.append(copied)
        if copied is not None:
            self._copies[place] = self._vector_article[copied]
        original = self._copies.get(place)
        return Placement(
            article.id,
            f"s{self._group_of[self._numbers[place]] + 1}",
            None if original is None else self._articles[original].id,
        )

    def stories(self) -> list[Story]:
        """The stories as they stand after every one that grew was looked at again, in the order of their numbers."""
        for name in sorted(self._groups):
            if name in self._groups and self._groups[name].looked_at != len(self._groups[name].members):
                self._look_again(name)
        places: dict[int, list[int]] = {}
        for place, number in enumerate(self._numbers):
            places.setdefault(self._group_of[number], []).append(place)
        return [self._story(name, places[name]) for name in sorted(places)]

    def grouped(self) -> list[str]:
        """The story of each article that is kept, in the order in which they came."""
        return [_id(self._group_of[number]) for number in self._numbers]

    def settle(self, stories: Iterable[str]) -> None:
        """Look again at those of these stories that have grown since they were last looked at."""
        for name in sorted(map(_name, stories)):
            if name in self._groups and self._groups[name].looked_at != len(self._groups[name].members):
                self._look_again(name)

    def take(self, stories: Iterable[str]) -> list[Story]:
        """Take these stories out as they stand, and forget all of their articles. It goes through all that is kept."""
        gone = set(map(_name, stories))
        places: dict[int, list[int]] = {name: [] for name in sorted(gone)}
        staying: list[int] = []
        for place, number in enumerate(self._numbers):
            places.get(self._group_of[number], staying).append(place)
        taken = [self._story(name, own) for name, own in places.items() if own]
        self._forget(gone, staying)
        return taken

    def _forget(self, gone: set[int], staying: list[int]) -> None:
        numbers = {n: k for k, n in enumerate(n for n, name in enumerate(self._group_of) if name not in gone)}
        places = {place: k for k, place in enumerate(staying)}
        self._vectors.keep(numbers)
        self._originals.keep(numbers)
        self._articles = [self._articles[place] for place in staying]
        self._numbers = [numbers[self._numbers[place]] for place in staying]
        self._copies = {places[p]: places[o] for p, o in self._copies.items() if p in places and o in places}
        self._vector_article = [places[self._vector_article[n]] for n in numbers]
        self._group_of = [self._group_of[n] for n in numbers]
        self._groups = {
            name: _Group(
                [numbers[n] for n in group.members],
                group.looked_at,
                {other: like for other, like in group.neighbours.items() if other not in gone},
            )
            for name, group in self._groups.items()
            if name not in gone
        }

    def _keep(self, article: Article) -> int:
        found = terms(article.text, article.title)
        beginning = "\n".join(part for part in (article.title, article.text[: 20 * BEGINNING]) if part)
        # A text without words means nothing: it is like no other.
        meaning = self._encoder.encode([beginning], BEGINNING)[0] if found else np.zeros(WIDTH, np.float32)
        return self._vectors.add(found, meaning)

    def _story(self, name: int, places: list[int]) -> Story:
        within = set(places)
        articles = []
        for place in places:
            original = self._copies.get(place)
            copy_of = self._articles[original].id if original is not None and original in within else None
            articles.append(dataclasses.replace(self._articles[place], copy_of=copy_of))
        return Story(f"s{name + 1}", next((a.title for a in articles if a.title), None), tuple(articles))

    def _join(self, number: int, near: list[tuple[int, float]]) -> None:
        likest: dict[int, float] = {}
        for other, like in near:
            if like >= NEIGHBOUR:
                likest.setdefault(self._group_of[other], like)
        stories = list(likest)[:MOST_NEIGHBOURS]
        means = {name: self._likeness(number, name) for name in stories}
        best = max(stories, key=lambda name: (means[name], -name), default=None)
        if best is None or means[best] <= self._cut.weakest:
            best = self._new([])
        group = self._groups[best]
        group.members.append(number)
        self._group_of[number] = best
        for name in stories:
            if name != best:
                group.neighbours[name] = max(likest[name], group.neighbours.get(name, 0.0))
        size = len(group.members)
        if size >= max(2, GROWN * group.looked_at) or (size == 1 and group.neighbours):
            self._look_again(best)

    def _likeness(self, number: int, name: int) -> float:
        members = self._groups[name].members
        some = members if len(members) <= 2 * ENDS else members[:ENDS] + members[-ENDS:]
        return float(self._vectors.likeness(number, some).mean())

    def _new(self, members: list[int]) -> int:
        name, self._made = self._made, self._made + 1
        self._groups[name] = _Group(members)
        return name

    def _look_again(self, name: int) -> None:
        """Group the articles of a story and of its neighbours anew."""
        group = self._groups[name]
        group.looked_at = len(group.members)
        together, pool = [name], len(group.members)
        if pool > MOST_TOGETHER:
            return
        for other in sorted(group.neighbours, key=lambda n: (-group.neighbours[n], n)):
            size = len(self._groups[other].members) if other in self._groups else 0
            if size and pool + size <= MOST_TOGETHER and len(together) <= MOST_NEIGHBOURS:
                together.append(other)
                pool += size
        if pool == 1:
            return
        numbers = sorted(n for story in together for n in self._groups[story].members)
        found = [[numbers[i] for i in c] for c in clusters(self._vectors.table(numbers), self._cut)]
        self._regroup(together, found)

    def _regroup(self, names: list[int], found: list[list[int]]) -> None:
        """Give each new group the name of the old one that most of it comes from; the others get new names."""
        claims = [
            (-n, name, k)
            for k, members in enumerate(found)
            for name, n in Counter(self._group_of[m] for m in members).items()
        ]
        heirs: dict[int, int] = {}
        taken: set[int] = set()
        for _, name, k in sorted(claims):
            if k not in heirs and name not in taken:
                heirs[k] = name
                taken.add(name)
        old = {name: self._groups.pop(name) for name in names}
        neighbours: dict[int, float] = {}
        for group in old.values():
            for other, like in group.neighbours.items():
                neighbours[other] = max(like, neighbours.get(other, 0.0))
        for k, members in enumerate(found):
            if k not in heirs:
                heirs[k] = self._new([])
            self._groups[heirs[k]] = _Group(members, len(members))
            for member in members:
                self._group_of[member] = heirs[k]
        for name in heirs.values():
            kept = {n: like for n, like in neighbours.items() if n in self._groups and n != name}
            kept.update({n: NEIGHBOUR for n in heirs.values() if n != name and n not in kept})
            best = sorted(kept, key=lambda n: (-kept[n], n))[:MOST_NEIGHBOURS]
            self._groups[name].neighbours = {n: kept[n] for n in best}


def _id(name: int) -> str:
    return f"s{name + 1}"


def _name(id: str) -> int:
    return int(id[1:]) - 1


def group(articles: Iterable[Article]) -> list[Story]:
    """The stories that these articles make, taken in order."""
    grouper = Grouper()
    for article in articles:
        grouper.add(article)
    return grouper.stories()
