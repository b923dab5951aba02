"""Checks the graphs of the register against `ontology/register-shapes.ttl` (SHACL, by pyshacl).

A graph of the register holds some 170,000 statements, more than pyshacl can check at once in
reasonable time and memory: it is checked in parts, each an entry's whole neighbourhood together
with the files and the register's own description. Labels of shapes say what is wrong.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
import pyshacl
from rdflib import RDF, SH, XSD, Graph, Literal, URIRef

from caregraph.dataset import Dataset
from caregraph.register.loading import graphs
from caregraph.resources import folder

_AT_ONCE = 400
"""How many subjects without a neighbour of their own are checked together."""

_Part = list[ox.Quad]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with one thing of a graph: its IRI, field, message, a wrong value if any."""

    graph: str
    focus: str
    field: str
    message: str
    value: str = ""

    def __str__(self) -> str:
        """Return one line."""
        value = f"; value: '{self.value}'" if self.value else ""
        return f"<{self.graph}>: {self.field}: {self.message}; at <{self.focus}>{value}"


def check_register(dataset: Dataset, only: Iterable[str] | None = None) -> Iterator[Problem]:
    """Yield what is wrong with the register's graphs, or with some of them, sorted by graph."""
    wanted = graphs(dataset) if only is None else sorted(only)
    for graph in wanted:
        yield from check(graph, dataset.quads(graph))


def check(graph: str, quads: Iterable[ox.Quad]) -> Iterator[Problem]:
    """Yield what is wrong with one graph of the register, given its statements."""
    found: set[Problem] = set()
    for part in _parts(quads):
        found.update(_problems(graph, part))
    yield from sorted(found)


def _parts(quads: Iterable[ox.Quad]) -> Iterator[_Part]:
    """Split a graph: what is common to all parts, and whole neighbourhoods of entries."""
    by_subject: defaultdict[str, _Part] = defaultdict(list)
    for quad in quads:
        by_subject[str(quad.subject)[1:-1]].append(quad)
    common = [q for subject, part in by_subject.items() if _is_common(subject) for q in part]
    left = {subject for subject in by_subject if not _is_common(subject)}
    heads = sorted(subject for subject in left if "/entry/" in subject)
    heads += sorted(left - set(heads))
    part: _Part = []
    count = 0
    for head in heads:
        if head not in left:
            continue
        for subject in _neighbourhood(head, by_subject):
            if subject in left or subject == head or _is_shared(subject):
                part += by_subject[subject]
                left.discard(subject)
        count += 1
        if count == _AT_ONCE:
            yield common + part
            part, count = [], 0
    yield common + part


def _is_common(subject: str) -> bool:
    """The register's own description, its files and columns."""
    return "/register/" in subject and "/entry/" not in subject and "/row/" not in subject


def _is_shared(subject: str) -> bool:
    """What many entries lead to: it is needed in each part."""
    return "/provider/" in subject or "/owner-group/" in subject or "/row/" in subject


def _neighbourhood(head: str, by_subject: dict[str, _Part]) -> Sequence[str]:
    """Return all subjects that a subject leads to, in the order in which they are met."""
    seen = {head: None}
    waiting = [head]
    while waiting:
        for quad in by_subject[waiting.pop()]:
            value = quad.object.value if isinstance(quad.object, ox.NamedNode) else None
            if value in by_subject and value not in seen and not _is_common(value):
                seen[value] = None
                waiting.append(value)
    return tuple(seen)


def _problems(graph: str, part: _Part) -> Iterator[Problem]:
    data = Graph()
    for quad in part:
        data.add((_term(quad.subject), URIRef(quad.predicate.value), _term(quad.object)))
    _, results, _ = pyshacl.validate(data, shacl_graph=_shapes(), inference="none", inplace=True)
    if not isinstance(results, Graph):
        raise TypeError(f"pyshacl returned no graph of results: {results!r}")
    for result in results.subjects(RDF.type, SH.ValidationResult):
        shape = results.value(result, SH.sourceShape)
        focus, value = results.value(result, SH.focusNode), results.value(result, SH.value)
        yield Problem(
            graph=graph,
            focus=str(focus),
            field=str(_shapes().value(shape, SH["name"])),
            message=str(_shapes().value(shape, SH.message) or "does not hold"),
            value=str(value) if value is not None and value != focus else "",
        )


def _term(term: "ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple") -> URIRef | Literal:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if not isinstance(term, ox.Literal):
        raise TypeError(f"{term} has no place in the register")
    datatype = None if term.datatype.value == str(XSD.string) else URIRef(term.datatype.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    return Literal(term.value, datatype=datatype or XSD.string)


@cache
def _shapes() -> Graph:
    return Graph().parse(folder("ontology") / "register-shapes.ttl", format="turtle")
