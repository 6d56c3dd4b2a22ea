"""The page where moderators change the list of words, and try it on a text."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from onrecord.desk.discussion import house_words
from onrecord.desk.discussion.forms import WordForm
from onrecord.desk.discussion.wording import LONGEST
from onrecord.desk.models import HouseWord, User


@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest) -> HttpResponse:
    """The site's words; ``try`` is a text to try the list on. POST: add one (``word``, ``effect``), or ``drop`` one."""
    moderator, sent = cast(User, request.user), request.POST
    form = WordForm(sent if request.method == "POST" and "drop" not in sent else None, initial={"effect": "hold"})
    if "drop" in sent:
        chosen = sent["drop"]
        gone = house_words.drop(int(chosen), moderator) if chosen.isdecimal() and len(chosen) < 18 else None
        if gone:
            messages.success(request, _("“%(word)s” is off the list.") % {"word": gone})
        return redirect("moderation-words")
    if request.method == "POST" and form.is_valid():
        word, effect = form.cleaned_data["word"], HouseWord.Effect(form.cleaned_data["effect"])
        house_words.put(word, effect, moderator)
        told = _("“%(word)s” is held from now on.") if effect == "hold" else _("“%(word)s” is allowed from now on.")
        messages.success(request, told % {"word": word})
        return redirect("moderation-words")
    tried = request.GET.get("try", "")[:LONGEST]
    context = {
        "form": form,
        "held": HouseWord.objects.filter(effect="hold").order_by("word"),
        "allowed": HouseWord.objects.filter(effect="allow").order_by("word"),
        "tried": tried,
        "found": house_words.found_in(tried) if tried else [],
    }
    return render(request, "desk/moderation_words.html", context, status=422 if form.errors else 200)
