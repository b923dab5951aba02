"""Answers of stores become what pyoxigraph would have given, or an error; never something less."""

import json

import httpx
import pyoxigraph as ox
import pytest

from caregraph.rdf.names import XSD
from caregraph.remote.answers import graph, solutions
from caregraph.remote.errors import CutAnswerError, RemoteError


def response(body: object, **headers: str) -> httpx.Response:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = httpx.Request("POST", "http://store.example/query?query=long")
    return httpx.Response(200, content=content, headers=named, request=request)


def cell(value: str, **more: str) -> dict[str, dict[str, dict[str, object]]]:
    found: dict[str, object] = {"type": "literal", "value": value, **more}
    return {"x": found}  # type: ignore[dict-item]  # a cell of the JSON format


def test_booleans_are_words() -> None:
    rows = [cell(value, datatype=f"{XSD}boolean") for value in ("1", "0", "true", "false")]
    rows.append(cell("1", datatype=f"{XSD}integer"))
    found = solutions(
        response({"head": {"vars": ["x"]}, "results": {"bindings": rows}}), is_ask=False
    )
    assert [row[0].value for row in found] == ["true", "false", "true", "false", "1"]  # type: ignore[union-attr]


@pytest.mark.parametrize(("rows", "expected"), [([cell("1")], True), ([], False)])
def test_an_answer_to_ask_in_rows_is_an_answer_to_ask(rows: list[object], expected: bool) -> None:  # noqa: FBT001 — what is expected
    body = {"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": rows}}
    found = solutions(response(body), is_ask=True)
    assert isinstance(found, ox.QueryBoolean)
    assert bool(found) is expected


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"head":{"vars":["x"]}}',
        b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"a"}},',
        b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"what","value":"a"}}]}}',
        b'{"head":{"vars":["x"]},"results":{"bindings":[]}} timeout',
    ],
)
def test_what_is_not_whole_is_an_error(body: bytes) -> None:
    with pytest.raises(RemoteError, match="not whole or not well formed") as caught:
        solutions(response(body), is_ask=False)
    assert "long" not in str(caught.value)


def test_rows_that_were_cut_are_an_error() -> None:
    body = {"head": {"vars": ["x"]}, "results": {"bindings": [cell("1")]}}
    with pytest.raises(CutAnswerError, match="ResultSetMaxRows"):
        solutions(response(body, x_sparql_maxrows="10000"), is_ask=False)


def test_part_of_an_answer_is_an_error() -> None:
    body = {"head": {"vars": ["x"]}, "results": {"bindings": []}}
    told = {"x_sql_state": "S1TAT", "x_sql_message": "RC...: Returning incomplete results"}
    with pytest.raises(CutAnswerError, match="incomplete"):
        solutions(response(body, **told), is_ask=False)


def test_a_graph_has_each_statement_once() -> None:
    found = graph(response(b"<x:s> <x:p> <x:o> .\n<x:s> <x:p> <x:o> .\n"))
    assert len(list(found)) == 1


@pytest.mark.parametrize("body", [b"<x:s> <x:p>", b"Timeout", b"\xff"])
def test_a_graph_that_breaks_off_is_an_error(body: bytes) -> None:
    with pytest.raises(RemoteError):
        graph(response(body))
