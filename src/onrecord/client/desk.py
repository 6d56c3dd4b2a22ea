"""A desk as another program uses it."""

from __future__ import annotations

from onrecord.client.account import Account
from onrecord.client.adding import Adding
from onrecord.client.articles import Articles
from onrecord.client.deciding import Deciding
from onrecord.client.discussing import Discussing, Moderation
from onrecord.client.parties import Parties
from onrecord.client.stories import Stories


class Desk(Stories, Articles, Parties, Adding, Deciding, Discussing, Moderation, Account):
    """A desk at ``url``, used in the name of whoever's ``token`` it is; a method for each operation of its API.

    >>> desk = Desk("http://127.0.0.1:8000", token)   # doctest: +SKIP
    >>> desk.me().role                                # doctest: +SKIP
    'administrator'

    Lists are iterators that fetch page after page. Every method raises ``ClientError`` where the desk refuses or
    fails; a desk that is busy is asked again.
    """
