"""Which language a text is in: only English is read for attributions, and the rest is reported as what it is."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Protocol, cast

# The words that English cannot do without are a third of any English news text, and below a tenth of any other
# language's. Counting them spares most articles the half second that the model takes to load.
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|that|was|for|with|his|he|said|it|is|on|has|by|as|at|from|have|be|this|are|not|who|had|their)\b",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH_SHARE = 0.2
_ENGLISH_WORDS = 60
# Languages that news is written in; near relatives that nobody publishes news in only take their votes away.
_NEWS_LANGUAGES = frozenset((
    "af", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et",
    "eu", "fa", "fi", "fr", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja",
    "ka", "kk", "km", "kn", "ko", "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "mt", "ne", "nl",
    "no", "pa", "pl", "pt", "ro", "ru", "si", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "th",
    "tl", "tr", "uk", "ur", "uz", "vi", "zh", "zu",
))  # fmt: skip
# A shorter text in Latin letters is told by its names more than by its language.
_ENOUGH_LETTERS = 60
_SURE = 0.95
_SAMPLE = 4000


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def language_of(text: str, declared: str | None = None) -> str:
    """The ISO 639-1 code of the language of ``text``.

    A text too short or too mixed to tell has the ``declared`` language (``en-GB``, as a page says), else ``en``.
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    if len(words) >= _ENGLISH_WORDS and len(_ENGLISH.findall(sample)) >= _ENGLISH_SHARE * len(words):
        return "en"
    said = (declared or "").strip().replace("_", "-").split("-")[0].lower()
    said = said if said.isascii() and said.isalpha() and len(said) == 2 else ""
    letters = sum(map(len, words))
    latin = _mostly_latin(sample)
    if latin and letters < _ENOUGH_LETTERS:
        return said or "en"
    code, sureness = _identifier().classify(sample)
    if sureness >= _SURE or not (said or latin):
        return code
    return said or "en"


def _mostly_latin(sample: str) -> bool:
    letters = [c for c in sample[:400] if c.isalpha()]
    return sum(c.isascii() or "LATIN" in unicodedata.name(c, "") for c in letters) * 2 >= len(letters)


@functools.cache
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # numpy: not to be loaded with the floor

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_NEWS_LANGUAGES.intersection(identifier.labels))
    return cast(_Identifier, identifier)
