"""What Django's admin shows of the desk; each area registers its own."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.models import Group

import onrecord.desk.accounts.admin
import onrecord.desk.adding.admin  # noqa: F401  # importing them registers

admin.site.site_header = admin.site.site_title = "onrecord"
admin.site.unregister(Group)  # roles say who may do what
