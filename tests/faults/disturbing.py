"""Builds in processes of their own that are ended at some moment, and what they leave.

an undisturbed build ─▶ what an output must hold
a build, ended ─▶ what a reader sees ─▶ a second build ─▶ what the output holds
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

import psutil
import pyoxigraph as ox

from caregraph.errors import StoreError
from caregraph.search import INDEX, TextIndex
from caregraph.store import open_output

ROOT = Path(__file__).resolve().parent.parent.parent
_PATIENCE = 300.0


class Target(StrEnum):
    """What is killed (kill -9)."""

    WRITER = "writer"
    WORKER = "worker"
    WHOLE = "whole"


class Came(StrEnum):
    """What came of an attempt to kill."""

    KILLED = "killed"
    ENDED = "ended before"
    NOT_THERE = "no worker then"


@dataclass(frozen=True, slots=True)
class Held:
    """What an output holds, as digests, so that two can be compared."""

    exports: tuple[str, ...]
    graphs: tuple[tuple[str, str], ...]
    merge: str
    texts: str
    site: str


def command(files: Sequence[Path], output: Path, *more: str) -> list[str]:
    """Return the command of a build."""
    names = [str(file) for file in files]
    return [sys.executable, "-m", "caregraph", "build", *names, "-o", str(output), *more]


def build(files: Sequence[Path], output: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Build, undisturbed."""
    return subprocess.run(
        command(files, output, *more),
        cwd=ROOT,
        env=environment(),
        check=False,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
    )


def environment() -> dict[str, str]:
    """Return the environment in which a build finds this package."""
    return os.environ | {"PYTHONPATH": str(ROOT / "graph")}


def disturbed(
    files: Sequence[Path], output: Path, target: Target, seconds: float, *more: str
) -> Came:
    """Begin a build and kill a part of it after some seconds; tell what came of that.

    Where a worker was killed the build goes on to its end.
    """
    process = subprocess.Popen(
        command(files, output, *more),
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
        came = Came.ENDED
    except subprocess.TimeoutExpired:
        came = _kill(process, target)
    process.wait(_PATIENCE)
    _wait_for_the_last(process.pid)
    return came


def _kill(process: "subprocess.Popen[bytes]", target: Target) -> Came:
    if target is Target.WHOLE:
        os.killpg(process.pid, signal.SIGKILL)
        return Came.KILLED
    if target is Target.WRITER:
        process.kill()
        return Came.KILLED
    for worker in _workers(process.pid):
        with suppress(psutil.NoSuchProcess):
            worker.kill()
            return Came.KILLED
    return Came.NOT_THERE


def _workers(pid: int) -> list[psutil.Process]:
    """The processes that read: what the server of forks has forked."""
    with suppress(psutil.NoSuchProcess):
        servers = psutil.Process(pid).children()
        return [worker for server in servers for worker in server.children()]
    return []


def _wait_for_the_last(session: int) -> None:
    """Wait until no process of a build is left: they end when the writer has gone."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        with suppress(ProcessLookupError):
            os.killpg(session, 0)
            time.sleep(0.02)
            continue
        return
    left = [
        (one.pid, one.status(), one.cmdline())
        for one in psutil.process_iter()
        if one.pid and os.getpgid(one.pid) == session
    ]
    raise AssertionError(f"processes of a build stay when it has been killed: {left}")


def held(output: Path) -> Held:
    """Return what an output holds."""
    with open_output(output) as dataset:
        graphs = tuple((name, _digest(map(str, dataset.triples(name)))) for name in dataset.names())
        merged = dataset.store.quads_for_pattern(None, None, None, ox.DefaultGraph())
        merge = _digest(sorted(str(quad.triple) for quad in merged))
    exports = (output / name for name in ("graph.ttl", "graph.trig"))
    site = output / "site"
    pages = sorted(path for path in site.rglob("*") if path.is_file())
    return Held(
        exports=tuple(sha256(path.read_bytes()).hexdigest() for path in exports),
        graphs=graphs,
        merge=merge,
        texts=_texts(output),
        site=_digest(
            f"{path.relative_to(site)} {sha256(path.read_bytes()).hexdigest()}" for path in pages
        ),
    )


def graphs_seen(output: Path) -> dict[str, str] | None:
    """Return the reports that a reader sees, with digests; `None` where it is told to wait."""
    try:
        with open_output(output) as dataset:
            return {n: _digest(map(str, dataset.triples(n))) for n in dataset.reports()}
    except StoreError:
        return None


def _texts(output: Path) -> str:
    words = ("children", "carers", "records", "staff", "review")
    with TextIndex(output / INDEX) as index:
        hits = {hit.iri for word in words for hit in index.find(word, 1_000_000)}
        return _digest([*sorted(index.graphs()), *sorted(hits)])


def _digest(lines: Iterable[str]) -> str:
    digest = sha256()
    for line in lines:
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()
