"""What a phrase for a role states: the role, and what it belongs to before or after it."""

from __future__ import annotations

import dataclasses

from onrecord.reader.parties.organizations import BODIES, Organization, Surroundings
from onrecord.reader.parties.roles import PARTIES, is_loose, role_starting, title, words

ARTICLES = frozenset({"a", "an", "the", "another"})
_TIMES = frozenset(
    {"former", "ex", "then", "acting", "longtime", "interim", "outgoing", "incoming", "onetime", "retired"}
)
_BODIES_BEFORE_ROLES = frozenset({"campaign", "administration", "transition", "foundation", "union", "party", "court",
                                  "supreme", "council", "police", "news", "team", "group", "committee"})  # fmt: skip
_OF_CAMPAIGNS = frozenset(
    {"manager", "chairman", "chairwoman", "chair", "director", "chief", "co-chair", "co-chairman"}
)
_OFFICES = words(
    """president premier minister chancellor king queen prince princess emir sultan senator representative governor
    mayor congressman congresswoman lawmaker legislator delegate assemblyman assemblywoman councilman councilwoman
    alderman commissioner secretary attorney_general general judge justice sheriff ambassador envoy leader treasurer
    comptroller chief prosecutor sen. rep. gov. sens. reps. govs. senators governors speaker chair chairman chairwoman
    ceo director editor correspondent manager spokesman spokeswoman official diplomat negotiator dictator auditor"""
)
# What may follow a phrase that stands in apposition: a mark, or one of these words.
MARKS = frozenset(",.;:)]—–-!?\"”'’(…") | {"--", "''"}
_GOES_ON = frozenset(
    {"who", "whose", "and", "in", "on", "from", "at", "with", "since", "during", "under", "when", "until", "for", "to"}
    | {"but", "or", "as", "where", "which", "whom", "that", "by", "before", "after", "while", "then", "now"}
)
_INSIDE = frozenset({"of", "for", "and", "&", "'s", "'", "the", "on", "his", "her", "its", "their", "u.s."})
MEMBERSHIP = frozenset({"of", "for", "at", "to", "with", "in", "on", "from"})
_LOOSELY = frozenset({"in", "on", "from"})  # a place after these is where somebody is, not whose they are
_LONGEST_TOPIC = 5


@dataclasses.dataclass(frozen=True, slots=True)
class Stated:
    """A role in the text: the tokens from ``start`` to before ``end`` say it and what it belongs to."""

    role: str
    organization: Organization | None
    start: int
    end: int


def role_text(around: Surroundings, start: int, end: int) -> str:
    """The words of a role, abbreviations written out."""
    return title(" ".join(t.text for t in around.tokens[start:end]).replace(" 's", "'s").replace(" ’s", "’s"))


def belonging(around: Surroundings, start: int, end: int) -> Stated:
    """The role between these tokens with what stands before it: *Ford's* CEO, *Egyptian* President."""
    while start > 0 and around.label(start - 1) == "NORP" and around.capital(start - 1):
        start -= 1
    found = around.before(start)
    if found is None:
        return Stated(role_text(around, start, end), None, start, end)
    if around.is_place(found) and not is_office(around, end):
        return Stated(role_text(around, start, end), None, found.start, end)
    first, outer = start, found.start
    if around.word(outer - 1) in _TIMES:
        outer -= 1
    body = start
    known = around.extent(start)
    if known is not None and known[0] < start and known[1] < end and around.label(start) == "ORG":
        body = known[1]
    while body < end - 1 and around.word(body) in _BODIES_BEFORE_ROLES:
        body += 1
    kept = around.word(start) == "campaign" and around.word(body) in _OF_CAMPAIGNS and not around.capital(start)
    if body > start and found.end == start and not kept and (around.capital(start) or body == start + 1):
        found, first = Organization(found.start, body), body  # the Ford *campaign* spokesman, the Green *Party* leader
    role = role_text(around, first, end)
    if outer < found.start:
        role = f"{around.word(outer)} {role}"  # the *former* Ford executive
    return Stated(role, found, outer, end)


def is_office(around: Surroundings, end: int) -> bool:
    """Whether the role that ends here is held in a place: governor, mayor, senator."""
    return any(around.word(at) in _OFFICES for at in range(max(end - 3, 0), end))


def with_organization(around: Surroundings, start: int, end: int) -> Stated:
    """The role between these tokens with the organization after it: vice president of research *at Ford*."""
    topic = end
    while around.word(topic) in MEMBERSHIP:
        found = around.after(topic + 1)
        if found is not None:
            if around.word(topic) in _LOOSELY and not around.is_body(found):
                break
            return Stated(role_text(around, start, end), found, start, found.end)
        at = topic + 1
        while at - topic <= _LONGEST_TOPIC and around.word(at).replace("-", "").isalpha() and not around.capital(at):
            if around.word(at) in MEMBERSHIP or around.word(at) in _GOES_ON - {"and"}:
                break
            at += 1
        if at == topic + 1 or around.word(topic) in _LOOSELY:
            break
        topic = end = at
    return Stated(role_text(around, start, end), None, start, end)


def noun_phrase(around: Surroundings, start: int) -> Stated | None:
    """A role with what it belongs to: *Ford's chief executive*, *a Ford spokesman*, *head of Ford*."""
    at = start + (around.word(start) in ARTICLES)
    article = at > start
    if article and around.word(at) in PARTIES and around.word(at + 1) != "party":
        after = around.word(at + 1)
        if role_starting(around.tokens, at) is None or after in _GOES_ON or after in MARKS:
            return Stated(around.tokens[at].text, None, start, at + 1)
    lead = at
    while around.word(lead) in _TIMES or (article and around.capital(lead + 1) and is_loose(around.tokens[lead])):
        lead += 1
    for first in range(lead, min(lead + 10, len(around.tokens))):
        end = role_starting(around.tokens, first)
        if end is not None:
            break
        if not (around.capital(first) or around.label(first) or around.word(first) in _INSIDE | BODIES):
            return None
    else:
        return None
    found: Organization | None = None
    if first > lead:
        found = around.before(first)
        if found is None or found.start > lead + (around.word(lead) == "the"):
            if not all(around.label(n) == "NORP" for n in range(lead, first)):
                return None
            found = None
    if found is None:
        first = at
    if found is None:
        return dataclasses.replace(with_organization(around, first, end), start=start)
    stated = belonging(around, first, end)
    return dataclasses.replace(stated, start=start, end=with_organization(around, first, end).end)


def ends(around: Surroundings, at: int) -> bool:
    """Whether a phrase that stands in apposition can end before token ``at``."""
    after = around.word(at)
    return after in MARKS or after in _GOES_ON or after.endswith("ing") or after == "" or after[0] == "\n"
