"""Runs SPARQL over the dataset. Queries stand in `queries/`, one a file."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from caregraph.errors import UsageError
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
    try:
        found = store.query(query, use_default_graph_as_union=True)
    except (SyntaxError, ValueError) as error:
        raise UsageError(f"the query has a mistake: {error}") from error
    if not isinstance(found, ox.QuerySolutions):
        raise UsageError("only the rows of a SELECT query make a table: choose another format")
    columns = [variable.value for variable in found.variables]
    return columns, list(_rows(found, len(columns)))


def _rows(found: ox.QuerySolutions, width: int) -> Iterator[list[str]]:
    for row in found:
        terms = [row[i] for i in range(width)]
        yield [_value(term) for term in terms]


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.Literal | ox.NamedNode) else ""


def names() -> Mapping[str, str]:
    """Return the library's queries by name ('register/overall-by-year'), with their summary."""
    base = folder("queries")
    return {
        file.relative_to(base).with_suffix("").as_posix(): _summary(file.read_text("utf-8"))
        for file in sorted(base.rglob("*.rq"))
    }


def text_of(name: str) -> str:
    """Return the text of a query: one of the library by its name, or a file.

    Raises `UsageError` where there is neither.
    """
    known = folder("queries") / f"{name}.rq"
    path = known if name in names() else Path(name)
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"no query '{name}': 'caregraph queries' lists them") from error


def answer(store: ox.Store, query: str, form: ox.QueryResultsFormat | ox.RdfFormat) -> bytes:
    """Run a query over the union of all graphs and return its answer as a document.

    `form` counts for SELECT and ASK; a CONSTRUCT is answered in Turtle. Raises `UsageError` with
    the place of a mistake in the query.
    """
    try:
        found = store.query(query, use_default_graph_as_union=True)
    except (SyntaxError, ValueError) as error:
        raise UsageError(f"the query has a mistake: {error}") from error
    if isinstance(found, ox.QueryTriples):
        return found.serialize(format=ox.RdfFormat.TURTLE) or b""
    if not isinstance(form, ox.QueryResultsFormat):
        raise UsageError("a SELECT or ASK query is answered as table, csv, tsv, json or xml")
    return found.serialize(format=form) or b""


def _summary(text: str) -> str:
    first = next((line for line in text.splitlines() if line.startswith("#+ summary:")), "")
    return first.removeprefix("#+ summary:").strip()
