"""A store elsewhere in place of the output folder's: `caregraph serve --store URL`."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from caregraph.remote import RemoteDataset
from caregraph.store import open_output
from tests.remote.stores import Store, oxigraph
from tests.serve.running import running

QUERY = """PREFIX cg: <https://w3id.org/caregraph/ontology#>
SELECT ?inspection ?day { ?inspection cg:startDate ?day } ORDER BY ?day"""
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def filled(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An Oxigraph server that holds the graph of the sample reports."""
    folder = tmp_path_factory.mktemp("elsewhere")
    with oxigraph(folder) as store:
        remote = RemoteDataset(store.location, folder, write=True)
        with open_output(built) as local, remote as dataset:
            for name in local.names():
                dataset.replace(name, local.triples(name))
        yield store


@pytest.fixture(scope="module")
def elsewhere(filled: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server that asks that store."""
    folder = tmp_path_factory.mktemp("nothing-here")
    with (
        running(folder, "--store", filled.url, "--timeout", "10") as server,
        server.client() as http,
    ):
        yield http


def test_the_rows_are_the_same(elsewhere: httpx.Client, http: httpx.Client) -> None:
    rows = [client.get("/sparql", params={"query": QUERY}).json() for client in (elsewhere, http)]
    assert rows[0]["results"] == rows[1]["results"]
    assert len(rows[0]["results"]["bindings"]) == 5


def test_graphs_of_a_request_are_merged(elsewhere: httpx.Client) -> None:
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    query = f"SELECT ?x {{ <https://w3id.org/caregraph/id/agency/9900001> <{label}> ?x }}"
    reports = "https://w3id.org/caregraph/id/report/9900001"
    graphs = [f"{reports}/2021-09-28", f"{reports}/2023-05-30"]
    answer = elsewhere.get("/sparql", params={"query": query, "default-graph-uri": graphs})
    assert len(answer.json()["results"]["bindings"]) == 1


@pytest.mark.parametrize(
    "path",
    ["/id/agency/9900001", "/ontology", "/.well-known/void", "/resource?iri=urn:none", "/queries"],
)
def test_things_are_described(elsewhere: httpx.Client, http: httpx.Client, path: str) -> None:
    answers = [client.get(path, follow_redirects=True) for client in (elsewhere, http)]
    assert answers[0].status_code == answers[1].status_code
    if "void" not in path:
        assert answers[0].text == answers[1].text


def test_a_mistake_is_told_with_its_place(elsewhere: httpx.Client) -> None:
    answer = elsewhere.get("/sparql", params={"query": "SELECT * {\n ?s ?p }"})
    assert answer.status_code == 400
    assert "line 2" in answer.text


def test_a_query_without_end_is_ended(elsewhere: httpx.Client) -> None:
    answer = elsewhere.post("/sparql", data={"query": ENDLESS})
    assert answer.status_code in (503, 504)
    assert elsewhere.get("/sparql", params={"query": QUERY}).status_code == 200


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--store", "http://127.0.0.1:9"], "127.0.0.1:9"),
        (["--store", "ftp://example.org"], "--store"),
        (["--store", "http://127.0.0.1:9", "--writable"], "write to the store itself"),
    ],
)
def test_a_store_that_cannot_be_used_is_one_line(
    tmp_path: Path, options: list[str], words: str
) -> None:
    command = [sys.executable, "-m", "caregraph", "serve", "-o", str(tmp_path), "--port", "0"]
    done = subprocess.run(
        [*command, *options], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
