"""A worker process as the app sees it: started, given jobs, watched, ended."""

import sys
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from threading import Lock
from typing import IO

import psutil

from caregraph.errors import StoreError
from caregraph.processes import starting
from caregraph.serve.jobs import Head, Job, Kind, Task
from caregraph.serve.worker import work
from caregraph.serve.writer import write

_IN_MEMORY = 512 * 1024
"""An answer's body up to this size stays in memory; a larger one waits on disk for its client."""
_LOW = 19
_START = 180.0


class WorkerDiedError(Exception):
    """The process ended before its answer: it was ended, or it failed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a job. Whoever gets it closes the body."""

    head: Head
    body: IO[bytes]
    size: int


_CONTEXT = starting(["caregraph.serve.worker", "caregraph.cli"])
_ONE_AT_A_TIME = Lock()


class Worker:
    """One process. All methods but `kill` wait: call them in a thread."""

    def __init__(self, task: Task, generation: object = None) -> None:
        """Start the process. Raises `StoreError` when it cannot open the dataset."""
        self.generation = generation
        self.is_committed = False
        self._ended = False
        self._busy = Lock()
        self._connection, theirs = _CONTEXT.Pipe()
        target = write if task.writes else work
        self._process = _CONTEXT.Process(target=target, args=(theirs, task), daemon=True)
        with _ONE_AT_A_TIME:
            self._process.start()
        theirs.close()
        self._await_ready()
        self._watched = psutil.Process(self._process.pid)
        self._at_rest = self._size()

    def _await_ready(self) -> None:
        try:
            if not self._connection.poll(_START):
                raise StoreError("a worker process does not start: is the machine overloaded?")
            said = self._connection.recv_bytes()
        except (EOFError, OSError) as error:
            self._forget()
            raise StoreError("a worker process ended as it started") from error
        if said[0] == Kind.FAILED:
            self._forget()
            raise StoreError(said[1:].decode())

    def answer(self, job: Job) -> Answer:
        """Do a job. Raises `WorkerDiedError` when the process ends before it is done."""
        body = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 — the caller closes it
        try:
            with self._busy:
                self._connection.send_bytes(job.encoded())
                head = self._received(body)
        except (EOFError, OSError) as error:
            body.close()
            raise WorkerDiedError from error
        size = body.tell()
        body.seek(0)
        return Answer(head, body, size)

    def _received(self, body: IO[bytes]) -> Head:
        while True:
            said = self._connection.recv_bytes()
            if said[0] == Kind.END:
                return Head.decoded(said[1:])
            if said[0] == Kind.AGAIN:
                body.seek(0)
                body.truncate()
            elif said[0] == Kind.COMMITTED:
                self.is_committed = True
            else:
                body.write(said[1:])

    def grown(self) -> int:
        """Return by how many bytes of memory the process has grown since it was started."""
        return max(0, self._size() - self._at_rest)

    def _size(self) -> int:
        try:
            return int(self._watched.memory_info().rss)
        except psutil.Error:
            return 0

    def spent(self) -> float:
        """Return how many seconds of a processor the process has used in all."""
        try:
            times = self._watched.cpu_times()
        except psutil.Error:
            return 0.0
        return float(times.user + times.system)

    def step_back(self) -> None:
        """Let other processes go first."""
        try:
            self._watched.nice(psutil.IDLE_PRIORITY_CLASS if sys.platform == "win32" else _LOW)
        except psutil.Error:
            return  # it has ended

    @property
    def alive(self) -> bool:
        """Whether the process runs, and is to go on."""
        return not self._ended and self._process.is_alive()

    def failed(self) -> bool:
        """Tell whether the process ended for a mistake in caregraph, not for want of anything."""
        self._process.join(1.0)
        return self._process.exitcode == 1

    def kill(self) -> None:
        """End the process at once, whatever it does."""
        if self.alive:
            self._process.kill()
        self._ended = True

    def close(self) -> None:
        """End the process and wait until it has gone."""
        self.kill()
        with self._busy:  # whoever reads from it has seen its end
            self._forget()

    def _forget(self) -> None:
        self._process.join()
        self._connection.close()
        self._process.close()
