"""What workers can do, by the name of the job. Each answer writes its body and returns its head."""

from collections.abc import Callable, Mapping

from caregraph.dataset import Dataset
from caregraph.serve.catalogue import service, void
from caregraph.serve.describing import resource, whereabouts
from caregraph.serve.graphs import Chosen, answered
from caregraph.serve.jobs import Head, Job
from caregraph.serve.library import queries
from caregraph.serve.ontology import ontology
from caregraph.serve.outlet import Outlet
from caregraph.serve.page.answers import PAGE_ANSWERS
from caregraph.serve.site import page
from caregraph.serve.writing import write_answer


def query(dataset: Dataset, job: Job, outlet: Outlet) -> Head:
    """Answer a query of the SPARQL Protocol, in the form that fits its kind."""
    chosen_graphs = Chosen(job.all("default-graph-uri"), job.all("named-graph-uri"))
    found = answered(dataset, job.one("query"), chosen_graphs)
    return write_answer(found, job, outlet)


Answering = Callable[[Dataset, Job, Outlet], Head]

ANSWERS: Mapping[str, Answering] = {
    **PAGE_ANSWERS,
    "ontology": ontology,
    "page": page,
    "queries": queries,
    "query": query,
    "resource": resource,
    "service": service,
    "void": void,
    "whereabouts": whereabouts,
}
