"""One's own account: the name that others see, the password, and all that is kept about one."""

from __future__ import annotations

import json

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from onrecord.desk.accounts.forms import DeleteForm, NameForm, password_form
from onrecord.desk.accounts.own_data import contributions, export, forget
from onrecord.desk.accounts.owner import OWNER, administrators
from onrecord.desk.models import Role, User


@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """The account; sending it changes the name that others see."""
    user = _who(request)
    if request.method == "POST":
        form = NameForm(user, request.POST)
        if form.is_valid():
            user.first_name, user.last_name = form.cleaned_data["name"], ""
            user.save(update_fields=["first_name", "last_name"])
            messages.success(request, _("Others see you as “%s” now.") % user.shown_name)
            return redirect("account")
    else:
        form = NameForm(user, initial={"name": user.get_full_name()})
    found = {"form": form, "role": Role(user.role).label, "did": contributions(user)}
    return render(request, "desk/account.html", found, status=400 if form.is_bound else 200)


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Another password. Whoever else is signed in to this account no longer is."""
    user = _who(request)
    kind = password_form(user)
    form = kind(user, request.POST) if request.method == "POST" else kind(user)
    if form.is_bound and form.is_valid():
        form.save()
        update_session_auth_hash(request, user)
        messages.success(request, _("Your password has been changed."))
        return redirect("account")
    return render(request, "desk/account_password.html", {"form": form}, status=400 if form.is_bound else 200)


@never_cache
@require_safe
def own_data(request: HttpRequest) -> HttpResponse:
    """Everything that the desk keeps about whoever asks, as a file."""
    user = _who(request)
    content = json.dumps(export(user), ensure_ascii=False, indent=2, default=str) + "\n"
    name = f"onrecord-{user.pk}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/json", headers=headers)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Delete the account, once its name has been typed."""
    user = _who(request)
    form = DeleteForm(user, request.POST) if request.method == "POST" else DeleteForm(user)
    if form.is_bound and form.is_valid():
        if user.role == Role.ADMINISTRATOR and user.username != OWNER and _is_last(user):
            form.add_error(None, _("You are the last administrator; make somebody else one first."))
        else:
            forget(user)
            logout(request)
            messages.success(request, _("Your account has been deleted."))
            return redirect("sign-in")
    return render(request, "desk/account_delete.html", {"form": form}, status=400 if form.is_bound else 200)


def _who(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # the table of access lets nobody else here
    return request.user


def _is_last(user: User) -> bool:
    return user.is_active and user.has_usable_password() and administrators() == 1
