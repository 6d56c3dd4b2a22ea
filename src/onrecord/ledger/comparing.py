"""What an edit did: the words that changed, the attributions and positions that vanished, changed or were added."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any, Literal, TypeVar

from onrecord.ledger.errors import LedgerError, told
from onrecord.ledger.models import Article, Attribution, Position, Revision, Verdict

Sort = Literal["same", "removed", "added"]
T = TypeVar("T")

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
# Of longer texts, words that stand everywhere are no anchors: SequenceMatcher would take minutes over them.
_LONG = 4_000


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words: in both texts, only in the earlier, or only in the later one.

    ``before`` and ``after`` are where it begins in each, in code points.
    """

    sort: Sort
    text: str
    before: int
    after: int


@dataclasses.dataclass(frozen=True, slots=True)
class Edit:
    """What lies between two revisions of an article."""

    article: str
    before: int
    after: int
    title: tuple[str | None, str | None]
    pieces: tuple[Piece, ...]
    attributions_removed: tuple[str, ...]
    attributions_added: tuple[str, ...]
    positions_removed: tuple[str, ...]
    positions_added: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The edit as JSON-ready values."""
        return dataclasses.asdict(self)


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """The words that two texts share and those that only one has, in order; together they are both texts."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=max(len(old), len(new)) > _LONG)
    pieces: list[Piece] = []
    at, to = 0, 0
    for tag, i, j, k, m in matcher.get_opcodes():
        gone, come = "".join(old[i:j]), "".join(new[k:m])
        if tag == "equal":
            pieces.append(Piece("same", gone, at, to))
        else:
            if gone:
                pieces.append(Piece("removed", gone, at, to))
            if come:
                pieces.append(Piece("added", come, at + len(gone), to))
        at += len(gone)
        to += len(come)
    return tuple(pieces)


def moved(pieces: Sequence[Piece], span: tuple[int, int]) -> tuple[int, int] | None:
    """Where a span of the earlier text stands in the later one; None where its words changed."""
    start, end = span
    for piece in pieces:
        if piece.sort == "same" and piece.before <= start and end <= piece.before + len(piece.text):
            return start - piece.before + piece.after, end - piece.before + piece.after
    return None


def compare(key: str, before: int | None = None, after: int | None = None) -> Edit:
    """What changed between two revisions of an article, by their numbers; by default the last two.

    Raises ``LedgerError`` where there is no such article, or not these revisions of it.
    """
    with told():
        article = find_article(key)
        rows = {r.number: r for r in Revision.objects.filter(article=article).order_by("number")}
        numbers = sorted(rows)
        if len(numbers) < 2:
            raise LedgerError(f"{article.key}: it has one revision, so nothing has changed")
        assert article.current is not None
        last = after if after is not None else article.current.number
        first = before if before is not None else max((n for n in numbers if n != last), key=lambda n: (n < last, n))
        for number in (first, last):
            if number not in rows:
                raise LedgerError(f"{article.key}: it has no revision {number}; it has {numbers[0]} to {numbers[-1]}")
        return _edit(article, rows[first], rows[last])


def find_article(key: str) -> Article:
    """The article of this key, URL or input id. Raises ``LedgerError`` where there is none."""
    from onrecord.article import Article as Text
    from onrecord.ledger.addresses import article_key

    wanted = article_key(Text(key, "", url=key if "://" in key else None))
    rows = Article.objects.select_related("current")
    found = rows.filter(key__in=[key, wanted]).first() or rows.filter(input_id=key).first()
    if found is None:
        raise LedgerError(f"{key}: the ledger has no such article; onrecord search finds those it has")
    return found


def _edit(article: Article, before: Revision, after: Revision) -> Edit:
    pieces = word_diff(before.text, after.text)
    said = [list(Attribution.objects.filter(revision=r).exclude(verdict=Verdict.REJECTED).order_by("number")
                 .select_related("mention")) for r in (before, after)]  # fmt: skip
    taken = [
        list(
            Position.objects.filter(revision=r)
            .exclude(verdict=Verdict.REJECTED)
            .order_by("claim__number", "evidence_start")
            .select_related("party", "claim")
        )
        for r in (before, after)
    ]
    gone, come = _apart(said[0], said[1], _words)
    left, joined = _apart(taken[0], taken[1], lambda p: (p.claim_id, p.party_id, p.position))
    return Edit(
        article.key,
        before.number,
        after.number,
        (before.title, after.title),
        pieces,
        tuple(_told(a) for a in gone),
        tuple(_told(a) for a in come),
        tuple(f"{p.party.name} {p.position}: {p.claim.text}" for p in left),
        tuple(f"{p.party.name} {p.position}: {p.claim.text}" for p in joined),
    )


def _words(a: Attribution) -> Hashable:
    return tuple(" ".join(text.split()).lower() for text in (a.mention.name, a.cue_text, a.content_text))


def _told(a: Attribution) -> str:
    return f"{a.mention.name} · {a.cue_text} · {a.content_text}"


def _apart(before: Iterable[T], after: Iterable[T], by: Callable[[T], Hashable]) -> tuple[list[T], list[T]]:
    """Those of each side that have no equal on the other; an equal answers once."""
    left: dict[Hashable, list[T]] = {}
    for one in before:
        left.setdefault(by(one), []).append(one)
    come = []
    for other in after:
        equals = left.get(by(other))
        if equals:
            equals.pop(0)
        else:
            come.append(other)
    return [one for rest in left.values() for one in rest], come
