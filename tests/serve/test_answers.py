"""The answers themselves: every form holds the same, and states its own type."""

import csv
import io
import xml.etree.ElementTree as ET

import httpx
import pytest
import rdflib

QUERY = """PREFIX cg: <https://w3id.org/caregraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?agency ?name ?day ?people WHERE {
  ?inspection cg:agency ?agency ; cg:startDate ?day . ?agency rdfs:label ?name
  OPTIONAL { ?inspection cg:nothing ?people }
} ORDER BY ?day"""
RESULTS = "{http://www.w3.org/2005/sparql-results#}"
CONSTRUCT = (
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s a <https://w3id.org/caregraph/ontology#Agency> ; ?p ?o }"
)
GRAPHS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
}


def ask(http: httpx.Client, query: str, accept: str) -> httpx.Response:
    answer = http.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 200, answer.text
    return answer


def test_the_rows_are_the_same_in_every_form(http: httpx.Client) -> None:
    bindings = ask(http, QUERY, "application/sparql-results+json").json()["results"]["bindings"]
    expected = [[row["name"]["value"], row["day"]["value"]] for row in bindings]
    assert len(expected) == 5
    rows = list(csv.DictReader(io.StringIO(ask(http, QUERY, "text/csv").text)))
    assert [[row["name"], row["day"]] for row in rows] == expected
    lines = ask(http, QUERY, "text/tab-separated-values").text.splitlines()
    names = lines[0].split("\t")
    cells = [dict(zip(names, line.split("\t"), strict=True)) for line in lines[1:]]
    assert [row["?name"].strip('"') for row in cells] == [name for name, _ in expected]
    document = ET.fromstring(ask(http, QUERY, "application/sparql-results+xml").text)  # noqa: S314
    literals = [found.text for found in document.iter(f"{RESULTS}literal")]
    assert sorted(map(str, literals)) == sorted(cell for row in expected for cell in row)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own JSON-LD
@pytest.mark.parametrize("media", GRAPHS)
def test_the_graph_is_the_same_in_every_form(http: httpx.Client, media: str) -> None:
    reference = rdflib.Graph().parse(data=ask(http, CONSTRUCT, "text/turtle").text)
    found = rdflib.Graph().parse(data=ask(http, CONSTRUCT, media).text, format=GRAPHS[media])
    assert len(reference) > 10
    assert set(found) == set(reference)


@pytest.mark.parametrize(
    ("media", "sent"),
    [
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/n-triples", "application/n-triples"),
    ],
)
def test_text_says_that_it_is_utf8(http: httpx.Client, media: str, sent: str) -> None:
    query = "SELECT ?x { ?x ?p ?o } LIMIT 1" if media == "text/csv" else CONSTRUCT
    assert ask(http, query, media).headers["Content-Type"] == sent


def test_an_answer_depends_on_accept_and_says_so(http: httpx.Client) -> None:
    assert "Accept" in ask(http, QUERY, "*/*").headers["Vary"]


def test_format_in_the_address_makes_a_link_that_downloads(http: httpx.Client) -> None:
    answer = http.get("/sparql", params={"query": QUERY, "format": "csv"})
    assert answer.headers["Content-Type"].startswith("text/csv")


def test_what_no_form_fits_is_406_in_words(http: httpx.Client) -> None:
    for query, accept in ((QUERY, "text/turtle"), (CONSTRUCT, "text/csv"), ("ASK {}", "image/png")):
        answer = http.get("/sparql", params={"query": query}, headers={"Accept": accept})
        assert answer.status_code == 406
        assert "There are:" in answer.text


def test_a_mistake_in_the_query_comes_before_the_form(http: httpx.Client) -> None:
    answer = http.get("/sparql", params={"query": "SELECT"}, headers={"Accept": "image/png"})
    assert answer.status_code == 400
