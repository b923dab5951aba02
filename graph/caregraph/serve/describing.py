"""What workers answer of one thing: where to read of it, and what the graph says of it."""

from urllib.parse import urlencode

import pyoxigraph as ox

from caregraph.dataset import Dataset
from caregraph.serve.accept import GRAPHS, PAGE, Chosen, choose
from caregraph.serve.asking import holds, triples
from caregraph.serve.errors import RequestError
from caregraph.serve.jobs import Head, Job
from caregraph.serve.outlet import Outlet
from caregraph.serve.site import page_of
from caregraph.serve.thing_page import thing_page
from caregraph.serve.writing import write_graph

_VARY = {"Vary": "Accept"}


def whereabouts(dataset: Dataset, job: Job, outlet: Outlet) -> Head:
    """Send from a thing (`iri`) to what tells of it: a page for people, data for programs."""
    thing = _known(dataset, job)
    chosen = _chosen(job)
    place = page_of(dataset, thing.value) if chosen.form is PAGE else None
    outlet.write(b"")
    return Head(303, {"Location": place or _address(thing, chosen), **_VARY})


def resource(dataset: Dataset, job: Job, outlet: Outlet) -> Head:
    """Tell of a thing (`iri`): a page, or its statements and the evidence for them."""
    thing = _known(dataset, job)
    chosen = _chosen(job)
    if chosen.form is PAGE:
        outlet.write(thing_page(dataset, thing, job).encode())
        return Head(200, {"Content-Type": "text/html; charset=utf-8", **_VARY})
    head = write_graph(triples(dataset, "description", {"thing": thing}), chosen, outlet)
    return Head(head.status, {**head.headers, **_VARY})


def _chosen(job: Job) -> Chosen:
    """Return the form that is wanted: a page only for who asks for one."""
    forms = (*GRAPHS, PAGE)
    return choose(job.one("accept"), job.one("format"), forms)


def _known(dataset: Dataset, job: Job) -> ox.NamedNode:
    iri = job.one("iri")
    try:
        thing = ox.NamedNode(iri)
    except ValueError as error:
        raise RequestError(400, f"'{iri}' is not an absolute IRI.") from error
    if not holds(dataset, "known", {"thing": thing}):
        raise RequestError(404, f"The graph says nothing of <{iri}>.")
    return thing


def _address(thing: ox.NamedNode, chosen: Chosen) -> str:
    form = {} if chosen.form is PAGE else {"format": chosen.form.name}
    return f"/resource?{urlencode({'iri': thing.value, **form})}"
