"""The author's kin in a piece in the first person: "my father", "my mother"."""

from __future__ import annotations

import re

from onrecord.reader.parties.entities import Entity, Mention
from onrecord.reader.parties.lexicon import gender_of_first_name
from onrecord.reader.parties.registry import Registry

_SEX = {
    **dict.fromkeys(("father", "dad", "husband", "grandfather", "stepfather", "grandpa"), "he"),
    **dict.fromkeys(("mother", "mom", "mum", "wife", "grandmother", "stepmother", "grandma"), "she"),
    **dict.fromkeys(("brother", "son", "uncle", "nephew", "boyfriend", "fiancé"), "he"),
    **dict.fromkeys(("sister", "daughter", "aunt", "niece", "girlfriend", "fiancée"), "she"),
}
_KIN = re.compile(
    rf"\bmy\s+(?:(?:late|own|dear|beloved|older|younger|elder|little|big)\s+)*(?P<kin>{'|'.join(_SEX)})\b(?!-)",
    re.IGNORECASE,
)
_PARENTS = re.compile(r"\bmy\s+(?:late\s+)?(?P<kin>grandparents|parents),?\s+", re.IGNORECASE)
_COUPLE = {"parents": ("father", "mother"), "grandparents": ("grandfather", "grandmother")}


def kin(registry: Registry) -> dict[int, Entity]:
    """The author's relatives, by where each "my father" starts; named where the text says the name in apposition.

    Words inside quotation marks are left alone, as "my" is there the speaker's. The mentions of somebody named go to
    the person among the names.
    """
    layout = registry.layout
    places: dict[str, list[re.Match[str]]] = {}
    for match in _KIN.finditer(layout.text):
        if layout.quote(match.start()) is None:
            places.setdefault(match["kin"].lower(), []).append(match)
    found: dict[int, Entity] = {}
    for word, matches in places.items():
        entity = _named(registry, word, matches)
        if entity is None:
            entity = Entity(f"my {word}", "unnamed", [], named=False)
        entity.gender = _SEX[word]
        entity.about |= {word}
        for match in matches:
            opens = match.start() == layout.sentence_span(match.start())[0]
            subject = opens and layout.text[match.end() : match.end() + 1] == " "
            entity.mentions.append(Mention(match.start(), match.end(), "NOUN", subject, (word,)))
            found[match.start()] = entity
        entity.seal()
    return found


def _named(registry: Registry, word: str, matches: list[re.Match[str]]) -> Entity | None:
    """Who the relative is by "my father, James", "James Brook, my father" or "my parents, James and Olive Brook"."""
    text = registry.layout.text
    for match in matches:
        for m in registry.within(max(match.start() - 3, 0), match.end() + 3):
            person = registry.home[m]
            before, after = text[m.end : match.start()], text[match.end() : m.start]
            joined = after in (", ", " ") if m.start > match.start() else before == ", "
            if joined and person.kind == "person" and person.gender in ("", _SEX[word]):
                return person
    for match in _PARENTS.finditer(text):
        if word not in _COUPLE[match["kin"].lower()] or registry.layout.quote(match.start()) is not None:
            continue
        for m in registry.within(match.end(), match.end() + 40):
            between = text[match.end() : m.start]
            person = registry.home[m]
            if person.kind != "person" or not re.fullmatch(r"(?:[A-Z][\w.]*\s+){0,3}and\s+|", between):
                continue
            if (person.gender or gender_of_first_name(m.words[0])) == _SEX[word]:
                return person
    return None
