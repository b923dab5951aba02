"""Work that Ctrl+C and a time limit end at once, whatever it is doing.

The store's engine can be in the middle of a join for minutes and hears no signal. So the work runs
in a thread of its own, and the main thread, which stays free to hear, ends the whole process: a
query only reads, and a file is put in place when it is whole, so nothing is left half done.
"""

import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from traceback import clear_frames
from typing import NoReturn, TypeVar

from caregraph.cli.program import err, printable

_LOOK = 0.1
"""Seconds between two looks at the clock."""
INTERRUPTED = 130
"""The exit code of a program that Ctrl+C ended."""
TOO_LONG = 1

T = TypeVar("T")


def watched(
    work: Callable[[], T],
    seconds: float | None,
    tidy: Callable[[], None],
    ended: str = "ended",
) -> T:
    """Do some work and return what it returns, or raise what it raises.

    After Ctrl+C, and after so many seconds, the process ends; `tidy` is called before, and what
    Ctrl+C `ended` is said.
    """
    ends = None if seconds is None else time.monotonic() + seconds
    future = ThreadPoolExecutor(1).submit(_alone, work)
    try:
        while not future.done():
            wait([future], timeout=_LOOK)
            if ends is not None and time.monotonic() > ends and not future.done():
                _end(TOO_LONG, f"no answer within {seconds:g} seconds: ended", tidy)
        return future.result()
    except KeyboardInterrupt:
        _end(INTERRUPTED, ended, tidy)


def _alone(work: Callable[[], T]) -> T:
    """Do some work so that an error takes nothing of it along: the engine's answers cannot leave
    the thread that asked.
    """
    try:
        return work()
    except BaseException as error:
        clear_frames(error.__traceback__)
        raise


def _end(code: int, message: str, tidy: Callable[[], None]) -> NoReturn:
    tidy()
    err.print(f"caregraph: {printable(message)}")
    sys.stderr.flush()
    os._exit(code)
