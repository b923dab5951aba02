"""The graphs that the questions are asked of."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from caregraph import build
from caregraph.dataset import Dataset
from caregraph.store import open_output
from tests.queries import made
from tests.queries.cases import Table, ask


@pytest.fixture(scope="session")
def dataset(built: Path) -> Iterator[Dataset]:
    """The graph of the sample reports."""
    with open_output(built) as opened:
        yield opened


@pytest.fixture(scope="session")
def others(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    """The graph of the reports of `made`."""
    folder = tmp_path_factory.mktemp("made")
    build(made.write(folder), folder / "output", site=False)
    with open_output(folder / "output") as opened:
        yield opened


@pytest.fixture(scope="session")
def answered(dataset: Dataset) -> Callable[[str], Table]:
    """Ask a question of the sample reports with its defaults, once however often it is called."""
    return cache(lambda name: ask(dataset, name))
