"""SHACL's property paths: predicate, inverse, sequence and alternative (section 2.3.1)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate, in N-Triples syntax."""

    iri: str


@dataclass(frozen=True, slots=True)
class Inverse:
    """A path walked backwards."""

    path: "Path"


@dataclass(frozen=True, slots=True)
class Sequence:
    """One path after the other."""

    paths: tuple["Path", ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Any of some paths."""

    paths: tuple["Path", ...]


Path = Predicate | Inverse | Sequence | Alternative
