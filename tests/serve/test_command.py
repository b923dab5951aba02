"""`caregraph serve` as it is started and stopped, and what it says when it cannot start."""

import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import psutil
import pytest

from caregraph.pipeline import build as build_here
from tests.serve.running import Server, running, runs, soon, start

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def failing(output: Path, *options: str) -> str:
    """What is said by a server that does not start."""
    done = subprocess.run(
        [sys.executable, "-m", "caregraph", "serve", "-o", str(output), *options],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not done.stdout
    (line,) = done.stderr.strip().splitlines()
    return line


def busy(address: str) -> None:
    """Start a query without end, and leave it running."""
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(f"{address}sparql", data={"query": ENDLESS}, timeout=0.5)


def gone(processes: list[psutil.Process]) -> bool:
    return not any(map(runs, processes))


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly(built: Path, sign: int) -> None:
    server = start(built)
    processes = server.family()
    busy(server.address)
    assert server.stop(sign) == 0
    said, errors = server.process.communicate()
    assert not said
    assert not errors
    assert soon(lambda: gone(processes))


def test_no_process_outlives_a_server_that_is_killed(built: Path) -> None:
    server = start(built)
    busy(server.address)
    assert soon(lambda: len(server.family()) > 2)
    processes = server.family()
    server.stop(signal.SIGKILL)
    server.process.communicate()
    assert soon(lambda: gone(processes))


def test_it_says_where_it_is(server: Server) -> None:
    assert server.address.startswith("http://127.0.0.1:")
    assert httpx.get(f"{server.address}queries", timeout=60).status_code == 200


def test_a_folder_without_a_graph_is_one_line(tmp_path: Path) -> None:
    assert "run 'caregraph build' first" in failing(tmp_path, "--port", "0")


def test_a_store_of_a_newer_version_is_one_line(built: Path, tmp_path: Path) -> None:
    output = shutil.copytree(built, tmp_path / "newer")
    (output / "store.json").write_text('{"format": 999}', encoding="utf-8")
    assert "newer caregraph" in failing(output, "--port", "0")


def test_a_damaged_store_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "CURRENT").write_text("nonsense", encoding="utf-8")
    (tmp_path / "store.json").write_text('{"format": 2}', encoding="utf-8")
    assert "build again" in failing(tmp_path, "--port", "0")


def test_a_port_in_use_is_one_line(built: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        line = failing(built, "--port", str(port))
    assert str(port) in line
    assert "--port" in line


def test_an_address_that_is_not_ours_is_one_line(built: Path) -> None:
    assert "--host" in failing(built, "--port", "0", "--host", "192.0.2.1")


def test_a_graph_that_is_built_anew_is_served_anew(
    built: Path, tmp_path: Path, form: Callable[..., Path]
) -> None:
    output = shutil.copytree(built, tmp_path / "copy")
    with running(output) as server:
        query = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}

        def count() -> int:
            answer = httpx.get(server.sparql, params=query, timeout=120)
            assert answer.status_code == 200
            return int(answer.json()["results"]["bindings"][0]["n"]["value"])

        before = count()
        shutil.rmtree(output / "store")
        build_here([form()], output, site=False)
        assert soon(lambda: count() < before)


def test_questions_are_answered_while_the_graph_grows(
    built: Path, tmp_path: Path, form: Callable[..., Path]
) -> None:
    output = shutil.copytree(built, tmp_path / "growing")
    query = {"query": "ASK { <https://w3id.org/caregraph/id/agency/9900099> ?p ?o }"}
    build = [sys.executable, "-m", "caregraph", "build", str(form()), "--no-site"]
    with running(output) as server, server.client() as client:
        with subprocess.Popen([*build, "-o", str(output)], stdout=subprocess.DEVNULL) as building:
            while building.poll() is None:
                answer = client.get("/sparql", params=query)
                assert answer.status_code == 200, answer.text
        assert building.returncode == 0
        assert soon(lambda: bool(client.get("/sparql", params=query).json()["boolean"]))
