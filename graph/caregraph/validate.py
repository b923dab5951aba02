"""Checks the graph of each report against `ontology/shapes.ttl` (SHACL, by pyshacl).

`validate_wholly` has pyshacl weigh every shape. `validate_graph` finds the same in a thirtieth of
the time: it clears by sets (`caregraph.shacl`) the shapes that a graph surely meets, and leaves to
pyshacl those alone that it may break.

A graph is checked by itself, so that what one report lacks is not made good by another. The
lists of values (grades, areas, themes, kinds) are at hand for every graph, so that 'a grade of
the scheme' has one meaning: what the Turtle file lists.

The words of the shapes (names, messages, severities) are kept apart from the shapes that pyshacl
runs: it compares each statement of a shape with every parameter that it knows, and without the
words a report is checked in four fifths of the time.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

import pyoxigraph as ox
import pyshacl
from rdflib import RDF, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from caregraph.rdf.terms import Triple, ntriples
from caregraph.resources import folder
from caregraph.shacl import Facts, Shape, read_shapes, suspects
from caregraph.vocabulary import CG, ID, Concept, areas, grades, polarities, report_kinds, themes

_REPORTS = f"{ID}report/"
_WORDS = frozenset({SH["name"], SH.message, SH.severity})
_LONGEST_VALUE = 80  # characters of a wrong value that a line shows


class Severity(StrEnum):
    """How much a result matters: a warning marks what a report may lack, but seldom does."""

    VIOLATION = "violation"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that is wrong with a graph.

    `report` is the graph's IRI and `file` the name of the file that was read, where the graph
    gives it. `focus` is the IRI of what lacks something, `field` the field in words, `property`
    its IRI where it is one property, `value` the wrong value where there is one, and `shape` the
    IRI of the shape that found it.
    """

    report: str
    file: str | None
    focus: str
    field: str
    property: str | None
    message: str
    severity: Severity
    value: str | None
    shape: str

    def __str__(self) -> str:
        """Return one line: severity, file, report, field, what is wrong, where, and the value."""
        name = f"{self.file} <{self.report}>" if self.file else f"<{self.report}>"
        parts = [f"{self.severity}: {name}: {self.field}: {self.message}"]
        if self.focus != self.report:
            parts.append(f"at <{self.focus}>")
        if self.value is not None:
            parts.append(f"value: '{_shortened(self.value)}'")
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What was found in one graph, sorted."""

    report: str
    violations: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        """Tell whether nothing but warnings was found."""
        return all(found.severity is Severity.WARNING for found in self.violations)

    def lines(self) -> tuple[str, ...]:
        """Return what was found, a line each, for a person to read."""
        return tuple(str(found) for found in self.violations)


Statement = ox.Triple | ox.Quad | Triple
"""A statement as Oxigraph's objects, or as N-Triples terms, which are checked the faster."""


def validate(graphs: Iterable[tuple[str, Iterable[ox.Triple | ox.Quad]]]) -> Iterator[Violation]:
    """Yield what is wrong with each graph, by pyshacl; a graph is its IRI and its statements."""
    for report, statements in graphs:
        yield from validate_wholly(report, statements).violations


def validate_wholly(report: str, statements: Iterable[ox.Triple | ox.Quad]) -> ValidationReport:
    """Have pyshacl weigh the graph of one report on every shape; `report` is its IRI."""
    graph = _graph(statements)
    found = _found(report, graph)
    if not _describes(graph, report):
        found.add(_undescribed(report))
    return ValidationReport(report, tuple(sorted(found, key=_order)))


def validate_graph(report: str, statements: Iterable[Statement]) -> ValidationReport:
    """Return what `validate_wholly` does, having cleared by sets what the graph surely meets."""
    terms = [found if isinstance(found, Triple) else _terms(found) for found in statements]
    facts = Facts(terms, _instances())
    found = set[Violation]()
    doubtful = {name: None for shape in suspects(_aimed(), facts) for name in shape.names()}
    if doubtful:
        lines = ntriples(facts.triples)
        parsed = ox.parse(lines.encode(), format=ox.RdfFormat.N_TRIPLES)
        found = _found(report, _graph(quad.triple for quad in parsed), list(doubtful))
    if report.startswith(_REPORTS) and not facts.describes(f"<{report}>"):
        found.add(_undescribed(report))
    return ValidationReport(report, tuple(sorted(found, key=_order)))


def _terms(found: ox.Triple | ox.Quad) -> Triple:
    return Triple(str(found.subject), str(found.predicate), str(found.object))


def _found(report: str, graph: Graph, shapes: list[str | URIRef] | None = None) -> set[Violation]:
    """Return what pyshacl finds; of some shapes only, where they are given."""
    file = graph.value(URIRef(report), URIRef(f"{CG}fileName"))
    name = str(file) if file is not None else None
    _, results, _ = pyshacl.validate(
        graph,
        shacl_graph=_shapes(),
        inference="none",
        advanced=False,
        inplace=True,
        use_shapes=shapes,
    )
    if not isinstance(results, Graph):
        raise TypeError(f"pyshacl returned no graph of results: {results!r}")
    return {
        _violation(report, name, results, result)
        for result in results.subjects(RDF.type, SH.ValidationResult)
    }


def _violation(report: str, file: str | None, results: Graph, result: Node) -> Violation:
    shape = str(results.value(result, SH.sourceShape))
    words = _words()[shape]
    value = results.value(result, SH.value)
    focus = results.value(result, SH.focusNode)
    return Violation(
        report=report,
        file=file,
        focus=str(focus),
        field=words.field,
        property=words.property,
        message=words.message,
        severity=words.severity,
        value=str(value) if value is not None and value != focus else None,
        shape=shape,
    )


def _order(found: Violation) -> tuple[str, str, str, str, str]:
    return found.severity, found.focus, found.shape, found.message, found.value or ""


def _describes(graph: Graph, report: str) -> bool:
    """Tell whether a report's graph says anything of its report; other graphs need not."""
    return not report.startswith(_REPORTS) or (URIRef(report), None, None) in graph


def _undescribed(report: str) -> Violation:
    return Violation(
        report=report,
        file=None,
        focus=report,
        field="report",
        property=None,
        message="the graph says nothing of its report (cg:Report)",
        severity=Severity.VIOLATION,
        value=None,
        shape="https://w3id.org/caregraph/shapes#Report",
    )


def _shortened(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= _LONGEST_VALUE else line[: _LONGEST_VALUE - 1] + "…"


@dataclass(frozen=True, slots=True)
class _ShapeWords:
    """What a shape says to people."""

    field: str
    property: str | None
    message: str
    severity: Severity


@cache
def _all_shapes() -> Graph:
    return Graph().parse(folder("ontology") / "shapes.ttl", format="turtle")


@cache
def _shapes() -> Graph:
    """The shapes without their words, for pyshacl."""
    bare = Graph()
    for subject, predicate, value in _all_shapes():
        if predicate not in _WORDS:
            bare.add((subject, predicate, value))
    return bare


@cache
def _words() -> Mapping[str, _ShapeWords]:
    """The words of every shape that has a message, by the shape's IRI."""
    shapes = _all_shapes()
    found = {}
    for shape, message in shapes.subject_objects(SH.message):
        path = shapes.value(shape, SH.path)
        warns = (shape, SH.severity, SH.Warning) in shapes
        found[str(shape)] = _ShapeWords(
            field=str(shapes.value(shape, SH["name"])),
            property=str(path) if isinstance(path, URIRef) else None,
            message=str(message),
            severity=Severity.WARNING if warns else Severity.VIOLATION,
        )
    return MappingProxyType(found)


@cache
def _aimed() -> tuple[Shape, ...]:
    """The shapes as the screen has them."""
    return read_shapes(folder("ontology") / "shapes.ttl")


@cache
def _instances() -> Mapping[str, frozenset[str]]:
    """The values of all schemes, by class."""
    found: dict[str, set[str]] = {}
    for triple in _known():
        found.setdefault(str(triple.object), set()).add(str(triple.subject))
    return {name: frozenset(values) for name, values in found.items()}


@cache
def _known() -> tuple[ox.Triple, ...]:
    """The types of all values of the schemes."""
    schemes: tuple[tuple[str, tuple[Concept, ...]], ...] = (
        ("Grade", grades()),
        ("JudgementArea", areas()),
        ("Polarity", polarities()),
        ("ReportKind", report_kinds()),
        ("Theme", themes()),
    )
    type_ = ox.NamedNode(str(RDF.type))
    return tuple(
        ox.Triple(ox.NamedNode(concept.iri), type_, ox.NamedNode(CG + name))
        for name, concepts in schemes
        for concept in concepts
    )


def _graph(statements: Iterable[ox.Triple | ox.Quad]) -> Graph:
    """Return statements, and the types of the schemes' values, as a graph of rdflib."""
    terms: dict[object, Node] = {}  # a term stands in many statements and is made once

    def term(found: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
        if found not in terms:
            terms[found] = _term(found)
        return terms[found]

    graph = Graph()
    for some in (statements, _known()):
        for statement in some:
            graph.add((term(statement.subject), term(statement.predicate), term(statement.object)))
    return graph


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Triple):
        raise TypeError("a triple term has no place in a report's graph")
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = URIRef(term.datatype.value)
    # A plain string has the datatype xsd:string in Oxigraph and none in rdflib.
    return Literal(term.value, datatype=None if datatype == XSD.string else datatype)
