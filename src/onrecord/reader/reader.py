"""Reading: from an article to its attributions and parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.article import Article, Span
from onrecord.reader.confidence import Confidence
from onrecord.reader.decode import Found, PieceSpan, offsets, statements
from onrecord.reader.kinds import kind
from onrecord.reader.mention import Statement
from onrecord.reader.names import names
from onrecord.reader.parties import resolve
from onrecord.reader.pieces import Pieces, pieces
from onrecord.reader.prose import furniture, prose, within_block
from onrecord.reader.quotations import quotations
from onrecord.reader.silences import SILENCE_CONFIDENCE, silences
from onrecord.reader.tagger import Tagger
from onrecord.reading import Attribution, Party, Reading, Role, Source


class Reader:
    """Reads articles. Loads the models once; may be shared by threads.

    ``threads`` is how many cores one reading may use. Raises ``ModelError`` where the weights cannot be loaded.
    """

    def __init__(self, *, threads: int = 1) -> None:
        self._tagger = Tagger(threads)
        self._confidence = Confidence.shipped()

    def read(self, article: Article) -> Reading:
        """What was said in the article, by whom. An article that is not English has no attributions."""
        if not _is_english(article.language):
            return Reading(article, (), ())
        text = prose(article)
        quoted = quotations(text)
        found = pieces(text, quoted)
        if not len(found):
            return Reading(article, (), ())
        scores = self._tagger.score(found)
        named = names(found, scores)
        gaps = furniture(article)
        told = [
            (statement, self._confidence(made.features))
            for made in statements(found, scores)
            if (statement := within_block(_statement(found, made), text, gaps))
        ]
        told += [(s, SILENCE_CONFIDENCE) for s in silences(text, named, [s for s, _ in told])]
        told.sort(key=lambda one: one[0].cue[0].start)
        located = [s for s, _ in told]
        resolution = resolve(text, named, located)
        attributions = tuple(
            Attribution(
                f"a{i + 1}",
                kind(text, s.content, frame=(*s.source, *s.cue), quoted=quoted),
                confidence,
                _source(article.text, s, resolution.parties[party]),
                Role.of(article.text, s.cue),
                Role.of(article.text, s.content),
            )
            for i, ((s, confidence), party) in enumerate(zip(told, resolution.sources, strict=True))
        )
        return Reading(article, resolution.parties, attributions)

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """One reading an article, in order, as they come."""
        return map(self.read, articles)


_reader: Reader | None = None


def read(source: Article | str) -> Reading:
    """Read one article, or one plain text, with a reader that is loaded on first use and kept."""
    global _reader
    if _reader is None:
        _reader = Reader()
    return _reader.read(Article.from_text(source) if isinstance(source, str) else source)


def _is_english(language: str | None) -> bool:
    """An article whose language is not known is taken to be English."""
    return language is None or language.lower().replace("_", "-").split("-")[0] == "en"


def _statement(found: Pieces, made: Found) -> Statement:
    def located(spans: Sequence[PieceSpan]) -> tuple[Span, ...]:
        return tuple(Span(s, e) for s, e in offsets(found, spans))

    return Statement(located(made.source), located((made.cue,)), located(made.content))


def _source(text: str, statement: Statement, party: Party) -> Source:
    role = Role.of(text, statement.source)
    return Source(role.spans, role.text, party)
