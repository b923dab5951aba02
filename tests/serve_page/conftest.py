"""A server over the sample reports, and a browser that may reach nothing else."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import ROOT
from tests.serve.running import Server, running
from tests.serve_page.browsing import ARGUMENTS, CHROMIUM, Visit, visit

_AXE = ROOT / "tests" / "js" / "node_modules" / "axe-core" / "axe.min.js"


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
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


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
    if not _AXE.is_file():
        pytest.skip("axe-core is not there: npm install --prefix tests/js --no-package-lock")
    return _AXE.read_text(encoding="utf-8")
