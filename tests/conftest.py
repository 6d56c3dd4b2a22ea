"""What all tests share: property tests that fail for what they find alone, and Django, which a process has but once."""

from __future__ import annotations

import os
import tempfile

import django
from hypothesis import settings

settings.register_profile("onrecord", deadline=None, max_examples=60)
settings.load_profile("onrecord")

# The desk's apps are more than the ledger's: whatever opens a ledger in this process later finds them all. Commands
# that tests start are not told of it, and configure themselves.
os.environ["DJANGO_SETTINGS_MODULE"] = "onrecord.desk.settings"
os.environ.setdefault("ONRECORD_DATABASE", os.path.join(tempfile.mkdtemp(prefix="onrecord-tests-"), "ledger.sqlite3"))  # noqa: PTH118
os.environ.setdefault("ONRECORD_SECRET_KEY", "a key that only the tests know, and of which nothing depends")
django.setup()
del os.environ["DJANGO_SETTINGS_MODULE"], os.environ["ONRECORD_SECRET_KEY"]
