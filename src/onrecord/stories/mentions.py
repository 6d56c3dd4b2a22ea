"""Reports in passing: somebody whom an article names as having said something, where no attribution was found.

"citing sources within the company", "first reported by the Ledger", "she was told by the FBI", "[WSJ]". The reader looks
for a source, a cue and a content; these have often only two of the three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.article import Span
from onrecord.reading import Attribution, Party, Reading, Role, Source
from onrecord.stories.sentence_spans import sentence_spans

UNCERTAIN = 0.5
"""The confidence of an attribution that was made of a mention."""

_ACT = re.compile(
    r"\b(?:report(?:s|ed|edly|ing)?|cit(?:e|es|ed|ing)|according to|quot(?:e|es|ed|ing)|publish(?:es|ed|ing)?|"
    r"claim(?:s|ed|ing)?|suggest(?:s|ed|ing)?|reveal(?:s|ed|ing)?|confirm(?:s|ed|ing|ation)?|den(?:y|ies|ied|ying|ial)|"
    r"inform(?:s|ed)?|notif(?:ied|ies|y)|told|learn(?:ed|t)|sa(?:id|ys|y|ying)|tweet(?:s|ed)?|post(?:s|ed)|wrote|writes|"
    r"announc(?:es|ed|ing|ement)|state(?:s|d|ment)|allegations?|alleg(?:es|ed|ing)|rumou?r(?:s|ed)?|source[sd]?|via|"
    r"broke|appeared|obtained|verif(?:y|ied)|comment(?:s|ed)?|respon(?:d|ded|se)|issued|reckons?|believes?|insists?|"
    r"admit(?:s|ted)|releas(?:es|ed)|spread|debunk(?:s|ed)|dismiss(?:es|ed)|reject(?:s|ed)|refut(?:es|ed))\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"^\W*[\[(](?:via |source: )?$", re.IGNORECASE)
_NEAR, _BESIDE = 40, 14
_MOST_SENTENCE = 600


def mentions(reading: Reading, known: Sequence[tuple[Party, Sequence[str]]]) -> Iterator[Attribution]:
    """Attributions for the parties in ``known``, each with its names, that a sentence names beside an act of saying.

    Sentences in which the reader has found an attribution of the party already give none. Ids are m1, m2, …
    """
    text = reading.article.text
    names = {name: party for party, called in known for name in called}
    if not names:
        return
    finder = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})(?!\w)")
    told = [(s, a.source.party) for a in reading.attributions for r in (a.source, a.cue, a.content) for s in r.spans]
    furniture = reading.article.furniture
    number = 0
    for start, end in sentence_spans(text):
        if end - start > _MOST_SENTENCE or any(s < end and start < e for s, e in furniture):
            continue
        seen: set[str] = set()
        for match in finder.finditer(text, start, end):
            party = names[match.group()]
            if party.id in seen or _said(party, Span(start, end), told):
                continue
            act = _act(text, Span(start, end), Span(*match.span()), _NEAR if party.kind == "publication" else _BESIDE)
            if act is None:
                continue
            seen.add(party.id)
            number += 1
            source = Source((Span(*match.span()),), match.group(), party)
            yield Attribution(
                f"m{number}", "indirect", UNCERTAIN, source, Role.of(text, [act]), Role.of(text, [(start, end)])
            )


def _said(party: Party, sentence: Span, told: Sequence[tuple[Span, Party]]) -> bool:
    names = {party.name, *party.aliases}
    return any(
        s < sentence.end
        and sentence.start < e
        and (other.id == party.id or not names.isdisjoint((other.name, *other.aliases)))
        for (s, e), other in told
    )


def _act(text: str, sentence: Span, name: Span, most: int) -> Span | None:
    """The act of saying nearest to a name in its sentence."""
    near = [
        Span(*m.span())
        for m in _ACT.finditer(text, max(sentence.start, name.start - most), min(sentence.end, name.end + most))
        if m.end() <= name.start or m.start() >= name.end
    ]
    if near:
        return min(near, key=lambda act: max(act.start - name.end, name.start - act.end))
    if _BRACKETED.search(text[max(0, name.start - 12) : name.start].rsplit("\n")[-1]):
        return name
    return None
