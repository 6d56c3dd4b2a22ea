"""Ledgers that an earlier state of the program made are brought up to date with everything in them."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from onrecord.ledger import check, open_ledger
from tests.ledger.contents import contents
from tests.ledger.test_settling import add, dairy, ferry

STATES = sorted(
    name for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations if app == "ledger"
)


@pytest.mark.parametrize("state", STATES)
def test_a_ledger_of_an_earlier_state_is_brought_up_to_date(ledger: str, state: str) -> None:
    add(*dairy(), ferry())
    before = contents()
    call_command("migrate", "ledger", state, verbosity=0)
    open_ledger(ledger)
    applied = {name for app, name in MigrationLoader(connection).applied_migrations if app == "ledger"}
    assert applied == set(STATES)
    assert contents() == before
    assert check() == []


def test_the_models_have_no_change_without_a_migration(ledger: str) -> None:
    call_command("makemigrations", "ledger", check=True, dry_run=True, verbosity=0)
