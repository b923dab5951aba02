"""Clients that are slow, or many: a server with little patience."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from tests.serve.running import Server, running_with, soon


@pytest.fixture(scope="module")
def hasty(built: Path) -> Iterator[Server]:
    """A server that waits half a second, and takes 20 connections."""
    with running_with(built, arrival=0.5, connections=20) as server:
        yield server


def ended(connection: socket.socket, seconds: float = 3.0) -> bytes:
    """All that comes until the server closes the connection."""
    connection.settimeout(seconds)
    found = b""
    while piece := connection.recv(65536):
        found += piece
    return found


def answers(server: Server) -> bool:
    try:
        return httpx.get(server.sparql, params={"query": "ASK {}"}).status_code == 200
    except httpx.TransportError:
        return False


def test_a_connection_on_which_nothing_comes_is_closed(hasty: Server) -> None:
    with socket.create_connection(hasty.place) as connection:
        assert ended(connection) == b""


def test_a_head_that_comes_too_slowly_is_not_waited_for(hasty: Server) -> None:
    with socket.create_connection(hasty.place) as connection:
        began = time.monotonic()
        try:
            for letter in b"GET /sparql HTTP/1.1\r\nHost: localhost\r\nX: aaaaaaaaaaaaaaa":
                connection.sendall(bytes((letter,)))
                time.sleep(0.05)
        except (BrokenPipeError, ConnectionResetError):
            pass
        assert time.monotonic() - began < 2


def test_a_body_that_comes_too_slowly_is_408(hasty: Server) -> None:
    with socket.create_connection(hasty.place) as connection:
        head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n"
        connection.sendall(head + b"Content-Type: application/sparql-query\r\n\r\nASK")
        assert b" 408 " in ended(connection, 6.0).partition(b"\r\n")[0]


def test_who_takes_nothing_of_an_answer_is_left(hasty: Server) -> None:
    query = "SELECT ?a ?b ?c ?d { ?a ?b ?c . ?d a ?e } LIMIT 200000"
    address = httpx.URL(hasty.sparql).copy_with(params={"query": query}).raw_path.decode()
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(hasty.place)
        connection.sendall(f"GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        assert soon(lambda: len(connections(hasty)) > 0, 30)
        assert soon(lambda: not connections(hasty), 30)
    assert answers(hasty)


def connections(server: Server) -> list[object]:
    """The connections that the server has open."""
    found = psutil.Process(server.process.pid).net_connections("tcp")
    return [one for one in found if one.status == psutil.CONN_ESTABLISHED]


def test_where_too_many_are_connected_the_next_is_told_so(hasty: Server) -> None:
    many = [socket.create_connection(hasty.place) for _ in range(20)]
    try:
        with socket.create_connection(hasty.place) as one_more:
            answer = ended(one_more)
            assert b" 503 " in answer
            assert b"Retry-After" in answer
    finally:
        for connection in many:
            connection.close()
    assert soon(lambda: answers(hasty))
