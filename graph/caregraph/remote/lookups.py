"""The queries of `queries/remote/`, put to a store as they stand, and graphs read from it."""

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from caregraph.query import Term, bound
from caregraph.remote.answers import held, solutions
from caregraph.remote.client import SOLUTIONS, Client
from caregraph.remote.errors import CutAnswerError
from caregraph.resources import query_text

_SUBJECTS_AT_ONCE = 200


def text_of(name: str) -> str:
    """Return the text of a query."""
    return query_text("remote", name)


def rows(
    client: Client, text: str, default: str | None = None
) -> Iterator[Mapping[str, ox.NamedNode | ox.Literal]]:
    """Ask a SELECT query; `default` names the default graph."""
    response = client.query(text, SOLUTIONS, [default] if default else [])
    found = solutions(response, is_ask=False)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("not a SELECT query")
    names = [variable.value for variable in found.variables]
    for row in found:
        yield {
            name: term for name in names if isinstance(term := row[name], ox.NamedNode | ox.Literal)
        }


def count(client: Client, text: str, default: str | None = None) -> int:
    """Ask a query for the number `?count`."""
    (row,) = rows(client, text, default)
    return int(row["count"].value)


def holds(client: Client, graph: str) -> bool:
    """Tell whether a store has a graph of that name."""
    response = client.query(bound(text_of("holds"), {"graph": ox.NamedNode(graph)}), SOLUTIONS)
    return bool(solutions(response, is_ask=True))


def graph_names(client: Client, query: str) -> list[str]:
    """Return the `?graph` of each row, sorted, but for the graphs of the engine's own."""
    found = {row["graph"].value for row in rows(client, query) if "graph" in row}
    return sorted(found - set(client.engine.hidden))


def read(client: Client, graph: str) -> ox.Store:
    """Return a graph in a store in memory, whole.

    Raises `CutAnswerError` where the engine gives less than it has.
    """
    store = held(client.read(graph))
    if client.engine.cuts_answers:
        has = count(client, bound(text_of("size"), {"graph": ox.NamedNode(graph)}))
        if has != len(store):
            raise CutAnswerError(
                f"{client.url} gives {len(store):,} of the {has:,} statements of <{graph}>: raise "
                "ResultSetMaxRows in the [SPARQL] section of its virtuoso.ini"
            )
    return store


def stated(client: Client, subjects: Iterable[str], besides: Iterable[str]) -> set[str]:
    """Return what named graphs state of some things, as lines; `besides` are left out.

    `subjects` are terms.
    """
    found: set[str] = set()
    filters = "".join(f" FILTER (?graph != <{graph}>)" for graph in besides)
    query = text_of("stated").rstrip().removesuffix("}") + filters + "\n}"
    left = sorted(set(subjects))
    for start in range(0, len(left), _SUBJECTS_AT_ONCE):
        block = f"{{ {' '.join(left[start : start + _SUBJECTS_AT_ONCE])} }}"
        asked = query.replace("VALUES ?subject { }", f"VALUES ?subject {block}")
        found |= {
            line(row["subject"], row["predicate"], row["value"]) for row in rows(client, asked)
        }
    return found


def line(subject: Term, predicate: Term, value: Term) -> str:
    """Return a statement as a line of N-Triples."""
    return f"{subject} {predicate} {value} .\n"


def lines(store: ox.Store) -> list[str]:
    """Return the statements of a store as lines of N-Triples, sorted."""
    return sorted(f"{quad.subject} {quad.predicate} {quad.object} .\n" for quad in store)
