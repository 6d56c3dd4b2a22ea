"""What the review keeps of a person, and what is left when they go."""

from __future__ import annotations

import json

import pytest

from onrecord.desk.models import ReviewClaim, Role
from onrecord.desk.review.own import export, forget
from onrecord.desk.review.queue import hold
from onrecord.ledger import decide_attribution, undo
from onrecord.ledger.models import Attribution
from tests.desk.filing import file_dairy, said
from tests.desk.people import person

pytestmark = pytest.mark.usefixtures("desk")


def test_ones_own_decisions_come_out_and_nobody_elses() -> None:
    file_dairy()
    ada = person(Role.REPORTER, "ada")
    a = said("Brindlow Dairy")
    decide_attribution(a.pk, "ada", "reject")
    decide_attribution(said("Marrow Foods").pk, "ben", "accept")
    [one] = json.loads(json.dumps(export(ada)))["decisions"]
    assert (one["action"], one["on"]) == ("reject", {"kind": "attribution", "id": a.pk})
    assert (one["before"]["verdict"], one["after"]["verdict"]) == ("", "rejected")


def test_who_goes_leaves_decisions_that_hold_and_no_name() -> None:
    file_dairy()
    ada = person(Role.REPORTER, "ada")
    a = said("Brindlow Dairy")
    made = decide_attribution(a.pk, "ada", "reject")
    hold(ada, "attributions", a.pk)
    forget(ada)
    made.refresh_from_db()
    assert (made.who, Attribution.objects.get(pk=a.pk).verdict) == (ada.pseudonym, "rejected")
    assert export(ada) == {"decisions": []}
    assert not ReviewClaim.objects.exists()
    undo(made.pk, "ben")
