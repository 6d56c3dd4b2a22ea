"""A desk's API from Python: the ledger of a newsroom, read and worked on by another program.

>>> from onrecord.client import Desk
>>> with Desk("https://desk.example.org", token) as desk:              # doctest: +SKIP
...     for article in desk.articles(publisher="The Harbor Ledger"):
...         print(article.title, len(desk.article(article.article).attributions))
"""

from __future__ import annotations

from onrecord.client.desk import Desk
from onrecord.client.errors import ClientError, Fault

__all__ = ["ClientError", "Desk", "Fault"]
