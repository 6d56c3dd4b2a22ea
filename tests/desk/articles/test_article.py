"""An article's page: everything marked, each mark with its note, each note with where it leads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.desk.models import Role
from onrecord.ledger import decide_attribution, decide_position
from onrecord.ledger.models import Article, Position, Revision
from tests.desk.conftest import Sign
from tests.desk.filing import at_most, big, file, file_dairy, gazette, position, said
from tests.ledger.test_settling import dairy
from tests.stories.readings import reading

pytestmark = pytest.mark.usefixtures("desk")

TAGS = re.compile(r"<[^>]*>")


def page(signed_in: Sign, path: str, role: Role = Role.READER, status: int = 200) -> str:
    answer = signed_in(role).get(path)
    assert answer.status_code == status
    return answer.content.decode()


def body(html: str) -> str:
    """The words of the text alone, without numbers."""
    paragraphs = re.findall(r'<div class="row"><p dir="auto">(.*?)</p>', html, re.DOTALL)
    return "\n".join(TAGS.sub("", re.sub(r'<a class="ref".*?</a>', "", p)) for p in paragraphs)


def test_every_attribution_and_position_has_its_place_in_the_text(signed_in: Sign) -> None:
    file_dairy()
    for article in Article.objects.all():
        html = page(signed_in, f"/articles/{article.pk}/")
        ids = re.findall(r'id="([ax]\d+)"', html)
        wanted = [f"a{a.pk}" for a in article.current.attributions.all()] if article.current else []
        wanted += [f"x{p.pk}" for p in article.positions.all()]
        assert sorted(ids) == sorted(wanted)
        assert body(html) == (article.current.text if article.current else "")


def test_a_note_leads_to_the_party_and_the_story(signed_in: Sign) -> None:
    file_dairy()
    taken = position(article=gazette(), party__name="Marrow Foods")
    html = page(signed_in, f"/articles/{gazette().pk}/")
    assert f'href="/parties/p{taken.party_id}/"' in html
    assert f'href="/stories/s{taken.claim.story_id}/#k{taken.claim_id}"' in html
    assert "○ declines" in html


def test_one_party_chosen_leaves_only_its_marks(signed_in: Sign) -> None:
    file_dairy()
    a = said("Marrow Foods")
    html = page(signed_in, f"/articles/{gazette().pk}/?party={a.party_id}")
    assert f'id="a{a.pk}"' in html
    assert f'id="a{said("Brindlow Dairy").pk}"' not in html
    assert body(html) == dairy()[0].article.text


@pytest.mark.parametrize("asked", ["x", "-1", "999999999999999999999999", "٣", ""])
def test_a_party_that_is_none_chooses_nobody_or_everybody(signed_in: Sign, asked: str) -> None:
    file_dairy()
    assert body(page(signed_in, f"/articles/{gazette().pk}/?party={asked}")) == dairy()[0].article.text


def test_what_a_person_decided_stands_in_the_note_and_what_they_rejected_is_gone(signed_in: Sign) -> None:
    file_dairy()
    kept, gone = said("Brindlow Dairy"), said("Marrow Foods")
    decide_attribution(kept.pk, "ada", "accept")
    decide_attribution(gone.pk, "ada", "reject")
    taken = position(article=gazette(), party__name="Marrow Foods")
    decide_position(taken.pk, "ada", "reject")
    html = page(signed_in, f"/articles/{gazette().pk}/")
    assert "accepted by a person" in html
    assert f'id="a{gone.pk}"' not in html
    assert f'id="x{taken.pk}"' not in html
    html = page(signed_in, f"/articles/{gazette().pk}/", Role.REPORTER)
    assert "1 attribution was rejected" in html
    assert f'href="/review/attributions/{gone.pk}/"' in html


def test_only_those_who_may_are_led_to_the_review(signed_in: Sign) -> None:
    file_dairy()
    path = f"/articles/{gazette().pk}/"
    assert f'href="/review/attributions/{said("Brindlow Dairy").pk}/"' in page(signed_in, path, Role.REPORTER)
    assert "/review/" not in page(signed_in, path)


def test_an_earlier_revision_shows_its_own_text_and_positions(signed_in: Sign) -> None:
    file_dairy()
    made = dairy()[0]
    first = {p.pk for p in Position.objects.filter(article=gazette())}
    file(reading(made.article.id, "Brindlow Dairy has said nothing.", made.parties, title="Nothing said"))
    html = page(signed_in, f"/articles/{gazette().pk}/revisions/1/")
    assert body(html) == made.article.text
    assert "an earlier text" in html
    assert {int(pk) for pk in re.findall(r'id="x(\d+)"', html)} == first
    html = page(signed_in, f"/articles/{gazette().pk}/")
    assert body(html) == "Brindlow Dairy has said nothing."
    assert f'href="/articles/{gazette().pk}/changes/1/2/"' in html


def test_what_is_known_of_it_stands_above(signed_in: Sign) -> None:
    file_dairy()
    article = gazette()
    Revision.objects.filter(article=article).update(
        byline=["Ada Lind", "Ben Osei"],
        updated="2031-05-01T10:00:00+02:00",
        language="en",
        url_as_given="https://g.example/1",
    )
    html = page(signed_in, f"/articles/{article.pk}/")
    for known in ("Ada Lind, Ben Osei", "1 May 2031, 08:00", "1 May 2031, 10:00 +02:00", "Orrin Gazette", "Fetched"):
        assert known in html
    assert '<a href="https://g.example/1" rel="noopener noreferrer nofollow">' in html
    assert f'href="/stories/s{article.story_id}/"' in html


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "https://[", "file:///etc/passwd", "//x.example"]
)
def test_an_address_that_nobody_should_follow_is_no_link(signed_in: Sign, url: str) -> None:
    file_dairy()
    Revision.objects.update(url_as_given=url)
    Article.objects.update(url=url)
    assert "Original article" not in page(signed_in, f"/articles/{gazette().pk}/")


def test_a_copy_leads_to_what_it_copies(signed_in: Sign) -> None:
    file_dairy()
    made = dairy()[0]
    file(
        reading(
            "https://aaa.example/copy",
            made.article.text,
            made.parties,
            title="Cellars",
            published="2031-05-01T09:00:00",
        )
    )
    copy = Article.objects.get(key="https://aaa.example/copy")
    assert f'href="/articles/{gazette().pk}/"' in page(signed_in, f"/articles/{copy.pk}/")
    assert "by 1 other article" in page(signed_in, f"/articles/{gazette().pk}/")


def test_text_that_would_be_markup_is_text(signed_in: Sign) -> None:
    evil = "Brook said <script>alert(1)</script> & “<img src=x onerror=alert(2)>”."
    file(reading('x"onmouseover="alert(3)', evil, [], title="<b>Title</b>"))
    html = page(signed_in, f"/articles/{Article.objects.get().pk}/")
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "<b>Title" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp;" in html


def test_a_hundred_thousand_characters_with_five_hundred_overlapping_attributions(signed_in: Sign) -> None:
    made = big(500, 100_000)
    client = signed_in(Role.READER)
    with at_most(12):
        html = client.get(f"/articles/{made.article_id}/").content.decode()
    assert TAGS.sub("", body(html)) == made.text.strip()
    assert sorted(set(re.findall(r'id="(a\d+)"', html))) == sorted(f"a{a.pk}" for a in made.attributions.all())
    assert len(re.findall(r'id="a\d+"', html)) == 500
    assert '<h1 dir="auto">big</h1>' in html


def test_five_hundred_attributions_of_the_same_words(signed_in: Sign) -> None:
    made = big(500, 2_000)
    made.attributions.update(source_spans=[[0, 30]], cue_spans=[[0, 30]], content_spans=[[0, 30]])
    html = page(signed_in, f"/articles/{made.article_id}/")
    assert len(set(re.findall(r'id="a(\d+)"', html))) == 500


def test_a_position_whose_words_the_text_does_not_have_stands_at_its_note(signed_in: Sign) -> None:
    file_dairy()
    taken = position(article=gazette(), party__name="Marrow Foods")
    Position.objects.filter(pk=taken.pk).update(evidence_start=90_000, evidence_end=90_020, attribution=None)
    html = page(signed_in, f"/articles/{gazette().pk}/")
    assert f'<span class="anchor" id="x{taken.pk}">' in html


@pytest.mark.parametrize(
    "path",
    ["/articles/999/", "/articles/1/revisions/9/", "/articles/99999999999999999999999999/", "/articles/1/changes/1/2/"],
)
def test_what_is_not_there_is_not_found(desk: Path, signed_in: Sign, path: str) -> None:
    file_dairy()
    page(signed_in, path, status=404)


def test_what_an_edit_changed_is_shown_in_words_and_positions(signed_in: Sign) -> None:
    file_dairy()
    made = dairy()[0]
    text = made.article.text.replace("called the report invented", "called the report a lie")
    file(reading(made.article.id, text, made.parties, title="Another title", published="2031-05-01T08:00:00"))
    client, pk = signed_in(Role.READER), gazette().pk
    with at_most(12):
        html = client.get(f"/articles/{pk}/changes/1/2/").content.decode()
    assert re.search(r"<del>.*invented</del>", html)
    assert re.search(r"<ins>.*a lie</ins>", html)
    assert "Another title" in html
    assert "Marrow Foods declines" in html
    assert "Marrow Foods · declined to comment" in html
