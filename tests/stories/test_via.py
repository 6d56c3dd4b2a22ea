import pytest

from onrecord.reading import Party
from onrecord.stories.via import via
from tests.stories.readings import party, reading

CAPTAIN = party("Olga Finch", "person", "Captain Finch")
GAZETTE = party("Orrin Gazette", "publication", "the Gazette")


def via_of(text: str, cue: str, content: str, *others: Party) -> tuple[str, ...]:
    """Via whom the captain's words came."""
    told = reading("a", text, [CAPTAIN, *others], ("Olga Finch", "Finch", cue, content))
    return via(told.attributions[0], told)


@pytest.mark.parametrize(
    ("text", "cue", "outlet"),
    [
        ("Finch told the Orrin Gazette that the rudder broke.", "told", "Orrin Gazette"),
        ("Finch told Reedwire that the rudder broke.", "told", "Reedwire"),
        ("Finch told the Dunmere Herald on Monday that the rudder broke.", "told", "Dunmere Herald"),
        ("Finch told local newspaper The Dunmere Herald that the rudder broke.", "told", "Dunmere Herald"),
        ("Finch said in an interview with Harlow Radio that the rudder broke.", "said", "Harlow Radio"),
        ("Finch said in a statement to Reedwire.com that the rudder broke.", "said in a statement", "Reedwire.com"),
        ("Finch was quoted by the Orrin Gazette as saying that the rudder broke.", "was quoted", "Orrin Gazette"),
        ("Finch, speaking to DMX, said that the rudder broke.", "speaking to DMX, said", "DMX"),
    ],
)
def test_the_outlet_that_a_source_spoke_to_is_on_the_way(text: str, cue: str, outlet: str) -> None:
    assert via_of(text, cue, "that the rudder broke") == (outlet,)


@pytest.mark.parametrize(
    "text",
    [
        "Finch told reporters that the rudder broke.",
        "Finch told Mr Reed that the rudder broke.",
        "Finch told Parliament that the rudder broke.",
        "Finch told Voss that the rudder broke. Petra Voss nodded.",
        "Finch told Petra Voss that the rudder broke.",
        "Finch told him that the rudder broke.",
        "Finch told a crowd in March that the rudder broke.",
    ],
)
def test_who_is_no_outlet_is_not_on_the_way(text: str) -> None:
    assert via_of(text, "told", "that the rudder broke") == ()


def test_a_platform_is_not_on_the_way() -> None:
    assert via_of("Finch wrote on Twitter that the rudder broke.", "wrote", "that the rudder broke") == ()


def test_the_paper_is_the_one_last_named() -> None:
    text = "The Orrin Gazette has the story. Finch told the paper that the rudder broke."
    assert via_of(text, "told", "that the rudder broke", GAZETTE) == ("Orrin Gazette",)


def test_an_outlet_has_the_name_that_the_reading_knows_it_by() -> None:
    text = "Finch told the Gazette that the rudder broke."
    assert via_of(text, "told", "that the rudder broke", GAZETTE) == ("Orrin Gazette",)


def test_words_within_another_s_words_came_through_them_the_outermost_first() -> None:
    wire = party("Reedwire", "publication")
    text = "According to Reedwire, Finch told the Orrin Gazette that the rudder broke."
    told = reading(
        "a",
        text,
        [CAPTAIN, wire, GAZETTE],
        ("Olga Finch", "Finch", "told", "that the rudder broke"),
        ("Reedwire", "Reedwire", "According to", "Finch told the Orrin Gazette that the rudder broke"),
    )
    assert [via(a, told) for a in told.attributions] == [("Reedwire", "Orrin Gazette"), ()]


def test_what_stands_in_the_next_sentence_is_not_the_recipient() -> None:
    text = "“The rudder broke,” Finch said. It was first reported by the Orrin Gazette."
    assert via_of(text, "said", "“The rudder broke,”") == ()


def test_the_article_s_own_publisher_is_not_on_the_way() -> None:
    told = reading(
        "a",
        "Finch told the Orrin Gazette that the rudder broke.",
        [CAPTAIN, GAZETTE],
        ("Olga Finch", "Finch", "told", "that the rudder broke"),
        publisher="The Orrin Gazette",
    )
    assert via(told.attributions[0], told) == ()
