"""What ends a request without the answer that it asked for: a status and words."""

from collections.abc import Mapping

from caregraph.errors import CaregraphError

RETRY_AFTER = 2
"""Seconds after which a client that found no place may ask again."""


class RequestError(CaregraphError):
    """A request is refused or fails. `str(error)` is what the client is told."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers or {}


def too_busy(message: str, status: int = 503) -> RequestError:
    """Return the error of a request that may be made again in a moment."""
    return RequestError(status, message, {"Retry-After": str(RETRY_AFTER)})
