"""Processes that work beside this one: how many there may be, how they start, and when they end."""

import multiprocessing
import os
import queue
import sys
import threading
from collections.abc import Callable, Sequence
from multiprocessing.process import BaseProcess
from typing import TypeVar

T = TypeVar("T")

Context = multiprocessing.context.SpawnContext | multiprocessing.context.ForkServerContext


def processors() -> int:
    """Return how many processors this program may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # what this process may use, where told
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def starting(modules: Sequence[str]) -> Context:
    """Return what starts processes. The modules are imported once, by the server that forks them.

    So a new process is there at once; where nothing can be forked it imports for itself.
    """
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(modules))
    return context


def received(take: Callable[[], T]) -> "queue.SimpleQueue[T]":
    """Return the queue into which comes what is taken from a connection, by a thread of its own.

    The process ends when the connection does, whatever it is doing: nobody is left to answer.
    """
    found: queue.SimpleQueue[T] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(take, found), daemon=True).start()
    return found


def _receive(take: Callable[[], T], found: "queue.SimpleQueue[T]") -> None:
    try:
        while True:
            found.put(take())
    except (EOFError, OSError):
        os._exit(0)


def end_with_parent() -> None:
    """End this process as soon as the one that started it has ended, whatever it is doing.

    A process that waits for work would not notice that nobody is left to give it any.
    """
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(0)
