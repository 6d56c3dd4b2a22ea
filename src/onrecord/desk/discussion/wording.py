"""A comment's text: what is kept of what was sent, and how it is shown.

Kept is what was sent, but for this: line ends are one line feed each (browsers send two signs), and white space at
either end is gone. What could not be kept or shown as it is, is refused and not altered: control signs other than
line ends and tabs, lone surrogates, nothing that can be seen, too much.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onrecord.desk.discussion.refusing import UnfitTextError

LONGEST = 5000
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_ADDRESS = re.compile(r"https?://[^\s<>\"'“”‘’«»\\^`{|}\x00-\x1f]+", re.IGNORECASE)
_HOST = re.compile(r"(?!.*\.\.)[^\W_](?:[\w.-]{0,251}[^\W_])?", re.ASCII)
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line; with an ``address`` it is a link to there."""

    text: str
    address: str | None = None


def kept(sent: str) -> str:
    """The text as it is kept. Raises ``UnfitTextError``."""
    text = sent.replace("\r\n", "\n").replace("\r", "\n")
    for sign in text:
        kind = unicodedata.category(sign)
        if kind == "Cs" or (kind == "Cc" and sign not in "\n\t"):
            raise UnfitTextError(
                _("It has a sign in it that is no text (%(sign)s). Take it out and send it again.")
                % {"sign": f"U+{ord(sign):04X}"}
            )
    text = text.strip()
    if not any(map(_seen, text)):
        raise UnfitTextError(_("There is nothing to read in it. Write something."))
    if len(text) > LONGEST:
        over = len(text) - LONGEST
        raise UnfitTextError(
            ngettext(
                "It is %(over)d character too long; %(longest)d are the most.",
                "It is %(over)d characters too long; %(longest)d are the most.",
                over,
            )
            % {"over": over, "longest": LONGEST}
        )
    return text


def _seen(sign: str) -> bool:
    kind = unicodedata.category(sign)
    return kind[0] not in "ZM" and kind not in ("Cc", "Cf") and sign not in _UNSEEN


def paragraphs(text: str) -> list[list[list[Piece]]]:
    """Paragraphs (parted by an empty line) of lines of pieces; joined, the pieces of a line are the line."""
    return [[_pieces(line) for line in block.split("\n")] for block in _BLANK_LINES.split(text)]


def _pieces(line: str) -> list[Piece]:
    pieces, end = [], 0
    for match in _ADDRESS.finditer(line):
        address = _trimmed(match.group())
        if not _leads_somewhere(address):
            continue
        if match.start() > end:
            pieces.append(Piece(line[end : match.start()]))
        pieces.append(Piece(address, address))
        end = match.start() + len(address)
    if end < len(line) or not pieces:
        pieces.append(Piece(line[end:]))
    return pieces


def _trimmed(address: str) -> str:
    """The address without the full stop or bracket of the sentence around it."""
    strange = ".,;:!?…*_~" + "".join(end for start, end in ("()", "[]") if start not in address)
    return address.rstrip(strange)


def _leads_somewhere(address: str) -> bool:
    """Whether it is the address of a page, on a host that is the one it seems to be (no user's name before it)."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    named = parts.hostname is not None and _HOST.fullmatch(parts.hostname) is not None
    return named and "@" not in parts.netloc and (port is None or port > 0)
