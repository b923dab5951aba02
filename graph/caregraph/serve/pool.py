"""Shares worker processes among clients, so that no query keeps others from theirs.

A job waits for one of a few places. One that takes longer than a moment gives up its place: its
process goes on with low priority, another process takes the place. One that runs too long, grows
too large, or whose client has gone is ended with its process.
"""

import asyncio
import time
from collections import Counter, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from caregraph.errors import StoreError
from caregraph.serve.errors import RequestError, too_busy
from caregraph.serve.jobs import Job
from caregraph.serve.process import Answer, Worker, WorkerDiedError
from caregraph.serve.settings import MEBIBYTE, Limits

_LOOK = 0.05
"""Seconds between two looks at a running job."""
_SPARE = 1
"""Processes that stand ready beside those that have a place."""
_WAITED = 2
"""On a machine that has much else to do, a run may last so many times as long."""
_WORN = 4
"""A process that has grown to a fourth of what a query may take is replaced."""

Gone = asyncio.Future[None]
"""Done when the client has gone."""


@dataclass(slots=True)
class _Run:
    worker: Worker
    client: str
    began: float
    spent: float
    deadline: float
    slow: bool = False


class Pool:
    """The workers. `start` starts one; `generation` tells states of the store on disk apart."""

    def __init__(
        self, start: Callable[[object], Worker], generation: Callable[[], object], limits: Limits
    ) -> None:
        self._is_closed = False
        self._is_lent = False
        self._start_worker = start
        self.generation = generation
        self._limits = limits
        self._free = limits.places
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._idle: list[Worker] = []
        self._workers: set[Worker] = set()
        self._starting = 0
        self._clients: Counter[str] = Counter()
        self._slow: Counter[str] = Counter()
        self._tasks: set[asyncio.Future[None]] = set()
        threads = limits.places + limits.slow + 8
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="answer")

    async def open(self) -> None:
        """Start the first workers. Raises `StoreError` when they cannot open the store."""
        await self._start()
        self._refill()

    async def close(self) -> None:
        """End all workers, whatever they do, and start no more."""
        self._is_closed = True
        for worker in list(self._workers):
            self._discard(worker)
        await asyncio.gather(*self._tasks)
        self._threads.shutdown()

    async def run(self, job: Job, client: str, gone: Gone) -> Answer:
        """Do a job for a client. Raises `RequestError` when a limit ends it."""
        deadline = time.monotonic() + self._limits.time
        with self._counted(client):
            await self._place(deadline, gone)
            run = None
            try:
                worker = await self._worker()
                run = _Run(worker, client, time.monotonic(), worker.spent(), deadline)
                return await self._watched(run, job, gone)
            finally:
                self._leave(run)

    @asynccontextmanager
    async def alone(self, client: str, deadline: float, gone: Gone) -> AsyncIterator[None]:
        """Wait until none of us has the store open, and keep others waiting.

        Raises `RequestError` when that takes too long.
        """
        with self._counted(client):
            held = 0
            try:
                for _ in range(self._limits.places):
                    await self._place(deadline, gone)
                    held += 1
                self._is_lent = True
                await self._emptied(deadline)
                yield
            finally:
                self._is_lent = False
                for _ in range(held):
                    self._pass_on()
                self._refill()

    async def _emptied(self, deadline: float) -> None:
        """End the idle processes, and wait for those that run or are about to."""
        while self._slow.total() or self._starting or self._idle:
            for worker in list(self._idle):
                self._discard(worker)
            if time.monotonic() > deadline:
                raise too_busy("Queries that run keep the store from being written: try again.")
            await asyncio.sleep(_LOOK)
        await asyncio.gather(*self._tasks)

    @contextmanager
    def _counted(self, client: str) -> Iterator[None]:
        if self._clients[client] >= self._limits.by_client:
            raise too_busy("Too many of your queries run or wait: wait for some answers.", 429)
        self._clients[client] += 1
        try:
            yield
        finally:
            _one_less(self._clients, client)

    async def _place(self, deadline: float, gone: Gone) -> None:
        if self._free > 0:
            self._free -= 1
            return
        if len(self._waiting) >= self._limits.waiting:
            raise too_busy("Too many queries wait for an answer: ask again in a moment.")
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await _first(turn, gone, deadline - time.monotonic())
        except asyncio.CancelledError:
            self._give_up(turn)
            raise
        if not turn.done() or gone.done():
            self._give_up(turn)
            raise _client_gone() if gone.done() else too_busy("Too many queries are before yours.")

    def _give_up(self, turn: asyncio.Future[None]) -> None:
        if turn.done():
            self._pass_on()
        else:
            self._waiting.remove(turn)

    def _pass_on(self) -> None:
        if self._waiting:
            self._waiting.popleft().set_result(None)
        else:
            self._free += 1

    def _leave(self, run: _Run | None) -> None:
        if run and run.slow:
            _one_less(self._slow, run.client)
        else:
            self._pass_on()
        if run:
            self._put_back(run)

    def _put_back(self, run: _Run) -> None:
        worker = run.worker
        worn = worker.grown() > self._limits.memory // _WORN
        if run.slow or worn or not self._fresh(worker) or len(self._idle) > self._limits.places:
            self._discard(worker)
            self._refill()
        else:
            self._idle.append(worker)

    def _fresh(self, worker: Worker) -> bool:
        return worker.alive and worker.generation == self.generation()

    async def _worker(self) -> Worker:
        while True:
            while self._idle:
                worker = self._idle.pop()
                if self._fresh(worker):
                    return worker
                self._discard(worker)
            try:
                await self._start()
            except StoreError as error:
                raise too_busy(f"The graph cannot be read at the moment: {error}.") from error

    async def _start(self) -> None:
        self._starting += 1
        try:
            worker = await asyncio.to_thread(self._start_worker, self.generation())
        finally:
            self._starting -= 1
        self._workers.add(worker)
        self._idle.append(worker)

    def _refill(self) -> None:
        """Start, beside what goes on, the processes that should stand ready."""
        busy = self._limits.places - self._free
        if self._is_closed or self._is_lent:
            return
        wanted = self._limits.places + _SPARE - busy - len(self._idle) - self._starting
        for _ in range(wanted):
            self._beside(self._start_quietly())

    async def _start_quietly(self) -> None:
        try:
            await self._start()
        except StoreError:
            return  # the next job tries again, and tells its client

    def _discard(self, worker: Worker) -> None:
        self._workers.discard(worker)
        if worker in self._idle:
            self._idle.remove(worker)
        self._beside(asyncio.to_thread(worker.close))

    def _beside(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _watched(self, run: _Run, job: Job, gone: Gone) -> Answer:
        loop = asyncio.get_running_loop()
        work = loop.run_in_executor(self._threads, run.worker.answer, job)
        try:
            while not work.done():
                await asyncio.wait({work}, timeout=_LOOK)
                if not work.done():
                    self._judge(run, gone)
            return work.result()
        except WorkerDiedError as error:
            failed = await asyncio.to_thread(run.worker.failed)
            raise (_failed() if failed else _ended()) from error
        finally:
            if not work.done():
                run.worker.kill()
                self._beside(_forgotten(work))

    def _judge(self, run: _Run, gone: Gone) -> None:
        """Raise what ends a run that has passed a limit; let one that lasts step back."""
        now = time.monotonic()
        if now > run.deadline:
            raise _too_long(self._limits.time)
        if run.worker.grown() > self._limits.memory:
            raise _too_large(self._limits.memory)
        lasted = now - run.began
        if lasted > self._limits.quick and gone.done():
            raise _client_gone()
        if not run.slow and self._is_long(run, lasted):
            self._step_back(run)

    def _is_long(self, run: _Run, lasted: float) -> bool:
        """Tell whether a run has had its moment of a processor, or has waited for one too long."""
        quick = self._limits.quick
        if lasted <= quick:
            return False
        return lasted > _WAITED * quick or run.worker.spent() - run.spent > quick

    def _step_back(self, run: _Run) -> None:
        if self._slow[run.client] >= self._limits.slow_by_client:
            problem = too_busy("Too many of your queries take long: wait for their answers.", 429)
        elif self._slow.total() >= self._limits.slow:
            problem = too_busy("Too many long queries run: ask again in a moment.")
        else:
            self._slow[run.client] += 1
            run.slow = True
            run.worker.step_back()
            self._pass_on()
            self._refill()
            return
        if self._waiting:  # nobody loses anything by it where nobody waits
            raise problem


def _one_less(counts: Counter[str], client: str) -> None:
    counts[client] -= 1
    if not counts[client]:
        del counts[client]


async def _first(turn: asyncio.Future[None], gone: Gone, seconds: float) -> None:
    await asyncio.wait({turn, gone}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)


async def _forgotten(work: "asyncio.Future[Answer]") -> None:
    """Wait for an answer that nobody wants any more, and drop it."""
    try:
        answer = await work
    except WorkerDiedError:
        return
    answer.body.close()


def _client_gone() -> RequestError:
    return RequestError(499, "The client has gone.")


def _failed() -> RequestError:
    return RequestError(500, "Something went wrong in caregraph itself.")


def _ended() -> RequestError:
    return RequestError(
        503,
        "The process that worked on this ended before its answer was whole: the query is nested "
        "too deeply, or needs more memory than there is.",
    )


def _too_long(seconds: float) -> RequestError:
    return RequestError(
        503,
        f"The query was ended: it took longer than {seconds:g} seconds. Ask for less, or start "
        "'caregraph serve' with a longer --timeout.",
    )


def _too_large(size: int) -> RequestError:
    return RequestError(
        503,
        f"The query was ended: it needed more than {size // MEBIBYTE:,} MiB of memory. Ask for "
        "less: sort, group or join fewer rows.",
    )
