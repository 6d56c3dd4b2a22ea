"""What somebody types into a search box, as each database's full-text search wants it."""

from __future__ import annotations

import dataclasses
import re

from onrecord.ledger.errors import LedgerError

_PART = re.compile(r'(?P<not>-(?=[\w"]))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_WORDS = re.compile(r"\w+")
_MOST_TERMS = 64


@dataclasses.dataclass(frozen=True, slots=True)
class Term:
    """Words that stand next to each other, in this order."""

    words: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Wording:
    """A query: every one of ``wanted`` must be there, each as one of its alternatives, and none of ``unwanted``."""

    wanted: tuple[tuple[Term, ...], ...]
    unwanted: tuple[Term, ...] = ()

    @property
    def for_sqlite(self) -> str:
        """As an FTS5 expression; every word in quotation marks, so that none can be an operator."""
        wanted = " AND ".join(f"({' OR '.join(_fts5(t) for t in group)})" for group in self.wanted)
        return f"({wanted})" + "".join(f" NOT {_fts5(t)}" for t in self.unwanted)

    @property
    def for_postgresql(self) -> str:
        """As the text of a ``to_tsquery``; every word in quotation marks."""
        wanted = [f"({' | '.join(_tsquery(t) for t in group)})" for group in self.wanted]
        return " & ".join(wanted + [f"!({_tsquery(t)})" for t in self.unwanted])


def wording_of(text: str) -> Wording | None:
    """Read a query: words, ``"phrases"``, ``this OR that``, ``-without``; None where it holds no word.

    Raises ``LedgerError`` where it only says what is not wanted, or is as long as an article.
    """
    groups: list[list[Term]] = []
    unwanted: list[Term] = []
    joins = False
    for part in _PART.finditer(text):
        if part["word"] == "OR" and groups:
            joins = True
            continue
        words = tuple(_WORDS.findall(part["phrase"] if part["phrase"] is not None else part["word"]))
        if not words:
            continue
        if part["not"]:
            unwanted.append(Term(words))
        elif joins:
            groups[-1].append(Term(words))
        else:
            groups.append([Term(words)])
        joins = False
    if sum(map(len, groups)) + len(unwanted) > _MOST_TERMS:
        raise LedgerError(f"the query has more than {_MOST_TERMS} words; give the few that matter")
    if not groups and unwanted:
        raise LedgerError("the query only says what is not wanted; give a word that is")
    return Wording(tuple(map(tuple, groups)), tuple(unwanted)) if groups else None


def _fts5(term: Term) -> str:
    return '"' + " ".join(term.words) + '"'


def _tsquery(term: Term) -> str:
    return "(" + " <-> ".join(f"'{word}'" for word in term.words) + ")"
