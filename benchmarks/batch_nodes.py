"""A cluster of three nodes, one of which is killed at a random moment: what comes out is what else would."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from typing import Any

from benchmarks.batch_inputs import files
from benchmarks.batch_speed import tables
from benchmarks.command import ONRECORD, environment, resolved
from benchmarks.corpora import workplace
from benchmarks.result import BenchmarkError, Mark, Options, Result, Table

KILLS = 20
ARTICLES = 240
FILES = 12
CHARACTERS = 400
SHARD = "0.004"
NODES = 3
WITHIN = 600.0
EARLIEST, LATEST = 0.2, 0.8
ATTEMPTS = 3
STORE = 80 << 20


def measure(options: Options) -> Result:
    """Run the same batch on the cluster again and again, each time with another node killed and replaced."""
    from ray.cluster_utils import Cluster

    kills = options.size or KILLS
    os.environ |= {"RAY_USAGE_STATS_ENABLED": "0", "RAY_worker_niceness": "0"}
    os.environ["PYTHONPATH"] = environment()["PYTHONPATH"]
    inputs = [p.name for p in files("nodes", ARTICLES, FILES, CHARACTERS, 3)]
    cluster: Any = Cluster(
        initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False, "object_store_memory": STORE}
    )
    try:
        readers = [_joined(cluster) for _ in range(NODES - 1)]
        began = time.perf_counter()
        _finished(_start(cluster, inputs, "undisturbed"))
        undisturbed, whole = time.perf_counter() - began, tables(workplace() / "undisturbed")
        chance = random.Random(11)
        rows: list[tuple[int, str, int, str]] = []
        for number in range(ATTEMPTS * kills):
            if len(rows) == kills:
                break
            run = _start(cluster, inputs, f"killed-{number}")
            moment = chance.uniform(EARLIEST, LATEST) * undisturbed
            time.sleep(moment)
            at_work = run.poll() is None
            cluster.remove_node(readers.pop(chance.randrange(len(readers))), allow_graceful=False)
            status = _finished(run)
            found = tables(workplace() / f"killed-{number}")
            others = [name for name in {**whole, **found} if whole.get(name) != found.get(name)]
            same = f"no: {others[0]} and {len(others) - 1} more" if others else "yes"
            if at_work or others:
                rows.append((number + 1, f"{moment:.1f}", status, same))
            readers.append(_joined(cluster))
    finally:
        cluster.shutdown()
    return Result(
        "Nodes that are lost",
        f"A Ray cluster of {NODES} nodes with a core each, on one machine, and {ARTICLES} articles of PolNeAR train "
        f"cut to {CHARACTERS} characters, in shards of about ten. One of the nodes, not the head, is killed at a "
        "random moment of the run, and another joins for the next run. The tables are compared byte for byte with "
        f"those of an undisturbed run, which took {undisturbed:.0f} s. Runs that had ended before are not counted.",
        (
            f"python -m benchmarks batch_nodes --size {kills}",
            f"{ONRECORD} batch nodes-*.jsonl FOLDER --address HOST:PORT --workers {NODES} --shard-size {SHARD}",
        ),
        (Table(("run", "killed after, s", "status", "the same tables"), tuple(rows)),),
        (Mark("runs with the same tables", sum(row[3] == "yes" for row in rows), kills, digits=0),),
    )


def _joined(cluster: Any) -> Any:
    return cluster.add_node(num_cpus=1, object_store_memory=STORE, wait=True)


def _start(cluster: Any, inputs: list[str], folder: str) -> subprocess.Popen[str]:
    command = [ONRECORD, "batch", *inputs, folder, "--address", cluster.address, "--workers", str(NODES)]
    return subprocess.Popen(
        resolved([*command, "--shard-size", SHARD]),
        cwd=workplace(),
        env={**environment(), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def _finished(run: subprocess.Popen[str]) -> int:
    """The exit status. Raises ``BenchmarkError`` where a run does not end or tells of an error."""
    try:
        _, said = run.communicate(timeout=WITHIN)
    except subprocess.TimeoutExpired as error:
        run.send_signal(signal.SIGKILL)
        raise BenchmarkError(f"a batch did not end within {WITHIN:g} seconds") from error
    if run.returncode:
        raise BenchmarkError(f"a batch ended with status {run.returncode}: {said[-300:]}")
    return run.returncode
