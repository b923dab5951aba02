"""Puts large graphs into the store, and reads what the register needs from it.

A register's graph has some 170,000 statements: it is loaded in bulk where the store has nothing of
that name yet, and else changed only in what differs.
"""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from itertools import islice

import pyoxigraph as ox

from caregraph.dataset import Dataset, nquads, triple_of
from caregraph.rdf.names import CG
from caregraph.rdf.terms import Triple
from caregraph.register import names
from caregraph.store import LocalDataset

_BATCH = 100_000
"""Statements loaded at a time: more would take more memory."""


def put(dataset: LocalDataset, graph: str, statements: Iterable[Triple]) -> None:
    """Put a graph in place of the one of that name; statements may come in any order, and twice."""
    old = {triple_of(quad) for quad in dataset.quads(graph)}
    if not old:
        _load(dataset, graph, statements)
        return
    new = set(statements)
    dataset.discard(_quads(graph, sorted(old - new)))
    _load(dataset, graph, sorted(new - old))


def _load(dataset: LocalDataset, graph: str, statements: Iterable[Triple]) -> None:
    """Load statements a batch at a time; the next batch is made while the store takes one in."""
    with ThreadPoolExecutor(max_workers=1) as loader:
        taken_in: Future[None] | None = None
        for lines in _batches(statements):
            if taken_in:
                taken_in.result()
            taken_in = loader.submit(dataset.load, lines, graph)
        if taken_in:
            taken_in.result()


def _batches(statements: Iterable[Triple]) -> Iterator[bytes]:
    left = iter(statements)
    while batch := [f"{s} {p} {o} .\n" for s, p, o in islice(left, _BATCH)]:
        yield "".join(batch).encode()


def _quads(graph: str, triples: Sequence[Triple]) -> Iterator[ox.Quad]:
    yield from ox.parse(nquads(graph, triples), format=ox.RdfFormat.N_QUADS)


def snapshots(dataset: Dataset) -> list[date]:
    """Return the days of the registers in a dataset, sorted."""
    return sorted(day for graph in dataset.names() if (day := names.as_at(graph)))


def graphs(dataset: Dataset) -> list[str]:
    """Return the IRIs of all graphs that the register has made, sorted: for exports."""
    return [
        graph
        for graph in dataset.names()
        if graph.startswith(names.PREFIX) or graph == names.RECONCILIATION
    ]


def digest_of(dataset: Dataset, day: date) -> str | None:
    """Return the digest of all that a stored register rests on, `None` where there is none."""
    graph = names.snapshot(day)
    return dataset.value(graph, "readingDigest", graph)


def rows(dataset: Dataset, query: str) -> Iterator[tuple[str, ...]]:
    """Run a SELECT over named graphs and yield its rows as text; unbound is an empty text."""
    found = dataset.ask(f"PREFIX cg: <{CG}>\n{query}")
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("not a SELECT query")
    width = len(found.variables)
    for row in found:
        terms = [row[i] for i in range(width)]
        yield tuple(t.value if isinstance(t, ox.Literal | ox.NamedNode) else "" for t in terms)
