import gzip
import json

import pytest

from onrecord.pages import article_from_text
from onrecord.pages.furniture import furniture_kind
from tests.corpora import corpus


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("SEE ALSO:", "pointer"),
        ("SEE ALSO: Ten things to know about night trains", "pointer"),
        ("Read more: Halden Rail in figures", "pointer"),
        ("Related stories", "pointer"),
        ("Watch the full interview below:", "pointer"),
        ("Click here to read the full report.", "pointer"),
        ("WATCH: Inside the depot", "pointer"),
        ("Share this article on Facebook", "share"),
        ("Like this story? Share it with a friend!", "share"),
        ("Click to tweet", "share"),
        ("Facebook Twitter Email", "share"),
        ("0 Comments", "comments"),
        ("Leave one comment", "comments"),
        ("Avatar", "comments"),
        ("Comments are moderated and do not represent the opinion of this site.", "comments"),
        ("What do you think? Have your say in the comments below!", "comments"),
        ("Sign up for our newsletter and get the news in your inbox.", "newsletter"),
        ("This website uses cookies to improve your experience.", "cookies"),
        ("Follow Ines Vark on Twitter @inesvark.", "contact"),
        ("Got a tip? Write to tips@harbour.example", "contact"),
        ("Reporting by Ines Vark; Editing by Ole Brandt", "credits"),
        ("Associated Press writer Ole Brandt in Halden contributed to this report.", "credits"),
        ("© 2026 Harbour Media. All rights reserved.", "rights"),
        ("Advertisement", "advert"),
        ("Story continues below", "advert"),
        ("The depot in May (Photo: Ole Brandt)", "caption"),
        ("Ole Brandt/Getty Images", "caption"),
        ("By Ines Vark", "byline"),
        ("Published on 2026-02-04 at 08:00 AM", "date"),
        ("Wednesday, February 4, 2026", "date"),
        ("Updated Feb. 4, 2026 11:30 a.m. EST.", "date"),
    ],
)
def test_a_line_of_furniture_is_told_by_its_wording(line: str, kind: str) -> None:
    assert furniture_kind(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "The company did not reply to a request for comment.",
        "No comment on the night train",
        "“Read the report,” she said, “and see for yourself.”",
        "Vark told her followers on Twitter to read more about the plan before they shared it.",
        "Like many in Halden, she learned of it on Facebook.",
        "The site uses cookies to follow its readers, the agency found, and it will be fined for it next month.",
        "By winning the vote, she became the first to hold the office twice.",
        "On February 4, 2026, the company called the report made up.",
        "The photo shows a train by Reuters Street.",
        "She has contributed to three campaigns.",
        "Halden",
        "",
    ],
)
def test_a_line_of_the_article_is_left_alone(line: str) -> None:
    assert furniture_kind(line) is None


@pytest.mark.parametrize("part", ["dev", "train"])
def test_no_annotated_attribution_of_polnear_stands_in_furniture(part: str) -> None:
    lost = []
    with gzip.open(corpus(f"polnear/{part}.jsonl.gz"), "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            furniture = article_from_text(record["text"], id=record["id"]).furniture
            for attribution in record["attributions"]:
                spans = [span for role in ("source", "cue", "content") for span in attribution.get(role, [])]
                if any(s < end and start < e for s, e in furniture for start, end in spans):
                    lost.append((record["id"], spans))
    assert lost == []
