"""A server as its users start it: a process of its own, on a port that is free."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import psutil

_PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs."""

    address: str
    process: subprocess.Popen[str]

    @property
    def sparql(self) -> str:
        return f"{self.address}sparql"

    @property
    def place(self) -> tuple[str, int]:
        """Host and port."""
        found = urlsplit(self.address)
        return str(found.hostname), int(found.port or 0)

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.address, timeout=_PATIENCE)

    def family(self) -> list[psutil.Process]:
        """The server's processes: itself and those that it started."""
        parent = psutil.Process(self.process.pid)
        return [parent, *parent.children(recursive=True)]

    def stop(self, sign: int = signal.SIGTERM) -> int:
        self.process.send_signal(sign)
        return self.process.wait(_PATIENCE)


def start(output: Path, *options: str) -> Server:
    return _started("-m", "caregraph", "serve", "-o", str(output), "--port", "0", *options)


def start_with(output: Path, **limits: float) -> Server:
    """Start a server with limits that the command line does not give."""
    return _started("-c", _PROGRAM, str(output), json.dumps(limits))


_PROGRAM = """
import json, sys
from pathlib import Path
from caregraph.serve.server import serve
from caregraph.serve.settings import Limits, Settings

def tell(address):
    print("serving at", address, flush=True)

if __name__ == "__main__":
    serve(Settings(Path(sys.argv[1]), port=0, limits=Limits(**json.loads(sys.argv[2]))), tell)
"""


def _started(*arguments: str) -> Server:
    process = subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    said = process.stdout.readline()
    if not said:
        raise AssertionError(process.communicate()[1])
    return Server(said.split()[2], process)


@contextmanager
def running(output: Path, *options: str) -> Iterator[Server]:
    with _kept(start(output, *options)) as server:
        yield server


@contextmanager
def running_with(output: Path, **limits: float) -> Iterator[Server]:
    with _kept(start_with(output, **limits)) as server:
        yield server


@contextmanager
def _kept(server: Server) -> Iterator[Server]:
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.stop()
        server.process.communicate()


def runs(process: psutil.Process) -> bool:
    """Whether a process has not ended."""
    with suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


def soon(condition: Callable[[], bool]) -> bool:
    """Whether a condition comes to hold, on the slowest machine."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return condition()
