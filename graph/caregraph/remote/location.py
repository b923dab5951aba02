"""Where a store is: its address, the kind that a user says it is, and how long to wait for it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from caregraph.errors import UsageError

PATIENCE = 300.0
"""Seconds that an answer may take."""


@dataclass(frozen=True, slots=True)
class Location:
    """The address of a store. `engine` is the name of its kind; found out where it is `None`."""

    url: str
    engine: str | None = None
    patience: float = PATIENCE

    def __post_init__(self) -> None:
        """Raise `UsageError` for what is no address of a store, or holds credentials."""
        parts = _parts(self.url)
        if parts is None or parts[0] not in ("http", "https") or not parts[1]:
            raise UsageError("--store: give an address such as http://localhost:7878")
        if "@" in urlsplit(self.url).netloc:
            raise UsageError(
                "--store: credentials do not belong in an address, where others see them: set "
                "CAREGRAPH_STORE_USER and CAREGRAPH_STORE_PASSWORD"
            )
        if "?" in self.url or "#" in self.url:
            raise UsageError("--store: give the address without '?' or '#'")

    @property
    def base(self) -> str:
        """The address without a slash at its end."""
        return self.url.rstrip("/")

    @property
    def host(self) -> str:
        """The host of the address."""
        return urlsplit(self.url).hostname or ""


def _parts(url: str) -> tuple[str, str] | None:
    """Return scheme and host, `None` where the address cannot be read."""
    try:
        found = urlsplit(url)
        _ = found.port
    except ValueError:
        return None
    return found.scheme, found.hostname or ""
