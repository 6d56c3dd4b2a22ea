from __future__ import annotations

import contextlib
from datetime import UTC, datetime

import pytest

from onrecord.ledger import LedgerError, file_readings
from onrecord.ledger.asking import Hit, Question, search
from onrecord.ledger.asking.wording import wording_of
from tests.ledger.fiction import file_all, reading

IDLE, STRIKE, GEARBOX = (
    "https://gull.example/idle",
    "https://tern.example/strike",
    "https://gull.example/gearbox",
)


@pytest.fixture(autouse=True)
def _filed(ledger: str) -> None:
    file_all()


def statements(question: Question) -> list[str]:
    return [hit.statement.content for hit in search(question).hits if hit.statement is not None]


def articles(question: Question) -> list[str]:
    return [hit.article.removeprefix("https://") for hit in search(question).hits if hit.statement is None]


def marked(hit: Hit) -> list[str]:
    return [hit.excerpt[s:e] for s, e in hit.marks]


def test_statements_and_articles_answer_in_turn() -> None:
    hits = search(Question("crane")).hits
    assert [hit.statement is None for hit in hits] == [False, True, False]
    assert articles(Question("crane")) == ["gull.example/idle"]
    assert sorted(statements(Question("crane"))) == [
        "“The crane was never broken.”",
        "“We are inspecting the gearbox of the crane.”",
    ]


def test_a_word_is_found_in_its_other_forms() -> None:
    assert statements(Question("inspected")) == ["“We are inspecting the gearbox of the crane.”"]


def test_every_word_must_be_there() -> None:
    assert statements(Question("crane gearbox")) == ["“We are inspecting the gearbox of the crane.”"]
    assert statements(Question("crane ferry")) == []


def test_words_may_be_alternatives_phrases_or_unwanted() -> None:
    assert len(statements(Question("ferry OR gearbox"))) == 3
    assert statements(Question('"gearbox is broken"')) == ["“The gearbox is broken and will be replaced.”"]
    assert statements(Question('"broken gearbox"')) == []
    assert statements(Question("broken -gearbox")) == ["“The crane was never broken.”"]


def test_what_was_looked_for_is_marked_where_it_stands() -> None:
    (hit,) = search(Question("ferry", what="statements")).hits
    assert marked(hit) == ["ferry"]
    (hit,) = search(Question("crane", what="articles")).hits
    assert set(marked(hit)) == {"crane"}
    assert "\x02" not in hit.excerpt


def test_a_title_that_says_it_comes_before_a_text_that_does() -> None:
    assert articles(Question("gearbox")) == ["gull.example/gearbox", "gull.example/idle"]


def test_a_party_by_its_name_or_its_id() -> None:
    said = ["“No ferry will sail on Monday.”", "“The crane was never broken.”"]
    assert sorted(statements(Question(party="brook"))) == said
    (hit, *_) = search(Question(party="Brook")).hits
    assert hit.statement is not None
    # Who goes by a surname alone in two articles may be two.
    assert hit.statement.content in statements(Question(party=hit.statement.party))
    assert statements(Question("crane", party="Brook")) == ["“The crane was never broken.”"]
    assert articles(Question("crane", party="Brook")) == []


def test_a_party_that_is_not_there_is_an_error_that_names_others() -> None:
    with pytest.raises(LedgerError, match="no party is called Broo; is it one of: Brook"):
        search(Question(party="Broo"))


def test_publisher_kind_and_time_narrow_it() -> None:
    assert articles(Question(what="articles", publisher="the gull", since=datetime(2031, 1, 1, tzinfo=UTC))) == [
        "gull.example/idle"
    ]
    assert articles(Question(what="articles", until=datetime(2031, 3, 15, tzinfo=UTC))) == [
        "gull.example/idle",
        "gull.example/gearbox",
    ]
    assert statements(Question("crane", kind="indirect")) == []
    # 10:30 in a zone an hour ahead is 09:30.
    assert statements(Question("ferry", since=datetime(2031, 3, 15, 9, 31, tzinfo=UTC))) == []
    assert len(statements(Question("ferry", since=datetime(2031, 3, 15, 9, 30, tzinfo=UTC)))) == 1


def test_without_words_the_latest_come_first() -> None:
    first, *_ = search(Question(what="articles")).hits
    assert first.article == "https://tern.example/strike" or first.published is None


def test_an_answer_is_paged() -> None:
    whole = search(Question("crane OR ferry OR gearbox"))
    pages = [search(Question("crane OR ferry OR gearbox"), limit=2, offset=n).hits for n in range(0, whole.found, 2)]
    assert [hit for page in pages for hit in page] == list(whole.hits)
    assert whole.is_all


def test_an_edited_article_answers_with_its_latest_text_only() -> None:
    file_readings([reading(STRIKE, "Crews voted again.\n\nBrook said “Every tugboat will sail.”")])
    assert statements(Question("ferry")) == []
    assert statements(Question("tugboat")) == ["“Every tugboat will sail.”"]


def test_a_rejected_statement_does_not_answer() -> None:
    from onrecord.ledger.models import Attribution

    Attribution.objects.filter(content_text__contains="never").update(verdict="rejected")
    assert statements(Question("broken")) == ["“The gearbox is broken and will be replaced.”"]


def test_a_statement_answers_by_the_position_that_is_taken_with_it() -> None:
    from onrecord.ledger.models import Article, Attribution, Claim, Position, Story

    said = Attribution.objects.get(content_text__contains="never")
    story = Story.objects.create(title="Crane")
    article = said.revision.article
    Article.objects.filter(pk=article.pk).update(story=story)
    claim = Claim.objects.create(story=story, number=1, text="The crane is broken.", found_text="The crane is broken.")
    Position.objects.create(
        claim=claim,
        party=said.party,
        article=article,
        revision=said.revision,
        attribution=said,
        position="denies",
        evidence_start=0,
        evidence_end=1,
        evidence_text="T",
        confidence=0.9,
    )
    (hit,) = search(Question(position="denies")).hits
    assert hit.statement is not None
    assert hit.statement.positions == (("The crane is broken.", "denies"),)
    assert search(Question("crane", position="supports")).hits == ()
    assert len(search(Question("crane", story=f"s{story.pk}")).hits) == 3
    with pytest.raises(LedgerError, match="there is no story s99"):
        search(Question("crane", story="s99"))


@pytest.mark.parametrize(
    "text",
    [
        *('"', "''", "a' OR 1=1 --", "NEAR(a b)", "a AND", "OR", "(((", "col:crane", "crane*", "^crane", "-", "--x y"),
        *("<->", "!", "a & | b", "\\", "%", "\x00crane", "café", "💥", "‘crane’s’", "it's", "x" * 5000),
    ],
)
def test_no_query_is_a_syntax_error(text: str) -> None:
    with contextlib.suppress(LedgerError):
        assert search(Question(text)).found <= 8


def test_a_query_that_only_says_what_is_unwanted_or_is_a_whole_text_is_refused() -> None:
    with pytest.raises(LedgerError, match="give a word that is"):
        wording_of("-crane")
    with pytest.raises(LedgerError, match="more than 64 words"):
        wording_of("word " * 65)


def test_the_index_is_in_step_and_says_so() -> None:
    from onrecord.ledger import search_index

    assert search_index.problems() == []


def test_a_lost_part_of_the_index_is_put_back() -> None:
    from django.db import connection

    from onrecord.ledger import search_index

    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL keeps its index in the table")
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER ledger_statement_words_insert")
    file_readings([reading(STRIKE, "Crews voted again.\n\nBrook said “Every tugboat will sail.”")])
    assert search_index.problems() != []
    search_index.make()
    assert search_index.problems() == []
    assert statements(Question("tugboat")) == ["“Every tugboat will sail.”"]
