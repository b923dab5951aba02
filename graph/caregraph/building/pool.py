"""Worker processes that read reports, each report within its limits.

A process that takes too long with a report, grows too large, or dies is replaced; the report is
named and the others go on. Processes are watched from outside, since what hangs cannot look at the
clock, and each has a connection of its own, so that the end of one leaves nothing locked.
"""

import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait

import psutil

from caregraph.address import File
from caregraph.blocks import Closing
from caregraph.building.limits import Limits
from caregraph.building.making import NotMade, Result, make
from caregraph.building.worker import READY, work
from caregraph.errors import UsageError
from caregraph.processes import starting

_LOOK = 0.1
"""Seconds between two looks at the processes."""
_AHEAD = 3
"""Files that a process has been given: the one it reads, and what it begins with next."""
_START = 180.0
_WORN = 4
"""A process that keeps a fourth of what a report may take is replaced."""
_PRELOADED = ["caregraph.building.worker", "caregraph.cli"]


class Pool(Closing):
    """The processes. Use it in a `with` block: they end when that does."""

    def __init__(
        self, processes: int, limits: Limits, reading: Callable[[File], Result] = make
    ) -> None:
        """Begin; no process is started before there is something to read."""
        self._wanted = processes
        self._limits = limits
        self._reading = reading
        self._readers: list[_Reader] = []
        self._again: deque[File] = deque()
        self._tried: set[File] = set()

    def close(self) -> None:
        """End the processes, whatever they do."""
        for reader in self._readers:
            reader.end()
        self._readers.clear()

    def results(self, files: Iterable[File]) -> Iterator[Result]:
        """Yield what was made of each file, as it is made. Raises `UsageError`.

        Only as many files are under way as the processes need, however many there are.
        """
        left = iter(files)
        self._feed(left)
        while any(reader.files for reader in self._readers):
            connections = [reader.connection for reader in self._readers]
            ready = wait(connections, timeout=_LOOK)
            for reader in list(self._readers):
                if reader.connection in ready:
                    yield from self._received(reader)
            for reader in list(self._readers):
                yield from self._judged(reader)
            self._feed(left)

    def _feed(self, left: Iterator[File]) -> None:
        """Give every process work, and start those that are missing while there is any."""
        for _ in range(_AHEAD):
            for i in range(self._wanted):
                given = i < len(self._readers) and self._readers[i]
                if given and (len(given.files) >= _AHEAD or given.is_worn):
                    continue
                file = self._again.popleft() if self._again else next(left, None)
                if file is None:
                    return
                if not given:
                    given = _Reader(self._limits, self._reading)
                    self._readers.append(given)
                given.give(file)

    def _received(self, reader: "_Reader") -> Iterator[Result]:
        try:
            result = reader.take()
        except (EOFError, OSError):
            yield from self._died(reader)
            return
        if result:
            yield result
        if reader.is_worn and not reader.files:
            self._replace(reader)

    def _judged(self, reader: "_Reader") -> Iterator[Result]:
        """End a process whose report has passed a limit."""
        if reader not in self._readers or not reader.files or reader.connection.poll():
            return
        if reader.seconds > (self._limits.seconds if reader.is_ready else _START):
            self._must_have_begun(reader)
            yield self._left_out(reader, self._limits.too_long)
        elif reader.grown > self._limits.memory:
            yield self._left_out(reader, self._limits.too_large)

    def _died(self, reader: "_Reader") -> Iterator[Result]:
        """Read a report once more whose process has ended: that may have had another reason."""
        code = reader.end()
        self._must_have_begun(reader)
        file = reader.files[0] if reader.files else None
        if code == -_signal("SIGXCPU"):
            yield self._left_out(reader, self._limits.too_long)
        elif file in self._tried:
            reason = f"ends the process that reads it ({_named(code)})"
            yield self._left_out(reader, f"{reason}: please report it, with the file")
        else:
            self._tried.update(reader.files[:1])
            self._replace(reader)

    def _must_have_begun(self, reader: "_Reader") -> None:
        if not reader.is_ready:
            raise UsageError("a process that reads reports does not start: try --jobs 1, or again")

    def _left_out(self, reader: "_Reader", reason: str) -> Result:
        file = reader.files.pop(0)
        self._replace(reader)
        return NotMade(file, reason)

    def _replace(self, reader: "_Reader") -> None:
        reader.end()
        self._again.extend(reader.files)
        self._readers.remove(reader)


class _Reader:
    """One process as the pool sees it; it reads the first of its files."""

    def __init__(self, limits: Limits, reading: Callable[[File], Result]) -> None:
        context = starting(_PRELOADED)
        ours, theirs = context.Pipe()
        self.connection: Connection = ours
        self.files: list[File] = []
        self.is_ready = False
        self.is_worn = False
        self._limits = limits
        self._process = context.Process(target=work, args=(theirs, limits, reading), daemon=True)
        self._process.start()
        theirs.close()
        self._began = time.monotonic()
        self._watched = psutil.Process(self._process.pid)
        self._at_rest = 0

    def give(self, file: File) -> None:
        """Give a file to read, after those it has."""
        if not self.files and self.is_ready:
            self._began = time.monotonic()
        self.files.append(file)
        try:
            self.connection.send(file)
        except OSError:
            return  # it has ended, which is seen when its answer is waited for

    def take(self) -> Result | None:
        """Return the next result, `None` where the process says that it is ready.

        Raises `EOFError` or `OSError` where it has ended.
        """
        said = self.connection.recv()
        self._began = time.monotonic()
        if said == READY:
            self.is_ready = True
            self._at_rest = self._size
            return None
        self.files.pop(0)
        self.is_worn = self.grown > self._limits.memory // _WORN
        result: Result = said
        return result

    @property
    def seconds(self) -> float:
        """For how long it has been reading the first of its files."""
        return time.monotonic() - self._began

    @property
    def grown(self) -> int:
        """By how many bytes it has grown since it was ready."""
        return self._size - self._at_rest if self.is_ready else 0

    @property
    def _size(self) -> int:
        try:
            return int(self._watched.memory_info().rss)
        except psutil.Error:
            return 0

    def end(self) -> int:
        """End the process, whatever it does; return its exit code."""
        self._process.join(0)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()
        self.connection.close()
        return self._process.exitcode or 0


def _signal(name: str) -> int:
    return int(getattr(signal, name, 0))


def _named(code: int) -> str:
    try:
        return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
    except ValueError:
        return f"signal {-code}"
