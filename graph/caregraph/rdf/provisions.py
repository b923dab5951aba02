"""Provisions that an action cites, so far as the catalogue does not describe them already."""

from collections.abc import Iterator

from caregraph.citations import Kind, Reference, Status, label_of, wider_iris
from caregraph.rdf.names import CG, DCTERMS, ELI, RDFS, SKOS
from caregraph.rdf.terms import TYPE, Triple, english, iri, text


def provision(reference: Reference) -> Iterator[Triple]:
    """Yield what a report's graph says of a provision.

    One that the catalogue lists is described there. One that it does not list but cannot rule out
    is described here by what the citation says of it; one that it rules out is marked besides.
    """
    if reference.iri is None or reference.status is Status.KNOWN:
        return
    subject = iri(reference.iri)
    for name in _classes(reference):
        yield Triple(subject, TYPE, iri(name))
    yield Triple(subject, iri(f"{SKOS}notation"), text(reference.notation))
    yield Triple(subject, iri(f"{RDFS}label"), english(label_of(reference)))
    wider = wider_iris(reference)
    if wider:
        yield Triple(subject, iri(f"{DCTERMS}isPartOf"), iri(wider[0]))


def _classes(reference: Reference) -> Iterator[str]:
    if reference.kind is Kind.STANDARD:
        yield f"{CG}Standard"
    else:
        yield f"{CG}Provision"
        yield f"{ELI}LegalResourceSubdivision"
    if reference.status is Status.UNRECOGNISED:
        yield f"{CG}UnrecognisedProvision"
