"""Full-text search over the current texts of articles and the statements in them: ranked, marked, paged."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from onrecord.article import Span
from onrecord.ledger.asking import filters
from onrecord.ledger.asking.question import Hit, Hits, Place, Question, Statement
from onrecord.ledger.asking.wording import Wording, wording_of
from onrecord.ledger.models import Article, Attribution, Position
from onrecord.ledger.writing import read

# Of a word that stands in more articles or statements than this, the latest are ranked: whoever looks for it wants to
# say more of what is meant, and not to wait.
MOST_RANKED = 10_000
_OPEN, _CLOSE, _CUT = "\x02", "\x03", "…"
_STATEMENT_ONLY = ("party", "position", "kind")


def search(question: Question, *, limit: int = 20, offset: int = 0, after: Place | None = None) -> Hits:
    """What answers a question, the best first, statements and articles in turn; without words, the latest first.

    ``after`` goes on after a hit, wherever in the answer that is by now; after ``offset`` hits where it is no longer
    there. Raises ``LedgerError`` where the question names a party or a story that is not there.
    """
    return read(lambda: _search(question, limit, offset, after))


def _search(question: Question, limit: int, offset: int, after: Place | None) -> Hits:
    words = wording_of(question.text)
    of_statements = any(getattr(question, name) is not None for name in _STATEMENT_ONLY)
    rankings: list[list[Place]] = []
    if question.what != "articles":
        rankings.append([("statement", id) for id in _statements(question, words)])
    if question.what != "statements" and not of_statements:
        rankings.append([("article", id) for id in _articles(question, words)])
    ranked = [hit for turn in itertools.zip_longest(*rankings) for hit in turn if hit is not None]
    if after is not None and after in ranked:
        offset = ranked.index(after) + 1
    shown = ranked[offset : offset + limit]
    statements = _shown_statements([id for what, id in shown if what == "statement"], words)
    articles = _shown_articles([id for what, id in shown if what == "article"], words)
    hits = tuple((statements if what == "statement" else articles)[id] for what, id in shown)
    is_all = all(len(ranking) < MOST_RANKED for ranking in rankings)
    return Hits(hits, len(ranked), is_all, shown[-1] if offset + limit < len(ranked) else None)


def statements(question: Question) -> list[int]:
    """The numbers of all statements that answer a question, the best first."""
    return read(lambda: _statements(question, wording_of(question.text), most=None))


def stories_with(text: str) -> list[int]:
    """The numbers of the stories in which an article has these words, the latest of very many.

    Raises ``LedgerError`` where they cannot be looked for.
    """
    words = wording_of(text)
    if words is None:
        return []
    tables = f"ledger_revision r {filters.CURRENT}"
    if connection.vendor == "postgresql":
        sql = f"FROM {tables} WHERE r.words @@ to_tsquery('english', %s)"
    else:
        sql = (
            f"FROM ledger_article_words CROSS JOIN {tables} "
            "WHERE ledger_article_words MATCH %s AND r.id = ledger_article_words.rowid"
        )
    value = words.for_postgresql if connection.vendor == "postgresql" else words.for_sqlite
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT t.story_id {sql} AND t.story_id IS NOT NULL ORDER BY t.story_id DESC LIMIT {MOST_RANKED}",
            [value],
        )
        return [id for (id,) in cursor.fetchall()]


def _statements(question: Question, words: Wording | None, most: int | None = MOST_RANKED) -> list[int]:
    conditions = filters.of_statement(question)
    about = filters.of_article(question)
    return _ranked(
        "ledger_attribution a JOIN ledger_revision r ON r.id = a.revision_id",
        *("a", "ledger_statement_words", (1.0, 0.5, 2.0)),
        filters.Conditions(conditions.parts + about.parts, conditions.values + about.values),
        words,
        most,
    )


def _articles(question: Question, words: Wording | None) -> list[int]:
    conditions = filters.of_article(question)
    return _ranked("ledger_revision r", "r", "ledger_article_words", (4.0, 1.0), conditions, words, MOST_RANKED)


def _ranked(
    tables: str,
    row: str,
    index: str,
    weights: Sequence[float],
    conditions: filters.Conditions,
    words: Wording | None,
    most: int | None,
) -> list[int]:
    """The ids of the rows that answer, the best first; of the latest ``most`` that do."""
    values = list(conditions.values)
    limit = "" if most is None else f" LIMIT {most}"
    if words is None:
        latest = "coalesce(t.published, t.first_seen) DESC, "
        sql = f"SELECT {row}.id FROM {tables} {filters.CURRENT} WHERE 1 = 1{conditions.sql} ORDER BY {latest}{row}.id"
    elif connection.vendor == "postgresql":
        sql = (
            f"SELECT id FROM (SELECT {row}.id, ts_rank({row}.words, q) AS score FROM {tables} {filters.CURRENT} "
            f"CROSS JOIN to_tsquery('english', %s) q WHERE {row}.words @@ q{conditions.sql} "
            f"ORDER BY {row}.id DESC{limit}) ranked ORDER BY score DESC, id DESC"
        )
        values.insert(0, words.for_postgresql)
    else:
        score = f"bm25({index}, {', '.join(map(str, weights))})"
        # The CROSS JOIN keeps SQLite from looking every row up in the index.
        sql = (
            f"SELECT id FROM (SELECT {row}.id, {score} AS score FROM {index} CROSS JOIN {tables} {filters.CURRENT} "
            f"WHERE {index} MATCH %s AND {row}.id = {index}.rowid{conditions.sql} "
            f"ORDER BY {index}.rowid DESC{limit}) ORDER BY score, id DESC"
        )
        values.insert(0, words.for_sqlite)
    with connection.cursor() as cursor:
        cursor.execute(sql if words is not None else f"{sql}{limit}", values)
        return [id for (id,) in cursor.fetchall()]


def _shown_statements(ids: Sequence[int], words: Wording | None) -> dict[int, Hit]:
    rows = Attribution.objects.filter(pk__in=ids).select_related("party", "revision__article")
    marked = _excerpts("ledger_attribution", "ledger_statement_words", 2, "content_text", ids, words)
    positions: dict[int, list[tuple[str, str]]] = {}
    taken = Position.objects.filter(attribution__in=ids).exclude(verdict="rejected").order_by("pk")
    for attribution, claim, position in taken.values_list("attribution", "claim__text", "position"):
        if (claim, position) not in positions.setdefault(attribution, []):
            positions[attribution].append((claim, position))
    hits = {}
    for row in rows:
        statement = Statement(
            row.pk,
            f"p{row.party_id}",
            row.party.name,
            row.party.kind,
            row.kind,
            row.source_text,
            row.cue_text,
            row.content_text,
            tuple(Span(s, e) for s, e in row.content_spans),
            tuple(positions.get(row.pk, ())),
        )
        hits[row.pk] = _hit(row.revision.article, row.revision.title, marked.get(row.pk, row.content_text), statement)
    return hits


def _shown_articles(ids: Sequence[int], words: Wording | None) -> dict[int, Hit]:
    articles = Article.objects.filter(current__in=ids).select_related("current")
    marked = _excerpts("ledger_revision", "ledger_article_words", 1, "text", ids, words)
    return {
        article.current.pk: _hit(article, article.current.title, marked.get(article.current.pk) or article.current.text)
        for article in articles
        if article.current is not None
    }


def _hit(article: Article, title: str | None, excerpt: str, statement: Statement | None = None) -> Hit:
    text, marks = _marks(excerpt)
    return Hit(
        article.key,
        title,
        article.url,
        article.publisher or None,
        article.published.astimezone(UTC).isoformat() if isinstance(article.published, datetime) else None,
        f"s{article.story_id}" if article.story_id else None,
        text,
        marks,
        statement,
    )


def _excerpts(
    table: str, index: str, column: int, name: str, ids: Sequence[int], words: Wording | None
) -> dict[int, str]:
    """The words of each row around what was looked for, with control characters before and after that."""
    if not ids:
        return {}
    places = ", ".join(["%s"] * len(ids))
    with connection.cursor() as cursor:
        if words is None:
            cursor.execute(f"SELECT id, substr({name}, 1, 300) FROM {table} WHERE id IN ({places})", list(ids))
        elif connection.vendor == "postgresql":
            options = f"StartSel={_OPEN}, StopSel={_CLOSE}, MaxWords=40, MinWords=20, MaxFragments=1"
            cursor.execute(
                f"SELECT id, ts_headline('english', {name}, to_tsquery('english', %s), %s) FROM {table} "
                f"WHERE id IN ({places})",
                [words.for_postgresql, options, *ids],
            )
        else:
            cursor.execute(
                f"SELECT rowid, snippet({index}, {column}, %s, %s, %s, 40) FROM {index} "
                f"WHERE {index} MATCH %s AND rowid IN ({places})",
                [_OPEN, _CLOSE, _CUT, words.for_sqlite, *ids],
            )
        rows: Iterable[Any] = cursor.fetchall()
    return dict(rows)


def _marks(excerpt: str) -> tuple[str, tuple[Span, ...]]:
    """The excerpt on one line, and the spans in it that were marked."""
    excerpt = " ".join(excerpt.split())
    text, marks, start = "", [], None
    for piece in _pieces(excerpt):
        if piece == _OPEN:
            start = len(text)
        elif piece == _CLOSE:
            if start is not None and start < len(text):
                marks.append(Span(start, len(text)))
            start = None
        else:
            text += piece
    return text, tuple(marks)


def _pieces(excerpt: str) -> Iterator[str]:
    rest = excerpt
    while rest:
        cut = min((i for i in (rest.find(_OPEN), rest.find(_CLOSE)) if i >= 0), default=len(rest))
        if cut:
            yield rest[:cut]
        if cut < len(rest):
            yield rest[cut]
        rest = rest[cut + 1 :]
