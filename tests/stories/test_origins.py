from collections.abc import Sequence

from onrecord.reading import Party, Reading
from onrecord.stories.casting import cast
from onrecord.stories.tracing import OriginNode, origins, tree
from onrecord.story import Evidence, Origin, Position, PositionName, StanceName
from tests.stories.readings import party, reading

GAZETTE = party("Orrin Gazette", "publication")
HERALD = party("Dunmere Herald", "publication")
SAILORS = party("two sailors who know the ship", "group")
FINCH = party("Olga Finch", "person")
TEXT = "The rudder broke, a report says."

Row = tuple[str, Party, PositionName] | tuple[str, Party, PositionName, tuple[str, ...]]


def traced(
    rows: Sequence[Row],
    articles: Sequence[Reading],
    copies: dict[int, int] | None = None,
    stances: dict[str, dict[str, StanceName]] | None = None,
) -> tuple[Origin, ...]:
    found = cast(articles)
    places = {r.article.id: n for n, r in enumerate(articles)}
    positions = []
    for id, who, side, *ways in rows:
        evidence = Evidence(id, 0, 6, f"what {who.name} says")
        via = ways[0] if ways else ()
        positions.append(Position("c1", found.of(places[id], who.id).id, id, side, evidence, 0.9, via=via))
    return origins("c1", positions, found, articles, copies, stances)


def article(id: str, *parties: Party, text: str = TEXT, publisher: str | None = None) -> Reading:
    return reading(id, text, parties, publisher=publisher)


def chains(found: Sequence[Origin]) -> list[tuple[str, ...]]:
    return [o.chain for o in found]


def test_an_article_goes_back_to_the_outlet_that_it_cites() -> None:
    (found,) = traced([("a", GAZETTE, "supports")], [article("a", GAZETTE)])
    assert found == Origin("c1", ("a", "Orrin Gazette"), 1)


def test_the_chain_goes_through_whom_the_source_told_to_the_source() -> None:
    rows: list[Row] = [("a", GAZETTE, "supports"), ("a", SAILORS, "supports", ("the Gazette",))]
    (found,) = traced(rows, [article("a", party("Orrin Gazette", "publication", "the Gazette"), SAILORS)])
    assert found.chain == ("a", "Orrin Gazette", "two sailors who know the ship")
    assert found.independent == 1


def test_it_goes_on_through_the_cited_outlet_s_own_article() -> None:
    rows: list[Row] = [("a", GAZETTE, "supports"), ("b", FINCH, "supports")]
    found = traced(rows, [article("a", GAZETTE), article("b", FINCH, publisher="The Orrin Gazette")])
    assert chains(found) == [("a", "Orrin Gazette", "Olga Finch"), ("b", "Olga Finch")]
    assert {o.independent for o in found} == {1}


def test_outlets_that_cite_each_other_make_no_endless_chain() -> None:
    rows: list[Row] = [("a", HERALD, "supports"), ("b", GAZETTE, "supports")]
    articles = [article("a", HERALD, publisher="Orrin Gazette"), article("b", GAZETTE, publisher="Dunmere Herald")]
    found = traced(rows, articles)
    assert all(len(o.chain) <= 3 and o.independent == 1 for o in found)
    assert tree(found).children


def test_twelve_repeaters_of_one_outlet_have_one_origin() -> None:
    articles = [article(f"a{n}", GAZETTE) for n in range(12)]
    found = traced([(r.article.id, GAZETTE, "supports") for r in articles], articles)
    assert [o.independent for o in found] == [1] * 12


def test_two_who_cite_nobody_are_two_origins() -> None:
    rows: list[Row] = [("a", GAZETTE, "supports"), ("b", FINCH, "supports")]
    assert traced(rows, [article("a", GAZETTE), article("b", FINCH)])[0].independent == 2


def test_unnamed_sources_of_one_outlet_are_one_origin() -> None:
    other = party("a stoker", "unnamed")
    way = ("Orrin Gazette",)
    rows: list[Row] = [("a", SAILORS, "supports", way), ("b", other, "supports", way)]
    found = traced(rows, [article("a", SAILORS, GAZETTE), article("b", other, GAZETTE)])
    assert {o.independent for o in found} == {1}


def test_an_outlet_that_is_no_party_is_one_origin_with_all_its_sources() -> None:
    other = party("a stoker", "unnamed")
    way = ("Reedwire",)
    rows: list[Row] = [("a", SAILORS, "supports", way), ("b", other, "supports", way)]
    found = traced(rows, [article("a", SAILORS), article("b", other)])
    assert chains(found) == [("a", "Reedwire", SAILORS.name), ("b", "Reedwire", "a stoker")]
    assert {o.independent for o in found} == {1}


def test_an_outlet_s_sources_lead_to_the_outlet() -> None:
    sources = party("the Gazette's sources", "group")
    known = party("Orrin Gazette", "publication", "the Gazette")
    (found,) = traced([("a", sources, "supports")], [article("a", sources, known)])
    assert found.chain == ("a", "Orrin Gazette", "the Gazette's sources")


def test_an_article_that_has_it_from_reports_names_nobody() -> None:
    reports = party("several reports", "document")
    (found,) = traced([("a", reports, "supports")], [article("a", reports)])
    assert found == Origin("c1", ("a",), 1)


def test_an_article_that_says_it_in_its_own_voice_is_a_chain_of_one() -> None:
    found = traced(
        [("b", GAZETTE, "supports")], [article("a"), article("b", GAZETTE)], stances={"a": {"c1": "supports"}}
    )
    assert found == (Origin("c1", ("a",), 1), Origin("c1", ("b", "Orrin Gazette"), 1))


def test_who_denies_the_claim_is_no_origin_of_it() -> None:
    assert traced([("a", FINCH, "denies")], [article("a", FINCH)]) == ()


def test_a_copy_is_no_second_witness() -> None:
    articles = [article("a"), article("b")]
    stances: dict[str, dict[str, StanceName]] = {"a": {"c1": "supports"}, "b": {"c1": "supports"}}
    assert {o.independent for o in traced([], articles, {}, stances)} == {2}
    found = traced([], articles, {1: 0}, stances)
    assert chains(found) == [("a",), ("b", "a")]
    assert {o.independent for o in found} == {1}


def test_the_tree_has_the_origins_at_its_root_and_the_articles_as_leaves() -> None:
    rows: list[Row] = [
        ("a", GAZETTE, "supports"),
        ("b", SAILORS, "supports", ("Orrin Gazette",)),
        ("c", FINCH, "supports"),
    ]
    articles = [article("a", GAZETTE), article("b", SAILORS, GAZETTE), article("c", FINCH)]
    gazette = OriginNode("Orrin Gazette", (OriginNode("a"), OriginNode("b")))
    assert tree(traced(rows, articles)) == OriginNode(
        "", (OriginNode("two sailors who know the ship", (gazette,)), OriginNode("Olga Finch", (OriginNode("c"),)))
    )


def test_no_positions_have_no_origins_and_an_empty_tree() -> None:
    assert traced([], []) == ()
    assert tree(()) == OriginNode("")
