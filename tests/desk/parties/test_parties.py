"""The list of parties, and a party's page: what it said, where it changed, who it is, and who says so."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from onrecord.desk.models import Role
from onrecord.ledger import check, decide_attribution, find_party, merge_parties, settle
from onrecord.ledger.models import Attribution, Decision, Mention, Party, Position
from tests.desk.conftest import Sign
from tests.desk.filing import at_most, file, file_dairy, gazette, position, said
from tests.ledger.test_settling import dairy
from tests.stories.readings import party, reading

pytestmark = pytest.mark.usefixtures("desk")


@pytest.fixture
def ada(signed_in: Sign) -> Client:
    return signed_in(Role.REPORTER)


def names(client: Client, query: str = "") -> list[str]:
    html = client.get(f"/parties/{query}").content.decode()
    return re.findall(r'<th scope="row"><a href="/parties/p\d+/"><bdi>(.*?)</bdi>', html)


def id_of(name: str) -> int:
    return find_party(name).pk


def page(client: Client, name: str, query: str = "") -> str:
    answer = client.get(f"/parties/p{id_of(name)}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_those_quoted_most_come_first(ada: Client) -> None:
    file_dairy()
    assert names(ada)[0] == "Marrow Foods"
    assert set(names(ada)) >= {"Brindlow Dairy", "Orrin Gazette", "Petra Voss"}


def test_a_search_finds_every_name_that_a_party_goes_by(ada: Client) -> None:
    file_dairy()
    assert set(names(ada, "?name=rin")) == {"Brindlow Dairy", "Orrin Gazette"}
    merge_parties(id_of("Marrow Foods"), id_of("Orrin Gazette"), "ada")
    assert names(ada, "?name=marrow") == ["Orrin Gazette"]
    assert "No party’s name has “&lt;b&gt;” in it." in ada.get("/parties/?name=<b>").content.decode()


def test_the_list_has_fifty_a_page(ada: Client) -> None:
    party = Party.objects.bulk_create(Party(key=f"k{n}", name=f"Party {n:03}", kind="person") for n in range(120))
    file_dairy()
    mention = Mention.objects.earliest("pk")
    a = Attribution.objects.earliest("pk")
    a.pk = None
    made = [
        Attribution(**{**_values(a), "party": p, "mention": mention, "number": 100 + n}) for n, p in enumerate(party)
    ]
    Attribution.objects.bulk_create(made)
    assert len(names(ada)) == 50
    assert len(names(ada, "?page=3")) == 120 + 4 - 100
    assert names(ada, "?page=9999") == names(ada, "?page=3")
    assert names(ada, "?page=cats") == names(ada)
    assert len(names(ada, "?name=party&page=3")) == 20
    with at_most(8):
        ada.get("/parties/?page=2")


def _values(a: Attribution) -> dict[str, object]:
    spans = [f"{role}_{part}" for role in ("source", "cue", "content") for part in ("spans", "text")]
    return {name: getattr(a, name) for name in ("revision", "kind", "confidence", *spans)}


def test_a_partys_page_says_who_it_is_both_ways(ada: Client) -> None:
    file_dairy()
    html = page(ada, "Petra Voss")
    assert f'chairwoman, <a href="/parties/p{id_of("Brindlow Dairy")}/">' in html
    html = page(ada, "Brindlow Dairy")
    assert re.search(rf'<dt>Its people</dt><dd><a href="/parties/p{id_of("Petra Voss")}/">.*?chairwoman', html)
    assert "<bdi>Brindlow</bdi>" in html


def test_every_statement_and_position_leads_to_its_words(ada: Client) -> None:
    file_dairy()
    html = page(ada, "Marrow Foods")
    a, p = said("Marrow Foods"), position(article=gazette(), party__name="Marrow Foods")
    assert f'href="/articles/{gazette().pk}/#a{a.pk}"' in html
    assert f'href="/articles/{gazette().pk}/#x{p.pk}"' in html
    assert f'href="/stories/s{p.claim.story_id}/"' in html


def test_a_change_of_position_is_marked(ada: Client) -> None:
    file_dairy()
    taken = Position.objects.filter(party__name="Marrow Foods").order_by("date")
    claim = taken[0].claim
    first, last = taken.filter(claim=claim)[0], taken.filter(claim=claim).last()
    assert last is not None
    Position.objects.filter(pk=first.pk).update(position="denies")
    Position.objects.filter(pk=last.pk).update(position="supports")
    html = page(ada, "Marrow Foods")
    assert "≠ changed once" in html
    assert re.search(rf'<li class="turn">.*?#x{last.pk}"', html, re.DOTALL)
    assert "≠ changed" not in page(ada, "Orrin Gazette")


def test_statements_have_fifty_a_page_and_a_chart_with_its_table(ada: Client) -> None:
    file_dairy()
    for month in range(1, 8):
        text = "The crane was lowered. " * month + f"In month {month}, Marrow Foods said the crane stood."
        file(
            reading(
                f"https://x.example/{month}",
                text,
                [party("Marrow Foods")],
                ("Marrow Foods", "Marrow Foods", "said", "the crane stood"),
                published=f"2031-{month:02}-03T08:00:00",
            )
        )
    a = Attribution.objects.filter(party=id_of("Marrow Foods")).latest("pk")
    values = {**_values(a), "party": a.party, "mention": a.mention}
    Attribution.objects.bulk_create(Attribution(**values, number=n) for n in range(2, 62))
    path = f"/parties/p{id_of('Marrow Foods')}/"
    with at_most(20):
        html = ada.get(path).content.decode()
    assert "69 statements" in html
    assert html.count('<li><p class="quiet">') == 50
    assert page(ada, "Marrow Foods", "?page=2").count('<li><p class="quiet">') == 19
    bars = re.findall(r"<title>(\d+ \w+ 203\d): (\d+)</title>", html)
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td class="number">(\d+)</td>', html)
    assert sum(int(n) for _, n in bars) == 69
    assert rows == [(name, n) for name, n in bars if n != "0"]
    assert 'role="img" aria-labelledby="chart-name"' in html


def test_a_merged_party_leads_to_what_it_is(ada: Client) -> None:
    file_dairy()
    gone, into = id_of("Marrow Foods"), id_of("Orrin Gazette")
    merge_parties(gone, into, "ada")
    answer = ada.get(f"/parties/p{gone}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/parties/p{into}/")


@pytest.mark.parametrize("path", ["/parties/p999/", "/parties/p999999999999999999/", "/parties/x12/", "/parties/p0/"])
def test_a_party_that_is_none_is_not_found(ada: Client, path: str) -> None:
    assert ada.get(path).status_code == 404


def test_a_party_gets_its_name_and_wikidata_id_and_its_old_name_back(ada: Client) -> None:
    file_dairy()
    path = f"/parties/p{id_of('Marrow Foods')}/"
    ada.post(path, {"act": "name", "name": "Marrow Foods plc", "wikidata": "Q42"})
    html = ada.get(path).content.decode()
    assert "<bdi>Marrow Foods plc</bdi></h1>" in html
    assert 'href="https://www.wikidata.org/wiki/Q42"' in html
    assert "named it Marrow Foods plc, Q42" in html
    ada.post("/review/undo/", {"decision": Decision.objects.get().pk, "party": path.split("p")[-1].strip("/")})
    assert "<bdi>Marrow Foods</bdi></h1>" in ada.get(path).content.decode()
    ada.post(path, {"act": "name", "name": "Marrow Foods", "wikidata": "Q42"})
    ada.post(path, {"act": "name", "name": "Marrow Foods", "wikidata": ""})
    assert "wikidata.org" not in ada.get(path).content.decode()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"act": "name", "name": "", "wikidata": "Q1"}, "This field is required"),
        ({"act": "name", "name": "Marrow", "wikidata": "42; drop"}, "one looks like Q42"),
        ({"act": "merge", "into": "Nobody At All"}, "knows no party of this name"),
        ({"act": "merge", "into": "Marrow Foods"}, "are one party already"),
        ({"act": "merge", "into": ""}, "This field is required"),
        ({"act": "split"}, "Choose the articles"),
        ({"act": "split", "articles": "https://nowhere.example/"}, "none of these articles"),
        ({"act": "split", "party": "999"}, "no party 999"),
        ({"act": "dance"}, "Marrow Foods"),
    ],
)
def test_what_cannot_be_said_of_a_party_is_refused(ada: Client, said: dict[str, str], told: str) -> None:
    file_dairy()
    answer = ada.post(f"/parties/p{id_of('Marrow Foods')}/", said)
    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert not Decision.objects.exists()


def test_parties_are_merged_split_again_and_that_is_undone(ada: Client) -> None:
    file_dairy()
    marrow, gazette_pk = id_of("Marrow Foods"), id_of("Orrin Gazette")
    answer = ada.post(f"/parties/p{marrow}/", {"act": "merge", "into": f"Orrin Gazette (p{gazette_pk})"})
    assert answer["Location"] == f"/parties/p{gazette_pk}/"
    settle()
    assert "Marrow Foods is another" in page(ada, "Orrin Gazette")
    ada.post(f"/parties/p{gazette_pk}/", {"act": "split", "party": str(marrow)})
    settle()
    assert said("Marrow Foods").party_id == marrow
    ada.post("/review/undo/", {"decision": Decision.objects.latest("pk").pk, "party": gazette_pk})
    settle()
    assert said("Marrow Foods").party_id == gazette_pk
    assert check() == []


def test_a_party_is_somebody_else_in_the_articles_that_were_chosen(ada: Client) -> None:
    file_dairy()
    marrow = id_of("Marrow Foods")
    ada.post(f"/parties/p{marrow}/", {"act": "split", "articles": [dairy()[1].article.id]})
    assert said("Marrow Foods").party_id == marrow
    assert Attribution.objects.exclude(party=marrow).filter(mention__name="Marrow Foods").count() == 1


def test_readers_see_a_party_and_may_not_change_it(signed_in: Sign) -> None:
    file_dairy()
    reader = signed_in(Role.READER)
    html = page(reader, "Marrow Foods")
    assert "Correct</h2>" not in html
    assert reader.post(f"/parties/p{id_of('Marrow Foods')}/", {"act": "name", "name": "X"}).status_code == 403


def test_what_people_rejected_is_not_shown(ada: Client) -> None:
    file_dairy()
    decide_attribution(said("Brindlow Dairy").pk, "ada", "reject")
    assert "No article quotes it." in page(ada, "Brindlow Dairy")


def test_names_are_offered_as_one_types_those_of_the_article_first(ada: Client) -> None:
    file_dairy()
    Party.objects.create(key="x", name="Brindle", kind="person")
    html = ada.get(f"/parties/names/?party=brind&article={gazette().pk}").content.decode()
    assert re.findall(r'value="(.*?) \(p\d+\)"', html) == ["Brindlow Dairy", "Brindle"]
    assert ada.get("/parties/names/?party=%25").content.strip() == b""
    assert ada.get("/parties/names/").content.strip() == b""


def test_names_that_would_be_markup_are_names(ada: Client) -> None:
    made = Party.objects.create(key="x", name='<script>alert(1)</script>"', kind="person")
    for path in (f"/parties/p{made.pk}/", "/parties/?name=script", "/parties/names/?party=script"):
        assert "<script>alert" not in ada.get(path).content.decode()
