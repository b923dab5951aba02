"""A process that writes: one update, and then it ends. No other has the store open meanwhile.

While the store is written its marker says that the merge is not to be trusted. A process that is
ended half-way leaves it so, and the next that opens the store to write makes the merge anew.
"""

import json
import signal
from collections.abc import Iterator
from multiprocessing.connection import Connection

import pyoxigraph as ox

from caregraph import merged
from caregraph.errors import CaregraphError
from caregraph.query.mistakes import engine_offset, mistake
from caregraph.rdf.names import DATASET
from caregraph.serve.errors import RequestError
from caregraph.serve.jobs import Head, Job, Kind, Task
from caregraph.serve.outlet import Outlet
from caregraph.serve.updates import Touched, touched, with_using
from caregraph.serve.worker import instead, jobs_from
from caregraph.store import MARKER, STORE, LocalDataset

_UNMERGED = 1
"""The format of a store that has no merge."""


def write(connection: Connection, task: Task) -> None:
    """Do one job and end: what a process that writes runs. It answers when all is on disk."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    outlet = Outlet(connection, task.largest)
    jobs = jobs_from(connection)
    connection.send_bytes(bytes((Kind.READY,)))
    job = jobs.get()
    try:
        head = updated(task, job, outlet)
    except CaregraphError as error:
        head = instead(job, outlet, error)
    outlet.end(head)


def updated(task: Task, job: Job, outlet: Outlet) -> Head:
    """Do an update (`update`, with the graphs that the request names); without one, only repair.

    Raises `RequestError` and `UsageError` for what is refused, `StoreError` where the store cannot
    be opened to write.
    """
    text = job.one("update")
    using = (job.all("using-graph-uri"), job.all("using-named-graph-uri"))
    graphs = touched(text)
    whole = with_using(text, *using)
    is_merged = True
    try:
        with LocalDataset(task.output / STORE) as dataset:
            if text:
                _mark_unmerged(task)
                dataset.pending.note([DATASET, *dataset.names()] if graphs.any else graphs.graphs)
                before = set() if graphs.any else set(_quads(dataset.store, graphs))
                _do(dataset.store, text, whole)
                is_merged = False
                outlet.committed()
                _merge(dataset.store, graphs, before)
                is_merged = True
    finally:
        if not is_merged:
            _mark_unmerged(task)
    return Head(204)


def _mark_unmerged(task: Task) -> None:
    (task.output / MARKER).write_text(json.dumps({"format": _UNMERGED}) + "\n", encoding="utf-8")


def _do(store: ox.Store, text: str, whole: str) -> None:
    """Do an update, all of it or nothing."""
    try:
        store.update(whole)
    except SyntaxError as error:
        raise mistake(text, engine_offset(whole, error), error) from error
    except (ValueError, RuntimeError) as error:
        raise RequestError(400, f"The update cannot be done: {error}.") from error


def _merge(store: ox.Store, graphs: Touched, before: set[ox.Quad]) -> None:
    """Make the default graph the merge again, given what the changed graphs held before."""
    if graphs.any:
        merged.rebuild(store)
        return
    after = set(_quads(store, graphs))
    merged.discard(store, before - after)
    merged.add(store, after - before)


def _quads(store: ox.Store, graphs: Touched) -> Iterator[ox.Quad]:
    for iri in graphs.graphs:
        yield from store.quads_for_pattern(None, None, None, ox.NamedNode(iri))
