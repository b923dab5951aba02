"""What the dataset holds already, and what was read in an earlier build and set aside.

A file whose digest and name stand in the dataset, read by this program with this ontology, need not
be read again. Nor need one that was read and set aside for a better document of its inspection:
these stand in a file of the output folder, which may be lost without harm.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from caregraph.building.basis import extractor_digest, ontology_digest
from caregraph.building.making import PDF
from caregraph.dataset import Dataset
from caregraph.files import put_whole
from caregraph.query import rows
from caregraph.query.rows import text
from caregraph.resources import query_text

ASIDE = "set-aside.json"


@dataclass(frozen=True, slots=True)
class Stored:
    """What a graph in the dataset was made from; `current` if by this program and ontology."""

    graph: str
    sha256: str
    file: str
    media_type: str
    title: str
    current: bool
    doubts: tuple[str, ...]

    @property
    def is_pdf(self) -> bool:
        """Whether it was made from a PDF."""
        return self.media_type == PDF


@dataclass(frozen=True, slots=True)
class Known:
    """What the dataset holds: by graph, and what is up to date by digest and name of the file."""

    by_graph: Mapping[str, Stored] = field(default_factory=dict)
    current: Mapping[tuple[str, str], Stored] = field(default_factory=dict)


def known(dataset: Dataset) -> Known:
    """Return what a dataset holds."""
    doubts: dict[str, list[str]] = {}
    for row in _rows(dataset, "doubts"):
        doubts.setdefault(row["report"], []).append(row["doubt"])
    basis = (extractor_digest(), ontology_digest())
    by_graph = {
        row["report"]: Stored(
            graph=row["report"],
            sha256=row["sha256"],
            file=row["file"],
            media_type=row["format"],
            title=", ".join(row["label"].rsplit(", inspected ", 1)),
            current=(row["extractor"], row["ontology"]) == basis,
            doubts=tuple(sorted(doubts.get(row["report"], ()))),
        )
        for row in _rows(dataset, "stored")
    }
    current = {(one.sha256, one.file): one for one in by_graph.values() if one.current}
    return Known(by_graph, current)


def _rows(dataset: Dataset, name: str) -> Iterator[Mapping[str, str]]:
    found = rows(dataset.ask(query_text("building", name)))
    for row in found.rows:
        yield dict(zip(found.columns, map(text, row), strict=True))


@dataclass(frozen=True, slots=True)
class Aside:
    """What is known of a document that was set aside: its inspection's graph, and its kind."""

    graph: str
    media_type: str


def known_aside(output: Path) -> dict[str, Aside]:
    """Return what this program read and set aside, by digest. A damaged file is as good as none."""
    try:
        found = json.loads((output / ASIDE).read_text(encoding="utf-8"))
        if found["by"] != _by():
            return {}
        return {
            str(digest): Aside(str(graph), str(kind))
            for digest, (graph, kind) in found["files"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def keep_aside(output: Path, aside: Mapping[str, Aside]) -> None:
    """Keep what was set aside for the next build."""
    files = {digest: [one.graph, one.media_type] for digest, one in sorted(aside.items())}
    put_whole(output / ASIDE, json.dumps({"by": _by(), "files": files}) + "\n")


def _by() -> list[str]:
    return [extractor_digest(), ontology_digest()]
