"""A table for people: for each article its title, publisher and date, then who said what."""

from __future__ import annotations

import io
from typing import BinaryIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.reading import Attribution, Reading
from onrecord.screens.dates import spoken_date
from onrecord.screens.printable import printable


class TableWriter:
    """Writes a table an article, as wide as the terminal, or 80 columns elsewhere."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._text = io.TextIOWrapper(file, "utf-8")  # rich asks it whether it is a terminal, and of which width
        self._console = Console(file=self._text, highlight=False, markup=False, emoji=False)

    def write(self, reading: Reading) -> None:
        """Write one article's table."""
        with self._console.capture() as shown:  # rich would end the program itself where a pipe is closed
            self._console.print(_header(reading))
            if reading.attributions:
                self._console.print(_table(reading), "")
            else:
                self._console.print(Padding(Text("No attributions found.", "dim"), (0, 0, 1, 2)))
        self._file.write(shown.get().encode("utf-8", "replace"))
        self._file.flush()

    def close(self) -> None:
        """Leave the file to whoever opened it."""
        self._text.detach()


def _header(reading: Reading) -> Text:
    article = reading.article
    about = (article.publisher, spoken_date(article.published))
    header = Text(printable(article.title or article.id), "bold")
    if any(about):
        header.append("\n" + printable(" · ".join(filter(None, about))), "not bold dim")
    return header


def _table(reading: Reading) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), expand=True)
    table.add_column("party", ratio=4, overflow="fold")
    table.add_column("cue", ratio=3, min_width=11, overflow="fold")
    table.add_column("content", ratio=8, overflow="fold")
    table.add_column("kind", min_width=8, no_wrap=True)
    table.add_column("conf", min_width=5, no_wrap=True, justify="right")
    for attribution in reading.attributions:
        table.add_row(*_row(attribution))
    return table


def _row(a: Attribution) -> tuple[Text, Text, Text, Text, Text]:
    party = Text(printable(a.source.party.name), "bold").append(f" · {a.source.party.kind}", "not bold dim")
    cue, content = (Text(printable(" ".join(role.text.split()))) for role in (a.cue, a.content))
    return party, cue, content, Text(a.kind, "dim"), Text(f"{a.confidence:.0%}", "dim")
