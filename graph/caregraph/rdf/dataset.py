"""The graph's description of itself, and the vocabularies that go with it."""

from collections.abc import Iterator
from functools import cache

import pyoxigraph as ox

from caregraph.rdf.names import DATASET, DCTERMS, OGL, RDFS, VOCABULARY, VOID
from caregraph.rdf.terms import TYPE, Triple, english, iri
from caregraph.resources import folder


def description() -> list[Triple]:
    """Return what the dataset says of itself: what it is, whose words it holds, under which terms.

    Nothing here changes from build to build.
    """
    return sorted(_description())


def _description() -> Iterator[Triple]:
    subject = iri(DATASET)
    yield Triple(subject, TYPE, iri(f"{VOID}Dataset"))
    yield Triple(subject, iri(f"{DCTERMS}title"), english("caregraph"))
    yield Triple(subject, iri(f"{RDFS}label"), english("caregraph"))
    yield Triple(
        subject,
        iri(f"{DCTERMS}description"),
        english(
            "What inspection reports of children's social care in England say, each statement "
            "with the page and the words that it rests on. One named graph a report. Extracted by "
            "a program: check a statement against its evidence before you rely on it."
        ),
    )
    yield Triple(subject, iri(f"{DCTERMS}license"), iri(OGL))
    yield Triple(
        subject,
        iri(f"{DCTERMS}rights"),
        english(
            "The words of published reports are Crown copyright, reused under the Open Government "
            "Licence v3.0. Reports marked as fictional (cg:fictional true) are not."
        ),
    )
    yield Triple(subject, iri(f"{VOID}vocabulary"), iri("https://w3id.org/caregraph/ontology"))


def vocabulary() -> Iterator[ox.Quad]:
    """Yield the triples of all of `ontology/` but the shapes, in one named graph."""
    graph = ox.NamedNode(VOCABULARY)
    for triple in ox.parse(vocabulary_lines(), format=ox.RdfFormat.N_TRIPLES):
        yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)


@cache
def vocabulary_lines() -> bytes:
    """Return the triples of all of `ontology/` but the shapes as N-Triples, in no order.

    Terms are written as a store gives them back (0.75 for 0.750), so that they can be compared.
    """
    store = ox.Store()
    store.extend(
        ox.Quad(quad.subject, quad.predicate, quad.object)
        for path in sorted(folder("ontology").glob("*.ttl"))
        if not path.name.endswith("shapes.ttl")
        for quad in ox.parse(path=str(path))
    )
    return store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()) or b""
