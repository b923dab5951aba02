"""Writes, one at a time, while nobody reads: the store knows one writer and no reader beside it.

An update waits until the queries that run have ended, and queries wait until it is done. Afterwards
all see its outcome.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack, suppress

from caregraph.errors import StoreError
from caregraph.serve.errors import RequestError, too_busy
from caregraph.serve.jobs import Job
from caregraph.serve.pool import Gone, Pool
from caregraph.serve.process import Answer, Worker, WorkerDiedError
from caregraph.serve.settings import Limits

_LOOK = 0.05
_REPAIR = Job("repair")


class Writes:
    """Does updates. `start` starts a process that writes."""

    def __init__(self, pools: Sequence[Pool], start: Callable[[], Worker], limits: Limits) -> None:
        self._pools = pools
        self._start = start
        self._limits = limits
        self._one = asyncio.Lock()

    async def repair(self) -> None:
        """Make whole what a write that was ended left half-made; costs nothing where all is well.

        Raises `StoreError` where the store cannot be written.
        """
        writer = await asyncio.to_thread(self._start)
        try:
            answer = await asyncio.to_thread(writer.answer, _REPAIR)
        except WorkerDiedError as error:
            raise StoreError("the store cannot be written: the process for it ended") from error
        finally:
            await asyncio.to_thread(writer.close)
        with answer.body as body:
            if answer.head.status >= 400:
                raise StoreError(body.read().decode().strip())

    async def run(self, job: Job, client: str, gone: Gone) -> Answer:
        """Do an update for a client. Raises `RequestError` when a limit ends it."""
        async with self._one, AsyncExitStack() as stack:
            deadline = time.monotonic() + self._limits.time
            for pool in self._pools:
                await stack.enter_async_context(pool.alone(client, deadline, gone))
            try:
                return await self._done(job, deadline)
            except StoreError as error:
                raise too_busy(f"The graph cannot be written at the moment: {error}.") from error

    async def _done(self, job: Job, deadline: float) -> Answer:
        writer = await asyncio.to_thread(self._start)
        work = asyncio.ensure_future(asyncio.to_thread(writer.answer, job))
        try:
            while not work.done():
                await asyncio.wait({work}, timeout=_LOOK)
                self._judge(writer, deadline, done=work.done())
            return work.result()
        except (RequestError, WorkerDiedError) as error:
            writer.kill()
            with suppress(WorkerDiedError):
                (await work).body.close()
            await self.repair()
            raise _undone(error) from error
        finally:
            await asyncio.to_thread(writer.close)

    def _judge(self, writer: Worker, deadline: float, *, done: bool) -> None:
        if done or writer.is_committed:
            return  # what is left is to make the merge whole, which must not be ended
        if time.monotonic() > deadline:
            raise RequestError(503, f"it took longer than {self._limits.time:g} seconds")
        if writer.grown() > self._limits.memory:
            raise RequestError(503, "it needed too much memory")


def _undone(error: RequestError | WorkerDiedError) -> RequestError:
    reason = str(error) if isinstance(error, RequestError) else "its process ended"
    return RequestError(503, f"The update was ended and may not have been done: {reason}.")
