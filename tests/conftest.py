"""What all tests share: property tests that fail for what they find alone, and Django, which a process has but once."""

from __future__ import annotations

import os
import tempfile

import django
from hypothesis import HealthCheck, settings

settings.register_profile("onrecord", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("onrecord")

# The desk's apps are more than the ledger's: whatever opens a ledger in this process later finds them all. Commands
# that tests start are not told of it, and configure themselves.
_FOR_DJANGO = {
    "DJANGO_SETTINGS_MODULE": "onrecord.desk.settings",
    "ONRECORD_DATABASE": os.path.join(tempfile.gettempdir(), "onrecord-tests-none.sqlite3"),  # noqa: PTH118
    "ONRECORD_SECRET_KEY": "a key that only the tests know, and on which nothing depends",
}
_before = {name: os.environ.get(name) for name in _FOR_DJANGO}
os.environ.update(_FOR_DJANGO)
django.setup()
for name, value in _before.items():
    if value is None:
        del os.environ[name]
    else:
        os.environ[name] = value
