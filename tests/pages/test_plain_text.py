import pytest

from onrecord.article import Caption
from onrecord.pages import article_from_text
from tests.corpora import corpus
from tests.pages.fiction import PARAGRAPHS, TITLE

STANDFIRST = "According to a newspaper, the carrier sounded out two others; the ministry is wary"
HEAD = f"""{TITLE}

{STANDFIRST}

Ines Vark at the depot (Photo: Ole Brandt | Halden Rail)
By Júlia Brandt and Tom Lund
Published on 2026-02-04 at 08:00 AM
Updated on 2026-02-04 at 08:22 PM

"""
TAIL = """

SEE ALSO:

2 Comments
Comments are the sole responsibility of their authors.
Avatar
Ole
I never believed a word, she told me so herself.
Leave one comment"""
WHOLE = HEAD + "\n\n".join(PARAGRAPHS) + TAIL


def furniture(text: str) -> list[str]:
    return [text[start:end] for start, end in article_from_text(text, id="x").furniture]


def test_the_text_is_kept_exactly() -> None:
    text = " \r\n\tOne\x00 line.\u2028\n\n  Another \ufeffline. \n"
    assert article_from_text(text, id="x").text == text


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert article_from_text("\ufeffOne line.", id="x").text == "One line."


def test_the_head_of_an_article_is_understood() -> None:
    article = article_from_text(WHOLE, id="x")
    assert (article.title, article.standfirst) == (TITLE, STANDFIRST)
    assert article.byline == ("Júlia Brandt", "Tom Lund")
    assert (article.published, article.updated) == ("2026-02-04T08:00:00", "2026-02-04T20:22:00")
    assert article.captions == (Caption("Ines Vark at the depot", "Ole Brandt | Halden Rail"),)


def test_furniture_is_marked_and_nothing_else() -> None:
    marked = furniture(WHOLE)
    assert [m.split("\n")[0] for m in marked] == [
        "Ines Vark at the depot (Photo: Ole Brandt | Halden Rail)",
        "SEE ALSO:",
    ]
    assert marked[0].endswith("08:22 PM")
    assert not any(p in m for p in (TITLE, STANDFIRST, *PARAGRAPHS) for m in marked)


def test_what_readers_write_below_an_article_is_furniture_to_the_end() -> None:
    assert furniture(WHOLE)[-1].endswith("Leave one comment")
    assert "I never believed a word" in furniture(WHOLE)[-1]


def test_a_count_of_comments_above_the_article_is_not_its_end() -> None:
    assert furniture(f"{TITLE}\n\n2 Comments\n\n" + "\n\n".join(PARAGRAPHS)) == ["2 Comments"]


def test_a_list_of_links_below_a_pointer_is_furniture() -> None:
    text = "\n\n".join(PARAGRAPHS) + "\n\nRelated:\n- Ten night trains\n- The depot in pictures\n\nShe left at noon."
    assert furniture(text) == ["Related:\n- Ten night trains\n- The depot in pictures"]


def test_wrapped_lines_are_read_as_paragraphs() -> None:
    paragraph = "\n".join(
        [
            "Halden Rail has held talks with two rivals about a shared night",
            "train, and the people who were there said that they would share",
            "this story with their colleagues on Facebook and on Twitter as a",
            "warning to everybody else in the business of running trains.",
        ]
    )
    assert furniture(f"{TITLE}\n\n{paragraph}\n\n{paragraph}\n\nShare this story\n") == ["Share this story"]


@pytest.mark.parametrize(
    "text",
    [
        "“It is finished,” Ada Brook said.",
        "The company said no.\n\nThe ministry said nothing at all about the matter on Monday.",
        "One line",
    ],
)
def test_a_sentence_is_not_taken_for_a_headline(text: str) -> None:
    assert article_from_text(text, id="x").title is None


def test_a_headline_that_ends_with_a_stop_is_one_by_its_capitals() -> None:
    text = "Halden Rail Denies Talks On Night Train.\n\n" + PARAGRAPHS[0]
    assert article_from_text(text, id="x").title == "Halden Rail Denies Talks On Night Train."


def test_the_seed_article_is_read_as_its_readers_read_it() -> None:
    text = corpus("seed/ford-byd-xiaomi.txt").read_text(encoding="utf-8")
    article = article_from_text(text, id="seed")
    assert article.text == text
    assert article.title == text.split("\n")[0]
    assert article.standfirst == text.split("\n")[2]
    assert (article.published, article.updated) == ("2026-02-04T08:00:00", "2026-02-04T08:22:00")
    assert len(article.byline) == len(article.captions) == 1
    assert [text[s:e].split("\n")[-1] for s, e in article.furniture] == [
        "Updated on 2026-02-04 at 08:22 AM",
        "SEE ALSO:",
        "Leave one comment",
    ]
