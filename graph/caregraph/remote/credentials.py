"""Who asks: credentials from the environment or from a netrc file, never from the command line.

`CAREGRAPH_STORE_USER` and `CAREGRAPH_STORE_PASSWORD`, or `CAREGRAPH_STORE_TOKEN` (sent as a bearer
token, RFC 6750); else what the netrc file (`NETRC`, by default `~/.netrc`) has for the host.
"""

import netrc
import os
from collections.abc import Generator, Mapping
from pathlib import Path

import httpx

from caregraph.errors import UsageError
from caregraph.remote.engine import Authentication, Engine

USER = "CAREGRAPH_STORE_USER"
PASSWORD = "CAREGRAPH_STORE_PASSWORD"  # noqa: S105 — the name of the variable
TOKEN = "CAREGRAPH_STORE_TOKEN"  # noqa: S105 — the name of the variable


class Bearer(httpx.Auth):
    """Shows a token with every request."""

    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response]:
        """Put the token on a request."""
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


def credentials(
    engine: Engine, host: str, environment: Mapping[str, str] = os.environ
) -> httpx.Auth | None:
    """Return what is shown to a store, `None` where nothing is given for it.

    Raises `UsageError` where a netrc file cannot be read, or a user is given without a password.
    """
    if environment.get(TOKEN):
        return Bearer(environment[TOKEN])
    user = environment.get(USER)
    if user:
        if PASSWORD not in environment:
            raise UsageError(f"{USER} is set, but not {PASSWORD}")
        return _shown(engine, user, environment[PASSWORD])
    found = _from_netrc(host, environment)
    return _shown(engine, *found) if found else None


def _shown(engine: Engine, user: str, password: str) -> httpx.Auth:
    if engine.authentication is Authentication.DIGEST:
        return httpx.DigestAuth(user, password)
    return httpx.BasicAuth(user, password)


def _from_netrc(host: str, environment: Mapping[str, str]) -> tuple[str, str] | None:
    named = environment.get("NETRC")
    file = Path(named) if named else Path.home() / ".netrc"
    if not named and not file.is_file():
        return None
    try:
        found = netrc.netrc(file).authenticators(host)
    except (OSError, UnicodeDecodeError, netrc.NetrcParseError) as error:
        raise UsageError(f"{file} cannot be read as a netrc file") from error
    return (found[0], found[2] or "") if found else None
