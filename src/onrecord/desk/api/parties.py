"""Parties: the list, one with its record, and what people decide on who is who."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from onrecord.desk.api import rows
from onrecord.desk.api.fields import PartyId, may_be, number
from onrecord.desk.api.paging import Cursor, Limit, Page, Window, page
from onrecord.desk.api.schemas import party as schemas
from onrecord.desk.parties.listing import forget_ranking
from onrecord.desk.problems import Fault, ProblemError
from onrecord.desk.settling import settle_soon
from onrecord.ledger import describe_party, merge_parties, models
from onrecord.ledger import split_party as ledger_split_party
from onrecord.ledger.asking import party_records
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.linking import root
from onrecord.reading import PartyKind

router = Router()

MOST_SAID = 100


@router.get("/parties", operation_id="parties", response=Page[schemas.PartyListed])
def parties(
    request: HttpRequest,
    response: HttpResponse,
    q: Annotated[
        str | None, Query(description="Words of a name that it goes by.", max_length=200, pattern=r"^[^\x00]*$")
    ] = None,
    kind: Annotated[PartyKind | None, Query(description="Only of this kind.")] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> dict[str, Any]:
    """The parties that articles mention, by name."""
    found = models.Party.objects.filter(merged_into=None)
    if q:
        found = found.filter(
            Q(name__icontains=q) | Q(pk__in=models.PartyName.objects.filter(name__icontains=q).values("party"))
        )
    if kind is not None:
        found = found.filter(kind=kind)
    return page(Window(request, response, cursor, limit), found, ("name", "pk"), _listed)


@router.get("/parties/{party}", operation_id="party", response=schemas.PartyRecord)
def party(request: HttpRequest, party: PartyId) -> dict[str, Any]:
    """One party: what it is called, what it said last, and what it holds of each claim, in the order of time.

    A party that was merged into another is that other.
    """
    one = rows.row(models.Party, number(party), "party")
    return _record(one.pk)


@router.get("/parties/{party}/statements", operation_id="party_statements", response=Page[schemas.Said])
def party_statements(
    request: HttpRequest, response: HttpResponse, party: PartyId, cursor: Cursor = None, limit: Limit = 50
) -> dict[str, Any]:
    """Everything that a party said, the latest first."""
    one = root(rows.row(models.Party, number(party), "party"))
    found = (
        models.Attribution.objects.filter(party=one, revision=F("revision__article__current"))
        .exclude(verdict="rejected")
        .select_related("revision__article")
        .defer("revision__text")
        .annotate(when=Coalesce("revision__article__published", "revision__article__first_seen"))
    )
    return page(
        Window(request, response, cursor, limit),
        found,
        ("-when", "pk"),
        lambda some: [
            {
                "id": a.pk,
                "article": a.revision.article.key,
                "title": a.revision.title,
                "publisher": a.revision.article.publisher or None,
                "date": a.when.isoformat(),  # type: ignore[attr-defined]  # annotated
                "kind": a.kind,
                "source": a.source_text,
                "cue": a.cue_text,
                "content": a.content_text,
            }
            for a in some
        ],
    )


@router.patch("/parties/{party}", operation_id="rename_party", response=schemas.PartyRecord)
def rename_party(request: HttpRequest, party: PartyId, change: schemas.PartyChange) -> dict[str, Any]:
    """Give a party its right name, or say which it is in Wikidata."""
    if change.name is None and change.wikidata is None:
        raise ProblemError(422, "Say what to change: name or wikidata.", [Fault("body", "name or wikidata is needed")])
    one = rows.row(models.Party, number(party), "party")
    describe_party(one.pk, request.user.get_username(), name=change.name, wikidata=change.wikidata)
    return _changed(one.pk)


@router.post(
    "/parties/{party}/merge", operation_id="merge_party", response=schemas.PartyRecord, openapi_extra=may_be(409)
)
def merge_party(request: HttpRequest, party: PartyId, merge: schemas.PartyMerge) -> dict[str, Any]:
    """Say that two parties are one. The answer is the party that both now are."""
    one = rows.row(models.Party, number(party), "party")
    into = models.Party.objects.filter(pk=number(merge.into)).first()
    if into is None:
        detail = f"The ledger has no party {merge.into}."
        raise ProblemError(422, detail, [Fault("body.into", detail)])
    if root(one).pk == root(into).pk:
        raise ProblemError(409, f"{party} and {merge.into} are one party already.")
    merge_parties(one.pk, into.pk, request.user.get_username())
    return _changed(into.pk)


@router.post(
    "/parties/{party}/split", operation_id="split_party", response=schemas.PartyRecord, openapi_extra=may_be(409)
)
def split_party(request: HttpRequest, party: PartyId, split: schemas.PartySplit) -> dict[str, Any]:
    """Say that a party is not what it was merged into; or, with articles, that it is somebody else in these.

    The answer is the party that has come apart.
    """
    one = rows.row(models.Party, number(party), "party")
    keys = list(models.Article.objects.filter(pk__in=split.articles).values_list("key", flat=True))
    if split.articles and not keys:
        detail = "The ledger has none of these articles."
        raise ProblemError(422, detail, [Fault("body.articles", detail)])
    try:
        made = ledger_split_party(one.pk, request.user.get_username(), keys)
    except LedgerError as error:
        if error.__cause__ is not None:
            raise
        raise ProblemError(409, f"{error}.") from error
    return _changed(made[0].after.get("party") or one.pk)


def _changed(party: int) -> dict[str, Any]:
    """The record of a party that somebody has just said something of."""
    forget_ranking()
    settle_soon()
    return _record(party)


def _listed(parties: Sequence[models.Party]) -> list[dict[str, Any]]:
    said = models.Attribution.objects.filter(party__in=parties, revision=F("revision__article__current"))
    counted = dict(said.exclude(verdict="rejected").values_list("party").annotate(Count("pk")))
    return [
        {"id": f"p{p.pk}", "name": p.name, "kind": p.kind, "wikidata": p.wikidata, "statements": counted.get(p.pk, 0)}
        for p in parties
    ]


def _record(party: int) -> dict[str, Any]:
    record = party_records(f"p{party}")[0].to_dict()
    record["said"] = record["said"][:MOST_SAID]
    return record
