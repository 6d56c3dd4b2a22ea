"""The parties: those quoted most first, or those that go by a name."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.desk.sent import number_of, words_of
from onrecord.ledger.asking.party_list import MOST_FOUND, called, most_quoted, suggested
from onrecord.ledger.models import Mention, Party

EACH = 50
_RANKED = "parties-most-quoted"
_KEPT = 300  # seconds
_LONGEST = 200


def parties(request: HttpRequest) -> HttpResponse:
    """A page of the list."""
    words = words_of(request.GET.get("name"), _LONGEST)
    ranked = called(words) if words else _ranked()
    page = Paginator(ranked, EACH).get_page(request.GET.get("page"))
    rows = Party.objects.in_bulk([pk for pk, _ in page.object_list])
    context = {
        "words": words,
        "page": page,
        "name_query": f"{urlencode({'name': words})}&" if words else "",
        "parties": [(rows[pk], count) for pk, count in page.object_list if pk in rows],
        "is_cut": bool(words) and len(ranked) >= MOST_FOUND,
    }
    return render(request, "desk/parties.html", context)


def party_names(request: HttpRequest) -> HttpResponse:
    """Parties for a field in which one types a name: those of an article first, then any whose name fits."""
    words = words_of(request.GET.get("party") or request.GET.get("into"), _LONGEST)
    article = number_of(request.GET.get("article"))
    found: dict[int, Party] = {}
    if article is not None:
        mentioned = Mention.objects.filter(revision__article=article).values("party")
        here = Party.objects.filter(pk__in=mentioned, name__icontains=words).order_by("name")[:200]
        found = {party.pk: party for party in here}
    if len(words) > 1:
        found |= {party.pk: party for party in suggested(words, 20)}
    return render(request, "desk/party_options.html", {"parties": list(found.values())})


def forget_ranking() -> None:
    """Have the list made anew: somebody merged or split parties."""
    cache.delete(_RANKED)


def _ranked() -> list[tuple[int, int]]:
    found: list[tuple[int, int]] | None = cache.get(_RANKED)
    if found is None:
        found = most_quoted()
        cache.set(_RANKED, found, _KEPT)
    return found
