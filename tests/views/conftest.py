"""The site of the sample reports on disk, and a browser to look at it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from caregraph.pipeline import SITE
from tests.serve_page.browsing import axe_script, launched
from tests.views.browsing import Visit, visit


@pytest.fixture(scope="session")
def site(built: Path) -> Path:
    """The site of the five sample reports, to look at and not to change."""
    return built / SITE


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


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
    return axe_script()
