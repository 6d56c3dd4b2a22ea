"""A result in Markdown, aligned so that it reads as well in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.result import Cell, Mark, Result, Table


def result(of: Result, provenance: str = "") -> str:
    """The section of one result: what it is, its commands, its tables, its marks, and what to know of them."""
    return "\n\n".join(_parts(of, provenance)) + "\n"


def _parts(of: Result, provenance: str) -> Iterator[str]:
    yield f"## {of.title}"
    yield of.about
    if of.commands:
        yield "\n".join(("```sh", *of.commands, "```"))
    for each in of.tables:
        if each.caption:
            yield each.caption
        yield table(each)
    if of.marks:
        yield table(marks(of.marks))
    yield from of.notes
    if provenance:
        yield f"*{provenance}*"


def marks(of: tuple[Mark, ...]) -> Table:
    """The table of figures beside what they are to reach."""
    with_aims = any(m.aim is not None for m in of)
    rows = [(*_mark(m), *(_aim(m) if with_aims else ())) for m in of]
    return Table(("figure", "measured", "mark", "met", *(("aim", "reached") if with_aims else ())), tuple(rows))


def _mark(mark: Mark) -> tuple[str, str, str, str]:
    bound = f"{'≤' if mark.at_most else '≥'} {_number(mark, mark.bound)}"
    return mark.name, _number(mark, mark.value), bound, "yes" if mark.met else "**no**"


def _aim(mark: Mark) -> tuple[str, str]:
    if mark.aim is None:
        return "", ""
    return _number(mark, mark.aim), "yes" if mark.reaches_aim else "no"


def _number(mark: Mark, value: float) -> str:
    return f"{value:.{mark.digits}f}{f' {mark.unit}' if mark.unit else ''}"


def table(of: Table) -> str:
    """A Markdown table whose columns line up."""
    numeric = [all(isinstance(row[i], int | float) or _is_amount(row[i]) for row in of.rows) for i in _columns(of)]
    cells = [of.columns, *(tuple(_cell(c) for c in row) for row in of.rows)]
    widths = [max(3, *(len(row[i]) for row in cells)) for i in _columns(of)]
    lines = [_line(row, widths, numeric) for row in cells]
    rule = "| " + " | ".join("-" * (w - n) + ":" * n for w, n in zip(widths, numeric, strict=True)) + " |"
    return "\n".join((lines[0], rule, *lines[1:]))


def _columns(of: Table) -> range:
    return range(len(of.columns))


def _is_amount(cell: Cell) -> bool:
    """Whether a text is a number with something about it ("≥ 0.75", "12.3 s"), or nothing."""
    return isinstance(cell, str) and (not cell or cell.lstrip("≥≤ ")[:1].isdigit())


def _line(row: tuple[str, ...], widths: list[int], numeric: list[bool]) -> str:
    padded = (c.rjust(w) if n else c.ljust(w) for c, w, n in zip(row, widths, numeric, strict=True))
    return "| " + " | ".join(padded) + " |"


def _cell(cell: Cell) -> str:
    if isinstance(cell, float):
        return f"{cell:,.1f}"
    if isinstance(cell, int):
        return f"{cell:,}"
    return cell.replace("|", "\\|").replace("\n", " ")
