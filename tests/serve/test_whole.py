"""What the server tells of the dataset and of itself: VoID, DCAT, SPARQL Service Description."""

import httpx
import pytest
from rdflib import DCAT, DCTERMS, RDF, VOID, Graph, Literal, Namespace, URIRef

from caregraph.rdf.names import ID
from tests.serve.running import Server

DATASET = URIRef(f"{ID}dataset")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
COUNT = "SELECT (COUNT(*) AS ?n) { %s }"


@pytest.fixture(scope="module")
def void(http: httpx.Client) -> Graph:
    answer = http.get("/.well-known/void", headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    return Graph().parse(data=answer.text)


def count(http: httpx.Client, pattern: str) -> Literal:
    answer = http.get("/sparql", params={"query": COUNT % pattern})
    return Literal(int(answer.json()["results"]["bindings"][0]["n"]["value"]))


def test_void_counts_what_there_is(http: httpx.Client, void: Graph) -> None:
    assert void.value(DATASET, VOID.triples) == count(http, "?s ?p ?o")
    entities = "{ SELECT DISTINCT ?s { ?s a ?c } }"
    assert void.value(DATASET, VOID.entities) == count(http, entities)
    assert void.value(DATASET, VOID.classes) == count(http, "{ SELECT DISTINCT ?c { ?s a ?c } }")
    properties = "{ SELECT DISTINCT ?p { ?s ?p ?o } }"
    assert void.value(DATASET, VOID.properties) == count(http, properties)


def test_void_counts_each_class_and_each_report(http: httpx.Client, void: Graph) -> None:
    finding = URIRef("https://w3id.org/caregraph/ontology#Finding")
    (part,) = void.subjects(VOID["class"], finding)
    assert (DATASET, VOID.classPartition, part) in void
    assert void.value(part, VOID.entities) == count(http, f"?s a <{finding}>")
    report = URIRef(f"{ID}report/9900001/2021-09-28")
    assert (DATASET, VOID.subset, report) in void
    in_report = f"GRAPH <{report}> {{ ?s ?p ?o }}"
    assert void.value(report, VOID.triples) == count(http, in_report)


def test_the_dataset_has_title_licence_and_ways_to_it(void: Graph, server: Server) -> None:
    assert void.value(DATASET, DCTERMS.title)
    assert "open-government-licence" in str(void.value(DATASET, DCTERMS.license))
    assert (DATASET, RDF.type, DCAT.Dataset) in void
    assert void.value(DATASET, VOID.sparqlEndpoint) == URIRef(server.sparql)
    dumps = set(void.objects(DATASET, VOID.dataDump))
    assert dumps == {URIRef(f"{server.address}{name}") for name in ("graph.ttl", "graph.trig")}


def test_the_files_that_it_names_are_there(http: httpx.Client, void: Graph) -> None:
    for dump in void.objects(DATASET, VOID.dataDump):
        assert http.head(str(dump)).status_code == 200


def test_the_same_description_comes_at_once_the_second_time(http: httpx.Client) -> None:
    first, second = (http.get("/.well-known/void", params={"format": "nt"}) for _ in range(2))
    assert first.text == second.text


def test_the_endpoint_describes_itself_where_no_query_is_given(
    http: httpx.Client, server: Server
) -> None:
    for accept in ("*/*", "text/turtle"):
        answer = http.get("/sparql", headers={"Accept": accept})
        assert answer.headers["Content-Type"].startswith("text/turtle")
        graph = Graph().parse(data=answer.text)
        (service,) = graph.subjects(RDF.type, SD.Service)
        assert graph.value(service, SD.endpoint) == URIRef(server.sparql)
        languages = set(graph.objects(service, SD.supportedLanguage))
        assert SD.SPARQL11Query in languages
        assert SD.SPARQL11Update not in languages
        dataset = graph.value(service, SD.defaultDataset)
        assert (dataset, RDF.type, SD.Dataset) in graph
        assert graph.value(dataset, SD.defaultGraph)


def test_people_at_the_endpoint_are_sent_to_the_query_page(http: httpx.Client) -> None:
    answer = http.get("/sparql", headers={"Accept": "text/html,*/*;q=0.8"})
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/query"
