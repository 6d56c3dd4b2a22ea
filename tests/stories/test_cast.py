import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading import PARTY_KINDS, Party
from onrecord.stories.casting import Cast, cast
from tests.stories.readings import party, reading


def cast_of(*articles: list[Party]) -> Cast:
    return cast([reading(f"article {n}", "Nothing was said.", parties) for n, parties in enumerate(articles)])


def is_one(first: Party, second: Party) -> bool:
    found = cast_of([first], [second])
    return found.of(0, first.id) == found.of(1, second.id)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (party("Brindlow Times", "publication"), party("brindlowtimes.com", "publication")),
        (party("Marrow Foods"), party("Marrow Foods Inc.")),
        (party("Marrow"), party("Marrow Motor Company")),
        (party("Orrin Gazette", "publication"), party("Gazette", "publication")),
        (party("Harlow Safety Board"), party("HSB")),
        (party("L.H. Times", "publication"), party("Little Harlow Times", "publication")),
        (party("Orrin Observatory for River Rights"), party("Observatory")),
        (party("Ministry of Defence"), party("Defense Ministry")),
        (party("Veldt's Defence Ministry"), party("Defense Ministry")),
        (party("Olga Finch", "person"), party("Finch", "person")),
        (party("Olga Finch", "person"), party("O. Finch", "person")),
        (party("Olga M. Finch", "person"), party("Olga Finch", "person")),
        (party("Muhammed al-Tariqi", "person"), party("Mohammed Al Tariqi", "person")),
        (party("Veldtian government"), party("Veldt's government")),
        (party("Ed Voss", "person"), party("Edwin Voss", "person")),
        (party("Kestrel", "person"), party("Kestrel")),
    ],
)
def test_one_party_has_many_names(first: Party, second: Party) -> None:
    assert is_one(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (party("Olga Finch", "person"), party("Peter Finch", "person")),
        (party("Orrin Gazette", "publication"), party("Harlow Gazette", "publication")),
        (party("Orrin"), party("Orrin Police Department")),
        (party("Niger"), party("Nigeria")),
        (party("Veldt Ministry of Health"), party("Veldt Ministry of Defence")),
        (party("the newspaper", "unnamed"), party("the newspaper", "unnamed")),
        (party("officials", "group"), party("officials", "group")),
        (party("Finch’s office", "unnamed"), party("Ada Voss", "person", "the letter, published by her office")),
    ],
)
def test_two_parties_with_something_in_common_stay_two(first: Party, second: Party) -> None:
    assert not is_one(first, second)


@pytest.mark.parametrize(
    ("shorter", "longer"),
    [
        ("witnesses", "witnesses in the north of Orrin"),
        ("the people with knowledge of the matter", "two people with knowledge of the matter"),
        ("the official", "a harbour official"),
        ("sources", "sources familiar with their plans"),
    ],
)
def test_somebody_unnamed_is_whoever_the_same_article_calls_so_at_greater_length(shorter: str, longer: str) -> None:
    one, other = party(longer, "unnamed"), party(shorter, "group")
    found = cast_of([one, other], [party(shorter, "group")])
    assert found.of(0, longer) == found.of(0, shorter)
    assert found.of(1, shorter) != found.of(0, shorter), "another article may mean others"


def test_somebody_unnamed_who_may_be_either_of_two_is_neither() -> None:
    found = cast_of([party(name, "unnamed") for name in ("a harbour official", "a police official", "the official")])
    assert len(found.parties) == 3
    assert len(cast_of([party("another official", "unnamed"), party("a police official", "unnamed")]).parties) == 2


def test_a_last_word_that_two_outlets_share_is_neither() -> None:
    found = cast_of(
        [party("Orrin Gazette", "publication"), party("Harlow Gazette", "publication")],
        [party("Gazette", "publication")],
    )
    assert len(found.parties) == 3


def test_parties_that_one_article_keeps_apart_are_not_joined_for_their_likeness() -> None:
    found = cast_of([party("Olga Finch", "person"), party("Finch", "person")], [party("Finch", "person")])
    assert found.of(0, "Olga Finch") != found.of(1, "Finch")


def test_of_two_bodies_with_the_same_initials_an_article_s_parentheses_tell_which_is_meant() -> None:
    text = "The League of Northern Harbours (LNH) met."
    league, hospital = party("League of Northern Harbours"), party("Little Nether Hospital")
    told = cast([reading("a", text, []), reading("b", "", [party("LNH")]), reading("c", "", [league, hospital])])
    untold = cast_of([party("LNH")], [league, hospital])
    assert told.of(1, "LNH") == told.of(2, league.id)
    assert len(untold.parties) == 3


def test_the_name_is_the_fullest_in_use_and_the_kind_that_of_most() -> None:
    found = cast_of(
        [party("Finch", "person")], [party("Olga Finch", "person", "Captain Finch")], [party("Finch", "person")]
    )
    (captain,) = found.parties
    assert captain.name == "Olga Finch"
    assert captain.aliases == ("Finch", "Captain Finch")


def test_ids_count_up_in_the_order_of_appearance_and_affiliations_follow() -> None:
    captain = party("Olga Finch", "person", posts=[("Harlow Line", "captain")])
    found = cast_of([party("Orrin Gazette", "publication")], [captain, party("Harlow Line")])
    assert [(p.id, p.name) for p in found.parties] == [
        ("p1", "Orrin Gazette"),
        ("p2", "Olga Finch"),
        ("p3", "Harlow Line"),
    ]
    assert [(a.party, a.role) for a in found.party("p2").affiliations] == [("p3", "captain")]


@pytest.mark.parametrize(
    "speaker",
    [
        party("Petra Voss", "person", posts=[("Harlow Line", "spokeswoman")]),
        party("Petra Voss", "person", "Petra Voss, a spokeswoman for Harlow Line"),
        party("Harlow Line spokesman", "unnamed", "a Harlow Line spokesman"),
        party("Harlow Line officials", "group"),
        party("statement", "document", "a statement from Harlow Line"),
        party("Harlow Line statement", "document"),
    ],
)
def test_whoever_speaks_for_an_organization_is_the_organization(speaker: Party) -> None:
    found = cast_of([speaker, party("Harlow Line")])
    assert found.speaks_for(found.of(0, speaker.id)) == found.of(0, "Harlow Line")


def test_an_organization_that_appears_only_by_its_spokesman_joins_the_cast() -> None:
    found = cast_of([party("Harlow Line spokesman", "unnamed")])
    assert found.speaks_for(found.parties[0]).name == "Harlow Line"
    assert found.speaks_for(found.parties[0]) in found.parties


@pytest.mark.parametrize(
    "person",
    [
        party("Petra Voss", "person", posts=[("Harlow Line", "chief executive")]),
        party("Petra Voss", "person", posts=[("Olga Finch", "spokeswoman")]),
        party("former Harlow Line captain", "unnamed"),
    ],
)
def test_everybody_else_speaks_for_themselves(person: Party) -> None:
    found = cast_of([person, party("Harlow Line"), party("Olga Finch", "person")])
    assert found.speaks_for(found.of(0, person.id)) == found.of(0, person.id)


def test_a_report_is_whose_it_is_but_not_whom_it_is_about() -> None:
    outlet, firm = party("Orrin Gazette", "publication"), party("Harlow Line")
    theirs, about = party("report in the Orrin Gazette", "document"), party("report on Harlow Line", "document")
    found = cast_of([outlet, firm, theirs, about])
    assert found.speaks_for(found.of(0, theirs.id)).name == "Orrin Gazette"
    assert found.speaks_for(found.of(0, about.id)) == found.of(0, about.id)


def test_several_who_speak_as_one_are_all_heard() -> None:
    both = party("Neither Harlow Line nor Marrow Foods", "group")
    found = cast_of([both, party("Harlow Line"), party("Marrow Foods")])
    assert [p.name for p in found.voices(found.of(0, both.id))] == ["Harlow Line", "Marrow Foods"]


def test_an_outlet_with_an_and_in_its_name_is_one_voice() -> None:
    both, outlet = party("the Stag and Anchor", "group"), party("Stag and Anchor", "publication")
    found = cast_of([both, outlet])
    assert found.voices(found.of(0, both.id)) == (found.of(0, outlet.id),)


def test_the_officials_of_a_country_are_not_whatever_has_its_adjective() -> None:
    officials = party("Veldtian officials", "group")
    found = cast_of([officials, party("Veldtian News Agency", "publication"), party("Veldtian")])
    assert found.speaks_for(found.of(0, officials.id)) == found.of(0, officials.id)


def test_people_with_a_post_are_known_but_neither_spokespersons_nor_former_ones() -> None:
    found = cast_of(
        [
            party("Petra Voss", "person", posts=[("Harlow Line", "chief executive")]),
            party("Ann Reed", "person", posts=[("Harlow Line", "spokeswoman")]),
            party("Olga Finch", "person", posts=[("Harlow Line", "former captain")]),
            party("Harlow Line"),
        ]
    )
    assert [(p.name, role) for p, role in found.affiliates(found.of(0, "Harlow Line"))] == [
        ("Petra Voss", "chief executive")
    ]


def test_unnamed_sources_with_the_same_words_are_one_if_they_say_the_same() -> None:
    source = party("a sailor", "unnamed")
    said = ("a sailor", "A sailor", "said", "the rudder broke off Dunmere")
    articles = [reading(id, f"A sailor said the rudder broke off Dunmere {id}.", [source], said) for id in "ab"]
    other = reading("c", "A sailor said it rained.", [source], ("a sailor", "A sailor", "said", "it rained"))
    found = cast([*articles, other])
    assert found.of(0, "a sailor") == found.of(1, "a sailor") != found.of(2, "a sailor")


def test_an_empty_story_and_parties_without_names_are_no_trouble() -> None:
    assert cast([]).parties == ()
    found = cast_of([party("", "unnamed"), party("“”", "person")], [party("", "organization")])
    assert len(found.parties) == 3


def test_two_thousand_copies_have_one_cast() -> None:
    captain = party("Olga Finch", "person", "Captain Finch", posts=[("Harlow Line", "captain")])
    copy = reading(
        "a", "Olga Finch said so.", [captain, party("Harlow Line")], ("Olga Finch", "Olga Finch", "said", "so")
    )
    assert [p.name for p in cast([copy] * 2000).parties] == ["Olga Finch", "Harlow Line"]


NAMES = st.text(st.sampled_from("ABÉabz '’.-&,@#“\n0 of and al the Mr"), max_size=30)
PARTIES = st.builds(
    lambda name, kind, aliases: party(name, kind, *aliases), NAMES, st.sampled_from(PARTY_KINDS), st.lists(NAMES)
)


@given(st.lists(st.lists(PARTIES, max_size=4, unique_by=lambda p: p.id), max_size=4))
def test_every_party_of_every_article_has_a_place_whatever_it_is_called(articles: list[list[Party]]) -> None:
    found = cast_of(*articles)
    for n, parties in enumerate(articles):
        for p in parties:
            home = found.of(n, p.id)
            assert p.name in (home.name, *home.aliases)
            assert found.speaks_for(home) in found.parties
    assert len({p.id for p in found.parties}) == len(found.parties)
