"""``onrecord correct``: what a person decides, kept with who decided it and when."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Literal

import typer

from onrecord.cli.ledger import opened
from onrecord.cli.problems import MisuseError

correct = typer.Typer(
    help="Accept, correct or reject what onrecord found. Nothing that you decide is changed by a later reading.",
    rich_markup_mode=None,
    no_args_is_help=False,
)

Who = Annotated[
    str, typer.Option("--by", metavar="NAME", envvar="ONRECORD_USER", help="Who decides. Default: your user name.")
]
Accept = Annotated[bool, typer.Option("--accept", help="It is right.")]
Reject = Annotated[bool, typer.Option("--reject", help="There is no such thing.")]
Say = Literal["accept", "correct", "reject"]


def _me() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"


@correct.command("list")
def list_statements(article: Annotated[str, typer.Argument(help="An article: its URL or id.")]) -> int:
    """List the attributions and positions of an article with their ids, as JSON Lines."""
    from onrecord.ledger import statements_in

    with opened(create=False):
        _print(statements_in(article))
    return 0


@correct.command()
def attribution(
    id: Annotated[str, typer.Argument(help="Its id, such as a12.")],
    accept: Accept = False,
    reject: Reject = False,
    kind: Annotated[str | None, typer.Option(help="direct, indirect or mixed.")] = None,
    source: Annotated[str | None, typer.Option(help="The right words of the source; several parts joined by …")] = None,
    cue: Annotated[str | None, typer.Option(help="The right words of the cue.")] = None,
    content: Annotated[str | None, typer.Option(help="The right words of the content.")] = None,
    party: Annotated[str | None, typer.Option(help="Whom the source refers to: a name or an id such as p7.")] = None,
    who: Who = "",
) -> int:
    """Accept or reject an attribution, or say what is right."""
    given = {"source": source, "cue": cue, "content": content}
    words = {role: said for role, said in given.items() if said is not None}
    say = _said(accept, reject, bool(words or kind or party))

    def act() -> None:
        from onrecord.ledger import decide_attribution, decide_source, find_party

        if words or kind or not party:
            decide_attribution(_id("a", id), who or _me(), say, kind=kind, words=words)
        if party:
            decide_source(_id("a", id), who or _me(), find_party(party).pk)

    return _decided(act)


@correct.command()
def claim(
    id: Annotated[str, typer.Argument(help="Its id, such as c3.")],
    accept: Accept = False,
    reject: Reject = False,
    text: Annotated[str | None, typer.Option(help="How it should be worded.")] = None,
    who: Who = "",
) -> int:
    """Accept or reject a claim, or word it better."""
    say = _said(accept, reject, text is not None)

    def act() -> None:
        from onrecord.ledger import decide_claim

        decide_claim(_id("c", id), who or _me(), say, text=text)

    return _decided(act)


@correct.command()
def position(
    id: Annotated[str, typer.Argument(help="Its id, such as x9.")],
    accept: Accept = False,
    reject: Reject = False,
    to: Annotated[str | None, typer.Option(help="supports, denies, questions, declines or comments.")] = None,
    who: Who = "",
) -> int:
    """Accept or reject a position, or say which it is."""
    say = _said(accept, reject, to is not None)

    def act() -> None:
        from onrecord.ledger import decide_position

        decide_position(_id("x", id), who or _me(), say, position=to)

    return _decided(act)


@correct.command()
def party(
    named: Annotated[str, typer.Argument(metavar="PARTY", help="A name, or an id such as p7.")],
    name: Annotated[str | None, typer.Option(help="The name to show.")] = None,
    wikidata: Annotated[str | None, typer.Option(metavar="QID", help="Its id in Wikidata, such as Q42.")] = None,
    who: Who = "",
) -> int:
    """Name a party, or say which it is in Wikidata."""
    if name is None and wikidata is None:
        raise MisuseError("say what to correct: --name or --wikidata")

    def act() -> None:
        from onrecord.ledger import describe_party, find_party

        describe_party(find_party(named).pk, who or _me(), name=name, wikidata=wikidata)

    return _decided(act)


@correct.command()
def merge(
    named: Annotated[str, typer.Argument(metavar="PARTY", help="A name, or an id such as p7.")],
    into: Annotated[str, typer.Argument(metavar="INTO", help="The party that it is.")],
    who: Who = "",
) -> int:
    """Say that two parties are one."""

    def act() -> None:
        from onrecord.ledger import find_party, merge_parties

        merge_parties(find_party(named).pk, find_party(into).pk, who or _me())

    return _decided(act)


@correct.command()
def split(
    named: Annotated[str, typer.Argument(metavar="PARTY", help="A name, or an id such as p7.")],
    articles: Annotated[
        list[str] | None, typer.Option("--article", metavar="KEY", help="An article in which it is somebody else.")
    ] = None,
    who: Who = "",
) -> int:
    """Say that a party is not what it was merged into, or is another one in some articles."""

    def act() -> None:
        from onrecord.ledger import find_party, split_party

        split_party(find_party(named).pk, who or _me(), articles or ())

    return _decided(act)


@correct.command()
def history() -> int:
    """List every decision, as JSON Lines: who, when, on what, and what it replaced."""
    with opened(create=False):
        from onrecord.ledger import decisions

        _print(decisions())
    return 0


def _decided(act: Callable[[], None]) -> int:
    """Keep a decision, and bring the stories that it touches up to date."""
    with opened(create=False):
        from onrecord.ledger import settle

        act()
        settle()
    return 0


def _said(accept: bool, reject: bool, corrected: bool) -> Say:
    if [accept, reject, corrected].count(True) != 1:
        raise MisuseError("say one of --accept, --reject, or what is right instead")
    return "accept" if accept else "reject" if reject else "correct"


def _id(letter: str, id: str) -> int:
    if not re.fullmatch(rf"{letter}?\d+", id):
        raise MisuseError(f"{id} is no such id; one looks like {letter}12 (onrecord correct list ARTICLE shows them)")
    return int(id.removeprefix(letter))


def _print(rows: list[dict[str, object]]) -> None:
    from onrecord.cli.output import standard_output
    from onrecord.formats.records import json_line

    with standard_output() as file:
        file.write(b"".join(json_line(row) + b"\n" for row in rows))
