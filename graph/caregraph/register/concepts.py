"""Terms that the register writes a hundred thousand times, and concepts that no list has."""

from collections.abc import Iterator
from functools import cache

from caregraph.rdf.names import CG, SKOS
from caregraph.rdf.terms import TYPE, Triple, english, iri
from caregraph.register.records import Named


@cache
def own(name: str) -> str:
    """Return a class or property of ours as a term."""
    return iri(CG + name)


@cache
def term(value: str) -> str:
    """Return the IRI of a thing that many entries share as a term."""
    return iri(value)


def unlisted(concept: Named, class_name: str) -> Iterator[Triple]:
    """Yield class and label of a concept that no list has, nothing for one that a list has."""
    if concept.label:
        yield Triple(iri(concept.iri), TYPE, iri(CG + class_name))
        yield Triple(iri(concept.iri), iri(f"{SKOS}prefLabel"), english(concept.label))
