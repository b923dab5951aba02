"""Whatever a store does, a user reads one line that says what is wrong and what to do."""

import json
import socket
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from caregraph.errors import CaregraphError, UsageError
from caregraph.remote import Location, RemoteDataset, RemoteError
from caregraph.remote.answers import solutions
from caregraph.remote.client import SOLUTIONS
from caregraph.remote.errors import (
    AccessError,
    NotAStoreError,
    RefusedError,
    SlowError,
    UnreachableError,
    first_line,
)
from caregraph.remote.probe import connected
from tests.remote.answering import YES, Reply, answering
from tests.remote.stores import free_port, oxigraph

_JSON = {"Content-Type": "application/sparql-results+json"}
_HTML = {"Content-Type": "text/html"}


def error_of(*replies: Reply, patience: float = 5) -> RemoteError:
    with answering(*replies) as url, pytest.raises(RemoteError) as caught:
        connected(Location(url, "generic", patience)).close()
    assert "\n" not in str(caught.value)
    assert url in str(caught.value)
    return caught.value


def test_nothing_answers() -> None:
    place = Location(f"http://127.0.0.1:{free_port()}", "generic")
    with pytest.raises(UnreachableError, match="is the store running"):
        connected(place)


def test_a_host_that_is_not_there() -> None:
    with pytest.raises(UnreachableError, match="cannot be reached"):
        connected(Location("http://store.invalid", "generic"))


@pytest.mark.parametrize("status", [401, 403])
def test_access_is_refused(status: int) -> None:
    error = error_of(Reply(status))
    assert isinstance(error, AccessError)
    assert "CAREGRAPH_STORE_USER" in str(error)


def test_there_is_no_such_address() -> None:
    error = error_of(Reply(404, b"No such repository: care"))
    assert isinstance(error, RefusedError)
    assert "No such repository: care" in str(error)


def test_the_address_is_another_now() -> None:
    error = error_of(Reply(301, b"", {"Location": "https://other.example/"}))
    assert "https://other.example/" in str(error)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(200, b"<html><body>Hello</body></html>", _HTML),
        Reply(200, b"", {}),
        Reply(200, b"hello", {"Content-Type": "text/plain"}),
    ],
)
def test_what_answers_is_no_store(reply: Reply) -> None:
    assert isinstance(error_of(reply), NotAStoreError)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"Out of memory\nat Foo.java:12\nat Bar.java:3", "Out of memory"),
        (b"<html><title>x</title><body><h1>Disk is full</h1><pre>trace</pre>", "Disk is full"),
        (b'{"code":"X","detailedMessage":"Too many queries"}', "Too many queries"),
        (b'{"exception":"Timeout in join","status":"ERROR"}', "Timeout in join"),
        (b"", "no reason given"),
        (b"\x1b[31mred\x07", "[31mred"),
    ],
)
def test_a_failure_is_told_by_its_first_line(body: bytes, words: str) -> None:
    error = error_of(Reply(500, body))
    assert str(error).endswith(f"says: {words} (500)")


def test_a_long_reason_is_cut() -> None:
    assert len(first_line("word " * 1000)) <= 300


def test_no_answer_within_the_time() -> None:
    def sleep(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(1.5)
        handler.close_connection = True

    assert isinstance(error_of(Reply(200, sleep), patience=0.3), SlowError)


def test_an_answer_that_breaks_off_is_no_answer() -> None:
    def half(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        for name, value in {**_JSON, "Content-Length": "1000"}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(b'{"head":')
        handler.connection.shutdown(socket.SHUT_RDWR)

    assert isinstance(error_of(Reply(200, half)), UnreachableError)


def test_an_error_within_an_answer_is_an_error() -> None:
    """As some engines end an answer whose time is up: status 200, and the words in its middle."""
    error = error_of(Reply(200, b'{"head":{"vars":["s"]},"results":{"bindings":[Timeout!', _JSON))
    assert isinstance(error, RefusedError)
    assert "Timeout!" in str(error)


def test_what_a_time_limit_of_the_oxigraph_server_cuts_is_an_error(tmp_path: Path) -> None:
    lines = (f'<http://e.org/{n}> <http://e.org/p> "{n}" .\n' for n in range(20_000))
    query = """SELECT ?a WHERE { GRAPH ?g { ?a ?b ?c . ?d ?e ?f }
                                 FILTER (STRLEN(?c) > 4 && STRLEN(?f) = 1) }"""
    with oxigraph(tmp_path, "--timeout-s", "1") as store:
        client = connected(store.location)
        client.put("http://e.org/g", "".join(lines).encode())
        response = client.query(query, SOLUTIONS)
        client.close()
    assert response.status_code == 200
    with pytest.raises(RefusedError, match="cancelled"):
        solutions(response, is_ask=False)


def test_a_busy_store_is_asked_again() -> None:
    busy = Reply(503, b"busy", {"Retry-After": "0"})
    with answering(busy, busy, YES) as url:
        connected(Location(url, "generic")).close()


def test_a_store_that_stays_busy_is_told() -> None:
    assert "(503)" in str(error_of(Reply(503, b"busy", {"Retry-After": "0"})))


def test_an_engine_that_does_not_show_itself_must_be_named() -> None:
    with answering(Reply(200, b"hello")) as url, pytest.raises(UsageError, match="--store-kind"):
        connected(Location(url))


NO = Reply(200, b'{"head":{},"boolean":false}', _JSON)


def counted(number: int) -> Reply:
    cell = {"count": {"type": "literal", "value": str(number)}}
    body = {"head": {"vars": ["count"]}, "results": {"bindings": [cell]}}
    return Reply(200, json.dumps(body).encode(), _JSON)


@pytest.mark.parametrize(
    ("replies", "words"),
    [
        ((counted(0), NO), "run 'caregraph build' with --store first"),
        ((counted(2),), "finds a statement 2 times, not once"),
        ((counted(0), YES), "finds a statement 0 times, not once"),
    ],
)
def test_a_store_that_is_not_as_a_build_leaves_it_is_told(
    tmp_path: Path, replies: tuple[Reply, ...], words: str
) -> None:
    answers, no_merge, no_journal = YES, NO, NO
    with answering(answers, no_merge, no_journal, *replies) as url:
        place = Location(url, "generic")
        with pytest.raises(CaregraphError, match=words):
            RemoteDataset(place, tmp_path)
