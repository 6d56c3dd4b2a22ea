"""``onrecord batch``: any number of articles in, Parquet tables out, on one machine or many."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import Quiet
from onrecord.cli.problems import MisuseError


def batch(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="IN",
            help="What onrecord read takes, and Parquet with a column text or html; on disk, or at any address that "
            "fsspec knows (https://, s3://, gs:// …).",
            show_default=False,
        ),
    ],
    output: Annotated[
        str,
        typer.Argument(
            metavar="OUT",
            help="The folder for the tables, new or from an earlier run; with --address, one that every node can see.",
            show_default=False,
        ),
    ],
    workers: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Read with this many. Default: as many as there are cores."),
    ] = None,
    address: Annotated[
        str | None,
        typer.Option(metavar="HOST:PORT", help="Of a Ray cluster. Default: start Ray on this machine alone."),
    ] = None,
    time_limit: Annotated[
        float,
        typer.Option(min=0.1, metavar="SECONDS", help="What a page may take before its reader is thought to hang."),
    ] = 120.0,
    shard_size: Annotated[
        float,
        typer.Option(
            min=0.001,
            metavar="MB",
            help="How much text a worker takes at a time: smaller shards lose less when a node is lost, larger ones "
            "cost less. In OUT of an earlier run, as much as then.",
        ),
    ] = 8.0,
    quiet: Quiet = False,
) -> int:
    """Read millions of articles on Ray, into Parquet tables by day of publication.

    \b
    Examples:
      onrecord batch news.jsonl.gz tables/
      onrecord batch CC-NEWS-20260204*.warc.gz tables/ --workers 8
      onrecord batch s3://bucket/cc-news/2026/02/ s3://bucket/tables --address auto
      onrecord stories tables/ --groups               which article belongs to which story

    Running it again reads only what is missing: after a stop, or when there are more inputs. The same inputs make the
    same tables, whatever N is. Articles that are not in English and pages without an article are counted and left out;
    a page that kills or hangs its reader twice is put into the table quarantine.

    The exit status is 1 if an input was bad. The tables and what it costs to run are described in docs/scale.md.
    It needs Ray: pip install 'onrecord[batch]'.
    """
    if "-" in inputs:
        raise MisuseError("onrecord batch reads no standard input, which could not be gone on with; name a file")

    from onrecord.cli.batch_runs import Wanted, run

    return run(Wanted(inputs, output, workers, address, time_limit, round(shard_size * 1_000_000), quiet))
