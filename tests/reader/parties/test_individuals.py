"""Whom a text describes or is related to: "the woman" with a bare first name, "my father" of its author."""

from __future__ import annotations

import re

from onrecord.article import Span
from onrecord.reader.mention import Name, Statement
from onrecord.reader.parties import resolve
from onrecord.reading import Party


def who(text: str, source: str, *people: str) -> Party:
    """The party of the source, which the text marks as ``[she] said``."""
    at = text.index(f"[{source}]")
    plain = text.replace("[", "").replace("]", "")
    names = [Name(Span(*m.span()), "PERSON", True) for p in people for m in re.finditer(rf"\b{p}\b", plain)]
    end = at + len(source)
    cue = plain.index("said", end)
    said = Statement((Span(at, end),), (Span(cue, cue + 4),), ())
    found = resolve(plain, sorted(names, key=lambda n: n.span), [said])
    return found.parties[found.sources[0]]


ORCHARD = """The Herald met a female supporter of Carl Dorn last week, whom Lena Ortiz had found on a farm.

Bettina picked apples. She was glad.

Lena Ortiz wrote it all down, and Ada Brook was on the radio.

The woman’s delight in the senator is plain:

“There goes our Carl,” {} said.
"""


def test_a_described_woman_is_the_only_one_called_by_a_first_name() -> None:
    text = ORCHARD.format("[she]").replace("Bettina", "Melissa")
    assert who(text, "she", "Carl Dorn", "Lena Ortiz", "Melissa", "Ada Brook").name == "Melissa"
    text = ORCHARD.format("[the woman]").replace("Bettina", "Melissa")
    found = who(text, "the woman", "Carl Dorn", "Lena Ortiz", "Melissa", "Ada Brook")
    assert (found.name, found.kind) == ("Melissa", "person")
    assert "The woman" not in found.aliases


def test_a_described_woman_stays_unnamed_beside_two_first_names() -> None:
    text = ORCHARD.format("[the woman]").replace("Bettina picked", "Melissa picked pears. Amanda picked")
    assert who(text, "the woman", "Carl Dorn", "Melissa", "Amanda").name not in ("Melissa", "Amanda")


def test_he_is_never_a_woman_known_by_her_first_name() -> None:
    text = "Carl Dorn came to the farm.\n\nMelissa waved, and Melissa sang.\n\n“I love you,” [he] said."
    assert who(text, "he", "Carl Dorn", "Melissa").name == "Carl Dorn"


KIN = """I know Carl Dorn well. Dorn sells fear.

My father{} hid flour in the cellar. He also taught us that [he] said little.

Dorn promises more.
"""


def test_the_authors_father_is_whom_he_refers_to() -> None:
    found = who(KIN.format(""), "he", "Carl Dorn", "Dorn")
    assert (found.name, found.kind) == ("my father", "unnamed")


def test_the_authors_father_has_the_name_that_the_text_gives_him() -> None:
    assert who(KIN.format(", Walter Brook,"), "he", "Carl Dorn", "Dorn", "Walter Brook").name == "Walter Brook"
    parents = KIN.format("") + "My parents, Walter and Olive Brook, were no fools.\n"
    assert who(parents, "he", "Carl Dorn", "Dorn", "Walter", "Olive Brook").name == "Walter"


def test_my_father_in_a_quotation_is_not_the_authors() -> None:
    text = "“My father was a baker,” Carl Dorn told us. Then [he] said no more."
    assert who(text, "he", "Carl Dorn").name == "Carl Dorn"


def test_an_article_alone_is_no_party() -> None:
    assert who("The Herald came. [The] paper said so.", "The").name != "The"
    assert who("“You won,” [the] said.", "the").name.lower() != "the"
