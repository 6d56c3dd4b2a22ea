"""One's own tokens: made, shown once, listed, revoked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onrecord.desk.access import role_of
from onrecord.desk.models import ApiToken, Role, Scope, User

MOST = 50
"""Tokens of one person that hold at the same time."""

_LASTING = {
    "30": (gettext_lazy("30 days"), timedelta(days=30)),
    "90": (gettext_lazy("90 days"), timedelta(days=90)),
    "365": (gettext_lazy("a year"), timedelta(days=365)),
    "": (gettext_lazy("until it is revoked"), None),
}


class TokenForm(forms.Form):
    """What a new token is for. It offers the scopes that are of use to somebody of this role."""

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=100, help_text=gettext_lazy("What it is for, as in “weekly export”.")
    )
    scopes = forms.MultipleChoiceField(label=gettext_lazy("It may"), widget=forms.CheckboxSelectMultiple)
    lasting = forms.ChoiceField(
        label=gettext_lazy("It holds for"),
        choices=[(key, words) for key, (words, _) in _LASTING.items()],
        required=False,
        initial="90",
    )

    def __init__(self, role: Role, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scopes = self.fields["scopes"]
        assert isinstance(scopes, forms.MultipleChoiceField)
        scopes.choices = [(scope.value, scope.label) for scope in Scope if scope.least <= role]
        scopes.initial = [Scope.READ.value]


def tokens(request: HttpRequest) -> HttpResponse:
    """``/account/tokens/``: the list, and the form for another; a new token's secret is on the page that answers it."""
    assert isinstance(request.user, User)
    user = request.user
    if "revoke" in request.POST:
        return _revoked(request, user)
    form = TokenForm(role_of(user), request.POST if request.method == "POST" else None)
    secret = None
    if request.method == "POST" and form.is_valid():
        if _held(user) >= MOST:
            form.add_error(None, _("You have %(most)d tokens that hold; revoke one first.") % {"most": MOST})
        else:
            given = form.cleaned_data
            lasting = _LASTING[given["lasting"]][1]
            secret = ApiToken.make(user, given["name"], given["scopes"], lasting)[1]
            form = TokenForm(role_of(user))
    found = {"form": form, "secret": secret, "tokens": user.api_tokens.order_by("-created", "-pk")}
    response = render(request, "desk/tokens.html", found)
    response["Cache-Control"] = "no-store"
    return response


def _revoked(request: HttpRequest, user: User) -> HttpResponse:
    number = request.POST["revoke"]
    token = user.api_tokens.filter(pk=number).first() if number.isdecimal() and len(number) < 19 else None
    if token is not None and token.revoked is None:
        token.revoked = timezone.now()
        token.save(update_fields=["revoked"])
        messages.success(
            request, _("“%(name)s” is revoked: nothing that has it gets in any more.") % {"name": token.name}
        )
    return redirect("account-tokens")


def _held(user: User) -> int:
    now = timezone.now()
    return sum(token.holds(now) for token in user.api_tokens.filter(revoked=None))
