"""Keeps the text of graphs from when they are made until the exports are put together.

In a file, not in memory, since there may be any number of them. The file has no name and goes with
the program; what it lacks (graphs of earlier builds) is made from the dataset. Several threads may
use it.
"""

from itertools import accumulate, pairwise
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock

from caregraph.blocks import Closing
from caregraph.rdf.piece import Piece, Stretch


class Pieces(Closing):
    """The texts by the names of their graphs. Use it in a `with` block."""

    def __init__(self, folder: Path) -> None:
        """Begin; the file stands on the file system of a folder, which is made where need be."""
        folder.mkdir(parents=True, exist_ok=True)
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115 — closed when the block ends
        self._places: dict[str, tuple[tuple[int, ...], tuple[Stretch, Stretch]]] = {}
        self._end = 0
        self._lock = Lock()

    def close(self) -> None:
        """Let go of the texts."""
        self._file.close()

    def put(self, graph: str, piece: Piece) -> None:
        """Keep the text of a graph, in place of any earlier one. Raises `OSError`."""
        parts = (piece.body, piece.shared, piece.terms, piece.passages)
        with self._lock:
            start = self._end
            ends = tuple(accumulate((len(part) for part in parts), initial=start))
            self._file.seek(start)
            self._file.writelines(parts)
            self._places[graph] = (ends, piece.own)
            self._end = ends[-1]

    def get(self, graph: str) -> Piece | None:
        """Return the text of a graph, `None` where it is not kept."""
        place = self._places.get(graph)
        if place is None:
            return None
        ends, own = place
        with self._lock:
            self._file.seek(ends[0])
            body, *others = [self._file.read(end - start) for start, end in pairwise(ends)]
        return Piece(body, own, *others)
