"""Which names are people's: the labels of all their mentions weighed with the words that stand around them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from onrecord.reader.parties.entities import Mention
from onrecord.reader.parties.layout import Layout
from onrecord.reader.parties.lexicon import (
    COMPANY_OFFICES,
    COMPANY_POSSESSIONS,
    FIRM_ENDINGS,
    FUNCTION_WORDS,
    ORGANIZATION_ENDINGS,
    ORGANIZATION_NOUNS,
    PERSON_NOUNS,
    PLACE_ENDINGS,
    PUBLICATION_ENDINGS,
    PUBLICATION_NOUNS,
    PUBLICATIONS,
    TITLES,
    census,
    is_first_name,
    noun_type,
    singular,
    word_set,
)
from onrecord.reader.parties.names import surname

Words = tuple[str, ...]
_HONORIFICS = word_set("mr mrs ms miss sen rep gov dr president senator sir judge justice")
_HE_OR_SHE = word_set("he she his her him")
_BODIES = ORGANIZATION_NOUNS | PUBLICATION_NOUNS | word_set("giant rival competitor carrier subsidiary shipper")
_BODY_MAKING = ("maker", "makers", "builder", "builders", "owned", "listed", "based")
_STAFF = word_set("shares stock executives employees engineers shareholders")
# What is said of the bearer of a name: above zero for a person. A body is seldom told by one of them alone.
_LIMIT = 3.0


def personal_names(layout: Layout, mentions: Sequence[Mention]) -> set[Words]:
    """The names, as lower-case words, that are names of people, judged over all their occurrences together."""
    votes: dict[Words, Counter[str]] = defaultdict(Counter)
    for m in mentions:
        votes[m.words][m.label] += 1
    told = _told(layout, mentions, votes)
    full = {w for w in votes if len(w) > 1 and _is_full_name(w, votes[w], told)}
    full |= {w for w in votes if len(w) > 1 and w not in full and _borne_out(w, votes, full)}
    surnames = {surname(w) for w in full}
    first = {w[0] for w in full}
    bodies = [w for w in votes if len(w) > 1 and w not in full and _body_ending(w)]
    shortened = {w[0] for w in bodies} - surnames - first
    shortened |= {w[0] for w in bodies if votes[w]["ORG"] and w[-1] in _FIRMS}
    shortened |= {w[-1] for w in bodies if w[-1] in PUBLICATION_ENDINGS} - surnames
    people = set(full)
    for words in votes:
        if len(words) > 1 or words[0] in shortened:
            continue
        context = told.get(words, 0.0)
        if (
            (words[0] in surnames and context > -_LIMIT)
            or (words[0] in first and votes[words]["PERSON"] and context > -1)
            or _single_is_person(words[0], votes[words], context)
        ):
            people.add(words)
    return people


_FIRMS = word_set("motor motors inc corp co ltd plc group holdings company")


def _body_ending(words: Words) -> bool:
    return words[-1] in ORGANIZATION_ENDINGS or words[-1] in PUBLICATION_ENDINGS or words[-1] in FIRM_ENDINGS


def _told(layout: Layout, mentions: Sequence[Mention], votes: Mapping[Words, object]) -> dict[Words, float]:
    """What the words around each name tell of its bearer, summed over its occurrences, found as names or not."""
    told: dict[Words, float] = defaultdict(float)
    covered: set[int] = set()
    for m in mentions:
        first, after = layout.word_at(m.start), layout.word_at(m.end)
        covered.update(range(first, after))
        told[m.words] += _around(layout, first, after)
    for n in layout.capitalised:
        words = (layout.words[n].lower,)
        if n not in covered and words in votes:
            told[words] += _around(layout, n, n + 1)
    return {words: max(min(sum_, _LIMIT), -_LIMIT) for words, sum_ in told.items()}


def _around(layout: Layout, first: int, after: int) -> float:
    """What the words around one occurrence, words ``first`` to before ``after``, tell."""
    words = layout.words
    score = 0.0
    if first and words[first].start - words[first - 1].end <= 2:
        score += _before(layout, first)
    following = words[after : after + 11]
    near = {w.lower for w in following}
    score += 0.15 * bool(near & _HE_OR_SHE) - 0.25 * bool(near & {"it", "its"})
    if following:
        score += _after(layout, after)
    return score


def _before(layout: Layout, first: int) -> float:
    words = layout.words
    before = words[first - 1]
    straight = layout.text[before.end : words[first].start] == " "
    if before.lower in _HONORIFICS and before.text[0].isupper():
        return 2.0
    if layout.text[before.end] == "." and all(len(part) == 1 and part.isupper() for part in before.text.split(".")):
        return 1.5  # G.K. Brook
    if not straight or not before.text.islower():
        return -0.8 if before.text == "The" else 0.0
    if before.lower == "the":
        return -0.8
    if before.lower in ("a", "an"):
        return -0.8
    if before.lower in _BODIES or singular(before.lower) in _BODIES or before.lower.endswith(_BODY_MAKING):
        return -1.5
    if before.lower in PERSON_NOUNS:
        return 1.2
    if before.lower in ("of", "at", "in", "for") and first > 1:
        if words[first - 2].lower in COMPANY_OFFICES:
            return -1.2
        return -0.8 * (before.lower == "at" and noun_type(words[first - 2].lower) in ("person", "people"))
    return 0.0


def _after(layout: Layout, after: int) -> float:
    """What the words from ``after`` on tell of the name before them."""
    words, text = layout.words, layout.text
    word = words[after]
    gap = text[words[after - 1].end : word.start]
    second = words[after + 1].lower if after + 1 < len(words) else ""
    if word.lower in ("'s", "’s"):
        third = words[after + 2].lower if after + 2 < len(words) else ""
        if second in COMPANY_POSSESSIONS or third in COMPANY_POSSESSIONS:
            return -1.0
        return -0.5 * (second in COMPANY_OFFICES or f"{second} {third}" == "chief executive")
    if gap == " ":
        if word.lower == "inc":
            return -1.5
        office = word.lower in COMPANY_OFFICES or (word.lower == "chief" and second == "executive")
        return -1.5 * (
            office or word.lower in ("shares", "stock", "executives", "employees", "engineers", "shareholders")
        )
    if gap not in (", ", " (", " — ", " – "):
        return 0.0
    if word.lower in ("who", "whose", "whom") or (word.text.isdigit() and len(word.text) == 2):
        return 1.5
    if word.lower == "which":
        return -1.2
    article = word.lower in ("a", "an", "the", "its", "his", "her")
    for at in range(after + article, min(after + 5, len(words))):
        if (at > after and text[words[at - 1].end : words[at].start] != " ") or words[at].lower in FUNCTION_WORDS:
            break
        kind = noun_type(words[at].lower)
        ends = at + 1 >= len(words) or noun_type(words[at + 1].lower) == "unknown"
        if not article:
            if words[at].lower in TITLES or words[at].lower in PERSON_NOUNS:
                return 0.7
        elif ends and (kind in ("organization", "publication") or words[at].lower.endswith(_BODY_MAKING)):
            return -1.2
        elif ends and kind == "person":
            return 1.2
    return 0.0


def _borne_out(words: Words, votes: dict[Words, Counter[str]], full: set[Words]) -> bool:
    """Whether a name that by itself does not pass for a person's is borne out by others: "Brook", "Ada Brook"."""
    if not is_first_name(words[0]) or len(words) > 4:
        return False
    alone = votes.get((surname(words),), Counter())
    return alone["PERSON"] > alone.total() / 2 or any(f[0] == words[0] and surname(f) == surname(words) for f in full)


def _is_full_name(words: Words, labels: Counter[str], told: Mapping[Words, float]) -> bool:
    if " ".join(words) in PUBLICATIONS or len(words) > 5:
        return False
    score = 2.0 * labels["PERSON"] / max(labels.total(), 1) - 1
    score += 1.2 if is_first_name(words[0]) else -0.3
    if words[-1] in ORGANIZATION_ENDINGS or words[-1] in PUBLICATION_ENDINGS or words[-1] in PLACE_ENDINGS:
        score -= 2.5
    elif words[-1] in FIRM_ENDINGS:
        score -= 1.7
    if any(w in FUNCTION_WORDS and w != "will" for w in words):
        score -= 2
    if labels["GPE"] + labels["NORP"] + labels["OTHER"] > labels["PERSON"]:
        score -= 0.6
    score += 0.6 * told.get(words, 0.0)
    if not is_first_name(words[0]):
        score += 0.3 * min(told.get((words[0],), 0.0), 0.0) + 0.2 * told.get((surname(words),), 0.0)
    return score > 0.3


def _single_is_person(word: str, labels: Counter[str], told: float) -> bool:
    """Whether a name of one word, of which the text gives no fuller form, is a person's."""
    if word in PUBLICATIONS or word in ORGANIZATION_ENDINGS or word in TITLES or labels["PERSON"] == 0 == labels["ORG"]:
        return False
    score = (labels["PERSON"] - labels["ORG"] - 0.7 * labels["GPE"] - labels["NORP"]) / max(labels.total(), 1)
    # News introduces people by their full names: a strange word that stands alone is more likely a body's.
    score += 0.7 if word in census()["surname"] or is_first_name(word) else -0.7
    return score + told > 0.35
