"""A connection that does not wait for ever.

uvicorn's own sets no time for a request to arrive, nor for an answer to be taken.
"""

import asyncio
from typing import cast

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from caregraph.serve.settings import Limits

_FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nConnection: close\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\nContent-Length: 35\r\n\r\n"
    b"Too many connections are open here.\n"
)


class Connection(H11Protocol):
    """One connection of a client."""

    limits = Limits()
    _alarm: asyncio.TimerHandle | None = None
    _stalled: asyncio.TimerHandle | None = None

    @classmethod
    def of(cls, limits: Limits) -> "type[Connection]":
        """Return the kind of connection that keeps these limits."""
        return type("LimitedConnection", (cls,), {"limits": limits})

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the head of a request; refuse where there are too many of us."""
        super().connection_made(transport)
        if len(self.connections) > self.limits.connections:
            transport.write(_FULL)
            transport.close()
        else:
            self._wait()

    def data_received(self, data: bytes) -> None:
        """Take data: the first of a request begins the wait for its head, its head ends it."""
        if not self._alarm and not self._at_work():
            self._wait()
        super().data_received(data)
        if self._at_work():
            self._rest()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._rest()
        self._flow()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Begin to wait for the client to take what it was sent."""
        super().pause_writing()
        self._flow()
        self._stalled = self.loop.call_later(self.limits.arrival, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on: the client has taken some."""
        super().resume_writing()
        self._flow()

    def _flow(self) -> None:
        if self._stalled:
            self._stalled.cancel()
            self._stalled = None

    def _at_work(self) -> bool:
        """Tell whether a request has come and is not answered yet."""
        cycle = cast("RequestResponseCycle | None", self.cycle)  # none before the first
        return cycle is not None and not cycle.response_complete

    def _wait(self) -> None:
        self._alarm = self.loop.call_later(self.limits.arrival, self.transport.abort)

    def _rest(self) -> None:
        if self._alarm:
            self._alarm.cancel()
            self._alarm = None
