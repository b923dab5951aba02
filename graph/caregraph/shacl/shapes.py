"""Shapes as records, read from a shapes graph by pyoxigraph."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path as File

import pyoxigraph as ox

from caregraph.rdf.names import RDF, RDFS
from caregraph.shacl import values
from caregraph.shacl.paths import Alternative, Inverse, Path, Predicate, Sequence
from caregraph.shacl.values import Test

SH = "http://www.w3.org/ns/shacl#"
_NIL = f"<{RDF}nil>"
_FIRST, _REST = f"<{RDF}first>", f"<{RDF}rest>"
_SAYS_NOTHING = frozenset(
    {f"<{RDF}type>", f"<{RDFS}label>", f"<{RDFS}comment>"}
    | {f"<{SH}{name}>" for name in ("name", "description", "message", "severity", "path")}
)
_TARGET = f"<{SH}target"
_CLASSES = frozenset({f"<{RDFS}Class>", "<http://www.w3.org/2002/07/owl#Class>"})


class Kind(StrEnum):
    """The constraints that are known, by SHACL's own names; all others are `UNKNOWN`."""

    CLASS = "class"
    DATATYPE = "datatype"
    NODE_KIND = "nodeKind"
    MIN_LENGTH = "minLength"
    PATTERN = "pattern"
    MIN_INCLUSIVE = "minInclusive"
    MAX_INCLUSIVE = "maxInclusive"
    MIN_COUNT = "minCount"
    MAX_COUNT = "maxCount"
    HAS_VALUE = "hasValue"
    EQUALS = "equals"
    LESS_THAN = "lessThan"
    LESS_THAN_OR_EQUALS = "lessThanOrEquals"
    NOT = "not"
    OR = "or"
    XONE = "xone"
    PROPERTY = "property"
    UNKNOWN = ""


def _local(term: str) -> str:
    """The name of a term of SHACL's own."""
    return term.removeprefix(f"<{SH}").removesuffix(">")


TESTS: Mapping[Kind, Callable[[str], Test | None]] = {
    Kind.DATATYPE: values.has_datatype,
    Kind.NODE_KIND: lambda wanted: values.has_kind(_local(wanted)),
    Kind.MIN_LENGTH: values.is_long,
    Kind.PATTERN: values.matches,
    Kind.MIN_INCLUSIVE: values.at_least,
    Kind.MAX_INCLUSIVE: values.at_most,
}
"""The tests of constraints on single values, by their parameter."""

_KINDS = {kind.value: kind for kind in Kind}
_OF_SHAPES = frozenset({Kind.NOT, Kind.OR, Kind.XONE, Kind.PROPERTY})
_OF_PROPERTIES = frozenset(
    {Kind.MIN_COUNT, Kind.MAX_COUNT, Kind.EQUALS, Kind.LESS_THAN, Kind.LESS_THAN_OR_EQUALS}
)


Targets = tuple[tuple[str, str], ...]
"""What a shape is aimed at: each target's local name ('targetClass') and its term."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """One constraint: its kind, its parameter as a term, the test of a value, or other shapes."""

    kind: Kind
    parameter: str
    test: Test | None = None
    shapes: tuple["Shape", ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape: its IRI, what it is aimed at, its path (a node shape has none), its constraints."""

    iri: str
    targets: Targets
    path: Path | None
    constraints: tuple[Constraint, ...]

    def names(self) -> Iterator[str]:
        """Yield the IRIs of the shape and of all that it rests on."""
        yield self.iri
        for constraint in self.constraints:
            for shape in constraint.shapes:
                yield from shape.names()


def read_shapes(file: File) -> tuple[Shape, ...]:
    """Return the shapes of a Turtle file that have targets, in the order of their IRIs."""
    held: dict[str, dict[str, list[str]]] = {}
    for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE):
        of = held.setdefault(str(quad.subject), {})
        of.setdefault(str(quad.predicate), []).append(str(quad.object))
    reader = _Reader(held)
    return tuple(reader.shape(name) for name in sorted(held) if reader.is_aimed(name))


class _Reader:
    """Reads shapes from statements, by subject and predicate."""

    def __init__(self, held: Mapping[str, Mapping[str, list[str]]]) -> None:
        self._held = held

    def is_aimed(self, name: str) -> bool:
        """Tell whether a subject is a shape with a target."""
        return bool(self._targets(name))

    def _targets(self, name: str) -> Targets:
        said = self._held.get(name, {})
        aims = sorted(predicate for predicate in said if predicate.startswith(_TARGET))
        found = [(_local(aim), term) for aim in aims for term in sorted(said[aim])]
        if _CLASSES.intersection(said.get(f"<{RDF}type>", ())):
            found.append(("implicit", name))
        return tuple(found)

    def shape(self, name: str) -> Shape:
        """Return one shape."""
        said, targets = self._held.get(name, {}), self._targets(name)
        path = said.get(f"<{SH}path>")
        made = tuple(self._constraints(said, of_property=path is not None))
        return Shape(name[1:-1], targets, self._path(path[0]) if path else None, made)

    def _constraints(
        self, said: Mapping[str, list[str]], *, of_property: bool
    ) -> Iterator[Constraint]:
        for predicate, parameters in sorted(said.items()):
            if predicate in _SAYS_NOTHING or predicate.startswith(_TARGET):
                continue
            for parameter in sorted(parameters):
                yield self._constraint(predicate, parameter, of_property=of_property)

    def _constraint(self, predicate: str, parameter: str, *, of_property: bool) -> Constraint:
        kind = _KINDS.get(_local(predicate), Kind.UNKNOWN)
        if kind in _OF_PROPERTIES and not of_property:
            return Constraint(Kind.UNKNOWN, parameter)
        if kind in _OF_SHAPES:
            single = kind in {Kind.NOT, Kind.PROPERTY}
            names = [parameter] if single else self._list(parameter)
            return Constraint(kind, parameter, shapes=tuple(map(self.shape, names)))
        if kind in TESTS:
            test = TESTS[kind](parameter)
            return Constraint(kind if test else Kind.UNKNOWN, parameter, test)
        return Constraint(kind, parameter)

    def _path(self, node: str) -> Path:
        said = self._held.get(node, {})
        if _FIRST in said:
            return Sequence(tuple(map(self._path, self._list(node))))
        if inverse := said.get(f"<{SH}inversePath>"):
            return Inverse(self._path(inverse[0]))
        if either := said.get(f"<{SH}alternativePath>"):
            return Alternative(tuple(map(self._path, self._list(either[0]))))
        if not node.startswith("<"):
            raise ValueError(f"a path of a kind that is not known: {sorted(said)}")
        return Predicate(node)

    def _list(self, node: str) -> list[str]:
        found = []
        while node != _NIL:
            found.append(self._held[node][_FIRST][0])
            node = self._held[node][_REST][0]
        return found
