"""Every IRI of the dataset leads somewhere: people to a page, programs to data."""

import itertools
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pyoxigraph as ox
import pytest
import rdflib

from caregraph.rdf.names import ID
from caregraph.store import open_output

PEOPLE = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
REQUIREMENT = "inspection/9900001/2021-09-28/requirement/1"
REGULATION = "http://www.legislation.gov.uk/id/uksi/2011/581/regulation/17/1"
DATA = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
}


def kind(iri: str) -> str:
    """What IRIs of one form have in common: their words, without numbers and names."""
    known = {"evidence", "finding", "judgement", "link", "page", "person", "position", "quote"}
    parts = iri.removeprefix(ID).split("/")
    return "/".join([parts[0], *(part for part in parts[1:] if part in known)])


@pytest.fixture(scope="module")
def things(built: Path) -> list[str]:
    """Two IRIs of each kind that the graph says something of."""
    with open_output(built) as dataset:
        terms = {
            term.value
            for quad in dataset.statements()
            for term in (quad.subject, quad.object)
            if isinstance(term, ox.NamedNode) and term.value.startswith(ID)
        }
    groups = itertools.groupby(sorted(terms, key=lambda iri: (kind(iri), iri)), kind)
    return [iri for _, group in groups for iri in itertools.islice(group, 2)]


def test_every_kind_of_thing_has_data_at_its_iri(http: httpx.Client, things: list[str]) -> None:
    assert len(things) > 30
    for iri in things:
        answer = http.get(f"/id/{iri.removeprefix(ID)}", headers={"Accept": "text/turtle"})
        assert answer.status_code == 303, iri
        data = http.get(answer.headers["Location"])
        assert data.headers["Content-Type"].startswith("text/turtle")
        graph = rdflib.Graph().parse(data=data.text)
        named = rdflib.URIRef(iri)
        assert (named, None, None) in graph or not len(graph), iri


def test_every_kind_of_thing_has_a_page(http: httpx.Client, things: list[str]) -> None:
    pages = set()
    for iri in things:
        answer = http.get(f"/id/{iri.removeprefix(ID)}", headers=PEOPLE)
        assert answer.status_code == 303, iri
        pages.add(answer.headers["Location"].partition("#")[0])
    for page in sorted(pages):
        answer = http.get(page, headers=PEOPLE)
        assert answer.status_code == 200, page
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("iri", "page"),
    [
        ("agency/9900001", "/agencies/9900001.html"),
        ("inspection/9900001/2021-09-28", "/reports/9900001-2021-09-28.html"),
        ("grade/good", "/resource?iri="),
    ],
)
def test_people_are_sent_to_the_site_where_it_has_a_page(
    http: httpx.Client, iri: str, page: str
) -> None:
    assert http.get(f"/id/{iri}", headers=PEOPLE).headers["Location"].startswith(page)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own JSON-LD
@pytest.mark.parametrize("media", DATA)
def test_data_comes_in_the_form_that_is_asked_for(http: httpx.Client, media: str) -> None:
    answer = http.get(f"/id/{REQUIREMENT}", headers={"Accept": media}, follow_redirects=True)
    assert answer.headers["Content-Type"].startswith(media)
    graph = rdflib.Graph().parse(data=answer.text, format=DATA[media])
    assert (rdflib.URIRef(ID + REQUIREMENT), None, None) in graph


def test_the_data_holds_the_evidence_down_to_the_words(http: httpx.Client) -> None:
    answer = http.get(
        f"/id/{REQUIREMENT}", headers={"Accept": "text/turtle"}, follow_redirects=True
    )
    for part in ("cg:evidence", "oa:hasTarget", "oa:exact", "oa:start", "cg:pageNumber"):
        assert part in answer.text


def test_a_redirection_depends_on_accept_and_says_so(http: httpx.Client) -> None:
    assert "Accept" in http.get(f"/id/{REQUIREMENT}").headers["Vary"]


def test_other_iris_of_the_graph_are_described_too(http: httpx.Client) -> None:
    for headers in (PEOPLE, {"Accept": "text/turtle"}):
        answer = http.get("/resource", params={"iri": REGULATION}, headers=headers)
        assert answer.status_code == 200
        assert "17(1)" in answer.text


def test_what_the_graph_does_not_know_is_404_in_words(http: httpx.Client) -> None:
    for headers in (PEOPLE, {"Accept": "text/turtle"}):
        answer = http.get("/id/agency/nobody", headers=headers)
        assert answer.status_code == 404
        assert "agency/nobody" in answer.text
    assert http.get("/resource", params={"iri": "urn:x:none"}).status_code == 404


@pytest.mark.parametrize("params", [{}, {"iri": "not an iri"}, {"iri": ["urn:a", "urn:b"]}])
def test_a_resource_is_named_by_one_iri(http: httpx.Client, params: dict[str, str]) -> None:
    assert http.get("/resource", params=params).status_code == 400


def test_a_page_shows_statements_both_ways_with_links(http: httpx.Client) -> None:
    page = http.get("/resource", params={"iri": f"{ID}grade/good"}, headers=PEOPLE).text
    assert "What is said of it" in page
    assert "What refers to it" in page
    assert "judgement%2Foverall" in page


def test_a_long_page_goes_on(http: httpx.Client) -> None:
    thing = {"iri": "https://w3id.org/caregraph/ontology#Evidence"}
    first = http.get("/resource", params=thing, headers=PEOPLE).text
    second = http.get("/resource", params={**thing, "page": "2"}, headers=PEOPLE).text
    assert "1 to 100 of" in first
    assert "101 to 200 of" in second
    assert "page=3" in second


@pytest.mark.parametrize("page", ["0", "-1", "x", "9999999", "²"])
def test_a_page_number_is_a_number(http: httpx.Client, page: str) -> None:
    params = {"iri": f"{ID}grade/good", "page": page}
    assert http.get("/resource", params=params, headers=PEOPLE).status_code == 400


def test_a_page_that_is_not_there_is_404(http: httpx.Client) -> None:
    params = {"iri": f"{ID}grade/good", "page": "90"}
    assert http.get("/resource", params=params, headers=PEOPLE).status_code == 404


def test_the_ontology_is_there_for_people_and_programs(http: httpx.Client) -> None:
    page = http.get("/ontology", headers=PEOPLE)
    assert 'id="Agency"' in page.text
    data = http.get("/ontology", headers={"Accept": "text/turtle"})
    graph = rdflib.Graph().parse(data=data.text)
    ontology = rdflib.URIRef("https://w3id.org/caregraph/ontology")
    assert (ontology, rdflib.RDF.type, rdflib.OWL.Ontology) in graph
    term = rdflib.URIRef("https://w3id.org/caregraph/ontology#Agency")
    assert (term, rdflib.SKOS.definition, None) in graph
    assert http.get("/ontology/logo.svg").headers["Content-Type"] == "image/svg+xml"


def test_a_redirection_stays_on_the_server(http: httpx.Client) -> None:
    for path in ("/id//evil.example/x", "/id/%2F%2Fevil.example", f"/id/{REQUIREMENT}"):
        location = http.get(path, headers=PEOPLE).headers.get("Location", "/")
        assert not urlsplit(location).netloc
        assert location.startswith("/")
        assert not location.startswith("//")
        assert parse_qs(urlsplit(location).query).keys() <= {"iri", "format"}
