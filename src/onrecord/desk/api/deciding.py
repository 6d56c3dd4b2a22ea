"""Claims, attributions and positions, and what people decide on them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from onrecord import ledger
from onrecord.desk.api import rows
from onrecord.desk.api.checking import checked
from onrecord.desk.api.conditional import demand_unchanged, tag_of
from onrecord.desk.api.fields import AttributionId, ClaimId, Number, PositionId, Say, may_be, number
from onrecord.desk.api.paging import Cursor, Limit, Page, Window, page
from onrecord.desk.api.schemas import decided
from onrecord.desk.problems import Fault, ProblemError
from onrecord.desk.settling import settle_soon
from onrecord.desk.stories.forms import ClaimForm
from onrecord.ledger import LedgerError, models
from onrecord.ledger.writing import written

router = Router()


@router.get("/claims/{claim}", operation_id="claim", response=decided.KeptClaim)
def claim(request: HttpRequest, response: HttpResponse, claim: ClaimId) -> dict[str, Any]:
    """One claim, with what people made of it."""
    return _tagged(response, _claim(claim))


@router.patch("/claims/{claim}", operation_id="decide_claim", response=decided.KeptClaim, openapi_extra=may_be(412))
def decide_claim(
    request: HttpRequest, response: HttpResponse, claim: ClaimId, decision: decided.ClaimDecision
) -> dict[str, Any]:
    """Accept a claim's wording, give it a better one, or say that it is none."""
    _demand(decision.say, {"text": decision.text})
    text = checked(ClaimForm({"text": decision.text}))["text"] if decision.text is not None else None

    def act() -> None:
        demand_unchanged(request, _claim(claim))
        ledger.decide_claim(number(claim), request.user.get_username(), decision.say, text=text)

    written(act)
    settle_soon()
    return _tagged(response, _claim(claim))


@router.get("/attributions/{attribution}", operation_id="attribution", response=decided.KeptAttribution)
def attribution(request: HttpRequest, response: HttpResponse, attribution: AttributionId) -> dict[str, Any]:
    """One attribution, with what people made of it."""
    return _tagged(response, _attribution(attribution))


@router.patch(
    "/attributions/{attribution}",
    operation_id="decide_attribution",
    response=decided.KeptAttribution,
    openapi_extra=may_be(412),
)
def decide_attribution(
    request: HttpRequest, response: HttpResponse, attribution: AttributionId, decision: decided.AttributionDecision
) -> dict[str, Any]:
    """Accept or reject an attribution, or say what is right: the kind, the words of its roles, or the party."""
    given = {"source": decision.source, "cue": decision.cue, "content": decision.content}
    words = {role: said for role, said in given.items() if said is not None}
    places = {role: getattr(decision, f"{role}_spans") for role in given}
    spans = {role: [(start, end) for start, end in some] for role, some in places.items() if some is not None}
    named = {f"{role}_spans": some for role, some in places.items()}
    _demand(decision.say, {**given, **named, "kind": decision.kind, "party": decision.party})

    def act() -> None:
        demand_unchanged(request, _attribution(attribution))
        who, id = request.user.get_username(), number(attribution)
        if words or spans or decision.kind or not decision.party:
            ledger.decide_attribution(id, who, decision.say, kind=decision.kind, words=words, spans=spans)
        if decision.party:
            ledger.decide_source(id, who, number(decision.party))

    written(act)
    settle_soon()
    return _tagged(response, _attribution(attribution))


@router.get("/positions/{position}", operation_id="position", response=decided.KeptPosition)
def position(request: HttpRequest, response: HttpResponse, position: PositionId) -> dict[str, Any]:
    """One position, with what people made of it."""
    return _tagged(response, _position(position))


@router.patch(
    "/positions/{position}", operation_id="decide_position", response=decided.KeptPosition, openapi_extra=may_be(412)
)
def decide_position(
    request: HttpRequest, response: HttpResponse, position: PositionId, decision: decided.PositionDecision
) -> dict[str, Any]:
    """Accept a position, say which it is, or that there is none."""
    _demand(decision.say, {"position": decision.position})

    def act() -> None:
        demand_unchanged(request, _position(position))
        who = request.user.get_username()
        ledger.decide_position(number(position), who, decision.say, position=decision.position)

    written(act)
    settle_soon()
    return _tagged(response, _position(position))


@router.get("/decisions", operation_id="decisions", response=Page[decided.Decision])
def decisions(request: HttpRequest, response: HttpResponse, cursor: Cursor = None, limit: Limit = 50) -> dict[str, Any]:
    """Every decision, the latest first."""
    window = Window(request, response, cursor, limit)
    return page(window, models.Decision.objects.all(), ("-pk",), lambda some: [rows.decision(one) for one in some])


@router.post("/decisions/{decision}/undo", operation_id="undo", response=decided.Decision, openapi_extra=may_be(409))
def undo(request: HttpRequest, decision: Number) -> dict[str, Any]:
    """Take a decision back: what it was about is as it was before.

    The answer is the decision that does so. One that was taken back already, or that somebody has decided on since,
    stays as it is (409).
    """
    one = rows.row(models.Decision, decision, "decision")
    try:
        made = ledger.undo(one.pk, request.user.get_username())
    except LedgerError as error:
        if error.__cause__ is not None:
            raise
        raise ProblemError(409, f"{error}.") from error
    settle_soon()
    return rows.decision(made)


def _claim(id: str) -> dict[str, Any]:
    return rows.claim(rows.row(models.Claim, number(id), "claim"))


def _attribution(id: str) -> dict[str, Any]:
    return rows.attribution(rows.row(models.Attribution, number(id), "attribution", "revision", "party"))


def _position(id: str) -> dict[str, Any]:
    return rows.position(rows.row(models.Position, number(id), "position", "revision", "party"))


def _tagged(response: HttpResponse, found: dict[str, Any]) -> dict[str, Any]:
    """The answer, with the strong ETag that a later change can name in ``If-Match``."""
    response["ETag"] = tag_of(found)
    return found


def _demand(say: Say, given: dict[str, Any]) -> None:
    """Raise 422 where something is to be corrected and nothing says how, or the other way round."""
    if (say == "correct") == any(value is not None for value in given.values()):
        return
    names = ", ".join(given)
    detail = f"say what is right: {names}" if say == "correct" else f"“{say}” takes none of {names}"
    raise ProblemError(422, f"{detail[0].upper()}{detail[1:]}.", [Fault("body.say", detail)])
