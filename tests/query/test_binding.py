"""Values take the place of variables, and mean just what they are."""

from datetime import date

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from caregraph.query import ParameterError, Term, ask, bound
from caregraph.query.binding import written
from caregraph.query.readers import day_literal
from caregraph.query.tokens import Kind, spoken

DATA = """
PREFIX : <http://e/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
INSERT DATA {
  :a :p :b ; :n "x" ; :m 1 .
  :b :p :c ; :n "y" ; :m 3 .
  :c :m 5 ; :on "2020-05-01"^^xsd:date .
  GRAPH :g { :a :p :d }
}
"""
A = ox.NamedNode("http://e/a")
C = ox.NamedNode("http://e/c")
FOUR = ox.Literal(4)


@pytest.fixture(scope="module")
def store() -> ox.Store:
    made = ox.Store()
    made.update(DATA)
    return made


def answer(store: ox.Store, query: str, **values: Term) -> list[tuple[str, ...]]:
    found = ask(store, f"PREFIX : <http://e/> {query}", values)
    assert isinstance(found, ox.QuerySolutions)
    return sorted(tuple(_local(cell) for cell in row) for row in found)


def _local(cell: object) -> str:
    return "" if not isinstance(cell, Term) else cell.value.removeprefix("http://e/")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?y { ?x :p ?y }", [("b",)]),
        ("SELECT ?y { $x :p ?y }", [("b",)]),
        ("SELECT ?x ?y { ?x :p ?y }", [("a", "b")]),
        ("SELECT DISTINCT ?x ?y { ?x :p ?y }", [("a", "b")]),
        ("SELECT ?y { ?q :p ?y FILTER(?q = ?x) }", [("b",)]),
        ("SELECT ?y { ?q :p ?y FILTER(?q IN (:z, ?x)) }", [("b",)]),
        ("SELECT ?y { { SELECT ?y { ?q :p ?y FILTER(?q = ?x) } } }", [("b",)]),
        ("SELECT ?y { { SELECT ?x ?y { ?x :p ?y } } }", [("b",)]),
        ("SELECT * { { SELECT ?x ?y { ?x :p ?y } } }", [("a", "b")]),
        ("SELECT ?x ?y { { SELECT ?x ?y { ?x :p ?y } } }", [("a", "b")]),
        ("SELECT ?x ?y { { SELECT ?y ?x { ?x :p ?y } GROUP BY ?x ?y } }", [("a", "b")]),
        ("SELECT ?x ?y { { SELECT ?x ?y { ?x :p ?y } } } GROUP BY ?y ?x", [("a", "b")]),
        ("SELECT ?x ?y { { SELECT ?x { ?x :p ?x_ } } ?x :p ?y }", [("a", "b")]),
        ("SELECT ?y { ?y :m ?n FILTER EXISTS { ?x :p ?y } }", [("b",)]),
        ("SELECT ?y { ?y :m ?n FILTER NOT EXISTS { ?x :p ?y } }", [("a",), ("c",)]),
        ("SELECT ?y { ?x :p+ ?y }", [("b",), ("c",)]),
        ("SELECT ?y { ?x (:p|^:p)/:n ?y }", [("y",)]),
        ("SELECT ?y { OPTIONAL { ?x :q ?y } }", [("",)]),
        ("SELECT ?y { { ?x :p ?y } UNION { ?y :p ?x } }", [("b",)]),
        ("SELECT ?y { GRAPH :g { ?x :p ?y } }", [("d",)]),
        ("SELECT ?x (COUNT(?y) AS ?n) { ?x :p ?y } GROUP BY ?x", [("a", "1")]),
        ("SELECT ?x (COUNT(?y) AS ?n) { ?x :q ?y } GROUP BY ?x", []),
        ("SELECT ?x (COUNT(?y) AS ?n) { ?x :p ?y } GROUP BY ?x HAVING(?x = :a)", [("a", "1")]),
        ("SELECT (?x AS ?z) { ?x :p ?y }", [("a",)]),
        ("SELECT (COUNT(DISTINCT ?x) AS ?z) { ?x :p ?y }", [("1",)]),
        ("SELECT ?z { ?x :p ?y BIND(STR(?x) AS ?z) }", [("a",)]),
        ("SELECT ?y { ?x :p ?y FILTER(BOUND(?x)) }", [("b",)]),
        ("SELECT ?y { ?q :p ?y FILTER(!BOUND(?x) || ?q = ?x) }", [("b",)]),
        ("SELECT ?y { ?x :p ?y } ORDER BY ?x DESC(?x)", [("b",)]),
        ("SELECT ?y { ?x :p ?y . ?y :p ?z } GROUP BY ?x ?y", [("b",)]),
        ("SELECT ?y { ?x :p ?y # ?x\n FILTER('?x' != ?y) }", [("b",)]),
    ],
)
def test_a_value_counts_wherever_its_variable_stands(
    store: ox.Store, query: str, expected: list[tuple[str, ...]]
) -> None:
    assert answer(store, query, x=A) == expected


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x ?y { ?x :p ?y }",
        "SELECT ?x ?y { ?x :p+ ?y }",
        "SELECT ?x ?y { ?y :p* ?x }",
        "SELECT ?x ?y { ?q :p ?y FILTER(?q = ?x) }",
        "SELECT ?x ?y { ?q :p ?y FILTER(?q IN (:z, ?x)) }",
        "SELECT ?x ?y { ?y :m ?n FILTER EXISTS { ?x :p ?y } }",
        "SELECT ?x ?y { ?y :m ?n FILTER NOT EXISTS { ?x :p ?y } }",
        "SELECT ?x ?y { OPTIONAL { ?x :p ?y } }",
        "SELECT ?x ?y { { ?x :p ?y } UNION { ?y :p ?x } }",
        "SELECT ?x ?y { ?y :p ?z MINUS { ?x :p ?z } }",
        "SELECT ?x ?y { { SELECT ?x ?y { ?q :p ?y FILTER(?q = ?x) } } }",
        "SELECT ?x ?y { GRAPH :g { ?x :p ?y } }",
        "SELECT ?x (COUNT(?y) AS ?n) { ?x :p ?y } GROUP BY ?x",
        "SELECT ?x (COUNT(?y) AS ?n) { ?x :p ?y } GROUP BY ?x HAVING(?x = :a)",
    ],
)
@pytest.mark.parametrize("value", [A, C, ox.NamedNode("http://e/nobody")])
def test_the_engines_own_substitution_finds_the_same_where_it_works(
    store: ox.Store, query: str, value: ox.NamedNode
) -> None:
    """It works for the columns of a query; for any other variable it raises `RuntimeError`."""
    expected = store.query(f"PREFIX : <http://e/> {query}", substitutions={ox.Variable("x"): value})
    assert isinstance(expected, ox.QuerySolutions)
    rows = sorted(tuple(_local(cell) for cell in row) for row in expected)
    assert answer(store, query, x=value) == rows


def test_a_comparison_without_spaces_is_no_iri(store: ox.Store) -> None:
    assert answer(store, "SELECT ?q { ?q :m ?v FILTER(?v<?x&&?x>1) }", x=FOUR) == [("a",), ("b",)]


def test_a_date_is_compared_as_a_date(store: ox.Store) -> None:
    query = "SELECT ?q { ?q :on ?d FILTER(?d >= ?from && ?d < ?to) }"
    days = {"from": day_literal(date(2020, 1, 1)), "to": day_literal(date(2021, 1, 1))}
    assert answer(store, query, **days) == [("c",)]


def test_without_a_value_the_variable_stays(store: ox.Store) -> None:
    query = "SELECT ?q { ?q :p ?y FILTER(!BOUND(?x) || ?q = ?x) }"
    assert answer(store, query) == [("a",), ("b",)]
    assert answer(store, query, x=A) == [("a",)]


def test_ask_construct_and_describe_take_values(store: ox.Store) -> None:
    head = "PREFIX : <http://e/> "
    assert bool(ask(store, f"{head} ASK {{ ?x :p ?y }}", {"x": A}))
    assert not bool(ask(store, f"{head} ASK {{ ?x :p ?y }}", {"x": C}))
    made = ask(store, f"{head} CONSTRUCT {{ ?x :q ?y }} WHERE {{ ?x :p ?y }}", {"x": A})
    assert isinstance(made, ox.QueryTriples)
    assert [str(triple) for triple in made] == ["<http://e/a> <http://e/q> <http://e/b>"]
    told = ask(store, f"{head} DESCRIBE ?x", {"x": A})
    assert isinstance(told, ox.QueryTriples)
    assert {triple.subject for triple in told} == {A}


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?y { ?q :p ?y BIND(1 AS ?x) }",
        "SELECT (1 AS ?x) { }",
        "SELECT ?y { VALUES ?x { 1 } ?x :p ?y }",
        "SELECT ?y { VALUES (?y ?x) { (1 2) } }",
        "SELECT ?y { ?y :p ?z } GROUP BY (STR(?z) AS ?x)",
    ],
)
def test_a_variable_to_which_the_query_gives_a_value_is_no_parameter(query: str) -> None:
    with pytest.raises(ParameterError, match=r"\?x gets its value from the query"):
        bound(query, {"x": A})


def test_a_value_that_cannot_stand_there_is_said_to_be_so(store: ox.Store) -> None:
    with pytest.raises(ParameterError, match=r'"a" cannot stand for \?x at line 1, column 37'):
        ask(store, "PREFIX : <http://e/> SELECT ?y { :a ?x ?y }", {"x": ox.Literal("a")})


def test_a_blank_node_is_no_value() -> None:
    with pytest.raises(ParameterError, match="blank node"):
        bound("ASK { ?x ?p ?o }", {"x": ox.BlankNode()})


TEXTS = st.one_of(
    st.text(),
    st.sampled_from(
        [
            '"',
            '\\"',
            "\\",
            "\\u0022 } DROP ALL #",
            "\\\\u0022",
            '"} SERVICE <http://e/> { ?s ?p ?o } #',
            "'''\"\"\"",
            "\n\r\t\0",
            "😀\u2028",
            "?x",
        ]
    ),
)


@example("\\\x1f")
@example("\\u0041")
@given(TEXTS)
def test_a_text_is_one_token_and_comes_back_as_it_was(text: str) -> None:
    term = ox.Literal(text)
    (token,) = spoken(written(term))
    assert token.kind is Kind.STRING
    found = ask(ox.Store(), "SELECT ?y { BIND(?x AS ?y) }", {"x": term})
    assert isinstance(found, ox.QuerySolutions)
    assert [row["y"] for row in found] == [term]


@given(TEXTS)
def test_an_iri_is_one_token_or_none_at_all(text: str) -> None:
    try:
        term = ox.NamedNode(f"http://e/{text}")
    except ValueError:
        return
    (token,) = spoken(written(term))
    assert token.kind is Kind.IRI


@given(TEXTS)
def test_a_value_never_changes_what_else_a_query_says(text: str) -> None:
    query = 'SELECT ?y { ?s ?p ?x ; ?q "?x" . FILTER(?y<?x&&?x>1) } ORDER BY ?x'
    found = [token.text for token in spoken(bound(query, {"x": ox.Literal(text)}))]
    expected = [token.text for token in spoken(query)]
    term = written(ox.Literal(text))
    assert found == [*(term if one == "?x" else one for one in expected[:-1]), "(", term, ")"]
