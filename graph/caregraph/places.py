"""What is known of the exports: where each graph stands in them, and which terms they use.

It lets most of them be copied as they are. A line a graph: its name, and the first and the last
byte of its block in the TriG file, of its inspection in the Turtle file, and of its report there. A
line a term of the vocabularies that any report uses: only the term. The file may be lost without
harm: the exports are then written anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from caregraph.files import put_whole
from caregraph.rdf.piece import Stretch

PLACES = "pending/exports.places"
"""The file, within an output folder."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a graph stands: as a block of the TriG file, and what it alone describes in Turtle."""

    block: Stretch
    own: tuple[Stretch, Stretch] = ((0, 0), (0, 0))


@dataclass(frozen=True, slots=True)
class Stood:
    """The exports as they were written: where the graphs stand, in order, and the terms in use."""

    places: Mapping[str, Place]
    used: frozenset[str]


def keep(folder: Path, places: Iterable[tuple[str, Place]], used: Iterable[str]) -> None:
    """Keep where the graphs stand, in order, and the terms that are used. Raises `OSError`."""
    lines = [_line(*item) for item in places]
    put_whole(folder / PLACES, "".join(lines) + "".join(f"{term}\n" for term in sorted(used)))


def stood(folder: Path) -> Stood | None:
    """Return what is known of the exports, `None` where nothing is."""
    try:
        lines = (folder / PLACES).read_text(encoding="utf-8").splitlines()
        places = dict(_parsed(line) for line in lines if not line.startswith("<"))
    except (OSError, ValueError):
        return None
    used = frozenset(line for line in lines if line.startswith("<"))
    return Stood(places, used) if places else None


def _line(name: str, place: Place) -> str:
    ends = (end for stretch in (place.block, *place.own) for end in stretch)
    return " ".join([name, *map(str, ends)]) + "\n"


def _parsed(line: str) -> tuple[str, Place]:
    name, *ends = line.split(" ")
    a, b, c, d, e, f = map(int, ends)
    return name, Place((a, b), ((c, d), (e, f)))
