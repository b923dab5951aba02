"""What a command takes: time of the clock, time of processors, memory; with all that it starts.

Processes that outlive the one that started them count, too: on Linux they become children of this
program, which waits for them.
"""

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent
_LOOK = 0.5
_SET_CHILD_SUBREAPER = 36
"""Of `prctl`, in linux/prctl.h: orphans below this process become its children."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of the clock and of processors, and bytes of memory at the highest.

    Memory is the proportional set size of all processes together: each page that several share is
    counted once. It is looked at twice a second, on Linux alone.
    """

    wall: float
    processor: float
    memory: int


def spent(command: Sequence[str], *, may_fail: bool = False) -> Spent:
    """Run a command in the project's folder and return what it took; its output is dropped."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1)
    before, begun = os.times(), time.perf_counter()
    process = psutil.Popen(list(command), cwd=ROOT, stdout=subprocess.DEVNULL)
    highest = 0
    while process.poll() is None:
        highest = max(highest, _size(process))
        time.sleep(_LOOK if highest else _LOOK / 10)
    wall = time.perf_counter() - begun
    _wait_for_orphans()
    if process.returncode and not may_fail:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    after = os.times()
    return Spent(
        wall,
        after.children_user + after.children_system - before.children_user - before.children_system,
        highest,
    )


def _wait_for_orphans() -> None:
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        return


def _size(process: psutil.Process) -> int:
    total = 0
    try:
        for one in (process, *process.children(recursive=True)):
            total += getattr(one.memory_full_info(), "pss", 0)
    except psutil.Error:
        return total
    return total
