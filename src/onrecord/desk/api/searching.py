"""Full-text search over articles and statements."""

from __future__ import annotations

from typing import Annotated, Any, Literal, cast

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from onrecord.desk.api.articles import OfPublisher, OfStory, Since, Until
from onrecord.desk.api.paging import Cursor, Limit, Page, Window
from onrecord.desk.api.schemas.found import Hit
from onrecord.ledger.asking import Place, Question
from onrecord.ledger.asking import search as ledger_search
from onrecord.reading import AttributionKind
from onrecord.story import PositionName

router = Router()

Text = Annotated[
    str,
    Query(
        description="Words, “phrases” in quotation marks, this OR that, -without.",
        max_length=500,
        pattern=r"^[^\x00]*$",
        example="venture -Orsund",
    ),
]
OfParty = Annotated[
    str | None, Query(description="Only what this party said: a name or an id.", max_length=500, pattern=r"^[^\x00]*$")
]


@router.get("/search", operation_id="search", response=Page[Hit])
def search(
    request: HttpRequest,
    response: HttpResponse,
    q: Text = "",
    what: Annotated[
        Literal["all", "articles", "statements"], Query(description="Only articles, or statements.")
    ] = "all",
    party: OfParty = None,
    position: Annotated[PositionName | None, Query(description="Only statements that take this position.")] = None,
    kind: Annotated[AttributionKind | None, Query(description="Only statements of this kind.")] = None,
    publisher: OfPublisher = None,
    story: OfStory = None,
    since: Since = None,
    until: Until = None,
    cursor: Cursor = None,
    limit: Limit = 20,
) -> dict[str, Any]:
    """Search the current texts of all articles and the statements in them, the best hits first.

    Statements and articles come in turn; without words the latest come first. Party, kind and position are of
    statements, so that no articles answer where one of them is given.
    """
    window = Window(request, response, cursor, limit)
    ended = window.after(3)
    after: Place | None = None
    offset = 0
    if ended is not None:
        after, offset = cast(Place, (ended[0], ended[1])), ended[2]
    question = Question(q, what, party, position, publisher, kind, since, until, story)
    hits = ledger_search(question, limit=limit, offset=offset, after=after)
    last = (*hits.last, offset + len(hits.hits)) if hits.last is not None else None
    return window.page([hit.to_dict() for hit in hits.hits], last)
