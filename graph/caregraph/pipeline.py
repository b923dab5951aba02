"""The way from paths to a built output, in order.

    files ─▶ those that are not read yet ─▶ read, made into graphs and checked, by several processes
    ─▶ written, many at a time ─▶ histories, text index, exports, site: what changed

A report that fails is named and the others are built. What is in the store already stays, but for
reports that are given again. The parts stand in `building/`.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from itertools import repeat
from pathlib import Path

from caregraph.address import File
from caregraph.building.choosing import Choice
from caregraph.building.finishing import SITE, Finish
from caregraph.building.known import Known, keep_aside, known, known_aside
from caregraph.building.limits import Limits
from caregraph.building.making import Made, read_report
from caregraph.building.outcome import Built, Log, Outcome, Progress, State, quiet, still
from caregraph.building.readers import Readers, reached, readers
from caregraph.building.writing import Writer
from caregraph.dataset import Dataset
from caregraph.errors import SourceError, StoreError, UsageError
from caregraph.keeping import Pieces
from caregraph.paths import inputs
from caregraph.remote import Location, opened

__all__ = [
    "SITE",
    "Built",
    "Limits",
    "Log",
    "Outcome",
    "Progress",
    "State",
    "build",
    "read_report",
]
_STANDARD = Limits()


def build(  # noqa: PLR0913 — what a user may choose
    paths: Iterable[str | Path],
    output: str | Path = "output",
    progress: Progress = still,
    *,
    site: bool = True,
    store: Location | None = None,
    jobs: int | None = None,
    scheduler: str | None = None,
    limits: Limits = _STANDARD,
    force: bool = False,
    log: Log = quiet,
) -> Built:
    """Read reports and write store, exports and site into a folder.

    `paths` are files, folders and patterns, here or by address (`s3://…`, `https://…`); what the
    store holds as it is in them is not read again, but with `force`. Without `site` no pages are
    written. With `store` the graph goes into that store, in place of the folder's.

    With `jobs` as many processes read, each report within the `limits`; a script that asks for them
    needs its `if __name__ == "__main__":`. Without, this process reads, and nothing limits it. With
    `scheduler`, the address of a Dask scheduler, its workers read, within the `limits`, too.
    `log` is told what became of each file.

    Raises `UsageError` when there is no path or no such cluster, `StoreError` when the output is in
    use or cannot be written to. What is wrong with a file is in its outcome.
    """
    names = [str(path) for path in paths]
    if not names:
        raise UsageError("name at least one report, folder or pattern")
    if jobs is not None and jobs < 1:
        raise UsageError("at least one process has to read")
    folder = Path(output)
    found = inputs(names)
    failed = [_failure(error) for error in found.errors]
    for outcome in failed:
        log(outcome)
    run = _Run(folder, found.files, progress, log)
    everything = force or store is not None
    with (
        reached(scheduler) as cluster,  # before anything is written
        _told(folder),
        opened(folder, store, write=True) as dataset,
        Pieces(folder) as kept,
    ):
        dataset.describe()
        run.read(dataset, kept, readers(jobs, limits, cluster), force=force)
        finish = Finish(dataset, folder, kept, everything=everything)
        run.step("the whole")
        finish.histories()
        finish.index()
        finish.exports()
    if site:
        pages = import_module("caregraph.building.pages")
        with _told(folder):
            pages.write_pages(folder, store, progress, jobs, everything=everything)
    start = folder / SITE / "index.html" if site else None
    return Built((*failed, *run.outcomes), folder, start)


class _Run:
    """The reading of files into a dataset."""

    def __init__(self, folder: Path, files: Sequence[File], progress: Progress, log: Log) -> None:
        self._folder = folder
        self._files = files
        self._progress = progress
        self._log = log
        self._done = 0
        self.outcomes: tuple[Outcome, ...] = ()

    def read(
        self,
        dataset: Dataset,
        kept: Pieces,
        readers: AbstractContextManager[Readers],
        *,
        force: bool,
    ) -> None:
        """Read what is not read yet, and write its graphs."""
        before = known(dataset)
        choice = Choice(
            Known(before.by_graph) if force else before,
            {} if force else known_aside(self._folder),
        )
        with readers as reading, Writer(dataset, self._log) as writer:
            unread = choice.unread(self._looked_at(choice, reading))
            self._done = len(self._files) - len(unread)
            for result in reading.results(unread):
                self.step(result.file.name)
                self._done += 1
                taken = choice.take(result)
                if isinstance(result, Made) and taken.graph and taken.outcome:
                    writer.put(taken.graph, taken.outcome)
                    kept.put(result.graph, result.piece)
                elif taken.outcome:
                    self._log(taken.outcome)
        keep_aside(self._folder, choice.aside)
        self.outcomes = tuple(choice.outcomes(self._files))
        for outcome in self.outcomes:
            if not outcome.was_read or outcome.state is State.SET_ASIDE:
                self._log(outcome)

    def _looked_at(self, choice: Choice, reading: Readers) -> Iterable[tuple[File, str | None]]:
        """Return the files with their digests; where nothing is known none is needed."""
        return reading.digests(self._files) if choice.knows_any else zip(self._files, repeat(None))

    def step(self, name: str) -> None:
        """Say how far the reading is."""
        self._progress(self._done, len(self._files), name)


def _failure(error: SourceError) -> Outcome:
    return Outcome(error.file, State.FAILED, lines=(error.message,))


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Raise a `StoreError` where the output cannot be written to."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(f"{folder} cannot be written to: {reason}") from error
