"""The query part of the W3C's SPARQL 1.1 Protocol tests, each under its own name.

They are written for the graph of the sample reports in place of the W3C's data, and then for what
the protocol says besides. https://www.w3.org/TR/sparql11-protocol/
"""

import httpx
import pytest

REPORT = "https://w3id.org/caregraph/id/report/9900001/2021-09-28"
OTHER = "https://w3id.org/caregraph/id/report/9900001/2023-05-30"
THIRD = "https://w3id.org/caregraph/id/report/9900002/2023-01-16"
AGENCY = "https://w3id.org/caregraph/id/agency/9900001"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
CG = "PREFIX cg: <https://w3id.org/caregraph/ontology#> "


def asked(answer: httpx.Response) -> bool:
    """What an ASK query was answered."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "application/sparql-results+json"
    found: bool = answer.json()["boolean"]
    return found


def inspection(report: str) -> str:
    return report.replace("/report/", "/inspection/")


def has(report: str) -> str:
    """A pattern that holds in the graph of one report only."""
    return f"<{inspection(report)}> cg:startDate ?day"


# --- query via GET, via POST as a form, via POST directly --------------------------------------


def test_query_get(http: httpx.Client) -> None:
    assert asked(http.get("/sparql", params={"query": "ASK {}"}))


def test_query_post_form(http: httpx.Client) -> None:
    assert asked(http.post("/sparql", data={"query": "ASK {}"}))


def test_query_post_direct(http: httpx.Client) -> None:
    assert asked(http.post("/sparql", content="ASK {}", headers=DIRECT))


# --- the dataset of the request ----------------------------------------------------------------


def test_query_dataset_default_graph(http: httpx.Client) -> None:
    query = CG + f"ASK {{ {has(REPORT)} FILTER NOT EXISTS {{ {has(OTHER)[:-3]}other }} }}"
    assert asked(http.get("/sparql", params={"query": query, "default-graph-uri": REPORT}))
    assert not asked(http.get("/sparql", params={"query": query, "default-graph-uri": OTHER}))


def both(absent: str) -> str:
    return CG + (
        f"ASK {{ <{inspection(REPORT)}> cg:startDate ?a . <{inspection(OTHER)}> cg:startDate ?b "
        f"FILTER NOT EXISTS {{ <{inspection(absent)}> cg:startDate ?c }} }}"
    )


def test_query_dataset_default_graphs_get(http: httpx.Client) -> None:
    params = {"query": both(THIRD), "default-graph-uri": [REPORT, OTHER]}
    assert asked(http.get("/sparql", params=params))


def test_query_dataset_default_graphs_post(http: httpx.Client) -> None:
    params = {"default-graph-uri": [REPORT, OTHER]}
    assert asked(http.post("/sparql", params=params, content=both(THIRD), headers=DIRECT))


def test_query_dataset_default_graphs_post_form(http: httpx.Client) -> None:
    data = {"query": both(THIRD), "default-graph-uri": [REPORT, OTHER]}
    assert asked(http.post("/sparql", data=data))


def named(absent: str) -> str:
    return CG + (
        f"ASK {{ GRAPH ?g {{ {has(REPORT)} }} GRAPH ?h {{ {has(OTHER)} }} "
        f"FILTER NOT EXISTS {{ GRAPH ?i {{ <{inspection(absent)}> cg:startDate ?c }} }} }}"
    ).replace("?day } GRAPH", "?a } GRAPH")


def test_query_dataset_named_graphs_get(http: httpx.Client) -> None:
    params = {"query": named(THIRD), "named-graph-uri": [REPORT, OTHER]}
    assert asked(http.get("/sparql", params=params))


def test_query_dataset_named_graphs_post(http: httpx.Client) -> None:
    params = {"named-graph-uri": [REPORT, OTHER]}
    assert asked(http.post("/sparql", params=params, content=named(THIRD), headers=DIRECT))


def test_query_dataset_full(http: httpx.Client) -> None:
    query = CG + (
        f"ASK {{ {has(THIRD)} GRAPH <{REPORT}> {{ <{inspection(REPORT)}> cg:startDate ?a }} "
        f"FILTER NOT EXISTS {{ <{inspection(REPORT)}> cg:startDate ?b }} "
        f"FILTER NOT EXISTS {{ GRAPH ?g {{ <{inspection(THIRD)}> cg:startDate ?c }} }} }}"
    )
    dataset = {"default-graph-uri": THIRD, "named-graph-uri": [REPORT, OTHER]}
    assert asked(http.post("/sparql", params=dataset, content=query, headers=DIRECT))


def test_query_multiple_dataset(http: httpx.Client) -> None:
    """The dataset of the request takes the place of the query's own."""
    query = CG + f"ASK FROM <{THIRD}> {{ {has(REPORT)} }}"
    params = {"query": query, "default-graph-uri": REPORT}
    assert asked(http.get("/sparql", params=params))
    assert not asked(http.get("/sparql", params={"query": query}))


def test_a_default_graph_of_several_holds_each_statement_once(http: httpx.Client) -> None:
    query = f"SELECT ?name {{ <{AGENCY}> <http://www.w3.org/2000/01/rdf-schema#label> ?name }}"
    params = {"query": query, "default-graph-uri": [REPORT, OTHER]}
    rows = http.get("/sparql", params=params).json()["results"]["bindings"]
    assert len(rows) == 1


def test_from_of_several_holds_each_statement_once(http: httpx.Client) -> None:
    pattern = f"{{ <{AGENCY}> <http://www.w3.org/2000/01/rdf-schema#label> ?name }}"
    query = "\n".join(("SELECT ?name", f"FROM <{REPORT}>", f"FROM <{OTHER}>", pattern))
    assert len(http.get("/sparql", params={"query": query}).json()["results"]["bindings"]) == 1


def test_named_graphs_alone_leave_the_default_graph_empty(http: httpx.Client) -> None:
    params = {"query": "ASK { ?s ?p ?o }", "named-graph-uri": REPORT}
    assert not asked(http.get("/sparql", params=params))


def test_default_graphs_alone_leave_no_named_graph(http: httpx.Client) -> None:
    params = {"query": "ASK { GRAPH ?g { ?s ?p ?o } }", "default-graph-uri": REPORT}
    assert not asked(http.get("/sparql", params=params))


def test_a_graph_that_is_not_there_is_empty(http: httpx.Client) -> None:
    params = {"query": "ASK { ?s ?p ?o }", "default-graph-uri": "https://example.org/none"}
    assert not asked(http.get("/sparql", params=params))


def test_a_graph_is_named_by_an_absolute_iri(http: httpx.Client) -> None:
    params = {"query": "ASK {}", "default-graph-uri": "not an iri"}
    answer = http.get("/sparql", params=params)
    assert answer.status_code == 400
    assert "'not an iri'" in answer.text


# --- the media type of the answer --------------------------------------------------------------

SOLUTIONS = [
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
]
GRAPHS = ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]


def given(answer: httpx.Response) -> str:
    assert answer.status_code == 200, answer.text
    return answer.headers["Content-Type"].partition(";")[0]


@pytest.mark.parametrize("media", SOLUTIONS)
def test_query_content_type_select(http: httpx.Client, media: str) -> None:
    params = {"query": "SELECT * { ?s a ?c } LIMIT 1"}
    assert given(http.get("/sparql", params=params, headers={"Accept": media})) == media


@pytest.mark.parametrize("media", SOLUTIONS)
def test_query_content_type_ask(http: httpx.Client, media: str) -> None:
    answer = http.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": media})
    assert given(answer) == media
    assert "true" in answer.text


@pytest.mark.parametrize("media", GRAPHS)
def test_query_content_type_describe(http: httpx.Client, media: str) -> None:
    params = {"query": f"DESCRIBE <{AGENCY}>"}
    answer = http.get("/sparql", params=params, headers={"Accept": media})
    assert given(answer) == media
    assert "9900001" in answer.text


@pytest.mark.parametrize("media", GRAPHS)
def test_query_content_type_construct(http: httpx.Client, media: str) -> None:
    params = {"query": "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 1"}
    assert given(http.get("/sparql", params=params, headers={"Accept": media})) == media


# --- requests that are wrong -------------------------------------------------------------------


def test_bad_query_method(http: httpx.Client) -> None:
    answer = http.put("/sparql", params={"query": "ASK {}"})
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) >= {"GET", "POST"}
    assert "PUT" in answer.text


def test_bad_multiple_queries(http: httpx.Client) -> None:
    answer = http.get("/sparql", params={"query": ["ASK {}", "SELECT * {}"]})
    assert answer.status_code == 400
    assert "2 queries" in answer.text


def test_bad_query_wrong_media_type(http: httpx.Client) -> None:
    answer = http.post("/sparql", content="ASK {}", headers={"Content-Type": "text/plain"})
    assert answer.status_code == 415
    assert "application/sparql-query" in answer.headers["Accept-Post"]


def test_bad_query_missing_form_type(http: httpx.Client) -> None:
    assert http.post("/sparql", content="query=ASK%20%7B%7D").status_code == 415


def test_bad_query_missing_direct_type(http: httpx.Client) -> None:
    assert http.post("/sparql", content="ASK {}").status_code == 415


def test_bad_query_non_utf8(http: httpx.Client) -> None:
    headers = {"Content-Type": "application/sparql-query; charset=UTF-16"}
    answer = http.post("/sparql", content="ASK {}".encode("utf-16"), headers=headers)
    assert answer.status_code == 415
    assert "UTF-8" in answer.text


def test_bad_query_syntax(http: httpx.Client) -> None:
    answer = http.get("/sparql", params={"query": "ASK {"})
    assert answer.status_code == 400
    assert "mistake" in answer.text


# --- what else the protocol says ---------------------------------------------------------------


def test_bytes_that_are_no_utf8_are_told_apart(http: httpx.Client) -> None:
    answer = http.post("/sparql", content=b"ASK { \xff }", headers=DIRECT)
    assert answer.status_code == 400
    assert "UTF-8" in answer.text
    assert http.get("/sparql?query=ASK%20%7B%FF%7D").status_code == 400
    assert http.post("/sparql", content=b"query=%FF", headers=FORM).status_code == 400


def test_head_has_the_headers_of_get_and_no_body(http: httpx.Client) -> None:
    answer = http.head("/sparql", params={"query": "ASK {}"})
    assert given(answer) == "application/sparql-results+json"
    assert int(answer.headers["Content-Length"]) > 0
    assert not answer.content


def test_an_empty_query_is_named(http: httpx.Client) -> None:
    assert http.post("/sparql", data={"nothing": "x"}).status_code == 400
    assert http.get("/sparql", params={"query": ""}).status_code == 400


def test_a_query_may_hold_any_character(http: httpx.Client) -> None:
    query = 'SELECT ("ö + 木 & 🙂" AS ?x) {}'
    for answer in (
        http.get("/sparql", params={"query": query}),
        http.post("/sparql", data={"query": query}),
        http.post("/sparql", content=query.encode(), headers=DIRECT),
    ):
        assert answer.json()["results"]["bindings"][0]["x"]["value"] == "ö + 木 & 🙂"


def test_a_charset_in_capitals_or_quotes_is_understood(http: httpx.Client) -> None:
    headers = {"Content-Type": 'Application/SPARQL-query; charset="UTF-8"'}
    assert asked(http.post("/sparql", content="ASK {}", headers=headers))


def test_a_syntax_error_shows_the_place(http: httpx.Client) -> None:
    answer = http.get("/sparql", params={"query": "SELECT * WHERE {\n  ?s ?p\n}"})
    assert answer.status_code == 400
    assert "3" in answer.text


def test_an_update_is_refused_in_words(http: httpx.Client) -> None:
    update = {"update": "INSERT DATA { <urn:a> <urn:b> <urn:c> }"}
    answer = http.post("/sparql", data=update)
    assert answer.status_code == 403
    assert "--writable" in answer.text
    headers = {"Content-Type": "application/sparql-update"}
    assert http.post("/sparql", content=update["update"], headers=headers).status_code == 403
    assert http.get("/sparql", params=update).status_code in (400, 403, 405)


def test_an_update_sent_as_a_query_is_refused_in_words(http: httpx.Client) -> None:
    answer = http.get("/sparql", params={"query": "DELETE WHERE { ?s ?p ?o }"})
    assert answer.status_code in (400, 403)
