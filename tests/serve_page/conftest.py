"""A server over the sample reports, and a browser that may reach nothing else."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser

from tests.serve.running import Server, running
from tests.serve_page.browsing import Visit, axe_script, launched, visit


@pytest.fixture(scope="package")
def server(built: Path) -> Iterator[Server]:
    """A server over the five sample reports."""
    with running(built) as server:
        yield server


@pytest.fixture(scope="package")
def http(server: Server) -> Iterator[httpx.Client]:
    with server.client() as client:
        yield client


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture
def visiting(browser: Browser, server: Server) -> Iterator[Callable[..., Visit]]:
    """Make visits; at the end none has asked elsewhere, and none has complained of anything."""
    made: list[Visit] = []

    def make(address: str = server.address, **options: object) -> Visit:
        made.append(visit(browser, address, **options))
        return made[-1]

    yield make
    for one in made:
        one.page.context.close()
        assert one.elsewhere == []
        assert one.complaints == []


@pytest.fixture
def here(visiting: Callable[..., Visit]) -> Visit:
    """A visit to the query page of the sample reports."""
    return visiting(viewport={"width": 1280, "height": 900})


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker, as a script."""
    return axe_script()
