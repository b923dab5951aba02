"""Provisions that an action cites, so far as the catalogue does not describe them already."""

from collections.abc import Iterator

from caregraph.citations import (
    Kind,
    Pinpoint,
    Reference,
    Status,
    iri_of,
    label_of,
    load_catalogue,
    notation_of,
    wider,
    wider_iris,
)
from caregraph.rdf.names import CG, DCTERMS, ELI, RDFS, SKOS
from caregraph.rdf.terms import TYPE, Triple, english, iri, text


def provision(reference: Reference) -> Iterator[Triple]:
    """Yield what a report's graph says of a provision.

    One that the catalogue lists is described there. One that it does not list but cannot rule out
    is described here by what the citation says of it; one that it rules out is marked besides. So
    is each provision that it is part of, up to one that is listed: who asks for all of section 22
    finds a citation of section 22(5)(a).
    """
    if reference.iri is None:
        return
    catalogue = load_catalogue()
    for one in (reference.pinpoint, *wider(reference)):
        status = catalogue.status(one.instrument, one.kind, one.path)
        if status is Status.KNOWN:
            return
        yield from _described(one, status)


def _described(one: Pinpoint, status: Status) -> Iterator[Triple]:
    name = iri_of(one)
    if name is None:
        return
    for kind in _classes(one, status):
        yield Triple(iri(name), TYPE, iri(kind))
    yield Triple(iri(name), iri(f"{SKOS}notation"), text(notation_of(one)))
    yield Triple(iri(name), iri(f"{RDFS}label"), english(label_of(one)))
    yield Triple(iri(name), iri(f"{DCTERMS}isPartOf"), iri(wider_iris(one)[0]))


def _classes(one: Pinpoint, status: Status) -> Iterator[str]:
    if one.kind is Kind.STANDARD:
        yield f"{CG}Standard"
    else:
        yield f"{CG}Provision"
        yield f"{ELI}LegalResourceSubdivision"
    if status is Status.UNRECOGNISED:
        yield f"{CG}UnrecognisedProvision"
