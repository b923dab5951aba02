"""The queries of `queries/serve/`, asked by workers."""

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from caregraph.dataset import Dataset
from caregraph.query import Term
from caregraph.resources import query_text


def text_of(name: str) -> str:
    """Return the text of a query."""
    return query_text("serve", name)


def holds(dataset: Dataset, name: str, values: Mapping[str, Term]) -> bool:
    """Ask an ASK query."""
    found = dataset.ask(text_of(name), values)
    if not isinstance(found, ox.QueryBoolean):
        raise TypeError(f"{name} is no ASK query")
    return bool(found)


def rows(
    dataset: Dataset, name: str, values: Mapping[str, Term] | None = None
) -> Iterator[ox.QuerySolution]:
    """Ask a SELECT query."""
    found = dataset.ask(text_of(name), values)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError(f"{name} is no SELECT query")
    yield from found


def triples(
    dataset: Dataset, name: str, values: Mapping[str, Term] | None = None
) -> Iterator[ox.Triple]:
    """Ask a CONSTRUCT query."""
    found = dataset.ask(text_of(name), values)
    if not isinstance(found, ox.QueryTriples):
        raise TypeError(f"{name} is no CONSTRUCT query")
    yield from found
