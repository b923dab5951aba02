"""What workers tell of the whole: the dataset (VoID, DCAT), the endpoint (Service Description)."""

from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from caregraph.dataset import Dataset
from caregraph.rdf.names import DATASET, VOID
from caregraph.serve.accept import GRAPHS, choose
from caregraph.serve.asking import triples
from caregraph.serve.jobs import Head, Job
from caregraph.serve.outlet import Outlet
from caregraph.serve.writing import write_graph

_TRIPLES = ox.NamedNode(f"{VOID}triples")
_PROPERTIES = ox.NamedNode(f"{VOID}properties")
_CLASSES = ox.NamedNode(f"{VOID}classes")
_PROPERTY_PARTITION = ox.NamedNode(f"{VOID}propertyPartition")
_CLASS_PARTITION = ox.NamedNode(f"{VOID}classPartition")
_UPDATE = "http://www.w3.org/ns/sparql-service-description#SPARQL11Update"


def void(dataset: Dataset, job: Job, outlet: Outlet) -> Head:
    """Tell what the dataset holds, and where it can be had."""
    found = list(triples(dataset, "void", dict(_places(job))))
    return _told([*found, *_sums(found)], job, outlet)


def _sums(found: Sequence[ox.Triple]) -> Iterator[ox.Triple]:
    """Yield the figures of the whole that follow from those of its parts."""
    classes = {triple.object for triple in found if triple.predicate == _CLASS_PARTITION}
    parts = {triple.object for triple in found if triple.predicate == _PROPERTY_PARTITION}
    uses = (t.object for t in found if t.predicate == _TRIPLES and t.subject in parts)
    whole = sum(int(use.value) for use in uses if isinstance(use, ox.Literal))
    for name, number in ((_TRIPLES, whole), (_PROPERTIES, len(parts)), (_CLASSES, len(classes))):
        yield ox.Triple(ox.NamedNode(DATASET), name, ox.Literal(number))


def service(dataset: Dataset, job: Job, outlet: Outlet) -> Head:
    """Tell what the endpoint can do."""
    return _told(triples(dataset, "service", dict(_places(job))), job, outlet)


def _told(found: Iterable[ox.Triple], job: Job, outlet: Outlet) -> Head:
    chosen = choose(job.one("accept"), job.one("format"), GRAPHS)
    head = write_graph(found, chosen, outlet)
    return Head(head.status, {**head.headers, "Vary": "Accept"})


def _places(job: Job) -> Iterator[tuple[str, ox.NamedNode]]:
    for name in ("endpoint", "turtle", "trig"):
        if job.one(name):
            yield name, ox.NamedNode(job.one(name))
    if job.one("writable"):
        yield "update", ox.NamedNode(_UPDATE)
