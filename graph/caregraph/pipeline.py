"""The way from paths to a built output, in order.

read → extract → graph → validate → store, a report at a time; then the exports. A report that
fails is named and the others are built. What is in the store already stays, but for reports that
are given again.
"""

import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from caregraph.errors import SourceError, UsageError
from caregraph.export import export_files
from caregraph.extract import extract
from caregraph.model import Report
from caregraph.narrative.narrate import narrate
from caregraph.paths import inputs
from caregraph.rdf.report import report_iri, triples
from caregraph.register import settle
from caregraph.source import read
from caregraph.store import STORE, Dataset, parsed
from caregraph.validate import Severity, validate_graph


class State(StrEnum):
    """What became of a file."""

    BUILT = "built"
    UNCHANGED = "unchanged"
    DOUBTFUL = "doubtful"
    SET_ASIDE = "set aside"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the report's IRI if there is one, and lines for a person."""

    file: Path
    state: State
    report: str | None = None
    title: str | None = None
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: an outcome for each file, and where the output is."""

    outcomes: tuple[Outcome, ...]
    output: Path

    @property
    def failed(self) -> bool:
        """Whether any file failed."""
        return any(outcome.state is State.FAILED for outcome in self.outcomes)


Progress = Callable[[int, int, Path | None], None]
"""Called before each file with its number from 0, how many there are, and the file."""


def read_report(path: str | Path) -> Report:
    """Read one report.

    Raises a `SourceError` that says why it cannot be read.
    """
    file = Path(path)
    return extract(read(file), file)


def build(
    paths: Iterable[str | Path], output: str | Path = "output", progress: Progress | None = None
) -> Built:
    """Read reports and write store and exports into a folder.

    `paths` are files, folders and patterns. Raises `UsageError` when there is none, `StoreError`
    when the output is in use; what is wrong with a file is in its outcome.
    """
    names = [str(path) for path in paths]
    if not names:
        raise UsageError("name at least one report, folder or pattern")
    folder = Path(output)
    found = inputs(names)
    outcomes = [_failure(error) for error in found.errors]
    with Dataset(folder / STORE) as dataset:
        dataset.describe()
        run = _Run(dataset)
        for i, file in enumerate(found.files):
            if progress:
                progress(i, len(found.files), file)
            run.file(file)
        if progress:
            progress(len(found.files), len(found.files), None)
        settle(dataset)
        dataset.derive()
        export_files(dataset, folder)
    return Built((*outcomes, *run.outcomes()), folder)


def _failure(error: SourceError) -> Outcome:
    return Outcome(error.file, State.FAILED, lines=(error.message,))


def _fault(file: Path, error: Exception) -> Outcome:
    """What is said where reading a report ends in an error that should not occur."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"
    line = f"fault in caregraph ({where}): please report it, with the file"
    return Outcome(file, State.FAILED, lines=(line,))


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The document that stands for an inspection so far."""

    file: Path
    rank: tuple[bool, str]
    sha256: str


class _Run:
    """One build: which document stands for which inspection, and what became of each file."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._chosen: dict[str, _Chosen] = {}
        self._outcomes: dict[Path, Outcome] = {}

    def outcomes(self) -> Iterator[Outcome]:
        """Yield what became of each file, in the order of their names."""
        yield from self._outcomes.values()

    def file(self, file: Path) -> None:
        """Read one file into the store."""
        try:
            report = read_report(file)
        except SourceError as error:
            self._outcomes[file] = _failure(error)
            return
        except Exception as error:  # noqa: BLE001 — a fault of ours in one report must not lose the rest
            self._outcomes[file] = _fault(file, error)
            return
        graph = report_iri(report)
        mine = _Chosen(file, _rank(report), report.document.sha256)
        other = self._chosen.get(graph)
        if other is not None and other.rank <= mine.rank:
            self._set_aside(mine, other, graph)
        elif other is None and self._stored_is_better(report, graph):
            kept = self._dataset.value(graph, "fileName", graph)
            self._outcomes[file] = Outcome(
                file, State.SET_ASIDE, graph, lines=(f"the PDF of this inspection is kept: {kept}",)
            )
        else:
            self._chosen[graph] = mine
            self._outcomes[file] = self._put(report, graph, file)
            if other is not None:
                self._set_aside(other, mine, graph)

    def _put(self, report: Report, graph: str, file: Path) -> Outcome:
        made = triples(report, narrate(report))
        same = self._dataset.value(graph, "sha256", graph) == report.document.sha256
        checked = validate_graph(graph, parsed(graph, made)).violations
        problems = [
            f"invalid: {found.field}: {found.message}"
            for found in checked
            if found.severity is Severity.VIOLATION
        ]
        self._dataset.replace(graph, made)
        doubts = [f"{doubt.field}: {doubt.reason}" for doubt in report.doubts]
        lines = tuple(dict.fromkeys([*doubts, *problems]))
        state = State.DOUBTFUL if lines else State.UNCHANGED if same else State.BUILT
        title = f"{report.agency.name.value}, {report.period.value.start.isoformat()}"
        return Outcome(file, state, graph, title, lines)

    def _stored_is_better(self, report: Report, graph: str) -> bool:
        """A PDF that was built earlier is not replaced by a text."""
        form = "http://purl.org/dc/terms/format"
        stored = self._dataset.values(graph, form, graph)
        return stored == ["application/pdf"] and report.document.media_type != "application/pdf"

    def _set_aside(self, file: _Chosen, kept: _Chosen, graph: str) -> None:
        same = "the same document" if file.sha256 == kept.sha256 else "another document"
        line = f"{same} of this inspection is kept: {kept.file.name}"
        self._outcomes[file.file] = Outcome(file.file, State.SET_ASIDE, graph, lines=(line,))


def _rank(report: Report) -> tuple[bool, str]:
    """Of two documents of one inspection the lower counts: a PDF before a text, else by digest."""
    return report.document.media_type != "application/pdf", report.document.sha256
