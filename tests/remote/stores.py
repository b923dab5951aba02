"""Stores as their users start them: processes of their own, on ports that are free."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import httpx
import pytest

from caregraph.remote import Location

_PATIENCE = 120.0
_OXIGRAPH = Path(sys.executable).with_name("oxigraph")
VIRTUOSO_USER = "dba"
VIRTUOSO_PASSWORD = "dba"  # noqa: S105 — what a new database of Virtuoso begins with
_VIRTUOSO = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
ServerThreads = 20
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = .
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = {most_rows}
"""


_FIRST = 10_000 + 100 * (os.getpid() % 220)
_PORTS = cycle(range(_FIRST, _FIRST + 100))


@dataclass(slots=True)
class Store:
    """A store that runs, and can be killed and started again with what it holds."""

    kind: str
    command: list[str]
    folder: Path
    url: str
    process: subprocess.Popen[bytes] | None = None

    @property
    def location(self) -> Location:
        return Location(self.url)

    def start(self) -> None:
        with (self.folder / "output.txt").open("ab") as said:
            self.process = subprocess.Popen(
                self.command, cwd=self.folder, stdout=said, stderr=subprocess.STDOUT
            )
        end = time.monotonic() + _PATIENCE
        while not _answers(self.url):
            if self.process.poll() is not None or time.monotonic() > end:
                raise AssertionError((self.folder / "output.txt").read_text(errors="replace"))
            time.sleep(0.1)

    @property
    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def kill(self) -> None:
        """End it at once, as a failure of the machine does."""
        if self.process and self.runs:
            self.process.kill()
            self.process.wait(_PATIENCE)


def _answers(url: str) -> bool:
    try:
        httpx.get(url, timeout=5)
    except httpx.TransportError:
        return False
    return True


def free_port() -> int:
    """A port that nobody else takes before it is bound.

    The system gives out none of these by itself, and each process of the tests has its own hundred.
    """
    for port in islice(_PORTS, 100):
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("no port is free")


@contextmanager
def _running(store: Store) -> Iterator[Store]:
    store.start()
    try:
        yield store
    finally:
        store.kill()


@contextmanager
def oxigraph(folder: Path, *options: str) -> Iterator[Store]:
    """The Oxigraph server, with its data in a folder."""
    if not _OXIGRAPH.is_file():
        pytest.skip(f"no Oxigraph server at {_OXIGRAPH}")
    place = f"127.0.0.1:{free_port()}"
    command = [str(_OXIGRAPH), "serve", "--location", "data", "--bind", place, *options]
    with _running(Store("oxigraph", command, folder, f"http://{place}")) as store:
        yield store


@contextmanager
def virtuoso(folder: Path, *, most_rows: int = 0) -> Iterator[Store]:
    """Virtuoso, with a database of its own in a folder."""
    found = shutil.which("virtuoso-t")
    if found is None:
        pytest.skip("no virtuoso-t: Debian has it in virtuoso-opensource-7-bin")
    port = free_port()
    settings = _VIRTUOSO.format(port=port, sql=free_port(), most_rows=most_rows)
    (folder / "virtuoso.ini").write_text(settings, encoding="utf-8")
    command = [found, "+foreground", "+configfile", "virtuoso.ini"]
    with _running(Store("virtuoso", command, folder, f"http://127.0.0.1:{port}")) as store:
        yield store
