"""The head of a query: what it declares, and whether it asks or changes."""

import pytest

from caregraph.query import is_update
from caregraph.query.prologue import plain, prologue
from caregraph.query.tokens import spoken


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:a> <a:a> 1 }",
        "insert data { }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://e/x>",
        "CLEAR ALL",
        "DROP GRAPH <http://e/g>",
        "CREATE GRAPH <a:a>",
        "COPY <a:a> TO <a:b>",
        "MOVE DEFAULT TO <a:b>",
        "ADD <a:a> TO <a:b>",
        "WITH <a:a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "PREFIX ex: <http://e/> BASE <http://e/> DROP ALL",
        "# only asks\nDROP ALL",
        "PREFIX drop: <http://e/SELECT> DROP ALL",
    ],
)
def test_an_update_is_told(text: str) -> None:
    assert is_update(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "SELECT ?insert { ?drop a ex:DELETE }",
        "ASK { ?s ?p 'DROP ALL' }",
        "# DROP ALL\nSELECT * { }",
        "PREFIX drop: <http://e/DROP> SELECT * { drop:all ?p ?o }",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "DESCRIBE <http://e/INSERT>",
        "PREFIX ex:",
    ],
)
def test_a_question_is_no_update(text: str) -> None:
    assert not is_update(text)


def test_names_are_resolved_by_the_declarations_of_the_query_itself() -> None:
    found = spoken("BASE <http://b/x/> PREFIX q: <rel#> PREFIX : <http://e/> q:a :b\\-c <../y> z:a")
    names = prologue(found)
    assert [names.iri(token) for token in found[-4:]] == [
        "http://b/x/rel#a",
        "http://e/b-c",
        "http://b/y",
        None,
    ]


def test_escapes_of_characters_are_resolved() -> None:
    assert plain("\\u0053ERV\\U00000049CE \\uZZZZ") == "SERVICE \\uZZZZ"
