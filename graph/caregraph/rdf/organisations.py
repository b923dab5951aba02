"""Agencies, providers and people as RDF."""

from collections.abc import Iterator

from caregraph.model import Agency, Found, Inspector, Person, Provider
from caregraph.rdf import names
from caregraph.rdf.names import CG, FOAF, ORG, PROV, RDFS, SCHEMA
from caregraph.rdf.terms import TYPE, Triple, iri, text


def agency(found: Agency, provider: Provider | None) -> Iterator[Triple]:
    """Yield an agency and who provides it."""
    subject = iri(names.agency(found.urn.value))
    yield Triple(subject, TYPE, iri(f"{CG}Agency"))
    yield Triple(subject, TYPE, iri(f"{ORG}FormalOrganization"))
    yield Triple(subject, iri(f"{CG}urn"), text(found.urn.value))
    yield Triple(subject, iri(f"{RDFS}label"), text(found.name.value))
    for name, value in (
        ("telephone", found.telephone),
        ("email", found.email),
        ("address", found.address),
    ):
        if value:
            yield Triple(subject, iri(SCHEMA + name), text(value.value))
    if provider:
        yield Triple(subject, iri(f"{CG}provider"), iri(names.provider(provider.name.value)))


def provider(found: Provider) -> Iterator[Triple]:
    """Yield a provider."""
    subject = iri(names.provider(found.name.value))
    yield Triple(subject, TYPE, iri(f"{CG}Provider"))
    yield Triple(subject, TYPE, iri(f"{ORG}FormalOrganization"))
    yield Triple(subject, iri(f"{RDFS}label"), text(found.name.value))
    if found.address:
        yield Triple(subject, iri(f"{SCHEMA}address"), text(found.address.value))


def in_role(inspection: str, urn: str, role: str, found: Found[Person]) -> Iterator[Triple]:
    """Yield a person who holds a post at the agency; `role` is the property that says which."""
    subject = iri(names.person(urn, found.value.name))
    yield Triple(iri(inspection), iri(CG + role), subject)
    yield Triple(subject, TYPE, iri(f"{FOAF}Person"))
    yield Triple(subject, iri(f"{FOAF}name"), text(found.value.name))
    if found.value.printed != found.value.name:
        yield Triple(subject, iri(f"{CG}printedName"), text(found.value.printed))


def inspector(inspection: str, found: Found[Inspector]) -> Iterator[Triple]:
    """Yield an inspector, with the role at this inspection (PROV's qualified association)."""
    person = found.value.person
    subject = iri(names.inspector(person.name))
    yield Triple(iri(inspection), iri(f"{CG}inspector"), subject)
    yield Triple(subject, TYPE, iri(f"{CG}Inspector"))
    yield Triple(subject, TYPE, iri(f"{FOAF}Person"))
    yield Triple(subject, iri(f"{FOAF}name"), text(person.name))
    if person.printed != person.name:
        yield Triple(subject, iri(f"{CG}printedName"), text(person.printed))
    association = iri(f"{inspection}/association/{names.slug(person.name)}")
    yield Triple(iri(inspection), iri(f"{PROV}qualifiedAssociation"), association)
    yield Triple(association, TYPE, iri(f"{PROV}Association"))
    yield Triple(association, iri(f"{PROV}agent"), subject)
    if found.value.role:
        yield Triple(association, iri(f"{CG}role"), text(found.value.role))
