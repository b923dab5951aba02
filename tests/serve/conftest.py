"""One server over the sample reports for all tests that only ask."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.serve.running import Server, running


@pytest.fixture(scope="session")
def server(built: Path) -> Iterator[Server]:
    """A server over the five sample reports."""
    with running(built, "--timeout", "60") as server:
        yield server


@pytest.fixture(scope="session")
def http(server: Server) -> Iterator[httpx.Client]:
    """A client of that server."""
    with server.client() as client:
        yield client
