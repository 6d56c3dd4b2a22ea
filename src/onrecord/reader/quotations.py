"""The quoted stretches of a text: which quotation marks open, which close, and which are apostrophes.

Double marks (curly, straight, low, doubled apostrophes), guillemets and single marks are paired within a paragraph, so
that one mark too many or too few never inverts the rest of the text. Straight marks open or close by what stands
beside them. A quotation that is still open where its paragraph ends runs to that end if the next paragraph opens with
a mark again, as newspapers print a quotation of several paragraphs.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from onrecord.article import Span

Family = Literal["double", "angle", "single"]

_FAMILY: dict[str, Family] = {
    **dict.fromkeys('"“”„‟＂', "double"),
    **dict.fromkeys("«»‹›", "angle"),
    **dict.fromkeys("'‘’‚‛`", "single"),
}
_DOUBLED = {"'": '"', "‘": "“", "‛": "“", "`": "“", "’": "”"}  # two single glyphs typed for a double mark
_OPENING, _CLOSING = frozenset("“„‟«‹‘‚‛`"), frozenset("”»›’")
_CLOSED_BY = {"„": "“‟”", "»": "«", "›": "‹", "‚": "‘’", "`": "`'’"}  # where the closing glyph is not the usual one

# A line's end with the space after it; or a run of marks, unless it is an apostrophe within a word.
_BREAK_OR_MARKS = re.compile(
    r"""(?P<gap>[\n\r\x0b\x0c\x85\u2028\u2029]\s*)
      | (?: (?<!\w)['‘’‛`] | ['‘’‛`](?!\w) | ["“”„‟＂«»‹›‚] ) ['‘’‛`"“”„‟＂«»‹›‚]*""",
    re.VERBOSE,
)
_ELISION = re.compile(
    r"\d\ds?\b|(?:em|til|till|cause|cuz|cos|n|twas|tis|bout|round|neath|s|re|ve|ll|d|m|t)\b|ndrangh", re.IGNORECASE
)
_LINE_ENDS = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")
_INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_FEET = re.compile(r"\d['’] ?\d{1,2}")

_BEFORE_OPENING = frozenset("([{<-–—―/¿¡*_|+=:")
_AFTER_CLOSING = frozenset(".,;:!?…)]}>-–—―/*_|")
_SENTENCE_END = frozenset(".!?…:;")
_ORNAMENT = 5  # a longer run of marks is decoration
_WEAK_REACH = 60  # code points from an opening single mark to a closing one that may be a possessive


class _Mark(NamedTuple):
    start: int
    end: int
    family: Family
    glyph: str
    opens: bool  # by what stands beside it, it can open a quotation
    closes: bool
    weak: bool  # it may also be an apostrophe or a sign for inches: the workers' rights, a 12" record


class _Line(NamedTuple):
    start: int
    end: int
    marks: list[_Mark]
    blank_before: bool


class _Left(NamedTuple):
    """A mark that its paragraph left open."""

    mark: _Mark
    end: int  # of its paragraph
    continued: bool  # it repeats the mark of a quotation from the paragraph before
    interrupted: bool = False  # whole sentences without a mark have followed


def quotations(text: str) -> list[Span]:
    """The quoted stretches of ``text`` with their marks: outermost only, sorted and disjoint.

    A quotation of several paragraphs gives one span for each. A mark without its counterpart gives none. Takes time in
    proportion to the length of the text.
    """
    found: list[Span] = []
    left: _Left | None = None
    for line in _lines(text):
        pairs, opener = _pairs(line, text)
        first = next((m for m in line.marks if left and m.family == left.mark.family), None)
        continued = False
        if left is not None:
            if first is None and not line.blank_before:
                soft = not left.interrupted and text[left.end - 1] not in _SENTENCE_END
                left = left._replace(end=line.end if soft else left.end, interrupted=not soft)
                found += pairs
                continue
            if first is not None and _is_stray_closer(first, pairs, text):
                found.append(Span(left.mark.start, first.end))
            elif first is not None and first.opens and first.start == line.start and not left.interrupted:
                found.append(Span(left.mark.start, left.end))
                continued = True
            elif left.continued:
                found.append(Span(left.mark.start, left.end))
        found += pairs
        left = opener and _Left(opener, line.end, continued and opener.start == line.start)
    if left is not None and left.continued:
        found.append(Span(left.mark.start, left.end))
    return _outermost(found)


def _lines(text: str) -> Iterator[_Line]:
    """The non-empty lines of a text, each from its first visible character to its last, with their marks."""
    start, blank_before, marks = len(text) - len(text.lstrip()), True, list[_Mark]()
    for match in _BREAK_OR_MARKS.finditer(text, start):
        if match["gap"] is None:
            marks += _marks(text, match.start(), match.end())
            continue
        end = match.start()
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            yield _Line(start, end, marks, blank_before)
        gap = match["gap"]
        blank_before = gap.count("\n") > 1 or gap.count("\r") > 1 or gap[0] in "\x0c\u2029"
        start, marks = match.end(), []
    end = start + len(text[start:].rstrip())
    if end > start:
        yield _Line(start, end, marks, blank_before)


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    """The marks of one run, ``text[start:end]``; all of them see what stands before and after the run."""
    if end - start > _ORNAMENT:
        return
    at, to = _skip_invisible(text, start, -1), _skip_invisible(text, end, 1)
    before, after = text[max(0, at - 1) : at], text[to : to + 1]
    spaced_before = not before or before.isspace()
    spaced_after = not after or after.isspace()
    opens = not spaced_after and (spaced_before or before in _BEFORE_OPENING)
    closes = not spaced_before and (spaced_after or after in _AFTER_CLOSING)
    if spaced_before and spaced_after:  # alone between spaces: by the side on which its line ends
        opens, closes = not before or before in _LINE_ENDS, not after or after in _LINE_ENDS
    if opens and closes:  # "... and then" opens, "I was—" closes
        opens, closes = spaced_before, not spaced_before
    elif opens and after in _AFTER_CLOSING and text[end : end + 2] not in ("..", "--") and after in ".,;:!?)]}":
        opens = False
    weak = after.isspace() and text[end + 1 : end + 2].isalpha()
    for glyph, s, e in _glyphs(text[start:end], start, closes):
        family = _FAMILY[glyph]
        if family == "single":
            if e - start == 1 and _ELISION.match(text, e) and glyph != "`":
                continue
            apostrophe = glyph in "'’" and (before in "sSxXzZ" or text[start - 2 : start] == "in" or before.isdigit())
            yield _Mark(s, e, family, glyph, opens and glyph != "’", closes, weak and apostrophe)
        elif glyph != '"' or not (before.isdigit() and _FEET.fullmatch(text, _feet_start(text, start), start)):
            yield _Mark(s, e, family, glyph, opens, closes, weak and glyph == '"' and before.isdigit())


def _skip_invisible(text: str, at: int, step: Literal[-1, 1]) -> int:
    """The nearest place from ``at`` with no direction mark or zero-width character behind (-1) or ahead (1) of it."""
    for _ in range(_ORNAMENT):
        beside = at - 1 if step < 0 else at
        if not (0 <= beside < len(text) and text[beside] in _INVISIBLE):
            break
        at += step
    return at


def _glyphs(run: str, start: int, closing: bool) -> Iterator[tuple[str, int, int]]:
    """Each mark of a run: its glyph, start and end. Two single glyphs are a double mark, three are both."""
    for glyph, group in itertools.groupby(run):
        count = len(list(group))
        sizes = [1] * count
        if glyph in _DOUBLED and count > 1:
            sizes = [2] * (count // 2) + [1] * (count % 2)
            if closing:
                sizes.reverse()
        for size in sizes:
            yield _DOUBLED[glyph] if size == 2 else glyph, start, start + size
            start += size


def _feet_start(text: str, end: int) -> int:
    """Where a height such as 6'3 that ends at ``end`` could start."""
    marks = [at for at in (text.rfind("'", end - 4, end), text.rfind("’", end - 4, end)) if at > 0]
    return max(marks, default=end) - 1


def _pairs(line: _Line, text: str) -> tuple[list[Span], _Mark | None]:
    """The quotations that open and close within a line, and the mark that it leaves open."""
    double = [m for m in line.marks if m.family != "single"]
    pairs, unpaired = _nested(double)
    pairs = _outermost(pairs + _misspaced(unpaired, text))
    single, opener = _single([m for m in _outside(line.marks, pairs) if m.family == "single"], text)
    left = next((m for m in reversed(unpaired) if (m.opens and not m.closes) or m.glyph in "“„«"), None)
    same = [p for p in pairs if text[p.start] == left.glyph] if left else []
    if left is not None and (not same or same[-1].start < left.start):  # else its closing mark is missing
        return _outermost(pairs + single), left
    if opener is not None and opener.start == line.start and not double:
        return _outermost(single), opener
    return _outermost(pairs + single), None


def _nested(marks: list[_Mark]) -> tuple[list[Span], list[_Mark]]:
    """Pairs of double marks and guillemets, which may lie inside one another, and the marks that found no partner."""
    pairs: list[Span] = []
    unpaired: list[_Mark] = []
    open_marks: dict[Family, list[_Mark]] = {"double": [], "angle": []}
    certain = _next_certain(marks)
    for n, mark in enumerate(marks):
        if mark.weak and certain[n] == "closes":
            continue
        own, other = open_marks[mark.family], open_marks["angle" if mark.family == "double" else "double"]
        if _turns(mark, own[-1] if own else None) == "opens":
            own.append(mark)
        elif not own:
            unpaired.append(mark)
        else:
            opener = own.pop()
            while other and other[-1].start > opener.start:
                unpaired.append(other.pop())
            pairs.append(Span(opener.start, mark.end))
    return pairs, sorted(unpaired + open_marks["double"] + open_marks["angle"])


def _turns(mark: _Mark, top: _Mark | None) -> Literal["opens", "closes"]:
    """Whether a mark opens or closes, given the mark of its family that is open."""
    clear = mark.opens != mark.closes
    if top is not None and mark.glyph in _CLOSED_BY.get(top.glyph, "") and not (clear and mark.opens):
        return "closes"
    if mark.glyph in _OPENING:
        return "closes" if top is not None and clear and mark.closes else "opens"
    if mark.glyph in _CLOSING:
        return "opens" if top is None and clear and mark.opens else "closes"
    if clear:
        return "opens" if mark.opens else "closes"
    return "opens" if top is None else "closes"


def _next_certain(marks: list[_Mark]) -> list[str]:
    """For each mark, whether the next one that is not weak opens or closes; "" at the end."""
    following, result = "", [""] * len(marks)
    for n in range(len(marks) - 1, -1, -1):
        result[n] = following
        if not marks[n].weak:
            following = "closes" if marks[n].closes and not marks[n].opens else "opens"
    return result


def _misspaced(unpaired: list[_Mark], text: str) -> list[Span]:
    """Pairs whose marks stand on the wrong side of a space: said," I will go," and; "I will go, "she said."""
    pairs: list[Span] = []
    pending: _Mark | None = None
    for mark in unpaired:
        if mark.family != "double":
            continue
        before, after = text[max(0, mark.start - 2) : mark.start], text[mark.end : mark.end + 2]
        if mark.closes and not mark.opens:
            if pending is not None and pending.closes:
                pairs.append(Span(pending.start, mark.end))
                pending = None
            else:
                pending = mark if before[-1:] in (",", ":") and after[1:].isalpha() else None
        elif pending is not None and pending.opens and before[:1] in tuple(",.!?") and after[:1].islower():
            pairs.append(Span(pending.start, mark.end))
            pending = None
        else:
            pending = mark if mark.opens else None
    return pairs


def _single(marks: list[_Mark], text: str) -> tuple[list[Span], _Mark | None]:
    """Pairs of single marks, and the last that opens without closing. A later opening mark replaces an earlier one."""
    pairs: list[Span] = []
    opener: _Mark | None = None
    certain = _next_certain(marks)
    for n, mark in enumerate(marks):
        if opener is not None and mark.closes and mark.glyph in _CLOSED_BY.get(opener.glyph, "'’"):
            if not mark.weak or (certain[n] != "closes" and mark.end - opener.start <= _WEAK_REACH):
                pairs.append(Span(opener.start, mark.end))
                opener = None
        elif mark.opens:
            opener = mark
    return pairs, opener


def _outside(marks: Iterable[_Mark], spans: list[Span]) -> Iterator[_Mark]:
    """The marks that lie in none of the spans, both in the order of the text."""
    n = 0
    for mark in marks:
        while n < len(spans) and spans[n].end <= mark.start:
            n += 1
        if n == len(spans) or mark.start < spans[n].start:
            yield mark


def _is_stray_closer(mark: _Mark, pairs: list[Span], text: str) -> bool:
    """Whether a line's first mark closes a quotation that an earlier line opened."""
    if not mark.closes or mark.opens or (pairs and pairs[0].start <= mark.start):
        return False
    return mark.family != "single" or text[mark.start - 1] in ",.!?…"


def _outermost(spans: Iterable[Span]) -> list[Span]:
    """The spans, sorted, without those that lie within or overlap an earlier one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
