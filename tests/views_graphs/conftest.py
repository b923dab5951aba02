"""The views of the sample reports, on disk and as single files, and a browser to look at them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, ViewportSize

from caregraph.dataset import Dataset
from caregraph.pipeline import SITE
from caregraph.store import open_output
from caregraph.views.graphs import Sources
from tests.serve_page.browsing import axe_script, launched
from tests.views_graphs.seeing import WIDE, Seen, see


@pytest.fixture(scope="session")
def dataset(built: Path) -> Iterator[Dataset]:
    """The built samples, open for reading."""
    with open_output(built) as opened:
        yield opened


@pytest.fixture(scope="session")
def sources(dataset: Dataset) -> Sources:
    return Sources(dataset)


@pytest.fixture(scope="session")
def site(built: Path) -> Path:
    """The site of the samples, to look at and not to change."""
    return built / SITE


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture
def look(browser: Browser, site: Path) -> Iterator[Callable[..., Seen]]:
    """Open a view, by its path on the site or as a file, in a browser without a network.

    At the end nothing has left its folder, and nothing has gone wrong.
    """
    made: list[Seen] = []

    def open_view(
        path: str | Path,
        *,
        viewport: ViewportSize = WIDE,
        color_scheme: Literal["light", "dark"] = "light",
        state: str = "",
    ) -> Seen:
        folder = site if isinstance(path, str) else None
        made.append(
            see(
                browser,
                site / path,
                folder,
                viewport=viewport,
                color_scheme=color_scheme,
                state=state,
            )
        )
        return made[-1]

    yield open_view
    for seen in made:
        seen.page.context.close()
        assert seen.elsewhere == []
        assert seen.complaints == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker, as a script."""
    return axe_script()
