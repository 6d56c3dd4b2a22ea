"""Who says that there are no such plans denies the talks that a claim names them in."""

import pytest

from onrecord.reading import Reading
from onrecord.stories.casting import cast
from onrecord.stories.intentions import unintended
from onrecord.story import Claim
from tests.stories.readings import party, reading

CLAIM = Claim("c1", "Brindlow has held talks with Marrow Dairies on a joint cheese works in Orrin.")
TEXT = (
    "Brindlow has held talks with Marrow Dairies on a joint cheese works in Orrin, the Valley Post reports. {who} said "
    "that {words}."
)


def told(words: str, who: str = "Marrow Dairies") -> Reading:
    return reading("a", TEXT.format(who=who, words=words), [party(who)], (who, f"{who} said", "said", words))


def taken(found: Reading, claim: Claim = CLAIM) -> list[tuple[str, str]]:
    readings = [found]
    return [(p.position, p.evidence.text) for p in unintended(claim, readings, cast(readings), ())]


@pytest.mark.parametrize(
    "words",
    [
        "it has no plans to enter the northern market",
        "it was not considering a move abroad",
        "there were no such discussions",
        "it is not interested in partners",
    ],
)
def test_who_the_claim_names_denies_it_by_having_no_such_intention(words: str) -> None:
    ((position, evidence),) = taken(told(words))
    assert position == "denies"
    assert words in evidence


@pytest.mark.parametrize("words", ["it has no plans to comment", "its plans are on time", "no cheese was lost"])
def test_other_words_deny_no_intention(words: str) -> None:
    assert taken(told(words)) == []


def test_whom_the_claim_does_not_name_denies_nothing_by_its_own_plans() -> None:
    assert taken(told("it has no plans to enter the northern market", "Dunmere Bank")) == []


def test_a_claim_of_no_dealings_is_not_denied_by_plans() -> None:
    assert taken(told("it has no plans to enter the northern market"), Claim("c1", "Marrow Dairies burned down.")) == []


def test_who_has_a_position_keeps_it() -> None:
    readings = [told("it has no plans to enter the northern market")]
    parties = cast(readings)
    assert [*unintended(CLAIM, readings, parties, {("a", parties.parties[0].id)})] == []
