"""Names put where a statement has a pronoun, "the company", or half of a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.reading import Party, Reading
from onrecord.stories.words import word_set

_PRONOUN = re.compile(r"^(he|she|it|they)(?P<more>['’](?:s|d|ll|re|ve))?(?= )", re.I)
_POSSESSIVE = re.compile(r"^(his|her|its|their) ", re.I)
_SHORTENED = {"s": " is", "d": " would", "ll": " will", "re": " are", "ve": " have"}
_DEFINITE = re.compile(
    r"^(?:the|this) (?:[a-z][\w’'-]* ){0,3}?[a-z][\w-]+(?=['’]s\b| (?:has|have|had|is|are|was|were|will|would"
    r"|can|could"
    r"|may|might|did|does|do|plans?|wants?|\w+ed)\b)",
    re.IGNORECASE,
)
_COMPANIES = word_set(
    "company firm automaker carmaker retailer giant maker chain corporation bank airline manufacturer operator brand"
)
_SUBJECT = re.compile(r"^(?:The |A |An )?((?:[A-Z][\w.’'-]*)(?: (?:of (?:the )?)?[A-Z][\w.’'-]*){0,4})")
_HUMAN = {
    "he": ("person",),
    "she": ("person",),
    "it": ("organization", "publication"),
    "they": ("group", "organization", "unnamed"),
}
_TITLES = r"(?:Mr|Mrs|Ms|Dr|Miss)\.? "
_NOT_NAMES = word_set(
    "the a an it he she they we i you this that these those there in on at for but and as if when while after before "
    "however according since although with by from his her its their what who how why where some many most all no not "
    "monday tuesday wednesday thursday friday saturday sunday earlier meanwhile now still yet so one two three"
)


class Names:
    """Who the parties of a story are, by what they are called."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        by_last: dict[str, Counter[str]] = {}
        for reading in readings:
            for party in reading.parties:
                parts = party.name.split()
                if (
                    party.kind == "person"
                    and 2 <= len(parts) <= 4
                    and all(p[0].isupper() for p in parts[:: len(parts) - 1])
                ):
                    by_last.setdefault(parts[-1], Counter())[party.name] += 1
        self._full = {last: names.most_common(1)[0][0] for last, names in by_last.items() if _one(names)}

    def whole(self, text: str) -> str:
        """The text with the first use of a person's last name made the full name."""
        for last, full in self._full.items():
            if last not in text or full in text:
                continue
            at = re.search(
                rf"(?:{_TITLES})?(?<![\w’'-] )(?<![A-Z][\w’'-])\b{re.escape(last)}\b(?! [A-Z])(?![-.]\w)", text
            )
            if (
                at
                and not re.search(r"[A-Z][\w.’'-]* $", text[: at.start()])
                and not re.search(r"\bof $", text[: at.start()])
            ):
                text = text[: at.start()] + full + text[at.end() :]
        return text


def filled(text: str, reading: Reading, speaker: Party | None, before: str) -> str | None:
    """The text with the name of whom its first words mean; None where it begins with a pronoun that nobody explains.

    ``speaker`` told it, where somebody did; ``before`` is the sentence that stands before it.
    """
    pronoun = _PRONOUN.match(text)
    if pronoun:
        meant = _meant(pronoun[1].lower(), reading, speaker, before, text)
        if meant is None:
            return None
        more = _SHORTENED.get((pronoun["more"] or "")[1:].lower(), "")
        rest = text[pronoun.end() :]
        if more == " is" and re.match(r" (?:been|had|\w+ed)\b", rest):
            more = " has"
        if more == " would" and re.match(r" (?:been|\w+ed)\b", rest):
            more = " had"
        return meant + more + rest
    owner = _POSSESSIVE.match(text)
    if owner:
        word = {"his": "he", "her": "she", "its": "it", "their": "they"}[owner[1].lower()]
        meant = _meant(word, reading, speaker, before, text)
        return None if meant is None else f"{meant}{_ending(meant)} {text[owner.end() :]}"
    definite = _DEFINITE.match(text)
    if definite:
        name = _called(definite[0], reading) or _organization(definite[0], reading, before, text)
        if name is not None:
            return name + text[definite.end() :]
    return text


def _ending(name: str) -> str:
    return "’" if name.endswith("s") else "’s"


def _meant(pronoun: str, reading: Reading, speaker: Party | None, before: str, text: str) -> str | None:
    kinds = _HUMAN[pronoun]
    if (
        speaker is not None
        and speaker.kind in kinds
        and speaker.kind != "unnamed"
        and speaker.name not in text
        and _is_name(speaker.name)
    ):
        return speaker.name
    subject = _SUBJECT.match(before)
    if subject and subject[1].split()[0].lower() not in _NOT_NAMES:
        party = next((p for p in reading.parties if subject[1] in (p.name, *p.aliases)), None)
        if party is None or party.kind in kinds:
            return _bare(party.name if party else subject[1])
    return None


def _bare(name: str) -> str:
    return re.sub(r"['’]s$", "", name)


def _is_name(name: str) -> bool:
    return any(part[:1].isupper() for part in name.split()) and name.lower() not in _NOT_NAMES


def _called(words: str, reading: Reading) -> str | None:
    """The name of the party that the article calls by these words."""
    asked = words.lower()
    for party in reading.parties:
        if party.kind not in ("person", "organization", "publication") or not _is_name(party.name):
            continue
        if any(alias.lower() == asked for alias in party.aliases):
            return party.name
    return None


def _organization(words: str, reading: Reading, before: str, text: str) -> str | None:
    """The name of whom "the company" is: the subject of the sentence before, else whom the article names most."""
    if words.split()[-1].lower() not in _COMPANIES:
        return None
    named = [p for p in reading.parties if p.kind == "organization" and _is_name(p.name) and p.name not in text]
    subject = _SUBJECT.match(before)
    if subject:
        party = next((p for p in named if _bare(subject[1]) in (p.name, *p.aliases)), None)
        if party is not None:
            return party.name
    mentions = Counter({p.name: reading.article.text.count(p.name) for p in named})
    ranked = mentions.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] < 1.5 * ranked[1][1]):
        return None
    return ranked[0][0]


def _one(names: Sequence[str] | Counter[str]) -> bool:
    return len({name.split()[0].lower()[:3] for name in names}) == 1
