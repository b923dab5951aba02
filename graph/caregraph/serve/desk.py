"""Between a request and the pool: who asks, whether they are still there, and the answer sent."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from caregraph.serve.errors import RequestError
from caregraph.serve.jobs import Job
from caregraph.serve.pool import Gone, Pool
from caregraph.serve.process import Answer
from caregraph.serve.remembered import Remembered
from caregraph.serve.settings import Settings
from caregraph.serve.words import told
from caregraph.serve.writes import Writes

_PIECE_SIZE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Workers:
    """Who does the work: queries and pages apart, so that neither waits for the other."""

    queries: Pool
    pages: Pool
    writes: Writes


class Desk:
    """Takes requests to the workers and brings back the answers."""

    def __init__(self, workers: Workers, settings: Settings) -> None:
        self._workers = workers
        self._kept = Remembered(settings.limits.kept)
        self.settings = settings

    async def answer(self, request: Request, job: Job) -> Response:
        """Return the answer to a job. The request's body must have been read."""
        async with _watching(request.receive) as gone:
            return Sent(await self._workers.queries.run(job, _client(request), gone))

    async def page(self, request: Request, job: Job) -> Response:
        """Return a page."""
        return await self._remembered(self._workers.pages, request, job)

    async def drawn(self, request: Request, job: Job) -> Response:
        """Return what those who draw pages make of what the request itself holds."""
        async with _watching(request.receive) as gone:
            return Sent(await self._workers.pages.run(job, _client(request), gone))

    async def remembered(self, request: Request, job: Job) -> Response:
        """Return the answer to a job that changes only with the store."""
        return await self._remembered(self._workers.queries, request, job)

    async def _remembered(self, pool: Pool, request: Request, job: Job) -> Response:
        key = (job.encoded(), pool.generation())
        nobody: Gone = asyncio.get_running_loop().create_future()  # others may wait for it, too
        kept = await self._kept.get(key, lambda: pool.run(job, _client(request), nobody))
        return Response(kept.body, kept.head.status, dict(kept.head.headers))

    async def write(self, request: Request, job: Job) -> Response:
        """Do a job that writes, while nobody reads, and return its answer."""
        async with _watching(request.receive) as gone:
            return Sent(await self._workers.writes.run(job, _client(request), gone))

    async def body(self, request: Request) -> bytes:
        """Return a request's body. Raises `RequestError` when it is too large or too slow."""
        limits = self.settings.limits
        try:
            async with asyncio.timeout(limits.arrival):
                return await _collected(request, limits.request)
        except TimeoutError as error:
            words = "The request took too long to arrive."
            raise RequestError(408, words, {"Connection": "close"}) from error


def _client(request: Request) -> str:
    return request.client.host if request.client else ""


async def _collected(request: Request, largest: int) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > largest:
            words = f"The request is larger than {largest // 1024:,} KiB."
            raise RequestError(413, words, {"Connection": "close"})
    return bytes(body)


@asynccontextmanager
async def _watching(receive: Receive) -> AsyncIterator[Gone]:
    gone = asyncio.ensure_future(_disconnected(receive))
    try:
        yield gone
    finally:
        gone.cancel()


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


class Sent(Response):
    """An answer on its way: its body is read as the client takes it."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(status_code=answer.head.status, headers=dict(answer.head.headers))
        self.headers["Content-Length"] = str(answer.size)
        self._file = answer.body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer, a piece whenever the client has taken the one before."""
        del receive
        with self._file:
            await send(
                {
                    "type": "http.response.start",
                    "status": self.status_code,
                    "headers": self.raw_headers,
                }
            )
            if scope["method"] != "HEAD":
                await self._body(send)
            await send({"type": "http.response.body", "body": b""})

    async def _body(self, send: Send) -> None:
        while piece := self._file.read(_PIECE_SIZE):
            await send({"type": "http.response.body", "body": piece, "more_body": True})


def refused(error: RequestError, accept: str = "") -> Response:
    """Return what a client is told of an error; a page where it accepts one."""
    head, body = told(error, accept)
    return Response(body, head.status, dict(head.headers))
