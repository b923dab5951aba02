"""Runs the app: a socket, the pool, uvicorn, and a clean end."""

import asyncio
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import uvicorn
from starlette.applications import Starlette

from caregraph.errors import UsageError
from caregraph.remote import opened
from caregraph.serve.app import create_app
from caregraph.serve.connection import Connection
from caregraph.serve.desk import Workers
from caregraph.serve.jobs import Task
from caregraph.serve.pool import Pool
from caregraph.serve.process import Worker
from caregraph.serve.settings import Settings
from caregraph.serve.writes import Writes
from caregraph.store import MARKER

_LOOK_AGAIN = 300
"""Seconds after which what was read from a store elsewhere may have changed."""
_LAST_WORDS = 2
"""Seconds that requests in progress have when the server is stopped."""


def serve(settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM; `ready` is told the address when the server answers.

    Raises `UsageError` when the address is in use or not ours, `StoreError` when the store cannot
    be opened.
    """
    if not settings.token:  # what a write left half-made is repaired first
        with opened(settings.output, settings.store):
            pass  # a store that cannot be read is told before any process is started
    with bound(settings) as listening:
        asyncio.run(_serve(settings, listening, ready))


def bound(settings: Settings) -> socket.socket:
    """Return a socket that listens. Raises `UsageError` when it cannot."""
    if not settings.host:
        raise UsageError("--host is empty: name the address to listen on, such as 127.0.0.1")
    try:
        family = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((settings.host, settings.port), family=family, backlog=1024)
    except OSError as error:
        raise UsageError(
            f"cannot listen on {settings.host}, port {settings.port} ({error.strerror}): "
            "choose another with --port or --host"
        ) from error


async def _serve(
    settings: Settings, listening: socket.socket, ready: Callable[[str], None]
) -> None:
    workers = made_workers(settings)
    try:
        if settings.token:
            await workers.writes.repair()
        await workers.queries.open()
        server = Server(_config(settings, create_app(settings, workers)))
        ready(_address(listening))
        await server.serve(sockets=[listening])
    finally:
        await asyncio.gather(workers.queries.close(), workers.pages.close())


def made_workers(settings: Settings) -> Workers:
    """Return the workers for the settings; none is started yet."""
    limits = settings.limits
    task = Task(settings.output, limits.answer, settings.store)
    queries, pages = (
        Pool(lambda generation: Worker(task, generation), lambda: _generation(settings), some)
        for some in (limits, limits.for_pages())
    )
    to_write = replace(task, writes=True)
    return Workers(queries, pages, Writes((queries, pages), lambda: Worker(to_write), limits))


def _generation(settings: Settings) -> object:
    """Return what changes whenever the graph does: for one that is elsewhere, every few minutes."""
    if settings.store:
        return int(time.monotonic() // _LOOK_AGAIN)
    try:
        found = (settings.output / MARKER).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _config(settings: Settings, app: Starlette) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=Connection.of(settings.limits),
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        h11_max_incomplete_event_size=2 * settings.limits.address,
        timeout_graceful_shutdown=_LAST_WORDS,
    )


class Server(uvicorn.Server):
    """Ends quietly when it is told to end; uvicorn's own raises the signal again."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take SIGINT and SIGTERM as the wish to end."""
        before = {sign: signal.signal(sign, self.handle_exit) for sign in _ENDING}
        try:
            yield
        finally:
            for sign, handler in before.items():
                signal.signal(sign, handler)


_ENDING = (signal.SIGINT, signal.SIGTERM)
