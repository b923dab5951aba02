"""Clients that are slow, or many: a server with little patience."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from tests.serve.running import Server, running_with, soon

PATIENCE = 120.0


@pytest.fixture(scope="module")
def hasty(built: Path) -> Iterator[Server]:
    """A server that waits half a second."""
    with running_with(built, arrival=0.5) as server:
        yield server


@pytest.fixture(scope="module")
def small(built: Path) -> Iterator[Server]:
    """A server that takes 20 connections, and waits long."""
    with running_with(built, arrival=600, connections=20) as server:
        yield server


def ended(connection: socket.socket) -> bytes:
    """All that comes until the server closes the connection."""
    connection.settimeout(PATIENCE)
    found = b""
    while piece := connection.recv(65536):
        found += piece
    return found


def dribble(connection: socket.socket) -> None:
    """Send a letter now and then, for a minute and longer."""
    for _ in range(1000):
        connection.sendall(b"a")
        time.sleep(0.06)


def answers(server: Server) -> bool:
    try:
        return httpx.get(f"{server.sparql}?query=ASK{{}}", timeout=PATIENCE).status_code == 200
    except httpx.TransportError:
        return False


def test_a_connection_on_which_nothing_comes_is_closed(hasty: Server) -> None:
    with socket.create_connection(hasty.place) as connection:
        assert ended(connection) == b""


def test_a_head_that_comes_too_slowly_is_not_waited_for(hasty: Server) -> None:
    with socket.create_connection(hasty.place) as connection:
        connection.sendall(b"GET /sparql HTTP/1.1\r\nHost: localhost\r\nX: ")
        with pytest.raises(ConnectionError):
            dribble(connection)


def test_a_body_that_comes_too_slowly_is_408(hasty: Server) -> None:
    with socket.create_connection(hasty.place) as connection:
        head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n"
        connection.sendall(head + b"Content-Type: application/sparql-query\r\n\r\nASK")
        assert b" 408 " in ended(connection).partition(b"\r\n")[0]


def test_who_takes_nothing_of_an_answer_is_left(hasty: Server) -> None:
    query = "SELECT ?a ?b ?c ?d { ?a ?b ?c . ?d a ?e } LIMIT 200000"
    address = httpx.URL(hasty.sparql).copy_with(params={"query": query}).raw_path.decode()
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(hasty.place)
        connection.sendall(f"GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        connection.settimeout(PATIENCE)
        assert connection.recv(1)
        assert soon(lambda: not connections(hasty))
    assert soon(lambda: answers(hasty))


def connections(server: Server) -> list[object]:
    """The connections that the server has open."""
    found = psutil.Process(server.process.pid).net_connections("tcp")
    return [one for one in found if one.status == psutil.CONN_ESTABLISHED]


def test_where_too_many_are_connected_the_next_is_told_so(small: Server) -> None:
    many = [socket.create_connection(small.place) for _ in range(20)]
    try:
        with socket.create_connection(small.place) as one_more:
            answer = ended(one_more)
            assert b" 503 " in answer
            assert b"Retry-After" in answer
    finally:
        for connection in many:
            connection.close()
    assert soon(lambda: answers(small))
