"""Graphs into the dataset, many at a time, while others are being made.

What one writing takes is bounded by number, size and time, so memory is, too, and little is lost
when a build is ended. One writing is under way at most.
"""

import time
from concurrent.futures import Future, ThreadPoolExecutor
from traceback import clear_frames

from caregraph.blocks import Block
from caregraph.building.outcome import Log, Outcome, quiet
from caregraph.dataset import Dataset, NamedGraph

_BYTES = 16 * 1024 * 1024
_SECONDS = 5.0


class Writer(Block):
    """Writes graphs. Use it in a `with` block: all is written when that ends without an error."""

    def __init__(self, dataset: Dataset, log: Log = quiet) -> None:
        self._dataset = dataset
        self._log = log
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="write")
        self._under_way: Future[None] | None = None
        self._graphs: dict[str, NamedGraph] = {}
        self._outcomes: list[Outcome] = []
        self._told: list[Outcome] = []
        self._bytes = 0
        self._began = time.monotonic()

    def _leave(self, error: BaseException | None) -> None:
        try:
            if error is None:
                self._flush()
                self._finish()
        finally:
            self._thread.shutdown(wait=True)

    def put(self, graph: NamedGraph, outcome: Outcome) -> None:
        """Write a graph, soon; the outcome is told when it is written.

        Raises `StoreError` where it, or one before it, cannot be written.
        """
        if not self._graphs:
            self._began = time.monotonic()
        self._graphs[graph.name] = graph
        self._outcomes.append(outcome)
        self._bytes += len(graph.lines)
        many = len(self._graphs) >= self._dataset.together or self._bytes >= _BYTES
        if many or time.monotonic() - self._began > _SECONDS:
            self._flush()

    def _flush(self) -> None:
        self._finish()
        if self._graphs:
            self._told = self._outcomes
            self._under_way = self._thread.submit(
                _written, self._dataset, list(self._graphs.values())
            )
        self._graphs, self._outcomes, self._bytes = {}, [], 0

    def _finish(self) -> None:
        if self._under_way:
            self._under_way.result()
            self._under_way = None
            for outcome in self._told:
                self._log(outcome)


def _written(dataset: Dataset, graphs: list[NamedGraph]) -> None:
    """Write so that an error takes nothing of the engine's along, which must not change threads."""
    try:
        dataset.put(graphs)
    except BaseException as error:
        clear_frames(error.__traceback__)
        raise
