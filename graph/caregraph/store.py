"""The dataset on disk: an embedded Oxigraph store, one named graph a report.

Beside the reports' graphs it holds two: the dataset's description of itself and the vocabularies
(ontology, provisions, standards, themes), so that a query finds every label in one place.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from caregraph.errors import StoreError
from caregraph.query import construct, derived_queries
from caregraph.rdf.dataset import description, vocabulary
from caregraph.rdf.names import CG, DATASET, HISTORY, ID, VOCABULARY
from caregraph.rdf.terms import Triple
from caregraph.rdf.turtle import reading_order

_REPORTS = f"{ID}report/"


STORE = "store"


def open_output(output: Path) -> "Dataset":
    """Open the dataset of an output folder for reading only.

    Raises `StoreError` when nothing has been built there, or it cannot be read.
    """
    if not (output / STORE).is_dir():
        raise StoreError(f"{output} holds no graph: run 'caregraph build' first")
    return Dataset(output / STORE, write=False)


class Dataset:
    """A store that is open. Use it in a `with` block: it is written to disk when that ends."""

    def __init__(self, folder: Path | None, *, write: bool = True) -> None:
        """Open the store in a folder, made if need be; one in memory without a folder.

        Raises `StoreError` when another program has it open or it cannot be read.
        """
        self._disk = folder is not None and write
        try:
            self._store = _opened(folder, write=write)
        except OSError as error:
            raise StoreError(_explained(folder, error)) from error

    def __enter__(self) -> "Dataset":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._disk:
            self._store.flush()
        del self._store

    @property
    def store(self) -> ox.Store:
        """The store itself, for queries."""
        return self._store

    def describe(self) -> None:
        """Write the dataset's description and the vocabularies, in place of any earlier ones."""
        self.replace(DATASET, description())
        graph = ox.NamedNode(VOCABULARY)
        if set(self._store.quads_for_pattern(None, None, None, graph)) != set(vocabulary()):
            self._store.remove_graph(graph)
            self._store.extend(vocabulary())

    def derive(self) -> None:
        """Write what follows from several reports together: the history of each agency."""
        queries = derived_queries().values()
        derived = {triple for query in queries for triple in construct(self._store, query)}
        made = (Triple(str(t.subject), str(t.predicate), str(t.object)) for t in derived)
        self.replace(HISTORY, sorted(made))

    def replace(self, graph: str, triples: Sequence[Triple]) -> None:
        """Put a graph in place of the one of that name, in one transaction."""
        new = set(parsed(graph, triples))
        old = set(self._store.quads_for_pattern(None, None, None, ox.NamedNode(graph)))
        if old - new:
            body = "".join(f"{s} {p} {o} .\n" for s, p, o in triples)
            self._store.update(
                f"CLEAR SILENT GRAPH <{graph}> ; INSERT DATA {{ GRAPH <{graph}> {{\n{body}}} }}"
            )
        elif new != old:
            self._store.extend(new - old)

    def remove(self, graph: str) -> None:
        """Remove a graph; nothing happens when there is none of that name."""
        self._store.remove_graph(ox.NamedNode(graph))

    def reports(self) -> list[str]:
        """Return the names of the reports' graphs, sorted."""
        names = (
            graph.value for graph in self._store.named_graphs() if isinstance(graph, ox.NamedNode)
        )
        return sorted(name for name in names if name.startswith(_REPORTS))

    def triples(self, graph: str) -> list[Triple]:
        """Return a graph, sorted."""
        name = ox.NamedNode(graph)
        found = self._store.quads_for_pattern(None, None, None, name)
        return sorted((_triple(quad) for quad in found), key=reading_order)

    def quads(self, graph: str) -> Iterator[ox.Quad]:
        """Yield the statements of a graph, in no order."""
        yield from self._store.quads_for_pattern(None, None, None, ox.NamedNode(graph))

    def values(self, subject: str, predicate: str, graph: str) -> list[str]:
        """Return the values of a property in a graph, sorted; IRIs are given in full."""
        pattern = (ox.NamedNode(subject), ox.NamedNode(predicate), None, ox.NamedNode(graph))
        found = (quad.object for quad in self._store.quads_for_pattern(*pattern))
        return sorted(term.value for term in found if isinstance(term, ox.Literal | ox.NamedNode))

    def value(self, subject: str, name: str, graph: str) -> str | None:
        """Return the value of a property of ours in a graph, `None` where it has none."""
        return next(iter(self.values(subject, CG + name, graph)), None)

    def used_vocabulary(self, used: set[str]) -> list[Triple]:
        """Return what the vocabularies say of things that are used, and of what these are part of.

        `used` holds IRIs as terms. Provisions, standards, grades, areas and themes are things;
        classes and properties are not, since the ontology is published by itself. How well a
        theme or polarity is read goes with it.
        """
        found: dict[str, list[Triple]] = {}
        for triple in self.triples(VOCABULARY):
            found.setdefault(triple.subject, []).append(triple)
        measured = (
            triple.subject
            for triples in found.values()
            for triple in triples
            if triple.predicate == _MEASURED and triple.object in used
        )
        things = (term for term in used if term in found and _THING.match(term))
        wanted, kept = [*things, *measured], set[str]()
        while wanted:
            term = wanted.pop()
            if term not in kept:
                kept.add(term)
                wanted += [
                    t.object for t in found[term] if t.predicate in _UPWARDS and t.object in found
                ]
        return sorted((triple for term in kept for triple in found[term]), key=reading_order)


_THING = re.compile(rf"<(?:{re.escape(ID)}|http://www\.legislation\.gov\.uk/id/)")
_MEASURED = f"<{CG}measured>"
_UPWARDS = frozenset(
    {
        "<http://purl.org/dc/terms/isPartOf>",
        "<http://www.w3.org/2004/02/skos/core#broader>",
        "<http://www.w3.org/2004/02/skos/core#inScheme>",
        "<http://www.w3.org/ns/dqv#isMeasurementOf>",
    }
)


def _opened(folder: Path | None, *, write: bool) -> ox.Store:
    if folder is None:
        return ox.Store()
    if not write:
        return ox.Store.read_only(str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    return ox.Store(str(folder))


def nquads(graph: str, triples: Iterable[Triple]) -> bytes:
    """Return triples as N-Quads."""
    return "".join(f"{s} {p} {o} <{graph}> .\n" for s, p, o in triples).encode()


def parsed(graph: str, triples: Iterable[Triple]) -> list[ox.Quad]:
    """Return triples as quads of Oxigraph's, for storing and checking."""
    return list(ox.parse(nquads(graph, triples), format=ox.RdfFormat.N_QUADS))


def graphs(dataset: Dataset, more: Sequence[str] = ()) -> Iterator[tuple[str, list[Triple]]]:
    """Yield what an export holds: the description, the reports, the vocabulary that they use.

    `more` names further graphs to hold, such as the register's.
    """
    used: set[str] = set()
    yield f"<{DATASET}>", dataset.triples(DATASET)
    for name in (*dataset.reports(), *more):
        triples = dataset.triples(name)
        used.update(term for triple in triples for term in triple if term.startswith("<"))
        yield f"<{name}>", triples
    history = dataset.triples(HISTORY)
    if history:
        yield f"<{HISTORY}>", history
    yield f"<{VOCABULARY}>", dataset.used_vocabulary(used)


def _triple(quad: ox.Quad) -> Triple:
    return Triple(str(quad.subject), str(quad.predicate), str(quad.object))


def _explained(folder: Path | None, error: OSError) -> str:
    if "lock" in str(error).casefold():
        return f"{folder} is in use by another caregraph: wait for it to end, and try again"
    return f"{folder} cannot be opened as a store ({error}): remove it and build again"
