"""The process that reads reports: it takes a file, sends what was made of it, and takes the next.

    pool ─▶ worker     a file's path
    worker ─▶ pool     READY once; then for each file the result

It ends when the pool has gone, however that went: what files come through closes with it. Where
that is not seen the system ends the process by the time of a processor that it may use.
"""

import gc
import queue
import signal
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

import psutil

from caregraph.address import File
from caregraph.building.limits import Limits
from caregraph.building.making import Result, in_memory
from caregraph.processes import received

if sys.platform != "win32":
    import resource

READY = "ready"
_SLACK = 5
"""Seconds of a processor beyond what a report may take."""
_ROOM = 2
"""Address space is not memory: a process may have so many times the memory in addresses."""
_NEW_OBJECTS = 100_000
"""So many new ones are looked through for rings at a time: a report has no more, and makes none."""


def work(connection: Connection, limits: Limits, reading: Callable[[File], Result]) -> None:
    """Work until the pool closes the connection: what a worker process runs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches all; the pool decides
    _limit_memory(limits)
    files: queue.SimpleQueue[File] = received(connection.recv)
    gc.set_threshold(_NEW_OBJECTS)
    connection.send(READY)
    has_read = False
    while True:
        file = files.get()
        _limit_time(limits)
        # Addresses may run out before the pool looks at how large this process is.
        connection.send(in_memory(reading, file, limits.too_large))
        if not has_read:
            gc.freeze()  # ontology, cues and shapes stay: who collects garbage need not look there
            has_read = True


def _limit_memory(limits: Limits) -> None:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        size = psutil.Process().memory_info().vms + _ROOM * limits.memory
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard == resource.RLIM_INFINITY or size < hard:
            resource.setrlimit(resource.RLIMIT_AS, (size, hard))


def _limit_time(limits: Limits) -> None:
    if sys.platform != "win32":
        most = int(time.process_time() + 2 * limits.seconds) + _SLACK
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(resource.RLIMIT_CPU, (most, hard))
