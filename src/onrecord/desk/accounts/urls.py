"""Addresses of accounts."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from onrecord.desk.accounts import pages
from onrecord.desk.accounts.links import sign_in_by_link
from onrecord.desk.api.tokens import tokens

urlpatterns = [
    path(
        "sign-in/",
        LoginView.as_view(template_name="desk/sign_in.html", redirect_authenticated_user=True),
        name="sign-in",
    ),
    path("sign-in/<str:token>/", sign_in_by_link, name="sign-in-link"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("account/", pages.account, name="account"),
    path("account/password/", pages.password, name="account-password"),
    path("account/export/", pages.own_data, name="account-export"),
    path("account/delete/", pages.delete, name="account-delete"),
    path("account/tokens/", tokens, name="account-tokens"),
]
