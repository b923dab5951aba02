"""The commands against a store, as a user runs them: what is printed, and the exit code."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from caregraph.remote.credentials import PASSWORD
from tests.commands import Done, Run, running_here
from tests.remote.conftest import Filled
from tests.remote.stores import free_port
from tests.serve.running import Server, running

QUESTION = "agencies-required-to-meet"
COMMANDS = (("query", QUESTION, "--format", "csv"), ("export", "--format", "nquads"))
NAMES = "SELECT ?s ?name WHERE { ?s <http://xmlns.com/foaf/0.1/name> ?name }"
WRONG = "s3cret-word"


def in_a_process(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "caregraph", *arguments], capture_output=True, check=False
    )


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Iterator[Run]:
    """Run the command line as `caregraph` does, in this process."""
    with running_here(capsysbinary) as here:
        yield here


def said(done: Done) -> list[str]:
    return done.errors.strip().splitlines()


@pytest.fixture(scope="module")
def expected(built: Path) -> dict[tuple[str, ...], bytes]:
    """What the commands print of the store on disk."""
    done = {command: in_a_process(*command, "--output", str(built)) for command in COMMANDS}
    assert {one.returncode for one in done.values()} == {0}
    return {command: one.stdout for command, one in done.items()}


def test_query_and_export_give_what_the_store_on_disk_gives(
    filled: Filled, expected: dict[tuple[str, ...], bytes]
) -> None:
    for command in COMMANDS:
        found = in_a_process(*command, "--output", str(filled.output), "--store", filled.store.url)
        assert (found.returncode, found.stdout) == (0, expected[command]), found.stderr


def names(server: Server) -> list[str]:
    """What a server answers when it is asked for all names; its first page opens, too."""
    with server.client() as client:
        answer = client.post("/sparql", data={"query": NAMES})
        assert answer.status_code == 200, answer.text
        assert client.get("/", follow_redirects=True).status_code == 200
    return sorted(str(row) for row in answer.json()["results"]["bindings"])


@pytest.fixture(scope="module")
def names_on_disk(built: Path) -> list[str]:
    with running(built) as server:
        return names(server)


@pytest.fixture(scope="module")
def server(filled: Filled) -> Iterator[Server]:
    """A server over each store."""
    with running(filled.output, "--store", filled.store.url) as server:
        yield server


def test_a_server_over_the_store_answers_queries(server: Server, names_on_disk: list[str]) -> None:
    assert names_on_disk
    assert names(server) == names_on_disk


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--store", "nowhere"), "give an address"),
        (("--store", "http://u:p@localhost/"), "credentials do not belong in an address"),
        (("--store-kind", "oxigraph"), "--store-kind goes with --store"),
        (("--store", "http://127.0.0.1:9", "--store-kind", "oracle"), "no kind of store 'oracle'"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(
    run: Run, options: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    done = run("query", QUESTION, "--output", str(tmp_path), *options)
    assert done.returncode == 2
    assert len(said(done)) == 1
    assert words in said(done)[0]


@pytest.mark.parametrize(
    "command", [("query", QUESTION), ("export", "--format", "turtle"), ("serve", "--port", "0")]
)
def test_a_store_that_does_not_answer_is_one_line(
    run: Run, command: tuple[str, ...], tmp_path: Path
) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    done = run(*command, "--output", str(tmp_path), "--store", url, "--store-kind", "oxigraph")
    assert done.returncode == 2
    assert len(said(done)) == 1
    assert f"{url} cannot be reached" in said(done)[0]


def test_a_build_into_a_store_that_does_not_answer_is_one_line(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("no report", encoding="utf-8")
    url = f"http://127.0.0.1:{free_port()}"
    options = ("--output", str(tmp_path / "out"), "--store", url, "--store-kind", "fuseki")
    done = run("build", str(report), *options)
    assert done.returncode == 2
    assert len(said(done)) == 1


def test_a_wrong_password_is_told_and_not_repeated(
    run: Run,
    filled: Filled,
    tmp_path: Path,
    form: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if filled.store.kind != "virtuoso":
        pytest.skip("Oxigraph asks for no credentials")
    options = ("--no-site", "--output", str(tmp_path / "out"), "--store", filled.store.url)
    monkeypatch.setenv(PASSWORD, WRONG)
    done = run("build", str(form()), *options)
    assert done.returncode == 2
    assert "refuses access (401)" in said(done)[0]
    assert WRONG.encode() not in done.stdout + done.stderr


def test_the_server_says_when_the_store_fails(server: Server) -> None:
    """What the store refuses is told to the client, as of a gateway."""
    answer = httpx.get(server.sparql, params={"query": "SELECT * { nonsense"}, timeout=60)
    assert answer.status_code == 400
