"""Roles that a text states after a name: in apposition, in a relative clause, in brackets, with a verb of being."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from onrecord.reader.parties.organizations import Surroundings
from onrecord.reader.parties.role_phrases import Stated, ends, noun_phrase, role_text
from onrecord.reader.parties.roles import role_ending
from onrecord.reader.parties.states import STATES

_VERBS = {
    "leads": "leader", "led": "leader", "heads": "head", "headed": "head", "runs": "head", "ran": "head",
    "founded": "founder", "co-founded": "co-founder", "cofounded": "co-founder", "chairs": "chair", "chaired": "chair",
    "owns": "owner", "owned": "owner", "directs": "director", "directed": "director", "manages": "manager",
    "managed": "manager", "edits": "editor", "edited": "editor", "hosts": "host", "represents": "representative",
    "represented": "representative", "advises": "adviser", "advised": "adviser", "co-chairs": "co-chair",
    "co-chaired": "co-chair", "oversees": "overseer", "helms": "head", "helmed": "head",
}  # fmt: skip
_FORMERLY = frozenset({"led", "headed", "ran", "owned", "directed", "managed", "edited", "represented", "advised",
                       "chaired", "co-chaired", "helmed"})  # fmt: skip
_BEING = frozenset({"is", "was", "serves", "served", "works", "worked", "became", "remains"})
_ADVERBS = frozenset(
    {"now", "currently", "formerly", "then", "also", "once", "previously", "recently", "later", "long"}
)
_LEGISLATORS = frozenset({"senator", "representative", "congressman", "congresswoman", "state senator", "u.s. senator",
                          "state representative", "u.s. representative"})  # fmt: skip
_INITIALS = {"R": "Republican", "D": "Democratic", "I": "independent", "L": "Libertarian"}


def following(around: Surroundings, start: int, end: int) -> Iterator[Stated]:
    """Roles after the name: Jim Farley, Ford's CEO; Ann Reed (R-Ohio); Ann Reed, who heads the board; Ann Reed is …"""
    at = end
    party = _party_in_brackets(around, start, end)
    if party is not None:
        yield party
        at = party.end
    if (
        around.word(at) in _BEING
        and not around.capital(at)
        and (stated := _being(around, at)) is not None
        and stated.organization is not None
    ):
        yield stated
    if around.word(at) == "who":
        yield from _relative(around, at)
    if around.word(at) not in (",", "(", "—", "–", "--", "-"):
        return
    at += 1
    if around.word(at).isdigit() and around.word(at + 1) in (",", ")"):
        at += 2
    stated = _apposition(around, at)
    while stated is not None:
        yield stated
        at = stated.end
        if around.word(at) == "and" or (around.word(at) == "," and around.word(at + 1) == "and"):
            at += 1 + (around.word(at) == ",")
            stated = _apposition(around, at)
        else:
            break
    yield from _relative(around, at + (around.word(at) == ","))


def _apposition(around: Surroundings, start: int) -> Stated | None:
    """The role that a noun phrase at token ``start`` states, if the phrase ends as an apposition does."""
    at = start
    while around.word(at) in _ADVERBS:
        at += 1
    stated = noun_phrase(around, at)
    if stated is None:
        return None
    return stated if ends(around, stated.end) else None


def _relative(around: Surroundings, start: int) -> Iterator[Stated]:
    """Roles in a relative clause: who chairs the committee; who served as head of the office and is now its owner."""
    if around.word(start) != "who":
        return
    at = start + 1
    while around.word(at) in _ADVERBS | {"has", "had"}:
        at += 1
    if around.word(at) in _VERBS:
        found = around.after(at + 1)
        if found is not None:
            role = _VERBS[around.word(at)]
            yield Stated(f"former {role}" if around.word(at) in _FORMERLY else role, found, start, found.end)
    elif around.word(at) in _BEING and (stated := _being(around, at)) is not None:
        yield stated
        at = stated.end + (around.word(stated.end) == ",")
        if around.word(at) == "and" and around.word(at + 1) in _BEING and (also := _being(around, at + 1)) is not None:
            yield also


def _being(around: Surroundings, at: int) -> Stated | None:
    """The role that a verb of being gives: is now president of the forum, served as director of the office."""
    past = around.word(at) in ("was", "served", "worked")
    after = at + 1
    while around.word(after) in _ADVERBS or around.word(after) == "as":
        after += 1
    stated = noun_phrase(around, after)
    if stated is None or not ends(around, stated.end):
        return None
    role = f"former {stated.role}" if past and not stated.role.lower().startswith("former") else stated.role
    return dataclasses.replace(stated, role=role, start=at)


def _party_in_brackets(around: Surroundings, start: int, end: int) -> Stated | None:
    """A legislator's party and state: (R-Mich.), or D-Ohio between commas."""
    at = end
    if around.word(at) not in ("(", ",") or at + 1 >= len(around.tokens):
        return None
    initial, _, letters = around.tokens[at + 1].text.partition("-")
    after = at + 2
    while after < len(around.tokens) and after - at < 6 and around.word(after) not in (")", ",", ".", ";"):
        letters += around.tokens[after].text
        after += 1
    place = STATES.get(letters.replace(".", "").lower(), letters if around.word(at) == "(" else "")
    if initial not in _INITIALS or not place:
        return None
    if around.word(at) == "(":
        after += around.word(after) == "."
        after += around.word(after) == ")"
    party = _INITIALS[initial]
    first = role_ending(around.tokens, start)
    office = "" if first is None else role_text(around, first, start).lower()
    held = office.removeprefix("former ")
    if first is None or held not in _LEGISLATORS:
        return Stated(f"{'Democrat' if initial == 'D' else party} from {place}", None, start, after)
    return Stated(f"{office.removesuffix(held)}{party} {held} for {place}", None, first, after)
