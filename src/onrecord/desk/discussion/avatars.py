"""An avatar drawn from a name: its first letters on a colour that the name always gets."""

from __future__ import annotations

import hashlib
import unicodedata

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import condition, require_safe

from onrecord.desk.models import User

_DRAWING = "1"  # part of every version: another drawing is another avatar
_COLOURS = (
    "#14508c",
    "#17653a",
    "#7d4a00",
    "#62389a",
    "#9a2b5b",
    "#0b6266",
    "#8a2b20",
    "#4a5568",
    "#3f5d1a",
    "#37409a",
)
_YEAR = 365 * 24 * 3600


def drawn(name: str) -> str:
    """The picture for a name as SVG; the same name always has the same, and only letters and digits come into it."""
    digest = hashlib.sha256(_plain(name).encode()).digest()
    colour = _COLOURS[digest[0] % len(_COLOURS)]
    # A corner cut at one of four places tells those apart who share letters and colour.
    corner = ("M0 0h22L0 22z", "M64 0v22L42 0z", "M64 64H42l22-22z", "M0 64V42l22 22z")[digest[1] % 4]
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">'
        '<rect width="64" height="64" fill="{}"/><path d="{}" fill="#ffffff" fill-opacity=".3"/>'
        '<text x="32" y="33" fill="#ffffff" font-family="system-ui, sans-serif" font-size="26" font-weight="600"'
        ' text-anchor="middle" dominant-baseline="central">{}</text></svg>',
        colour,
        corner,
        _letters(name),
    )


def address_of(user: User | None) -> str:
    """Where somebody's avatar is, with its version; of nobody, a picture without letters."""
    if user is None:
        return reverse("avatar", args=[0])
    return f"{reverse('avatar', args=[user.pk])}?v={_version(user.shown_name)}"


def _name(user: int) -> str:
    found = User.objects.filter(pk=user).only("username", "first_name", "last_name").first()
    return found.shown_name if found else ""


def _tag(request: HttpRequest, user: int) -> str:
    return f'"{_version(_name(user))}"'


@require_safe
@condition(etag_func=_tag)
def avatar(request: HttpRequest, user: int) -> HttpResponse:
    """Somebody's avatar; kept for a year by whoever asks for the version that it is, else asked for again."""
    name = _name(user)
    answer = HttpResponse(drawn(name), content_type="image/svg+xml")
    if request.GET.get("v") == _version(name):
        answer["Cache-Control"] = f"private, max-age={_YEAR}, immutable"
    return answer


def _version(name: str) -> str:
    return hashlib.sha256(f"{_DRAWING}{_plain(name)}".encode()).hexdigest()[:12]


def _plain(name: str) -> str:
    # A lone surrogate is no text; nothing that was kept has one, but drawing must not depend on that.
    return unicodedata.normalize("NFC", name).encode("utf-8", "replace").decode().casefold()


def _letters(name: str) -> str:
    words = unicodedata.normalize("NFC", name).split()
    firsts = [first for word in words if (first := next(filter(str.isalnum, word), ""))]
    return "".join(firsts[:1] + firsts[1:][-1:]).upper()[:2]
