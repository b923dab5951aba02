"""Runs SPARQL over the dataset. Queries stand in `queries/`, one a file."""

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from caregraph.resources import folder

_TABLES = "tables"
_DERIVED = "derived"


def table_queries() -> Mapping[str, str]:
    """Return the queries behind the tables of an export, by the table's name."""
    files = sorted((folder("queries") / _TABLES).glob("*.rq"))
    return {file.stem: file.read_text(encoding="utf-8") for file in files}


def derived_queries() -> Mapping[str, str]:
    """Return the queries that derive statements from those of several reports, by name."""
    files = sorted((folder("queries") / _DERIVED).glob("*.rq"))
    return {file.stem: file.read_text(encoding="utf-8") for file in files}


def construct(store: ox.Store, query: str) -> Iterator[ox.Triple]:
    """Run a CONSTRUCT over the union of all graphs."""
    found = store.query(query, use_default_graph_as_union=True)
    if not isinstance(found, ox.QueryTriples):
        raise TypeError("not a CONSTRUCT query")
    yield from found


def select(store: ox.Store, query: str) -> tuple[list[str], list[list[str]]]:
    """Run a SELECT over the union of all graphs; return its columns and its rows as text.

    What is unbound is an empty text.
    """
    found = store.query(query, use_default_graph_as_union=True)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("not a SELECT query")
    columns = [variable.value for variable in found.variables]
    return columns, list(_rows(found, len(columns)))


def _rows(found: ox.QuerySolutions, width: int) -> Iterator[list[str]]:
    for row in found:
        terms = [row[i] for i in range(width)]
        yield [_value(term) for term in terms]


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.Literal | ox.NamedNode) else ""
