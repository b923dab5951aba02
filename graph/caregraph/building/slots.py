"""What a worker of a cluster does: reads reports in processes beside it, each within its limits.

    worker's thread ─▶ slot: a pool of one process ─▶ result

So limits are kept by the same code as on one machine, and a report that ends its process does not
end the worker, with what else that is doing.
"""

import multiprocessing
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from caregraph.address import File
from caregraph.building.basis import extractor_digest, ontology_digest
from caregraph.building.limits import Limits
from caregraph.building.making import Result
from caregraph.building.pool import Pool
from caregraph.building.scanning import digest
from caregraph.errors import CaregraphError
from caregraph.version import __version__

IDLE = 30.0
"""Seconds after which processes end that have nothing to read."""

Reading = Callable[[File], Result]


@dataclass(frozen=True, slots=True)
class Program:
    """What decides what is read from a report: the program and the ontology."""

    version: str
    extractor: str
    ontology: str


class AnotherProgramError(CaregraphError):
    """A worker does not run the program that asks it."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self.program = program


def program() -> Program:
    """Return what this process runs."""
    return Program(__version__, extractor_digest(), ontology_digest())


def read_there(file: File, limits: Limits, reading: Reading, asked: Program) -> Result:
    """Make the graph of a report within its limits."""
    _compare(asked)
    return _slots(limits, reading).read(file)


def digest_there(file: File, asked: Program) -> str | None:
    """Return the SHA-256 of a file."""
    _compare(asked)
    return digest(file)


def _compare(asked: Program) -> None:
    """Raise `AnotherProgramError`: what two programs read does not belong in one graph."""
    if asked != program():
        raise AnotherProgramError(program())


class _Slots:
    """Pools of one process, as many as there are threads that read."""

    def __init__(self, limits: Limits, reading: Reading) -> None:
        self._limits = limits
        self._reading = reading
        self._idle: list[Pool] = []
        self._watch: threading.Timer | None = None
        self._lock = threading.Lock()

    def read(self, file: File) -> Result:
        """Read a file in a process that has nothing to do, or in a new one."""
        with self._lock:
            pool = self._idle.pop() if self._idle else Pool(1, self._limits, self._reading)
        try:
            (result,) = pool.results([file])
        except BaseException:
            pool.close()
            raise
        with self._lock:
            self._idle.append(pool)
            self._begin_to_wait()
        return result

    def _begin_to_wait(self) -> None:
        if self._watch:
            self._watch.cancel()
        self._watch = threading.Timer(IDLE, self._end)
        self._watch.daemon = True
        self._watch.start()

    def _end(self) -> None:
        with self._lock:
            for pool in self._idle:
                pool.close()
            self._idle.clear()


@cache
def _slots(limits: Limits, reading: Reading) -> _Slots:
    # A worker that a nanny started may start no processes, since these could outlive it. Ours end
    # when it does, since the connection to it closes.
    multiprocessing.current_process().daemon = False
    return _Slots(limits, reading)
