"""Addresses of accounts."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from onrecord.desk.accounts.links import sign_in_by_link
from onrecord.desk.api.tokens import tokens
from onrecord.desk.pending import pending

urlpatterns = [
    path(
        "sign-in/",
        LoginView.as_view(template_name="desk/sign_in.html", redirect_authenticated_user=True),
        name="sign-in",
    ),
    path("sign-in/<str:token>/", sign_in_by_link, name="sign-in-link"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("account/", pending, name="account"),
    path("account/password/", pending, name="account-password"),
    path("account/export/", pending, name="account-export"),
    path("account/delete/", pending, name="account-delete"),
    path("account/tokens/", tokens, name="account-tokens"),
]
