"""Where a claim comes from: the chains of a story's articles, as trees that grow from their origins."""

from __future__ import annotations

import dataclasses

from onrecord.screens.words import counted
from onrecord.story import Story


@dataclasses.dataclass(slots=True)
class Node:
    """An origin, somebody who cites it, or an article (``article`` is its id), and who goes back to it."""

    name: str
    article: str | None = None
    children: list[Node] = dataclasses.field(default_factory=list)

    @property
    def articles(self) -> int:
        """How many articles there are at and below it."""
        return (self.article is not None) + sum(child.articles for child in self.children)


@dataclasses.dataclass(frozen=True, slots=True)
class Sources:
    """The origins of one claim, the most repeated first, and the articles that name nobody."""

    origins: tuple[Node, ...]
    naming_none: tuple[str, ...]
    independent: int


def sources(story: Story, claim: str) -> Sources:
    """The trees of a claim, and what stands alone."""
    roots = Node("")
    none: list[str] = []
    independent = 0
    for origin in story.origins:
        if origin.claim != claim or not origin.chain:
            continue
        independent = origin.independent
        article, *names = origin.chain
        if not names:
            none.append(article)
            continue
        node = roots
        for name in reversed(names):
            node = _child(node, name)
        node.children.append(Node(article, article))
    cited = {c for c, *names in (o.chain for o in story.origins if o.claim == claim and o.chain) if names}
    origins = tuple(sorted(roots.children, key=lambda node: -node.articles))
    return Sources(origins, tuple(a for a in none if a not in cited), independent)


def in_words(found: Sources) -> str:
    """``One origin, 12 repeaters: Financial Times``, or how many origins there are and who names none."""
    parts = []
    if len(found.origins) == 1:
        (origin,) = found.origins
        parts.append(f"One origin, {counted(origin.articles, 'repeater')}: {origin.name}")
    elif found.origins:
        named = ", ".join(f"{node.name} ({counted(node.articles, 'article')})" for node in found.origins)
        parts.append(f"{counted(found.independent, 'independent origin')}: {named}")
    if found.naming_none:
        parts.append(f"{counted(len(found.naming_none), 'article names', 'articles name')} no origin")
    return "; ".join(parts)


def _child(node: Node, name: str) -> Node:
    for child in node.children:
        if child.article is None and child.name.casefold() == name.casefold():
            return child
    node.children.append(Node(name))
    return node.children[-1]
