"""What `caregraph serve` can be told, and its limits."""

from dataclasses import dataclass, replace
from ipaddress import ip_address
from pathlib import Path

from caregraph.remote import Location

LOCAL = "127.0.0.1"
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may take. Times are in seconds, sizes in bytes."""

    time: float = 30.0
    """From the arrival of a request to its answer."""
    quick: float = 1.0
    """A query that runs longer gives up its place to others, and goes on with low priority."""
    places: int = 2
    """Queries that run side by side."""
    slow: int = 6
    """Queries besides these that have given up their place and go on."""
    slow_by_client: int = 5
    waiting: int = 512
    """Queries that wait for a place."""
    by_client: int = 256
    """Queries of one client that run or wait."""
    memory: int = 1024 * MEBIBYTE
    """What a query may take, beside what an idle worker has."""
    answer: int = 64 * MEBIBYTE
    request: int = MEBIBYTE
    """The body of a request."""
    address: int = 32 * 1024
    """The address of a request with all its parameters."""
    arrival: float = 15.0
    """A request must have arrived whole, and a client must take some of its answer."""
    connections: int = 600
    kept: int = 64 * MEBIBYTE
    """Pages and other answers that are kept until the store changes."""
    drawing: float = 300.0
    """For a page, the first of which reads the whole graph."""

    def for_pages(self) -> "Limits":
        """The limits of pages: they are ours, so they may last, and keep what they have read."""
        return replace(self, time=self.drawing, quick=self.drawing, memory=4 * self.memory)


@dataclass(frozen=True, slots=True)
class Settings:
    """How to serve. `store` is a SPARQL store that is asked in place of the output folder's."""

    output: Path = Path("output")
    host: str = LOCAL
    port: int = 8000
    store: Location | None = None
    token: str | None = None
    """Who shows it may write; without one nobody may."""
    limits: Limits = Limits()

    @property
    def only_here(self) -> bool:
        """Whether only programs on this machine can reach the server."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"
