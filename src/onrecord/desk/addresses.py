"""How stories and parties are named in addresses: as everywhere, ``s3`` and ``p12``."""

from __future__ import annotations


class _Numbered:
    letter = ""

    def to_python(self, value: str) -> int:
        return int(value[1:])

    def to_url(self, value: int) -> str:
        return f"{self.letter}{value}"


class StoryConverter(_Numbered):
    """``s3`` is story 3."""

    letter = "s"
    regex = r"s[1-9]\d{0,17}"


class PartyConverter(_Numbered):
    """``p12`` is party 12."""

    letter = "p"
    regex = r"p[1-9]\d{0,17}"
