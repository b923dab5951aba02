"""A query that would break the engine's process is refused; long lists of values are not."""

import pyoxigraph as ox
import pytest

from caregraph.query import QueryError, ask
from caregraph.query.size import DEEPEST, LONGEST

DEEP = {
    "expression": ("FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ")", "brackets within each other"),
    "groups": ("{" * 5000 + "}" * 5000, "brackets within each other"),
    "OPTIONAL": ("OPTIONAL {" * 5000 + "}" * 5000, "brackets within each other"),
    "EXISTS": ("FILTER EXISTS {" * 1000 + "}" * 1000, "brackets within each other"),
    "IF": ("FILTER(" + "IF(1," * 1000 + "1" + ",1)" * 1000 + ")", "brackets within each other"),
    "subqueries": ("{ SELECT ?x {" * 5000 + "}}" * 5000, "brackets within each other"),
    "blank nodes": ("?x ?p " + "[ ?p " * 300 + "1" + "]" * 300, "brackets within each other"),
    "not": ("FILTER(" + "!" * 20_000 + "1)", "longer than"),
    "path": ("?x <x:p>" + "|<x:p>" * 20_000 + " 1", "longer than"),
    "MINUS": ("MINUS { ?x ?p 1 } " * 5000, "longer than"),
}


@pytest.mark.parametrize(("body", "reason"), DEEP.values(), ids=DEEP)
def test_what_the_engine_would_not_survive_is_refused(body: str, reason: str) -> None:
    with pytest.raises(QueryError, match=f"the query is refused: .*{reason}"):
        ask(ox.Store(), f"SELECT ?x {{ {body} }}", {})


def test_the_engine_survives_what_is_let_through() -> None:
    deep = "SELECT ?x { FILTER(" + "IF(1," * (DEEPEST - 3) + "1" + ",1)" * (DEEPEST - 3) + ") }"
    assert ask(ox.Store(), deep, {})
    long = "SELECT ?x { " + "MINUS { ?x ?p 1 } " * (LONGEST // 6 - 10) + "}"
    assert ask(ox.Store(), long, {})


def test_a_long_list_of_values_is_no_long_query() -> None:
    values = " ".join(f"<http://e/{i}>" for i in range(2 * LONGEST))
    found = ask(ox.Store(), f"SELECT ?x {{ VALUES ?x {{ {values} }} }}", {})
    assert isinstance(found, ox.QuerySolutions)
    assert len(list(found)) == 2 * LONGEST
