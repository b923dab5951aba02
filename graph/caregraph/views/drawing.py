"""Draws batches of pages into a folder. A file is written only when its text differs."""

from dataclasses import dataclass
from pathlib import Path

from caregraph.files import put_bytes
from caregraph.views.batches import Batch


@dataclass(frozen=True, slots=True)
class Drawn:
    """A batch that was drawn: its files with their sizes in bytes, and how many were written."""

    name: str
    files: dict[str, int]
    written: int


def drawn(batch: Batch, folder: Path) -> Drawn:
    """Draw a batch into a folder. Raises `OSError` where that cannot be written to."""
    files: dict[str, int] = {}
    written = 0
    for file in batch.files():
        text = file.draw(False)  # noqa: FBT003 — not live: on disk
        # What no file can hold (half of a pair) is replaced.
        data = text.encode("utf-8", "replace")
        written += put(folder / file.path, data)
        files[file.path] = len(data)
    return Drawn(batch.name, files, written)


def put(target: Path, data: bytes) -> bool:
    """Write a file if it differs; it is put in place whole, so no reader meets half of it.

    Return whether it was written.
    """
    if size(target) == len(data) and target.read_bytes() == data:
        return False
    put_bytes(target, data)
    return True


def size(path: Path) -> int:
    """Return the size of a file, -1 where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return -1
