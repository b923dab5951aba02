"""One file into the graph of a report: what every process that reads does.

What is made depends on the file's bytes and name, the program and the ontology, and on nothing
else: not on the process, the machine, or what was read before.
"""

import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from caregraph.address import Address, File, named
from caregraph.building.basis import basis
from caregraph.errors import SourceError
from caregraph.extract import extract
from caregraph.model import Report
from caregraph.narrative.narrate import narrate
from caregraph.rdf.names import CG
from caregraph.rdf.piece import Piece, piece
from caregraph.rdf.report import report_iri, triples
from caregraph.rdf.terms import Triple, iri, ntriples, text
from caregraph.rdf.turtle import in_reading_order
from caregraph.source import read
from caregraph.validate import Severity, validate_graph

PDF = "application/pdf"

Rank = tuple[bool, str, str, str]
"""Of two documents of one inspection the lower counts: a PDF before a text, else by digest.

Two copies of one document are told apart by name and place.
"""


def rank(media_type: str, sha256: str, file: File) -> Rank:
    """Return the rank of a document."""
    return media_type != PDF, sha256, file.name, str(file)


@dataclass(frozen=True, slots=True)
class Made:
    """The graph made of a file: N-Triples, and its text for the exports.

    `remarks` are what is doubtful or wrong.
    """

    file: File
    graph: str
    title: str
    sha256: str
    media_type: str
    lines: bytes
    piece: Piece
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotMade:
    """A file of which no graph could be made, and why, in one line."""

    file: File
    reason: str


Result = Made | NotMade


def read_report(path: str | File) -> Report:
    """Read one report, from a path or an address.

    Raises a `SourceError` that says why it cannot be read.
    """
    file = named(path)
    return extract(read(file), Path(file.name) if isinstance(file, Address) else file)


def make(file: File) -> Result:
    """Make the graph of a report, and check it. Raises `MemoryError` where it needs too much."""
    try:
        return _made(file)
    except SourceError as error:
        return NotMade(file, error.message)
    except MemoryError:
        raise  # `in_memory` says which limit it was
    except Exception as error:  # noqa: BLE001 — a fault of ours in one report must not lose the rest
        return NotMade(file, _fault(error))


def in_memory(reading: Callable[[File], Result], file: File, too_large: str) -> Result:
    """Read a file; where memory runs out, say `too_large` of it."""
    try:
        return reading(file)
    except MemoryError:
        return NotMade(file, too_large)


def _made(file: File) -> Made:
    report = read_report(file)
    graph = report_iri(report)
    found = triples(report, narrate(report))
    problems = [
        f"invalid: {wrong.field}: {wrong.message}"
        for wrong in validate_graph(graph, found).violations
        if wrong.severity is Severity.VIOLATION
    ]
    doubts = [f"{doubt.field}: {doubt.reason}" for doubt in report.doubts]
    document = report.document
    said = in_reading_order(dict.fromkeys([*found, *basis(graph), *_doubted(graph, problems)]))
    return Made(
        file=file,
        graph=graph,
        title=f"{report.agency.name.value}, {report.period.value.start.isoformat()}",
        sha256=document.sha256,
        media_type=document.media_type,
        lines=ntriples(said).encode(),
        piece=piece(graph, said),
        remarks=tuple(sorted({*doubts, *problems})),
    )


def _doubted(graph: str, problems: Iterable[str]) -> Iterable[Triple]:
    """Yield what is wrong with a graph as doubts of its report, so that it is known later, too."""
    for problem in problems:
        yield Triple(iri(graph), iri(f"{CG}doubt"), text(problem))


def _fault(error: Exception) -> str:
    """What is said where reading a report ends in an error that should not occur."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"
    return f"fault in caregraph ({where}): please report it, with the file"
