"""The site of the sample reports on disk, and a browser to look at it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from caregraph.pipeline import SITE
from tests.conftest import ROOT
from tests.serve_page.browsing import ARGUMENTS, CHROMIUM
from tests.views.browsing import Visit, visit

_AXE = ROOT / "tests" / "js" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def site(built: Path) -> Path:
    """The site of the five sample reports, to look at and not to change."""
    return built / SITE


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def visiting(browser: Browser, site: Path) -> Iterator[Callable[..., Visit]]:
    """Make visits; at the end none has asked outside of its folder or complained of anything."""
    made: list[Visit] = []

    def make(folder: Path = site, **options: object) -> Visit:
        made.append(visit(browser, folder, **options))
        return made[-1]

    yield make
    for one in made:
        one.page.context.close()
        assert one.elsewhere == []
        assert one.complaints == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker, as a script."""
    if not _AXE.is_file():
        pytest.skip("axe-core is not there: npm install --prefix tests/js --no-package-lock")
    return _AXE.read_text(encoding="utf-8")
