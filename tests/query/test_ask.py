"""Which statements a query sees: the merge of all graphs, each by name, or those asked for."""

import pyoxigraph as ox
import pytest

from caregraph.query import ask

A, B = "http://e/a", "http://e/b"
ANY = "SELECT ?o { ?s ?p ?o }"
FROM_B = ANY.replace("{", f"FROM <{B}> {{", 1)
NAMED = "SELECT ?o { GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    made = ox.Store()
    made.update(
        f"""INSERT DATA {{
          <x:s> <x:p> 1 , 2 .
          GRAPH <{A}> {{ <x:s> <x:p> 1 }}
          GRAPH <{B}> {{ <x:s> <x:p> 2 }}
        }}"""
    )
    return made


@pytest.mark.parametrize(
    ("query", "default", "named", "expected"),
    [
        (ANY, (), None, [1, 2]),
        (NAMED, (), None, [1, 2]),
        (f"SELECT ?o {{ GRAPH <{A}> {{ ?s ?p ?o }} }}", (), None, [1]),
        (ANY, (A,), None, [1]),
        (NAMED, (A,), None, []),
        (ANY, (A, B), (), [1, 2]),
        (ANY, (), (B,), []),
        (NAMED, (), (B,), [2]),
        (ANY, (A,), (B,), [1]),
        (NAMED, (A,), (B,), [2]),
        (FROM_B, (), None, [2]),
        (FROM_B, (A,), None, [1]),
    ],
)
def test_the_graphs_that_a_query_sees(
    store: ox.Store,
    query: str,
    default: tuple[str, ...],
    named: tuple[str, ...] | None,
    expected: list[int],
) -> None:
    found = ask(store, query, {}, default_graphs=default, named_graphs=named)
    assert isinstance(found, ox.QuerySolutions)
    assert sorted(int(row["o"].value) for row in found) == expected
