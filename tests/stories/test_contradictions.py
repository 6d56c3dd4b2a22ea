from collections.abc import Sequence

from onrecord.reading import Party, Reading
from onrecord.stories.casting import Cast, cast
from onrecord.stories.contradicting import contradictions
from onrecord.story import Claim, Contradiction, Evidence, Position, PositionName, StanceName
from tests.stories.readings import party, reading

CLAIM = Claim("c1", "Brindlow Dairy is in talks to sell its cheese cellars to Marrow Foods.")
BRINDLOW = party("Brindlow Dairy")
MARROW = party("Marrow Foods")
GAZETTE = party("Orrin Gazette", "publication")
HERALD = party("Dunmere Herald", "publication")
VOSS = party("Petra Voss", "person", posts=[("Brindlow Dairy", "chairwoman")])
EVERYBODY = [BRINDLOW, MARROW, GAZETTE, HERALD, VOSS]
PLAIN = reading("a", "Nothing of note was said about cheese.", EVERYBODY)


def held(
    found: Cast,
    who: Party,
    side: PositionName,
    confidence: float = 0.9,
    id: str = "a",
    date: str | None = None,
    at: int = 0,
) -> Position:
    evidence = Evidence(id, at, at + 5, f"{who.name} {side}")
    return Position("c1", found.of(0, who.id).id, id, side, evidence, confidence, date=date)


def found_in(
    rows: Sequence[tuple[Party, PositionName]], article: Reading = PLAIN, stance: StanceName = "neutral"
) -> tuple[Contradiction, ...]:
    known = cast([article])
    positions = [held(known, who, side, at=10 * n) for n, (who, side) in enumerate(rows)]
    return contradictions([CLAIM], positions, known, [article], {"a": {"c1": stance}})


def test_who_denies_what_another_supports_contradicts_them() -> None:
    (found,) = found_in([(GAZETTE, "supports"), (BRINDLOW, "denies"), (MARROW, "declines")])
    assert found == Contradiction(
        "parties",
        "Brindlow Dairy denies what Orrin Gazette supports.",
        (Evidence("a", 10, 15, "Brindlow Dairy denies"), Evidence("a", 0, 5, "Orrin Gazette supports")),
        (1, 0),
    )


def test_those_whom_the_claim_is_about_come_first() -> None:
    found = found_in([(HERALD, "denies"), (MARROW, "denies"), (GAZETTE, "supports")])
    assert found[0].reason == "Marrow Foods denies what Orrin Gazette supports."


def test_a_claim_has_a_few_pairs_however_many_differ() -> None:
    papers = [party(f"Paper {n}", "publication") for n in range(40)]
    article = reading("a", "Nothing.", papers)
    rows: list[tuple[Party, PositionName]] = [(p, "denies" if n % 2 else "supports") for n, p in enumerate(papers)]
    assert len(found_in(rows, article)) == 3


def test_two_parties_have_their_strongest_pair_alone() -> None:
    known = cast([PLAIN])
    positions = [held(known, BRINDLOW, "denies", c, at=n) for n, c in enumerate((0.5, 0.9, 0.7))]
    positions.append(held(known, GAZETTE, "supports"))
    (found,) = contradictions([CLAIM], positions, known, [PLAIN])
    assert found.positions == (1, 3)


def test_a_party_that_changes_its_mind_contradicts_itself_in_the_order_of_time() -> None:
    known = cast([PLAIN])
    positions = [
        held(known, BRINDLOW, "supports", id="b", date="2031-05-09T10:00:00"),
        held(known, BRINDLOW, "denies", id="a", date="2031-05-02"),
    ]
    (found,) = contradictions([CLAIM], positions, known, [PLAIN])
    assert found.kind == "change"
    assert found.reason == "Brindlow Dairy denied it on 2031-05-02 and supported it on 2031-05-09."
    assert found.positions == (1, 0)


def test_the_same_words_do_not_contradict_themselves() -> None:
    known = cast([PLAIN])
    positions = [held(known, BRINDLOW, "supports"), held(known, BRINDLOW, "denies")]
    assert contradictions([CLAIM], positions, known, [PLAIN]) == ()


def test_an_officer_who_supports_what_the_organization_denies() -> None:
    (found,) = found_in([(BRINDLOW, "denies"), (VOSS, "supports")])
    assert found.kind == "affiliation"
    assert found.reason == "Brindlow Dairy denies what Petra Voss, its chairwoman, supports."


def test_an_officer_s_praise_of_the_other_side_of_a_denied_deal() -> None:
    text = "Brindlow Dairy called it invented. Its chairwoman Petra Voss praised Marrow Foods for its cellars."
    article = reading(
        "a", text, EVERYBODY, ("Petra Voss", "Its chairwoman Petra Voss", "praised", "Marrow Foods for its cellars")
    )
    (found,) = found_in([(BRINDLOW, "denies")], article)
    assert found.kind == "affiliation"
    assert (
        found.reason
        == "Brindlow Dairy denies it, and Petra Voss, its chairwoman, speaks of Marrow Foods in another spirit."
    )
    assert found.evidence[1].text == "Its chairwoman Petra Voss praised Marrow Foods for its cellars"
    assert found.positions == (0,)


def test_an_officer_who_repeats_the_denial_is_no_contradiction() -> None:
    text = "Brindlow Dairy called it invented. Petra Voss said there were no talks with Marrow Foods."
    article = reading(
        "a", text, EVERYBODY, ("Petra Voss", "Petra Voss", "said", "there were no talks with Marrow Foods")
    )
    assert found_in([(BRINDLOW, "denies")], article) == ()


def test_praise_of_something_else_is_no_contradiction() -> None:
    text = "Brindlow Dairy called it invented. Petra Voss praised the village band."
    article = reading("a", text, EVERYBODY, ("Petra Voss", "Petra Voss", "praised", "the village band"))
    assert found_in([(BRINDLOW, "denies")], article) == ()


TITLE = "Brindlow Dairy in talks to sell cheese cellars to Marrow Foods"


def titled(title: str) -> Reading:
    return reading("a", "A text with the words of everybody in it.", EVERYBODY, title=title)


def test_a_headline_that_asserts_what_its_text_has_denied() -> None:
    (found,) = found_in([(BRINDLOW, "denies")], titled(TITLE))
    assert found.kind == "headline"
    assert found.reason == "The headline says it as a fact, and in the text Brindlow Dairy denies it."
    assert found.evidence[0] == Evidence("a", 0, 0, TITLE)
    assert found.positions == (0,)


def test_a_headline_that_denies_what_its_text_supports() -> None:
    (found,) = found_in(
        [(GAZETTE, "supports")], titled("No talks: Brindlow Dairy will not sell its cheese cellars to Marrow")
    )
    assert found.reason == "The headline has it denied, and in the text Orrin Gazette supports it."


def test_a_headline_that_leaves_it_open_contradicts_nothing() -> None:
    for title in (
        f"{TITLE}?",
        f"Report: {TITLE}",
        f"{TITLE}: Gazette",
        f"Brindlow Dairy denies it: {TITLE}",
        "Petra Voss wins prize for blue cheese",
    ):
        assert found_in([(BRINDLOW, "denies")], titled(title)) == ()


def test_nothing_is_contradicted_where_nothing_is_said() -> None:
    assert contradictions([], [], cast([]), []) == ()
    assert contradictions([CLAIM], [], cast([PLAIN]), [PLAIN]) == ()
    assert contradictions([Claim("c1", "")], [held(cast([PLAIN]), GAZETTE, "denies")], cast([PLAIN]), [PLAIN]) == ()
