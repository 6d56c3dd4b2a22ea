"""Addresses of parties."""

from __future__ import annotations

from django.urls import path

from onrecord.desk.parties.changing import party
from onrecord.desk.parties.listing import parties, party_names

urlpatterns = [
    path("parties/", parties, name="parties"),
    path("parties/names/", party_names, name="party-names"),
    path("parties/<party:party>/", party, name="party"),
]
