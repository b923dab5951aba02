"""A mistake in a query is shown with its place and, where it is plain, with its cause."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregraph.query import Place, QueryError, UpdateError, ask
from caregraph.query.places import caret, offset_of, place_at
from caregraph.query.statements import broken_statement
from caregraph.query.tokens import spoken
from caregraph.resources import folder

QUERIES = sorted(folder("queries").rglob("*.rq"))


def mistake(text: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        ask(ox.Store(), text, {})
    return caught.value


@pytest.mark.parametrize(
    ("text", "reason", "under"),
    [
        ("SELECT ?x { ?x ?y }", "a value is missing before '}'", "}"),
        ("SELECT ?x { ?x }", "a property and a value are missing before '}'", "}"),
        ("SELECT ?x { ?x ?y ?z ?x ?y 1 }", "a '.' is missing before '?x'", "?x ?y 1"),
        ("SELECT ?x { ?x ?y ?z , ; ?y 1 }", "a value is missing before ';'", ";"),
        ("SELECT ?x { OPTIONAL { ?x ?y } ?x ?y 1 }", "a value is missing before '}'", "} ?x"),
        ("SELECT ?x { ?x ?y BIND(1 AS ?z) }", "a value is missing before 'BIND'", "BIND"),
        ("SELECT ?x { ?x ?y [ ?z ] }", "a value is missing before ']'", "]"),
        ("SELECT ?x ?y ?x ?y ?z }", "this '}' closes nothing", "}"),
        ("SELECT ?x { ?x ?y ?z } LIMIT many", "'many'", "many"),
        ("SELCT ?x { ?x ?y ?z }", "unknown word 'SELCT' (did you mean 'SELECT'?)", "SELCT"),
        ("SELECT ?x { ?x ?y ?z FITLER(?z) }", "did you mean 'FILTER'", "FITLER"),
        ("ASK { ?x ?y ?z FILTER(STRSTART(?z, '')) }", "did you mean 'STRSTARTS'", "STRSTART("),
        ('SELECT ?x { ?x ?y "abc }', "a text that begins here is never closed", '"abc'),
        ("SELECT ?x { ?x ?y '''abc }", "a text that begins here is never closed", "'''abc"),
        ("ASK { ?x cg:agency ?z }", "'cg:' is not declared: begin with PREFIX cg: <", "cg:agency"),
        ("ASK { ?x skoz:note ?z }", "'skoz:' is not declared (did you mean 'skos'?)", "skoz:"),
        ("ASK { ?x <note> ?z }", "<note> is no full IRI, and the query has no BASE", "<note>"),
        ("SELECT ?x { ?x ?y ?z", "this '{' is never closed", "{ ?x"),
        ("ASK { FILTER(?z = (1 + 2) }", "this '}' closes nothing; '(' is still open", "}"),
        ("SELECT ?x { ?x ?y ?z } }", "this '}' closes nothing", "}$"),
        ("SELECT ?x ?y { ?x ?y ?z } GROUP BY ?x", "SELECT contains a variable that is unbound", ""),
    ],
)  # fmt: skip
def test_the_cause_and_the_place(text: str, reason: str, under: str) -> None:
    error = mistake(text)
    assert reason in str(error)
    assert error.place is not None
    at = error.place.column - 1
    if under.endswith("$"):
        assert at == len(text) - 1
    assert text[at:].startswith(under.rstrip("$"))
    line, below = error.shown.splitlines()
    assert line[below.index("^") :] == text[at:]


def test_line_column_and_caret_in_a_query_of_several_lines() -> None:
    error = mistake("SELECT ?x\nWHERE {\n  ?x a ?y ;\n     ?p\n}\n")
    assert error.place == Place(5, 1)
    assert error.shown == "  }\n  ^"


def test_letters_beyond_ascii_count_as_one_column() -> None:
    error = mistake('SELECT ?x {\n  ?x ?é "é😀" . ?x ?y }')
    assert error.place == Place(2, 22)


def test_the_caret_stands_right_under_tabs_and_wide_letters() -> None:
    text = 'SELECT ?x {\n\t?x ?y "漢" . ?x ?y }'
    error = mistake(text)
    line, below = error.shown.splitlines()
    assert line == '  \t?x ?y "漢" . ?x ?y }'
    assert below == "  \t" + " " * len('?x ?y "漢漢" . ?x ?y ') + "^"


def test_lines_end_as_windows_ends_them() -> None:
    error = mistake("SELECT ?x\r\nWHERE {\r\n  ?x ?y }\r\n")
    assert error.place == Place(3, 9)
    assert error.shown == "    ?x ?y }\n          ^"


def test_a_long_line_is_cut_around_the_place() -> None:
    error = mistake("SELECT ?x { " + "?x ?y ?z . " * 50 + "?x ?y } # " + "x" * 200)
    line, below = error.shown.splitlines()
    assert len(line) <= 74
    assert line[below.index("^")] == "}"


def test_the_place_is_that_of_the_query_as_written_and_not_with_its_values() -> None:
    text = "SELECT ?y { ?x ?y ?z . ?x ?y }"
    with pytest.raises(QueryError) as caught:
        ask(ox.Store(), text, {"x": ox.NamedNode("http://example.org/a/long/name")})
    assert caught.value.place == Place(1, text.index("}") + 1)


def test_an_empty_query_is_one_error() -> None:
    assert "the query has a mistake" in str(mistake(""))
    assert "the query has a mistake" in str(mistake("# nothing\n"))


def test_a_function_that_is_not_there_is_named() -> None:
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("x:a"), ox.NamedNode("x:a"), ox.NamedNode("x:a")))
    with pytest.raises(QueryError, match="<http://e/f> is not supported"):
        ask(store, "SELECT (<http://e/f>(?s) AS ?x) { ?s ?p ?o }", {})


@pytest.mark.parametrize("text", ["DROP ALL", "INSERT DATA { <a:a> <a:a> 1 }", "LOAD <http://e/>"])
def test_an_update_is_refused_in_words(text: str) -> None:
    with pytest.raises(UpdateError, match="the graph is only read here"):
        ask(ox.Store(), text, {})


GOOD = [
    "ASK { ?x :p/:q*|^:r+ ?y ; !(:a|^:b) ?z . ?a (:p/:q)? (1 ?z 'x'@en '1'^^x:d) , [ :p 1 ; ] ; }",
    "ASK { ?x a true FILTER(?x < 3) BIND(1 AS ?u) VALUES (?a ?b) { (1 UNDEF) } ?x a -1 , +2 }",
    "ASK { { SELECT ?x (COUNT(?y) AS ?n) ?z { ?x a ?z } GROUP BY ?x HAVING(?n > 1) LIMIT 1 } }",
    "ASK { GRAPH ?g { ?x a 1 } FILTER NOT EXISTS { ?x a 1 } MINUS { ?x a 2 } { } UNION { } }",
    "ASK { [ :p 1 ] . ?x :p [] . [] :q () . <<( ?a ?b ?c )>> :p ?x }",
    "ASK { ?x !^:p ?y. ?y (^:p)+ ?z; FILTER ex:f(?x) ?x a ?z . }",
    "DESCRIBE ?x WHERE { ?x a ?y. } ORDER BY ?x LIMIT 10 OFFSET 3 VALUES ?x { <a:b> }",
]


@pytest.mark.parametrize("text", GOOD)
def test_no_fault_is_found_in_a_whole_statement(text: str) -> None:
    assert broken_statement(spoken(text)) is None


@pytest.mark.parametrize("file", QUERIES, ids=lambda file: file.stem)
def test_no_fault_is_found_in_the_queries_of_the_library(file: Path) -> None:
    assert broken_statement(spoken(file.read_text(encoding="utf-8"))) is None


@given(st.text(alphabet="{}[]()?x .;,a'\"<>:#", max_size=40))
def test_any_text_is_answered_or_said_to_be_wrong(text: str) -> None:
    try:
        ask(ox.Store(), f"SELECT * {text}", {})
    except QueryError as error:
        assert str(error)  # noqa: PT017 — most of these are wrong, some are not


def test_places_and_offsets_agree() -> None:
    text = "a\n\té😀\nb"
    for at in range(len(text)):
        place = place_at(text, at)
        assert offset_of(text, place) == at
        assert caret(text, place).endswith("^")
