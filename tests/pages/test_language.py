import pytest

from onrecord.pages.language import language_of

ENGLISH = (
    "The company said on Monday that it had no plans to build the line, and that it would say more in the spring. " * 4
)
GERMAN = "Die Gesellschaft teilte am Montag mit, dass sie keine Pläne für die Strecke habe und sich bald äußern werde."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        (GERMAN, "de"),
        (
            "La empresa dijo el lunes que no tiene planes para la línea y que hablará en primavera de ello.",
            "es",
        ),
        ("Компания заявила в понедельник, что не планирует строить линию.", "ru"),
        ("公司周一表示,没有修建该线路的计划。", "zh"),
    ],
)
def test_the_language_of_a_text_is_told(text: str, code: str) -> None:
    assert language_of(text) == code


def test_a_short_text_has_the_language_that_its_page_declares() -> None:
    assert language_of("No comment.", "fr-CA") == "fr"


def test_a_short_text_without_any_sign_is_english() -> None:
    assert [language_of("No comment."), language_of(""), language_of("No comment.", "whatever")] == ["en", "en", "en"]


def test_a_wrong_declaration_does_not_make_a_text_another_language() -> None:
    assert [language_of(GERMAN, "en"), language_of(ENGLISH, "de")] == ["de", "en"]
