"""Bad input, and people who mean harm."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.serve.running import Server

OPEN = ["/sparql?query=ASK%20%7B%7D", "/id/grade/good", "/ontology", "/.well-known/void"]


# --- nothing leaves the machine ----------------------------------------------------------------


@contextmanager
def ear() -> Iterator[tuple[str, Callable[[], int]]]:
    """An address at which somebody listens, and how many others have connected by now.

    Connections are heard in the order in which they came: who has connected has done so before one
    that is made to ask.
    """
    with socket.create_server(("127.0.0.1", 0)) as listening:
        place = listening.getsockname()

        def others() -> int:
            found = 0
            with socket.create_connection(place) as own:
                while True:
                    connection, address = listening.accept()
                    connection.close()
                    if address == own.getsockname():
                        return found
                    found += 1

        yield f"http://127.0.0.1:{place[1]}/", others


LEAVING = [
    "SELECT * { SERVICE <%s> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <%s> { ?s ?p ?o } }",
    "SELECT * { { SELECT * { SERVICE <%s> { ?s ?p ?o } } } }",
    "SELECT * { FILTER EXISTS { SERVICE <%s> { ?s ?p ?o } } }",
    "SELECT * { BIND(<%s> AS ?where) SERVICE ?where { ?s ?p ?o } }",
    "SELECT * { VALUES ?where { <%s> } SERVICE SILENT ?where { ?s ?p ?o } }",
    "SELECT * { S\\u0045RVICE <%s> { ?s ?p ?o } }",
    "sElEcT * { sErViCe # a comment\n <%s> { ?s ?p ?o } }",
    "PREFIX far: <%s> SELECT * { SERVICE far: { ?s ?p ?o } }",
    "BASE <%s> SELECT * { SERVICE <> { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <%s> { ?s ?p ?o } }",
    "ASK FROM <%s> { ?s ?p ?o }",
    "SELECT * FROM NAMED <%s> { GRAPH ?g { ?s ?p ?o } }",
    "LOAD <%s>",
    "LOAD SILENT <%s> INTO GRAPH <urn:g>",
]


@pytest.mark.parametrize("query", LEAVING)
def test_no_query_opens_a_connection(http: httpx.Client, query: str) -> None:
    with ear() as (address, others):
        answer = http.post("/sparql", data={"query": query % address})
        assert others() == 0
    if "FROM" not in query:
        assert answer.status_code in (400, 403)


def test_no_update_opens_a_connection(http: httpx.Client) -> None:
    with ear() as (address, others):
        assert http.post("/sparql", data={"update": f"LOAD <{address}>"}).status_code == 403
        assert others() == 0


def test_a_graph_of_the_request_is_never_fetched(http: httpx.Client) -> None:
    with ear() as (address, others):
        params = {"query": "ASK { ?s ?p ?o }", "default-graph-uri": address}
        assert http.get("/sparql", params=params).json()["boolean"] is False
        assert others() == 0


# --- browsers ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*OPEN, "/assets/site.css", "/nothing", "/sparql"])
def test_every_answer_says_what_browsers_may_do(http: httpx.Client, path: str) -> None:
    headers = http.get(path).headers
    policy = dict(
        part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("path", OPEN)
def test_data_is_open_to_pages_of_any_origin(http: httpx.Client, path: str) -> None:
    answer = http.get(path, headers={"Origin": "https://example.org"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers


def test_browsers_may_ask_first(http: httpx.Client) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    answer = http.options("/sparql", headers=asked)
    assert answer.status_code == 204
    assert not answer.content
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    allowed = answer.headers["Access-Control-Allow-Headers"].casefold()
    assert "content-type" in allowed
    assert "authorization" not in allowed


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", ""])
def test_a_name_that_is_not_this_machine_is_refused(http: httpx.Client, host: str) -> None:
    answer = http.get("/sparql", params={"query": "ASK {}"}, headers={"Host": host})
    assert answer.status_code == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:99", "127.0.0.1", "[::1]:8000"])
def test_the_names_of_this_machine_are_answered(http: httpx.Client, host: str) -> None:
    answer = http.get("/sparql", params={"query": "ASK {}"}, headers={"Host": host})
    assert answer.status_code == 200


def test_a_host_that_is_none_is_400(http: httpx.Client) -> None:
    assert http.get("/sparql", headers={"Host": "a b"}).status_code == 400


def test_values_are_escaped_on_pages(http: httpx.Client) -> None:
    attack = "urn:<script>alert(1)</script>"
    for path, params in (("/resource", {"iri": attack}), (f"/{attack}", {})):
        answer = http.get(path, params=params, headers={"Accept": "text/html"})
        assert answer.status_code in (400, 404)
        assert "<script>alert" not in answer.text


# --- assets ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("/assets/site.css", "text/css; charset=utf-8"),
        ("/assets/site.js", "text/javascript; charset=utf-8"),
        ("/assets/icon.svg", "image/svg+xml"),
    ],
)
def test_assets_have_the_types_that_browsers_insist_on(
    http: httpx.Client, path: str, media: str
) -> None:
    answer = http.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == media
    again = http.get(path, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../look.py",
        "/assets/..%2flook.py",
        "/assets/%2e%2e/look.py",
        "/assets/ace/../../../../__init__.py",
        "/assets//etc/passwd",
        "/assets/",
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/agencies/..%2f..%2fstore.json",
    ],
)
def test_no_path_leads_out_of_a_folder(server: Server, path: str) -> None:
    connection = HTTPConnection(*server.place)
    connection.request("GET", path)
    answer = connection.getresponse()
    assert answer.status in (400, 404)
    connection.close()


# --- slow and broken clients -------------------------------------------------------------------


def raw(server: Server, data: bytes) -> bytes:
    with socket.create_connection(server.place, timeout=120) as connection:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        return connection.recv(65536)


@pytest.mark.parametrize(
    "data",
    [
        b"nonsense\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /sparql HTTP/1.1\r\n\r\n",
        b"GET /sparql HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\n\r\n",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: x\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
)
def test_what_is_no_request_is_refused(server: Server, data: bytes) -> None:
    answer = raw(server, data)
    assert not answer or answer.split(b" ")[1][:1] == b"4"


def test_a_client_that_leaves_in_the_middle_harms_nobody(
    server: Server, http: httpx.Client
) -> None:
    with socket.create_connection(server.place) as connection:
        head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n"
        connection.sendall(head + b"Content-Type: application/sparql-query\r\n\r\nASK")
    assert http.get("/sparql", params={"query": "ASK {}"}).status_code == 200


# --- anything at all ---------------------------------------------------------------------------

ANY = st.text(max_size=60)
MEDIA = st.one_of(
    st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=40),
    st.sampled_from(["*/*", "text/html", "text/csv;q=0.3,*/*;q=0.1", "text/turtle", "a/b;q=x"]),
)
PATHS = st.sampled_from(
    ["/sparql", "/resource", "/id/a", "/ontology", "/queries", "/.well-known/void", "/assets/x"]
)
QUERIES = st.one_of(
    ANY,
    st.sampled_from(["ASK {}", "SELECT * { ?s ?p ?o } LIMIT 1", "DESCRIBE <urn:x>", "CLEAR ALL"]),
)
FIELDS = st.dictionaries(
    st.one_of(
        ANY, st.sampled_from(["iri", "format", "page", "default-graph-uri", "named-graph-uri"])
    ),
    st.one_of(ANY, st.sampled_from(["csv", "turtle", "1", "urn:x", "https://w3id.org/x"])),
    max_size=3,
)


def calm(answer: httpx.Response) -> None:
    assert answer.status_code < 500, answer.text
    assert "Traceback" not in answer.text


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(path=PATHS, query=QUERIES, fields=FIELDS, accept=MEDIA)
def test_no_parameters_make_the_server_fail(
    http: httpx.Client, path: str, query: str, fields: dict[str, str], accept: str
) -> None:
    headers = {b"Accept": accept.strip().encode("latin-1")}
    calm(http.get(path, params={"query": query, **fields}, headers=headers))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    path=PATHS,
    body=st.binary(max_size=200),
    media=st.one_of(
        MEDIA, st.sampled_from(["application/sparql-query", "application/x-www-form-urlencoded"])
    ),
    method=st.sampled_from(["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE"]),
)
def test_no_body_makes_the_server_fail(
    http: httpx.Client, path: str, body: bytes, media: str, method: str
) -> None:
    headers = {b"Content-Type": media.strip().encode("latin-1")}
    calm(http.request(method, path, content=body, headers=headers))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(tail=st.binary(max_size=60))
def test_no_address_makes_the_server_fail(http: httpx.Client, tail: bytes) -> None:
    quoted = "".join(f"%{byte:02X}" for byte in tail)
    for head in ("/", "/id/", "/assets/", "/sparql?query=", "/resource?iri=", "/ontology/"):
        calm(http.get(head + quoted))
