"""Processes that draw pages side by side, each with the dataset open for itself.

What the site knows of the whole is read once and handed to each of them. Pages follow from the
graph alone, so it makes no difference which process draws one.
"""

import multiprocessing
import pickle
import signal
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

from caregraph.processes import end_with_parent, processors
from caregraph.views.asking import Asked
from caregraph.views.batches import Batch
from caregraph.views.drawing import Drawn, drawn
from caregraph.views.pages import Site

Opening = Callable[[], AbstractContextManager[Asked]]
"""Opens the dataset anew, in another process: it is sent there, so it can be pickled."""

_MANY, _MUCH = 300, 20_000
"""It pays to start processes for so many batches, or for some that tell of so many inspections."""
_LARGE, _TOGETHER = 100, 16
"""What tells of so many inspections goes alone; so many smaller batches go together."""
_MOST = 8


@dataclass(frozen=True, slots=True)
class Crew:
    """How other processes open the dataset, and how many there may be."""

    opening: Opening
    size: int = 0

    def draws(self, batches: Sequence[Batch]) -> bool:
        """Whether it is worth while to have these drawn side by side."""
        enough = len(batches) >= _MANY or _weight(batches) >= _MUCH
        return self._processes > 1 and enough

    def drawn(self, site: Site, batches: Sequence[Batch], folder: Path) -> Iterator[Drawn]:
        """Draw batches into a folder; yield each when it is done, in no order.

        Raises `OSError` where the folder cannot be written to, and `BrokenProcessPool` where a
        process was ended from outside.
        """
        with TemporaryDirectory(prefix="caregraph-site-") as name:
            known = Path(name) / "site"
            known.write_bytes(pickle.dumps((self.opening, site.index)))
            with ProcessPoolExecutor(
                self._processes, multiprocessing.get_context("spawn"), step_aside
            ) as pool:
                yield from _finished(pool, known, batches, folder)

    @property
    def _processes(self) -> int:
        return min(_MOST, self.size or processors())


def _finished(
    pool: ProcessPoolExecutor, known: Path, batches: Sequence[Batch], folder: Path
) -> Iterator[Drawn]:
    with _without_main():
        futures = [pool.submit(_draw, known, folder, names) for names in _shares(batches)]
    try:
        for future in as_completed(futures):
            yield from future.result()
    finally:
        _cancel(futures)


def _cancel(futures: Sequence[Future[list[Drawn]]]) -> None:
    for future in futures:
        future.cancel()


def _shares(batches: Sequence[Batch]) -> Iterator[list[str]]:
    """Yield names of batches to be drawn by one process, the largest first: none comes last."""
    sources: dict[str, list[Batch]] = defaultdict(list)
    for batch in batches:
        sources[batch.source or batch.name].append(batch)
    large = [found for found in sources.values() if _weight(found) >= _LARGE]
    for found in sorted(large, key=_weight, reverse=True):
        yield [batch.name for batch in found]
    small: list[str] = []
    for found in sources.values():
        if _weight(found) < _LARGE:
            small += [batch.name for batch in found]
            if len(small) >= _TOGETHER:
                yield small
                small = []
    if small:
        yield small


def _weight(batches: Sequence[Batch]) -> int:
    return sum(len(batch.needs) for batch in batches)


def _draw(known: Path, folder: Path, names: Sequence[str]) -> list[Drawn]:
    """Draw batches, in a process of a crew."""
    site = _site(known)
    return [drawn(site.named(name), folder) for name in names]


@cache
def _site(known: Path) -> Site:
    """Open the dataset, once in the life of a process; it stays open until that ends."""
    opening, index = pickle.loads(known.read_bytes())  # noqa: S301 — what this program has written
    index.dataset = opening().__enter__()
    return Site(index.dataset, index)


def step_aside() -> None:
    """Leave Ctrl+C to the process that started this one, and end when that has ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()


@contextmanager
def _without_main() -> Iterator[None]:
    """Start processes that do not run the program's main script again.

    They need nothing of it, and a script that builds without asking whether it is the main one
    would build again in each of them.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
