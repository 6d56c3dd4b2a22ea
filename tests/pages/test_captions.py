import pytest

from onrecord.article import Caption
from onrecord.pages.captions import caption_of


@pytest.mark.parametrize(
    ("written", "text", "credit"),
    [
        (
            "Ines Vark at the depot (Photo: Ole Brandt/Getty Images)",
            "Ines Vark at the depot",
            "Ole Brandt/Getty Images",
        ),
        ("Ines Vark at the depot. Photo: Reuters", "Ines Vark at the depot.", "Reuters"),
        ("Ines Vark at the depot. Ole Brandt / Reuters", "Ines Vark at the depot.", "Ole Brandt / Reuters"),
        ("The depot (AP Photo/Ole Brandt)", "The depot", "AP Photo/Ole Brandt"),
        ("The depot | Image: Halden Rail", "The depot", "Halden Rail"),
        ("Photo by Ole Brandt", "", "Ole Brandt"),
        ("Image caption The depot has been empty since May", "The depot has been empty since May", None),
        ("The depot, empty since May, hide caption", "The depot, empty since May,", None),
        ("A night train in Halden.", "A night train in Halden.", None),
    ],
)
def test_a_caption_is_told_from_its_credit(written: str, text: str, credit: str | None) -> None:
    assert caption_of(written) == Caption(text, credit)


def test_a_credit_that_the_page_marks_is_taken_out_of_the_caption() -> None:
    assert caption_of("The depot Ole Brandt", "Ole Brandt") == Caption("The depot", "Ole Brandt")
    assert caption_of("Credit: Ole Brandt The depot", "Credit: Ole Brandt") == Caption("The depot", "Ole Brandt")


def test_no_words_are_no_caption() -> None:
    assert caption_of("  ") is None
