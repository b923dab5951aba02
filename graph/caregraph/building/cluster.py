"""Reading on a Dask cluster: only this module knows Dask.

    files ─▶ a few tasks for each thread of the workers ─▶ results, as they are made

A task whose worker dies is done again by another, which is Dask's work. One that costs the cluster
worker after worker is named and left out. Nothing is kept of a task once its result is taken.
"""

import asyncio
import queue
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from distributed import Client, Future, KilledWorker, Security
from distributed.comm.core import connect
from distributed.core import coerce_to_address

from caregraph.address import File
from caregraph.blocks import Closing
from caregraph.building.limits import Limits
from caregraph.building.making import NotMade, Result, make
from caregraph.building.slots import (
    AnotherProgramError,
    Program,
    Reading,
    digest_there,
    program,
    read_there,
)
from caregraph.errors import CaregraphError, UsageError

_AHEAD = 3
"""Tasks that are under way for each thread of the workers, as in a pool."""
_REACH = 5.0
"""Seconds to reach the scheduler."""
_WORKERS = 15.0
"""Seconds for a worker to be there: one may just be starting."""
_LOST = 60.0
"""Seconds after which a cluster without scheduler or workers is given up."""
_LOOK = 2.0
_GO_ON = "what was written stays: run the same command again to go on"

T = TypeVar("T")


class DaskCluster(Closing):
    """A cluster that has been reached. Use it in a `with` block."""

    def __init__(self, scheduler: str, reading: Reading = make) -> None:
        """Reach it. Raises `UsageError` where that fails, or its workers run another program."""
        self._scheduler = scheduler
        self._reading = reading
        self.program = program()
        self._client = _client(scheduler)
        self._seen = time.monotonic()
        self._looked = 0.0
        self._wanted = 0
        try:
            self._check()
        except BaseException:
            self._client.close()
            raise

    def close(self) -> None:
        """Leave the cluster."""
        self._client.close()

    def results(self, files: Iterable[File], limits: Limits) -> Iterator[Result]:
        """Yield what was made of each file, as it is made. Raises `UsageError`."""
        for file, result in self._each(files, read_there, limits, self._reading):
            if result is None:
                reason = "ends the worker of the cluster that reads it, again and again"
                yield NotMade(file, f"{reason}: please report it, with the file")
            else:
                yield replace(result, file=file)

    def digests(self, files: Sequence[File]) -> Iterator[tuple[File, str | None]]:
        """Yield each file with its SHA-256, found where files are read. Raises `UsageError`."""
        yield from self._each(files, digest_there)

    def _each(
        self, files: Iterable[File], task: Callable[..., T], *more: object
    ) -> Iterator[tuple[File, T | None]]:
        """Yield what a task gives for each file, `None` where it ends its workers."""
        left = iter(files)
        under_way: dict[str, tuple[File, Future[T]]] = {}
        done: queue.SimpleQueue[str] = queue.SimpleQueue()
        tried: set[File] = set()

        def begin(file: File) -> None:
            key = f"caregraph-{uuid4().hex}"
            arguments = (_absolute(file), *more, self.program)
            future = self._client.submit(task, *arguments, key=key, pure=False)
            under_way[key] = (file, future)
            future.add_done_callback(lambda ended: done.put(ended.key))

        try:
            while self._feed(left, under_way, begin):
                key = self._next(done)
                if key is None:
                    continue
                file, future = under_way.pop(key)
                if not self._cost_its_workers(future):
                    yield file, self._taken(future)
                elif file in tried:
                    yield file, None
                else:  # another may have cost them, which was under way there, too
                    tried.add(file)
                    begin(file)
        finally:
            self._client.cancel([future for _, future in under_way.values()])

    def _feed(
        self, left: Iterator[File], under_way: Mapping[str, object], begin: Callable[[File], None]
    ) -> bool:
        """Begin as many tasks as the cluster needs; tell whether any is under way."""
        self._look()
        while len(under_way) < self._wanted:
            file = next(left, None)
            if file is None:
                break
            begin(file)
        return bool(under_way) or not self._wanted

    def _look(self) -> None:
        """See now and then how many tasks it can take. Raises `UsageError` when it is gone."""
        now = time.monotonic()
        if now - self._looked < _LOOK:
            return
        self._looked = now
        reached = self._client.status == "running"
        threads = self._count() if reached else 0
        self._wanted = max(_AHEAD * threads, 1) if reached else 0  # one may bring a worker along
        if threads:
            self._seen = now
        elif now - self._seen > _LOST:
            raise self._gone()

    def _count(self) -> int:
        """Return how many threads the workers have."""
        try:
            return sum(self._client.nthreads().values())
        except OSError:
            return 0  # it is just going away

    def _next(self, done: "queue.SimpleQueue[str]") -> str | None:
        try:
            return done.get(timeout=_LOOK)
        except queue.Empty:
            return None

    def _cost_its_workers(self, future: Future[T]) -> bool:
        return future.status == "error" and isinstance(future.exception(), KilledWorker)

    def _taken(self, future: Future[T]) -> T:
        error = future.exception() if future.status == "error" else None
        if isinstance(error, AnotherProgramError):
            raise self._is_another([error.program])
        if isinstance(error, CaregraphError):
            raise UsageError(f"{self._scheduler}: {error}")
        if error is not None:
            raise UsageError(f"the cluster at {self._scheduler} cannot read: {_line(error)}")
        try:
            return future.result()
        except (CancelledError, OSError) as lost:
            raise self._gone() from lost

    def _check(self) -> None:
        """Raise `UsageError` unless there are workers, and all run this program."""
        try:
            self._client.wait_for_workers(1, timeout=_WORKERS)
        except TimeoutError as error:
            raise UsageError(
                f"the cluster at {self._scheduler} has no workers: start some (dask worker "
                f"{self._scheduler})"
            ) from error
        answers = self._client.run(program, on_error="return").values()
        others = [one for one in answers if one != self.program]
        if others:
            raise self._is_another([one for one in others if isinstance(one, Program)])

    def _is_another(self, others: Sequence[Program]) -> UsageError:
        mine = self.program
        if not others:
            what = "has workers that cannot load caregraph"
        elif any(one.version != mine.version for one in others):
            versions = ", ".join(sorted({one.version for one in others}))
            what = f"runs caregraph {versions}, and this is {mine.version}"
        elif any(one.extractor != mine.extractor for one in others):
            what = "runs another caregraph of this version"
        else:
            what = "has another ontology"
        return UsageError(
            f"the cluster at {self._scheduler} {what}: install the same on all machines, and "
            "start its workers again"
        )

    def _gone(self) -> UsageError:
        return UsageError(f"the cluster at {self._scheduler} is gone; {_GO_ON}")


def _client(scheduler: str) -> Client:
    if not scheduler.strip():
        raise UsageError("--scheduler: give an address such as tcp://localhost:8786")
    try:
        with ThreadPoolExecutor(1) as thread:  # the caller's may have a loop of its own
            thread.submit(asyncio.run, _knock(scheduler)).result()
        return Client(scheduler, timeout=_REACH, set_as_default=False, name="caregraph")
    except (OSError, TimeoutError) as error:
        raise UsageError(
            f"no Dask scheduler answers at {scheduler}: check the address, and that it runs"
        ) from error
    except (ValueError, TypeError, RuntimeError) as error:
        raise UsageError(f"--scheduler {scheduler}: {_line(error)}") from error


async def _knock(scheduler: str) -> None:
    """See whether a scheduler answers: a client that does not find one cannot be ended cleanly."""
    arguments = Security().get_connection_args("client")
    if scheduler.startswith("tls:") and not arguments.get("ssl_context"):
        raise UsageError(
            f"--scheduler {scheduler}: TLS needs certificates: name them in Dask's own "
            "configuration (distributed.comm.tls)"
        )
    address = coerce_to_address(scheduler)
    comm = await asyncio.wait_for(connect(address, timeout=_REACH, **arguments), _REACH)
    await comm.close()


def _absolute(file: File) -> File:
    """Return a file as workers in other folders find it."""
    return file.absolute() if isinstance(file, Path) else file


def _line(error: BaseException) -> str:
    """Return the first line of what an error says, with its kind."""
    said = str(error).strip().splitlines()
    return f"{type(error).__name__}: {said[0]}" if said else type(error).__name__
