"""Claims in one's own words, and what people make of the claims that were found."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_tasks import task

from onrecord.desk.models import User
from onrecord.desk.stories.forms import LONGEST_CLAIM, ClaimForm
from onrecord.desk.stories.lookup import found
from onrecord.desk.stories.page import Refused, shown
from onrecord.ledger import ask_claim, decide_claim, record_story
from onrecord.ledger.models import Claim


@task()
def renew_record(story: int) -> None:
    """Find the claims and positions of a story anew, in the background."""
    record_story(story)


def story_claim(request: HttpRequest, story: int) -> HttpResponse:
    """Take a claim in somebody's own words; asked by a page that waits (GET), say whether something has been found."""
    row = found(story)
    if request.method != "POST":
        if not request.headers.get("HX-Request"):
            return redirect(f"{reverse('story', args=[row.pk])}#claims")
        answer = HttpResponse(status=204 if _waiting(row.pk) else 200)
        if answer.status_code == 200:
            answer["HX-Refresh"] = "true"
        return answer
    form = ClaimForm(request.POST)
    if not form.is_valid():
        return shown(request, row, form, status=400)
    claim = ask_claim(row.pk, _who(request), form.cleaned_data["text"])
    renew_record.enqueue(row.pk)
    messages.success(request, _("Positions on this claim are being looked for in the story’s articles."))
    return redirect(f"{reverse('story', args=[row.pk])}#k{claim.pk}")


@require_POST
def decide(request: HttpRequest, story: int, claim: int) -> HttpResponse:
    """Accept a claim's wording, give it a better one, or say that it is none; ``say`` is which."""
    row = found(story)
    kept = Claim.objects.filter(pk=claim, story=row).first()
    if kept is None:
        raise Http404
    say, text = request.POST.get("say"), " ".join(request.POST.get("text", "").split())
    if say == "reject":
        decide_claim(kept.pk, _who(request), "reject")
        messages.success(request, _("This is no claim of the story any more. It can be taken back below the claims."))
    elif say == "accept":
        decide_claim(kept.pk, _who(request), "accept")
        messages.success(request, _("The claim’s wording stays as it is."))
    elif say == "correct" and len(text.split()) > 1 and len(text) <= LONGEST_CLAIM:
        decide_claim(kept.pk, _who(request), "correct", text=text)
        messages.success(request, _("The claim has its new wording; positions on it are being looked for anew."))
    else:
        problem = _("A claim is a sentence of at most %(most)d characters.") % {"most": LONGEST_CLAIM}
        return shown(request, row, Refused(kept.pk, request.POST.get("text", ""), problem), status=400)
    renew_record.enqueue(row.pk)
    return redirect(f"{reverse('story', args=[row.pk])}#claims")


def _waiting(story: int) -> bool:
    return Claim.objects.filter(story=story, is_found=False, verdict="accepted").exclude(asked_by="").exists()


def _who(request: HttpRequest) -> str:
    assert isinstance(request.user, User)
    return request.user.username
