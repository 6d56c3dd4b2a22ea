"""Reading an addition: each of its inputs, article by article, into the ledger; then the stories are settled."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import time
from collections.abc import Callable, Iterator, Sequence

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from onrecord.article import Article
from onrecord.desk.adding.limits import MOST_ARTICLES, MOST_PAGES
from onrecord.desk.models import AddedArticle, AddedInput, Addition, Kind, State
from onrecord.ledger import Filed, LedgerError, file_readings, known, reader_version, settle, written
from onrecord.pages import NotPublicError, PageError, articles, articles_in
from onrecord.reading import Reading
from onrecord.workers import ReadingProcesses, Unread, WorkersError

_AT_A_TIME = 16
_SECONDS = 1.0
"""How long a reading waits to be kept, so that the page shows it soon and little is read again after a stop."""
_MOST_PROBLEMS = 50
_NOT_PUBLIC = "it is not on the open internet, and the desk fetches from nowhere else; add the page as a file"


def read_all(addition: Addition, processes: ReadingProcesses, settled: Callable[[], None] = settle) -> None:
    """Read what of the addition has not been read yet, and let the stories know.

    Raises ``LedgerError`` where the ledger cannot be written to and ``WorkersError`` where there is no reader; the
    addition then says so.
    """
    _set(addition, state=State.READING)
    try:
        for one in addition.inputs.filter(is_done=False).order_by("pk"):
            _read(addition, one, processes)
        _set(addition, state=State.PLACING)
        settled()
    except (LedgerError, WorkersError) as error:
        give_up(addition, str(error))
        raise
    except Exception:
        give_up(addition, "something went wrong here; it has been logged, and can be tried again")
        raise
    _end(addition)


def give_up(addition: Addition, reason: str) -> None:
    """Say of what was not read why it will not be; it can be tried again."""
    with transaction.atomic():
        for one in addition.inputs.filter(is_done=False).defer("data"):
            AddedInput.objects.filter(pk=one.pk).update(
                is_done=True, faults=one.faults + 1, problems=[*one.problems, [one.name, reason]]
            )
        _end(addition)


def _end(addition: Addition) -> None:
    state = State.DONE if addition.articles.exists() else State.FAILED
    _set(addition, state=state, finished=timezone.now())


def _set(addition: Addition, **values: object) -> None:
    for name, value in values.items():
        setattr(addition, name, value)
    addition.save(update_fields=list(values))


@dataclasses.dataclass
class _Problems:
    """What went wrong with an input: the first of it in words, all of it counted, and whether it may go away."""

    name: str
    shown: str
    may_pass: bool = False
    said: list[list[str]] = dataclasses.field(default_factory=list)
    count: int = 0

    def add(self, name: str, reason: str) -> None:
        self.count += 1
        if len(self.said) < _MOST_PROBLEMS:
            self.said.append([name.replace(self.name, self.shown, 1), reason])


def _read(addition: Addition, one: AddedInput, processes: ReadingProcesses) -> None:
    data = bytes(one.data) if one.data is not None else None
    name = one.name if data is None else f"{hashlib.sha256(data).hexdigest()[:16]}/{one.name}"
    problems = _Problems(name, one.name)
    filer = _Filer(addition)
    fresh = filter(filer.is_unknown, _articles(addition, name, data, problems))
    for outcome in processes.read(fresh):
        if isinstance(outcome, Unread):
            problems.add(outcome.article_id, outcome.reason)
            problems.may_pass = True
            continue
        language = (outcome.article.language or "en").lower()
        if language.split("-")[0] != "en":
            problems.add(outcome.article.id, f"its language is {language}, not English, so who said what is not read")
        filer.add(outcome)
    filer.file()
    one.is_done, one.problems, one.faults = True, problems.said, problems.count
    if not problems.may_pass:
        one.data = None
    one.save(update_fields=["is_done", "problems", "faults", "data"])


def _articles(addition: Addition, name: str, data: bytes | None, problems: _Problems) -> Iterator[Article]:
    """The articles in an input, as many as may be."""
    allowed = settings.ONRECORD_ALLOW_PRIVATE
    if data is None:
        most, found = MOST_PAGES, articles([name], allow_private=allowed)
    else:
        most, found = MOST_ARTICLES, articles_in(io.BytesIO(data), name, allow_private=allowed)
    for number, item in enumerate(found):
        if number == most:
            problems.add(name, f"only the first {most:,} articles in it are read; onrecord add takes any number")
            return
        if isinstance(item, NotPublicError):
            problems.add(item.input, _NOT_PUBLIC)
        elif isinstance(item, PageError):
            problems.add(item.input, item.reason)
        else:
            yield dataclasses.replace(item, id=name) if addition.kind == Kind.TEXT else item


class _Filer:
    """Keeps readings a few at a time, and notes with each which addition brought it."""

    def __init__(self, addition: Addition) -> None:
        self._addition = addition
        self._waiting: list[Reading] = []
        self._since = time.monotonic()

    def is_unknown(self, article: Article) -> bool:
        """Whether the ledger lacks this very text of the article; what it has is noted, and need not be read."""
        filed = known(article)
        if filed is not None:
            written(lambda: self._note([filed]))
        return filed is None

    def add(self, reading: Reading) -> None:
        """Keep a reading, soon."""
        self._waiting.append(reading)
        if len(self._waiting) >= _AT_A_TIME or time.monotonic() - self._since > _SECONDS:
            self.file()

    def file(self) -> None:
        """Keep what waits."""
        waiting, self._waiting, self._since = self._waiting, [], time.monotonic()
        if waiting:
            written(lambda: self._note(file_readings(waiting, read_with=reader_version())))

    def _note(self, filed: Sequence[Filed]) -> None:
        rows = [AddedArticle(addition=self._addition, article_id=f.article, outcome=f.outcome) for f in filed]
        AddedArticle.objects.bulk_create(rows, ignore_conflicts=True)
        read = AddedArticle.objects.filter(addition=self._addition).count()
        Addition.objects.filter(pk=self._addition.pk).update(read=read)
