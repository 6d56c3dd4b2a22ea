"""The areas of the API, in the order in which the description has them."""

from __future__ import annotations

import functools

from django.http import HttpRequest
from ninja.operation import Operation

from onrecord.desk.api import (
    account,
    adding,
    articles,
    deciding,
    discussing,
    moderating,
    parties,
    people,
    reviewing,
    searching,
    stories,
)
from onrecord.desk.api.application import api

ROUTE = "api/v1/"
"""Where in the desk's addresses the API stands."""

ROUTERS = (
    ("Stories", stories.router),
    ("Articles", articles.router),
    ("Parties", parties.router),
    ("Search", searching.router),
    ("Adding", adding.router),
    ("Review", reviewing.router),
    ("Decisions", deciding.router),
    ("Discussion", discussing.router),
    ("Moderation", moderating.router),
    ("Account", account.router),
    ("People", people.router),
)

for _area, _router in ROUTERS:
    api.add_router("", _router, tags=[_area])


@functools.cache
def operations_by_route() -> dict[str, dict[str, Operation]]:
    """Every operation by the route that Django knows its path by, and by its method."""
    found: dict[str, dict[str, Operation]] = {}
    for _, router in ROUTERS:
        for path, view in router.path_operations.items():
            route = ROUTE + path.lstrip("/").replace("{", "<").replace("}", ">")
            for operation in view.operations:
                found.setdefault(route, {}).update(dict.fromkeys(operation.methods, operation))
    return found


def operations_at(request: HttpRequest) -> dict[str, Operation]:
    """The operations of the path that is asked for, by their methods."""
    route = request.resolver_match.route if request.resolver_match is not None else ""
    return operations_by_route().get(route, {})
