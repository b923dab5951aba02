"""The dataset as its users know it: named graphs, and a default graph that is their merge.

An RDF dataset (SPARQL 1.1, section 13) that can be written to, be it a store on disk (`store.py`)
or one that is reached over HTTP (`remote/`). One named graph a report; beside these the dataset's
description of itself, what follows from several reports, and the vocabularies (ontology,
provisions, standards, themes), so that a query finds every label in one place.
"""

import re
from abc import abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from caregraph.blocks import Block
from caregraph.pending import Pending
from caregraph.query import Answer, Term, derived_queries
from caregraph.rdf import names as rdf_names
from caregraph.rdf.dataset import description, vocabulary
from caregraph.rdf.names import CG, DATASET, HISTORY, ID, VOCABULARY
from caregraph.rdf.terms import Triple
from caregraph.rdf.turtle import reading_order
from caregraph.search import TextIndex

_REPORTS = f"{ID}report/"
_BEFORE, _PREVIOUS = "previous-inspection", f"<{CG}previousInspection>"
"""The query that says which inspection came before which, and what it says it with."""


@dataclass(frozen=True, slots=True)
class NamedGraph:
    """A graph to be written: its name, and its statements as N-Triples."""

    name: str
    lines: bytes


class Dataset(Block):
    """A dataset that is open. Use it in a `with` block: what is written is whole when that ends."""

    together = 1
    """How many graphs are best written at a time."""

    @property
    @abstractmethod
    def changed(self) -> frozenset[str]:
        """The names of the graphs that were replaced with other statements, or removed."""

    @property
    @abstractmethod
    def pending(self) -> Pending:
        """What was written and has not reached all that is made from it."""

    @property
    @abstractmethod
    def search(self) -> TextIndex | None:
        """The text index of the output folder, `None` where there is none."""

    @abstractmethod
    def ask(
        self,
        text: str,
        values: Mapping[str, Term] | None = None,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] | None = None,
    ) -> Answer:
        """Run a query over the merge of all graphs; `GRAPH` reaches each.

        `values` binds variables, by their names without the question mark. `default_graphs` and
        `named_graphs` narrow what is asked, as in the SPARQL Protocol. Raises `UsageError` with the
        place of a mistake in the query.
        """

    @abstractmethod
    def names(self) -> list[str]:
        """Return the names of all graphs, sorted."""

    @abstractmethod
    def statements(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: ox.NamedNode | ox.Literal | None = None,
        graph: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the statements of the named graphs that fit, in no order; `None` fits any term."""

    @abstractmethod
    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add statements to named graphs."""

    @abstractmethod
    def discard(self, quads: Iterable[ox.Quad]) -> None:
        """Take statements out of named graphs; those that are not there do not matter."""

    @abstractmethod
    def replace(self, graph: str, triples: Sequence[Triple]) -> None:
        """Put a graph in place of the one of that name; nothing is done where they are the same."""

    @abstractmethod
    def remove(self, graph: str) -> None:
        """Remove a graph; nothing happens when there is none of that name."""

    def put(self, graphs: Sequence[NamedGraph]) -> None:
        """Put graphs in place of those of their names, each at once."""
        for graph in graphs:
            self.replace(graph.name, list(triples_of(graph.lines)))

    def describe(self) -> None:
        """Write the dataset's description and the vocabularies, in place of any earlier ones."""
        self.replace(DATASET, description())
        self.replace(VOCABULARY, [triple_of(quad) for quad in vocabulary()])

    def derive(self, agencies: Collection[str] | None = None) -> None:
        """Write what follows from several reports together: the history of each agency.

        First which inspection came before which, then what rests on that. With `agencies` (their
        numbers) only theirs are made anew.
        """
        before = [derived_queries()[_BEFORE]]
        rest = [query for name, query in derived_queries().items() if name != _BEFORE]
        if agencies is not None:
            self._derive_some(before, agencies, only=_PREVIOUS)
            self._derive_some(rest, agencies)
            return
        first = {triple for query in before for triple in self.constructed(query)}
        others = {triple for triple in self.stated(HISTORY) if triple.predicate != _PREVIOUS}
        self.replace(HISTORY, sorted(first | others))
        derived = {triple for query in rest for triple in self.constructed(query)}
        self.replace(HISTORY, sorted(first | derived))

    def _derive_some(
        self, queries: Iterable[str], agencies: Collection[str], only: str | None = None
    ) -> None:
        """Make anew what queries derive of agencies: one property, or all but the first."""
        of_agency = [{"agency": ox.NamedNode(rdf_names.agency(urn))} for urn in agencies]
        new = {t for values in of_agency for q in queries for t in self.constructed(q, values)}
        theirs = tuple(f"<{ID}inspection/{urn}/" for urn in agencies)
        old = {
            triple_of(quad): quad
            for quad in self.quads(HISTORY)
            if str(quad.subject).startswith(theirs)
            and (str(quad.predicate) == _PREVIOUS) is (only == _PREVIOUS)
        }
        self.discard(old[triple] for triple in old.keys() - new)
        self.add(parsed(HISTORY, new - old.keys()))

    def constructed(self, query: str, values: Mapping[str, Term] | None = None) -> Iterator[Triple]:
        """Run a CONSTRUCT or DESCRIBE and yield what it makes, in no order."""
        found = self.ask(query, values)
        if not isinstance(found, ox.QueryTriples):
            raise TypeError("not a CONSTRUCT query")
        for triple in found:
            yield triple_of(triple)

    def reports(self) -> list[str]:
        """Return the names of the reports' graphs, sorted."""
        return [name for name in self.names() if name.startswith(_REPORTS)]

    def quads(self, graph: str) -> Iterator[ox.Quad]:
        """Yield the statements of a graph, in no order."""
        return self.statements(graph=ox.NamedNode(graph))

    def stated(self, graph: str) -> Iterator[Triple]:
        """Yield the statements of a graph as text, in no order."""
        return map(triple_of, self.quads(graph))

    def triples(self, graph: str) -> list[Triple]:
        """Return a graph, sorted."""
        return sorted(self.stated(graph), key=reading_order)

    def values(self, subject: str, predicate: str, graph: str) -> list[str]:
        """Return the values of a property in a graph, sorted; IRIs are given in full."""
        pattern = (ox.NamedNode(subject), ox.NamedNode(predicate), None, ox.NamedNode(graph))
        found = (quad.object for quad in self.statements(*pattern))
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
        for triple in self.stated(VOCABULARY):
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


def vocabulary_terms(dataset: Dataset) -> set[str]:
    """Return the terms of the vocabularies of which `used_vocabulary` needs to know their use."""
    found = set()
    for triple in dataset.stated(VOCABULARY):
        found.add(triple.subject)
        if triple.predicate == _MEASURED:
            found.add(triple.object)
    return found


def triple_of(statement: ox.Quad | ox.Triple) -> Triple:
    """Return a statement of Oxigraph's as text."""
    return Triple(str(statement.subject), str(statement.predicate), str(statement.object))


def triples_of(lines: bytes) -> Iterator[Triple]:
    """Yield the statements of N-Triples that were written with one space between terms."""
    for line in lines.decode().split("\n"):
        if line:
            subject, predicate, value = line[:-2].split(" ", 2)
            yield Triple(subject, predicate, value)


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
    known = {term for triple in dataset.triples(VOCABULARY) for term in triple}
    used: set[str] = set()
    yield f"<{DATASET}>", dataset.triples(DATASET)
    for name in (*dataset.reports(), *more):
        triples = dataset.triples(name)
        used.update(term for triple in triples for term in triple if term in known)
        yield f"<{name}>", triples
    history = dataset.triples(HISTORY)
    if history:
        yield f"<{HISTORY}>", history
    yield f"<{VOCABULARY}>", dataset.used_vocabulary(used)
