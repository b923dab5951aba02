"""What the things in an answer are called, for a table to show in the place of IRIs."""

import pyoxigraph as ox

from caregraph.dataset import Dataset
from caregraph.errors import UsageError
from caregraph.serve.asking import rows
from caregraph.serve.jobs import Head, Job
from caregraph.serve.outlet import Outlet
from caregraph.serve.page.documents import read, texts, write

MOST = 500
"""IRIs that are named in one request."""


def names(dataset: Dataset, job: Job, outlet: Outlet) -> Head:
    """Tell what things (`iris`) are called: the short name and the full one.

    What the graph has no name for is left out.
    """
    wanted = dict.fromkeys(texts(read(job.one("body")), "iris", MOST))
    found = {iri: name for iri in wanted if (name := _name(dataset, iri))}
    return write(found, outlet)


def _name(dataset: Dataset, iri: str) -> dict[str, str]:
    try:
        row = next(rows(dataset, "name", {"thing": ox.NamedNode(iri)}), None)
    except (UsageError, ValueError):  # no IRI, or one that no query can hold
        return {}
    terms = (row["short"], row["full"]) if row else ()
    called = [term.value for term in terms if isinstance(term, ox.Literal)]
    if not called:
        return {}
    return {"short": called[0], "full": called[-1]}
