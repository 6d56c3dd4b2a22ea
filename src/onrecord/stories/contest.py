"""Words by which a text shows that a statement is contested: denials, silence, hedges, and mere reactions."""

from __future__ import annotations

import re

from onrecord.reading import Reading

DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|dismiss\w*|reject\w*|refut\w*|rubbish\w*|debunk\w*|disput\w*|contradict\w*|false"
    r"|untrue|hoax|fake|bogus|baseless|unfounded|not true|no truth|nonsense|fabricat\w*|invented|inaccurate|no plans?"
    r"|incorrect)\b",
    re.IGNORECASE,
)
NEGATIVE = re.compile(r"\b(?:not|never|no|nobody|none|cannot|\w+n['’]t|neither|nowhere)\b", re.IGNORECASE)
HEDGED = re.compile(
    r"\b(?:reported(?:ly)?|alleged(?:ly)?|rumou?r\w*|purported\w*|supposed(?:ly)?|apparent(?:ly)?|claim\w*"
    r"|unconfirmed"
    r"|according to)\b",
    re.IGNORECASE,
)
REACTION = re.compile(
    r"^[^,]{2,70}? (?:(?:has|have|had|is|are|was|were|also|now|then|later|[a-z]+ly) )*(?:lash(?:ed|es|ing) out"
    r"|slam(?:s|med)"
    r"|condemn(?:s|ed|ing)|critici[sz](?:es|ed|ing)|prais(?:es|ed|ing)|warn(?:s|ed|ing)|urg(?:es|ed|ing)"
    r"|den(?:y|ies|ied"
    r"|ying)|dismiss(?:es|ed|ing)|welcom(?:es|ed|ing)|mock(?:s|ed|ing)|jok(?:es|ed|ing)|apologi[sz](?:es|ed|ing)"
    r"|respond(?:s|ed|ing)|react(?:s|ed|ing)|declin(?:es|ed|ing)|refus(?:es|ed) to|call(?:s|ed|ing) (?:it|the|for|on)"
    r"|express(?:es|ed|ing)|fear(?:s|ed)|hop(?:es|ed|ing)|thank(?:s|ed)|insist(?:s|ed|ing)|believes?|thinks?|thought"
    r"|claim(?:s|ed|ing)|report(?:s|ed|ing)|rais(?:es|ed|ing) (?:concern|question|fear)s?|spread\w*|circulat\w+"
    r"|surfaced"
    r"|emerged|went viral|tweeted|posted|wrote|writes|asked|told|tells|said|says|noted|notes|knows?|knew"
    r"|confirmed)\b",
    re.IGNORECASE,
)
ABOUT_A_REPORT = re.compile(
    r"^(?:(?:the|these|such|all|any|its|this) )?(?:[a-z’'-]+ ){0,2}?(?:reports?|rumou?rs?|stories|story|allegations?"
    r"|accusations?|speculation)\b",
    re.IGNORECASE,
)
"""A statement about a report, and so an answer to what it reports."""
_SILENT = re.compile(
    r"\b(?:declin\w+|no comment|not (?:immediately )?(?:respond|return|comment)\w*|silen\w+|refus\w+ to)\b",
    re.IGNORECASE,
)
_THE_REPORT = re.compile(
    r"^(?:(?:the|these|those|such|all|any|its|this|that) )?(?:[\w’'-]+ ){0,2}?(?:reports?|rumou?rs?|claims?"
    r"|story|stories"
    r"|allegations?|accusations?|it|them|speculation|article|news)\b",
    re.IGNORECASE,
)


def disputed(reading: Reading) -> bool:
    """Whether somebody in the article denies what is reported, or will not comment on it."""
    return any(
        DENYING.search(a.cue.text)
        or _SILENT.search(f"{a.cue.text} {a.content.text[:40]}")
        or (_THE_REPORT.search(a.content.text) and DENYING.search(a.content.text[:80]))
        for a in reading.attributions
    )
