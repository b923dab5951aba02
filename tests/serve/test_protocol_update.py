"""Updates: refused where nobody may write; else the update part of the W3C's protocol tests.

Each W3C test stands under its own name, written for our graph. Every test has a server of its own
graph: the writes of one are not the business of another.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from caregraph.errors import UsageError
from caregraph.serve.token import read_token
from tests.serve.running import Server, running

TOKEN = "correct-horse-battery-staple"  # noqa: S105 — of this test only
SHOWN = {"Authorization": f"Bearer {TOKEN}"}
DIRECT = {**SHOWN, "Content-Type": "application/sparql-update"}
FORM = "application/x-www-form-urlencoded"
AGENCY = "https://w3id.org/caregraph/id/agency/9900001"
REPORT = "https://w3id.org/caregraph/id/report/9900001/2021-09-28"
OTHER = "https://w3id.org/caregraph/id/report/9900001/2023-05-30"


@pytest.fixture(scope="module")
def writable(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that takes updates, over a copy of the graph."""
    folder = tmp_path_factory.mktemp("writable")
    shutil.copytree(built, folder / "output")
    with taking_updates(folder, "600") as server:
        yield server


@contextmanager
def taking_updates(folder: Path, seconds: str) -> Iterator[Server]:
    """A server over the output in a folder that takes updates which last at most so long."""
    token = folder / "token"
    token.write_text(f"{TOKEN}\n", encoding="utf-8")
    options = ("--timeout", seconds, "--writable", "--token-file", str(token))
    with running(folder / "output", *options) as server:
        yield server


@pytest.fixture(scope="module")
def client(writable: Server) -> Iterator[httpx.Client]:
    with writable.client() as client:
        yield client


def done(answer: httpx.Response) -> None:
    assert answer.status_code == 204, answer.text


def direct(client: httpx.Client, update: str, **params: str | list[str]) -> httpx.Response:
    return client.post("/sparql", params=params, content=update, headers=DIRECT)


def holds(client: httpx.Client, pattern: str) -> bool:
    answer = client.get("/sparql", params={"query": f"ASK {{ {pattern} }}"})
    assert answer.status_code == 200, answer.text
    found: bool = answer.json()["boolean"]
    return found


# --- update via POST as a form, and directly ----------------------------------------------------


def test_update_post_form(client: httpx.Client) -> None:
    update = "INSERT DATA { GRAPH <urn:form> { <urn:a> <urn:b> 'form' } }"
    done(client.post("/sparql", data={"update": update}, headers=SHOWN))
    assert holds(client, "GRAPH <urn:form> { <urn:a> <urn:b> 'form' }")


def test_update_post_direct(client: httpx.Client) -> None:
    done(direct(client, "INSERT DATA { GRAPH <urn:direct> { <urn:a> <urn:b> 'direct' } }"))
    assert holds(client, "GRAPH <urn:direct> { <urn:a> <urn:b> 'direct' }")


def test_update_base_uri(client: httpx.Client) -> None:
    update = "BASE <http://example.org/> INSERT DATA { GRAPH <g> { <s> <p> <o> } }"
    done(direct(client, update))
    assert holds(client, "GRAPH <http://example.org/g> { <http://example.org/s> ?p ?o }")


# --- the dataset of the request ----------------------------------------------------------------

COPY = "INSERT { GRAPH <%s> { ?s <urn:starts> ?d } } WHERE { ?s cg:startDate ?d }"
PREFIX = "PREFIX cg: <https://w3id.org/caregraph/ontology#> "


def copied(client: httpx.Client, graph: str) -> int:
    query = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s <urn:starts> ?d }} }}"
    answer = client.get("/sparql", params={"query": query})
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def test_update_dataset_default_graph(client: httpx.Client) -> None:
    done(direct(client, PREFIX + COPY % "urn:one", **{"using-graph-uri": REPORT}))
    assert copied(client, "urn:one") == 1


def test_update_dataset_default_graphs(client: httpx.Client) -> None:
    done(direct(client, PREFIX + COPY % "urn:two", **{"using-graph-uri": [REPORT, OTHER]}))
    assert copied(client, "urn:two") == 2


def test_update_dataset_named_graphs(client: httpx.Client) -> None:
    update = PREFIX + (
        "INSERT { GRAPH <urn:three> { ?s <urn:starts> ?d } } "
        "WHERE { GRAPH ?g { ?s cg:startDate ?d } }"
    )
    done(direct(client, update, **{"using-named-graph-uri": [REPORT, OTHER]}))
    assert copied(client, "urn:three") == 2


def test_update_dataset_full(client: httpx.Client) -> None:
    update = PREFIX + (
        "INSERT { GRAPH <urn:four> { ?s <urn:starts> ?d . ?t <urn:starts> ?e } } "
        "WHERE { ?s cg:startDate ?d . GRAPH ?g { ?t cg:startDate ?e } }"
    )
    data = {"update": update, "using-graph-uri": REPORT, "using-named-graph-uri": OTHER}
    done(client.post("/sparql", data=data, headers=SHOWN))
    assert copied(client, "urn:four") == 2


# --- requests that are wrong -------------------------------------------------------------------


def test_bad_update_get(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"update": "CLEAR ALL"}, headers=SHOWN)
    assert answer.status_code == 405


def test_bad_multiple_updates(client: httpx.Client) -> None:
    data = {"update": ["CLEAR GRAPH <urn:x>", "CLEAR GRAPH <urn:y>"]}
    assert client.post("/sparql", data=data, headers=SHOWN).status_code == 400


def test_bad_update_wrong_media_type(client: httpx.Client) -> None:
    headers = {**SHOWN, "Content-Type": "text/plain"}
    assert client.post("/sparql", content="CLEAR ALL", headers=headers).status_code == 415


def test_bad_update_missing_form_type(client: httpx.Client) -> None:
    answer = client.post("/sparql", content="update=CLEAR%20ALL", headers=SHOWN)
    assert answer.status_code == 415


def test_bad_update_non_utf8(client: httpx.Client) -> None:
    headers = {**SHOWN, "Content-Type": "application/sparql-update; charset=UTF-16"}
    answer = client.post("/sparql", content="CLEAR ALL".encode("utf-16"), headers=headers)
    assert answer.status_code == 415


def test_bad_update_syntax(client: httpx.Client) -> None:
    answer = direct(client, "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> } }")
    assert answer.status_code == 400
    assert "mistake" in answer.text


@pytest.mark.parametrize(
    "update",
    [
        f"WITH <{REPORT}> DELETE {{ ?s ?p 1 }} WHERE {{ ?s ?p 1 }}",
        f"DELETE {{ GRAPH <urn:g> {{ ?s ?p 1 }} }} USING <{REPORT}> WHERE {{ ?s ?p 1 }}",
        "DELETE WHERE { GRAPH <urn:g> { ?s ?p 1 } }",
    ],
)
def test_bad_update_dataset_conflict(client: httpx.Client, update: str) -> None:
    assert direct(client, update, **{"using-graph-uri": OTHER}).status_code == 400


def test_a_graph_of_the_request_cannot_smuggle_anything_in(client: httpx.Client) -> None:
    graph = "urn:x> WHERE {} ; CLEAR ALL #"
    answer = direct(client, PREFIX + COPY % "urn:bad", **{"using-graph-uri": graph})
    assert answer.status_code == 400
    assert holds(client, f"<{AGENCY}> ?p ?o")


# --- who may write -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "shown", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", TOKEN, f"Bearer {TOKEN}x", "Bearer ö"]
)
def test_without_the_token_nothing_is_written(client: httpx.Client, shown: str) -> None:
    update = "INSERT DATA { GRAPH <urn:none> { <urn:a> <urn:b> <urn:c> } }"
    headers = {b"Authorization": shown.encode(), b"Content-Type": b"application/sparql-update"}
    answer = client.post("/sparql", content=update, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert not holds(client, "GRAPH <urn:none> { ?s ?p ?o }")


def test_questions_need_no_token(client: httpx.Client) -> None:
    assert holds(client, f"<{AGENCY}> ?p ?o")


def test_a_page_elsewhere_cannot_send_the_token(client: httpx.Client) -> None:
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Headers": "authorization"}
    answer = client.options("/sparql", headers=asked)
    assert "authorization" not in answer.headers["Access-Control-Allow-Headers"].casefold()


def test_the_endpoint_says_that_it_takes_updates(client: httpx.Client) -> None:
    assert "SPARQL11Update" in client.get("/sparql").text


# --- the merge ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } <urn:a> <urn:b> <urn:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "DELETE { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }",
        "INSERT { ?s ?p 2 } WHERE { ?s ?p 1 }",
        "CLEAR DEFAULT",
        "DROP SILENT DEFAULT",
        "COPY <urn:a> TO DEFAULT",
        "ADD GRAPH <urn:a> TO DEFAULT",
        "MOVE DEFAULT TO <urn:a>",
        "CLEAR GRAPH <urn:g> ; INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    ],
)
def test_an_update_of_the_merge_itself_is_refused(client: httpx.Client, update: str) -> None:
    answer = direct(client, update)
    assert answer.status_code == 400
    assert "name the graph" in answer.text
    assert not holds(client, "<urn:a> <urn:b> <urn:c>")


def is_merge(client: httpx.Client) -> bool:
    """Whether the default graph is what the named graphs hold together, each statement once."""
    patterns = ("?s ?p ?o", "{ SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } }")
    counts = [
        client.get("/sparql", params={"query": f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}"}).json()
        for pattern in patterns
    ]
    return bool(counts[0]["results"] == counts[1]["results"])


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { GRAPH <urn:m> { <urn:m1> <urn:p> 1 , 2 } }",
        "INSERT DATA { GRAPH <urn:n> { <urn:m1> <urn:p> 1 } }",
        "DELETE DATA { GRAPH <urn:m> { <urn:m1> <urn:p> 1 } }",
        "WITH <urn:m> DELETE { ?s ?p 2 } INSERT { ?s ?p 3 } WHERE { ?s ?p 2 }",
        "COPY <urn:m> TO <urn:o>",
        "MOVE <urn:o> TO <urn:q>",
        "DELETE { GRAPH ?g { <urn:m1> ?p ?o } } WHERE { GRAPH ?g { <urn:m1> ?p ?o } }",
        f"CLEAR GRAPH <{OTHER}>",
        f"DROP GRAPH <{REPORT}>",
    ],
)
def test_after_an_update_the_default_graph_is_the_merge(client: httpx.Client, update: str) -> None:
    done(direct(client, update))
    assert is_merge(client)


def test_what_another_graph_says_too_stays_in_the_merge(client: httpx.Client) -> None:
    done(direct(client, "INSERT DATA { GRAPH <urn:r> { <urn:z> <urn:p> 1 } }"))
    done(direct(client, "INSERT DATA { GRAPH <urn:s> { <urn:z> <urn:p> 1 } }"))
    done(direct(client, "CLEAR GRAPH <urn:r>"))
    assert holds(client, "<urn:z> <urn:p> 1")
    done(direct(client, "CLEAR GRAPH <urn:s>"))
    assert not holds(client, "<urn:z> <urn:p> 1")


# --- what is always refused --------------------------------------------------------------------


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <http://127.0.0.1:9/x>",
        "load silent <http://127.0.0.1:9/x> into graph <urn:g>",
        "CLEAR GRAPH <urn:g> ; LOAD <http://127.0.0.1:9/x>",
        "L\\u004fAD <http://127.0.0.1:9/x>",
        "INSERT { GRAPH <urn:g> { ?s ?p ?o } } WHERE { SERVICE <http://127.0.0.1:9/> {} }",
        "INSERT { GRAPH <urn:g> { ?s ?p ?o } } WHERE { SERVICE SILENT ?x { ?s ?p ?o } }",
    ],
)
def test_nothing_is_fetched(client: httpx.Client, update: str) -> None:
    answer = direct(client, update)
    assert answer.status_code == 403
    assert "nothing is fetched" in answer.text


def test_an_update_without_end_is_ended_and_undone(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "output")
    update = (
        "INSERT { GRAPH <urn:endless> { ?a ?b ?i } } "
        "WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(CONCAT(STR(?a), STR(?d)) = STR(?i)) }"
    )
    with taking_updates(tmp_path, "8") as hasty, hasty.client() as client:
        answer = direct(client, update)
        assert answer.status_code == 503
        assert "longer than 8 seconds" in answer.text
    with taking_updates(tmp_path, "600") as patient, patient.client() as client:
        assert not holds(client, "GRAPH <urn:endless> { ?s ?p ?o }")
        assert is_merge(client)


def test_questions_wait_for_an_update_and_see_it(client: httpx.Client) -> None:
    for number in range(3):
        done(direct(client, f"INSERT DATA {{ GRAPH <urn:w> {{ <urn:w> <urn:p> {number} }} }}"))
        assert holds(client, f"<urn:w> <urn:p> {number}")


# --- the token ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"), [("", "needs a token"), ("short", "16 or more"), ("ö" * 20, "ASCII")]
)
def test_a_token_that_will_not_do_is_one_line(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "token"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=words):
        read_token(file)


def test_a_token_may_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREGRAPH_TOKEN", TOKEN)
    assert read_token(None) == TOKEN
    monkeypatch.delenv("CAREGRAPH_TOKEN")
    with pytest.raises(UsageError, match="needs a token"):
        read_token(None)
