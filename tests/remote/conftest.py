"""The sample reports built into each store that is tested, and what is sent to stores."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from caregraph import build
from caregraph.remote import RemoteDataset, opened
from caregraph.remote.credentials import PASSWORD, TOKEN, USER
from caregraph.remote.lookups import graph_names, text_of
from caregraph.remote.probe import connected
from caregraph.store import LocalDataset, open_output
from tests.conftest import SAMPLES
from tests.remote.stores import VIRTUOSO_PASSWORD, VIRTUOSO_USER, Store, oxigraph, virtuoso

Starting = Callable[[Path], AbstractContextManager[Store]]

# An Oxigraph server whose default graph repeats statements stands for engines that do so and keep
# to the letter of SPARQL, as RDF4J does.
STORES: dict[str, Starting] = {
    "oxigraph": oxigraph,
    "oxigraph-union": lambda folder: oxigraph(folder, "--union-default-graph"),
    "virtuoso": virtuoso,
}


@pytest.fixture(autouse=True, scope="session")
def _known() -> Iterator[None]:
    """The credentials of a new Virtuoso; Oxigraph asks for none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(USER, VIRTUOSO_USER)
        patch.setenv(PASSWORD, VIRTUOSO_PASSWORD)
        patch.delenv(TOKEN, raising=False)
        yield


@dataclass(frozen=True, slots=True)
class Filled:
    """A store that the sample reports were built into, and the output folder of that build."""

    store: Store
    output: Path

    def open(self) -> RemoteDataset:
        return RemoteDataset(self.store.location, self.output)


@pytest.fixture(scope="session", params=STORES)
def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Filled]:
    """Each store with the five fictional reports, to read and not to change."""
    output = tmp_path_factory.mktemp("remote-output")
    with STORES[request.param](tmp_path_factory.mktemp(request.param)) as store:
        build([SAMPLES], output, site=False, store=store.location)
        yield Filled(store, output)


@pytest.fixture(scope="session", params=STORES)
def started(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """Each store, for tests that write."""
    with STORES[request.param](tmp_path_factory.mktemp(request.param)) as store:
        yield store


@pytest.fixture
def store(started: Store) -> Store:
    """Each store, with nothing in it."""
    if not started.runs:
        started.start()
    client = connected(started.location)
    for name in graph_names(client, text_of("graphs")):
        client.delete(name)
    if started.kind == "oxigraph":
        client.update("CLEAR DEFAULT")
    client.close()
    return started


@pytest.fixture(scope="session")
def local(built: Path) -> Iterator[LocalDataset]:
    """The same reports in the store on disk."""
    with open_output(built) as dataset:
        yield dataset


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[httpx.Request]:
    """The requests that are sent from now on."""
    found: list[httpx.Request] = []
    send = httpx.Client.send

    def noted(self: httpx.Client, request: httpx.Request, **options: object) -> httpx.Response:
        found.append(request)
        return send(self, request, **options)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(httpx.Client, "send", noted)
    return found


def writing(requests: list[httpx.Request]) -> list[str]:
    """The requests that change a store: all but GET, and POST to where queries are asked."""
    return [
        f"{request.method} {request.url}"
        for request in requests
        if request.method in ("PUT", "DELETE")
        or (request.method == "POST" and not request.url.path.endswith(("/query", "/sparql")))
    ]


def is_merge(store: Store, output: Path) -> bool:
    """Whether queries find the merge of the named graphs, each statement once."""
    with opened(output, store.location) as dataset:
        named = {quad.triple for name in dataset.names() for quad in dataset.quads(name)}
        found = dataset.ask("SELECT ?s ?p ?o WHERE { ?s ?p ?o }")
        rows = [tuple(row) for row in found]  # type: ignore[union-attr]  # a SELECT has rows
    return len(rows) == len(named) and set(rows) == {
        (triple.subject, triple.predicate, triple.object) for triple in named
    }
