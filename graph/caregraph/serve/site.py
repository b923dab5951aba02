"""The pages of the site, live: workers draw them as they are asked for."""

from functools import lru_cache
from pathlib import PurePosixPath

from caregraph.dataset import Dataset
from caregraph.serve.errors import RequestError
from caregraph.serve.jobs import Head, Job, typed
from caregraph.serve.outlet import Outlet
from caregraph.views.pages import Site
from caregraph.views.places import place

_FIRST = "index.html"
TYPES = {
    ".csv": "text/csv",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
"""The media types of the site's files, by the ends of their names."""


@lru_cache(maxsize=1)
def _site(dataset: Dataset) -> Site:
    return Site(dataset)


def page(dataset: Dataset, job: Job, outlet: Outlet) -> Head:
    """Draw the page at a path (`path`)."""
    path = job.one("path") or _FIRST
    drawn = _site(dataset).page(path, live=True)
    if drawn is None:
        raise RequestError(404, "There is nothing at this address.")
    outlet.write(drawn.encode())
    return typed(TYPES.get(PurePosixPath(path).suffix, "text/plain"))


def page_of(dataset: Dataset, iri: str) -> str | None:
    """Return the address of the site's page of a thing, `None` where it has none."""
    found = place(iri)
    path = (found or "").partition("#")[0]
    return f"/{found}" if path and _site(dataset).has(path) else None
