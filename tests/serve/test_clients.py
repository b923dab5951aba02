"""Clients that people have get the same rows from the endpoint."""

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path

import httpx
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper

from tests.conftest import ROOT
from tests.serve.running import Server

JS = ROOT / "tests" / "js"
QUERY = """PREFIX cg: <https://w3id.org/caregraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?name ?day ?words WHERE {
  ?inspection cg:agency ?agency ; cg:startDate ?day ; cg:raises ?action .
  ?agency rdfs:label ?name .
  ?action a cg:Requirement ; cg:text ?words .
} ORDER BY ?day ?words"""
CONSTRUCT = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c FILTER(CONTAINS(STR(?s), 'judgement')) }"

Rows = list[tuple[str, ...]]


@pytest.fixture(scope="module")
def expected(http: httpx.Client) -> Rows:
    bindings = http.get("/sparql", params={"query": QUERY}).json()["results"]["bindings"]
    rows = [tuple(row[name]["value"] for name in ("name", "day", "words")) for row in bindings]
    assert len(rows) > 3
    return rows


def test_rdflib(server: Server, expected: Rows) -> None:
    for method in ("GET", "POST", "POST_FORM"):
        store = SPARQLStore(server.sparql, method=method)
        graph = rdflib.Graph(store)
        rows = [tuple(map(str, row)) for row in graph.query(QUERY)]  # type: ignore[arg-type]
        assert rows == expected


def test_rdflib_sees_a_graph(server: Server) -> None:
    graph = rdflib.Graph(SPARQLStore(server.sparql))
    agency = rdflib.URIRef("https://w3id.org/caregraph/ontology#Agency")
    assert len(list(graph.subjects(rdflib.RDF.type, agency))) == 3
    assert len(graph.query(CONSTRUCT).graph or ()) > 10


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper(server: Server, expected: Rows, method: str) -> None:
    client = SPARQLWrapper(server.sparql)
    client.setQuery(QUERY)
    client.setMethod(method)
    client.setReturnFormat(JSON)
    bindings = client.queryAndConvert()["results"]["bindings"]
    names = ("name", "day", "words")
    assert [tuple(row[name]["value"] for name in names) for row in bindings] == expected


def test_sparqlwrapper_in_other_forms(server: Server, expected: Rows) -> None:
    client = SPARQLWrapper(server.sparql)
    client.setMethod(POST)
    client.setRequestMethod(POSTDIRECTLY)
    client.setQuery(QUERY)
    client.setReturnFormat(CSV)
    header, *rows = csv.reader(io.StringIO(client.queryAndConvert().decode()))
    assert header == ["name", "day", "words"]
    assert [tuple(row) for row in rows] == expected
    client.setReturnFormat(XML)
    literals = client.queryAndConvert().getElementsByTagName("literal")
    assert len(literals) == 3 * len(expected)
    client.setQuery(CONSTRUCT)
    client.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(data=client.queryAndConvert())) > 10


@pytest.mark.parametrize("form", ["get", "form", "direct"])
def test_curl(server: Server, expected: Rows, tmp_path: Path, form: str) -> None:
    curl = shutil.which("curl") or pytest.skip("curl is not installed")
    file = tmp_path / "question.rq"
    file.write_text(QUERY, encoding="utf-8")
    sending = {
        "get": ["--get", "--data-urlencode", f"query@{file}"],
        "form": ["--data-urlencode", f"query@{file}"],
        "direct": ["-H", "Content-Type: application/sparql-query", "--data-binary", f"@{file}"],
    }
    command = [curl, "-sS", "--fail", "-H", "Accept: text/csv", *sending[form], server.sparql]
    said = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()
    assert [tuple(row) for row in csv.reader(io.StringIO(said))][1:] == expected


def test_comunica(server: Server, expected: Rows) -> None:
    said = subprocess.run(
        [*comunica(), server.sparql, QUERY], capture_output=True, check=True, timeout=120
    ).stdout
    rows = [tuple(row[name] for name in ("name", "day", "words")) for row in json.loads(said)]
    assert rows == expected


def comunica() -> list[str]:
    """The command that asks by Comunica; the test is skipped where it is not installed."""
    node = shutil.which("node") or pytest.skip("node is not installed")
    if not (JS / "node_modules" / "@comunica").is_dir():
        pytest.skip("Comunica is not installed: npm install --prefix tests/js --no-package-lock")
    return [node, str(JS / "rows.js")]
