"""What a person can be in an organization: the words for roles, and where a role stands among the words of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.article import Span


class Token(NamedTuple):
    """A word with its abbreviation's point, a possessive ending, or a mark; ``lower`` has a straight apostrophe."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.text[:1].isupper()


_TOKEN = re.compile(
    r"""(?P<possessive>(?<=\w)['’]s\b | (?<=[sSzZxX.])['’](?!\w))
      | (?:[A-Z]\.){2,}
      | \b(?:Sen|Rep|Gov|Gen|Adm|Col|Capt|Prof|Rev|Sgt|Maj|Cmdr|Det|Supt|Lt|Atty|Mr|Mrs|Ms|Dr|St|Jr|Sr
            |Co|Corp|Inc|Ltd|Bros|Sens|Reps|Govs|Gens|Profs|Messrs|Dept|Univ|Assn|No|Del|Hon|Pres|Amb|Comm?r)\.
      | \b[A-Z]\.(?=\s)
      | \w+(?:[-.&/'’](?!s\b)\w+)*
      | \n\s* | \S""",
    re.VERBOSE,
)


def tokens_of(text: str) -> list[Token]:
    """The words and marks of a text, in order; a line's end is a mark."""
    return [Token(m.start(), m.end(), m[0], m[0].lower().replace("’", "'")) for m in _TOKEN.finditer(text)]


def words(lines: str) -> frozenset[str]:
    """A set of words; "_" stands for a space within one."""
    return frozenset(word.replace("_", " ") for word in lines.split())


_HEADS = words(
    """ceo cfo coo cto cio cmo president chairman chairwoman chairperson chair director manager executive founder owner
    partner boss head chief treasurer officer entrepreneur investor developer spokesman spokeswoman spokesperson
    adviser advisor aide consultant strategist pollster counselor counsellor counsel lobbyist operative organizer
    organiser coordinator deputy assistant secretary undersecretary minister premier chancellor senator congressman
    congresswoman congressperson representative lawmaker governor mayor councilman councilwoman councilmember
    councillor councilor assemblyman assemblywoman assemblymember alderman commissioner ambassador envoy comptroller
    judge justice magistrate prosecutor sheriff speaker whip leader delegate regulator administrator superintendent
    candidate nominee frontrunner front-runner contender hopeful incumbent challenger negotiator diplomat legislator
    politician king queen prince princess pope archbishop bishop cardinal pastor rabbi imam reverend priest
    ayatollah emir sultan admiral colonel captain lieutenant sergeant shareholder stockholder commander professor
    lecturer fellow researcher scholar scientist economist historian analyst expert specialist dean provost teacher
    principal physicist psychologist sociologist biologist liaison psychiatrist chemist philosopher statistician
    demographer meteorologist epidemiologist climatologist criminologist anthropologist ecologist geologist
    theologian editor reporter correspondent columnist journalist commentator contributor pundit blogger publisher
    producer writer novelist author critic photographer presenter broadcaster moderator host anchor lawyer attorney
    solicitor barrister activist advocate campaigner supporter backer donor fundraiser bundler surrogate ally member
    volunteer staffer businessman businesswoman magnate actor actress comedian comedienne singer musician rapper
    filmmaker coach quarterback engineer doctor physician surgeon neurosurgeon nurse banker trader broker agent
    detective inspector investigator auditor official curator librarian architect designer astronaut trustee
    chaplain clerk ombudsman programmer promoter bodyguard biographer ghostwriter speechwriter planner trainer chef
    farmer instructor mp mep msp tycoon mogul financier industrialist philanthropist billionaire general_counsel
    general_manager general_secretary attorney_general solicitor_general surgeon_general first_lady
    inspector_general secretary_general postmaster_general director_general governor_general auditor_general
    second_lady editor_in_chief commander_in_chief chief_of_staff chief_of_police chief_executive prime_minister
    secretary_of_state secretary_of_defense secretary_of_defence secretary_of_energy secretary_of_labor
    secretary_of_war secretary_of_commerce secretary_of_education secretary_of_agriculture
    secretary_of_transportation secretary_of_homeland_security secretary_of_the_treasury secretary_of_the_interior
    secretary_of_the_navy secretary_of_the_army secretary_of_the_air_force secretary_of_veterans_affairs
    secretary_of_health_and_human_services secretary_of_housing_and_urban_development
    director_of_national_intelligence director_of_central_intelligence chargé_d'affaires chancellor_of_the_exchequer
    leader_of_the_opposition state_senator state_representative"""
)
_TITLES = {
    "sen.": "Senator", "rep.": "Representative", "gov.": "Governor", "gen.": "General", "adm.": "Admiral",
    "col.": "Colonel", "capt.": "Captain", "prof.": "Professor", "rev.": "Reverend", "sgt.": "Sergeant",
    "maj.": "Major", "cmdr.": "Commander", "det.": "Detective", "supt.": "Superintendent", "lt.": "Lieutenant",
    "atty.": "Attorney", "pres.": "President", "amb.": "Ambassador", "del.": "Delegate",
    "sens.": "Senator", "reps.": "Representative", "govs.": "Governor", "gens.": "General", "profs.": "Professor",
    "senators": "Senator", "representatives": "Representative", "governors": "Governor", "presidents": "President",
}  # fmt: skip
HONORIFICS = words("mr. mrs. ms. dr. mr mrs ms miss dr sir dame lord lady hon. messrs. rev. st.")
PARTIES = {
    "republican": "Republican", "democrat": "Democrat", "libertarian": "Libertarian", "independent": "independent",
    "socialist": "socialist", "conservative": "conservative",
}  # fmt: skip
_MODIFIERS = words(
    """former ex then acting interim incoming outgoing longtime long-time retired late new current one-time onetime
    past senior junior top lead leading principal chief deputy vice assistant associate executive managing general
    ranking national international regional global local state federal foreign domestic royal honorary founding
    emeritus emerita political presidential gubernatorial congressional senatorial mayoral parliamentary legislative
    presumptive likely campaign communications communication press media public relations affairs policy research
    finance financial marketing sales operating operations technology information legal security creative editorial
    investment market markets equity digital data science news sports business economics economic technical medical
    scientific product strategy risk human resources rights civil criminal defense defence trial personal private
    special independent freelance interior treasury justice housing health education energy labor labour transport
    transportation trade commerce agriculture environment environmental climate budget tax police fire county city
    district circuit court appeals majority minority floor party opposition union youth student field program
    portfolio fund talk radio tv television talk-show show conservative liberal progressive evangelical best-selling
    bestselling award-winning billionaire celebrity star law history army navy air force first second lt. maj. u.s.
    us u.k. uk eu republican democratic democrat libertarian gop tory green prime lone intelligence counterterrorism
    homeland government corporate community fashion music film book opinion arts culture religion auto automotive
    oil bank banking venture immigration gun abortion voter outreach nominating ruling co-lead technology-policy
    cabinet house-majority supreme election congressional-affairs diplomatic white-house spiritual religious
    lieutenant chief-executive in-house transition advance online social science-fiction crime rural urban real
    estate wire staff team"""
)
_ADJECTIVE = re.compile(r"[a-z]{3,}(?:al|ic|ive|ary|ory|ical)$")
_EXCEPT_ADJECTIVE = words("rival several criminal animal capital public give arrive receive topic historic critical")
_PREFIXED = re.compile(
    r"(?:co|vice|ex|former|then|deputy|sub|anti|pro|super|self|multi)-(?=\w)|(?<=\w)-(?:elect|designate)$"
)
_NOT_LOOSE = words(
    """a an the another this that these those his her its their our my your and or but nor of for at to in on by with
    from as if who whom whose which what when where why how than so because while after before since until though
    although is are was were be been being am has have had do does did will would can could may might shall should
    must not no said says say told tells tell asked asks called calls added adds according he she it they we you i
    there here also just even only like about against over under into between among during through more most very
    too up down out off met named made makes put puts sees saw took gave got went came left became become let lets
    held chose backed fired hired"""
)
_BEFORE_OFFICE = words("former then then- u.s. us state lt. maj. republican democratic gop tory labour")
_PLURAL_TITLES = words("sens. reps. govs. gens. profs. senators representatives governors presidents messrs.")
_JOINING = frozenset({"and", "/", "&"})
_LONGEST_HEAD = 6
_LONGEST_ROLE = 8


def is_plural_title(token: Token) -> bool:
    """Whether a title stands before several names: Sens. Brook and Ames."""
    return token.lower in _PLURAL_TITLES


def title(role: str) -> str:
    """A role with its abbreviations written out: Lt. Gov. is Lieutenant Governor."""
    return " ".join(
        _TITLES.get(w.lower(), w) if w.endswith(".") or w.lower() in _PLURAL_TITLES else w for w in role.split()
    )


def _is_head(phrase: str) -> bool:
    """Whether a lower-case phrase is a word for a role, alone."""
    if phrase in _HEADS or phrase in _TITLES:
        return True
    bare = _PREFIXED.sub("", phrase)
    return bare != phrase and (bare in _HEADS or bare.split("-")[-1] in _HEADS)


def head_ending(tokens: Sequence[Token], end: int) -> int | None:
    """The index where the longest word for a role that ends before token ``end`` starts."""
    found = None
    for start in range(end - 1, max(end - 1 - _LONGEST_HEAD, -1), -1):
        phrase = " ".join(t.lower for t in tokens[start:end])
        if _is_head(phrase) or _is_officer(tokens, start, end):
            found = start
    if found is None and end and tokens[end - 1].text in ("General", "Major"):
        return end - 1
    return found


def _is_officer(tokens: Sequence[Token], start: int, end: int) -> bool:
    found = [t.lower for t in tokens[start:end]]
    return 3 <= len(found) <= 4 and found[0] == "chief" and found[-1] == "officer" and all(map(str.isalpha, found))


def is_modifier(token: Token) -> bool:
    """Whether a word may stand before a role and belong to it: former, campaign, Republican."""
    if token.lower in _MODIFIERS or token.lower.removesuffix("-") in _MODIFIERS:
        return True
    if "-" in token.text[1:] and not token.capital:  # 78-year-old, award-winning
        return token.lower.split("-")[-1] not in ("based", "old", "educated")
    return bool(_ADJECTIVE.match(token.text)) and token.lower not in _EXCEPT_ADJECTIVE


def is_loose(token: Token) -> bool:
    """Whether a lower-case word may stand between an article and a role: the *law* professor."""
    return token.text[0].islower() and token.text.replace("-", "").isalpha() and token.lower not in _NOT_LOOSE


def role_ending(tokens: Sequence[Token], end: int, *, loose: bool = False, joined: bool = False) -> int | None:
    """Where the role that ends before token ``end`` starts, with the words that belong to it; None without a role.

    ``loose`` lets any lower-case noun belong to it. Two roles may be joined by "and" unless this one is ``joined``.
    """
    start = head_ending(tokens, end)
    if start is None:
        return None
    office = tokens[end - 1].lower in _TITLES
    while start > 0 and end - start < _LONGEST_ROLE:
        before = tokens[start - 1]
        if office and before.lower not in _BEFORE_OFFICE:
            break
        if before.lower in _JOINING:
            other = None if joined else role_ending(tokens, start - 1, joined=True)
            return start if other is None else other
        if _is_head(before.lower) and tokens[start].capital and not before.capital:
            break  # candidate Senator Brook: two roles
        if not (is_modifier(before) or (loose and is_loose(before)) or _is_head(before.lower)):
            break
        start -= 1
    return start


def role_starting(tokens: Sequence[Token], start: int, *, joined: bool = False) -> int | None:
    """Where the role that starts at token ``start`` ends; lower-case words may stand before its noun."""
    end = None
    at = start
    while at < len(tokens) and at - start < _LONGEST_ROLE:
        ahead = next(
            (n for n in range(min(at + _LONGEST_HEAD, len(tokens)), at, -1) if _starts_head(tokens, at, n)), None
        )
        if ahead is not None:
            end = at = ahead
        elif is_modifier(tokens[at]) or is_loose(tokens[at]):
            at += 1
        else:
            break
    if end is not None and not joined and end + 1 < len(tokens) and tokens[end].lower in _JOINING:
        return role_starting(tokens, end + 1, joined=True) or end
    return end


def _starts_head(tokens: Sequence[Token], start: int, end: int) -> bool:
    return _is_head(" ".join(t.lower for t in tokens[start:end])) or _is_officer(tokens, start, end)


def span_of(tokens: Sequence[Token], start: int, end: int) -> Span:
    """The span of the tokens from ``start`` to before ``end``."""
    return Span(tokens[start].start, tokens[end - 1].end)
