"""What was written to a dataset and has not reached all that is made from it.

    graph is about to change ─▶ its name is noted for every part ─▶ it changes ─▶ a part is made
    from what the graphs hold now ─▶ that part's notes go

The notes stand in files beside the store, so that what is ended half-way is found by the next
build. They may name graphs that did not change in the end; they never lack one that did. A part
that was made by another program (or other queries, another ontology) is not up to date either.
"""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from caregraph.files import put_whole

FOLDER = "pending"


class Part(StrEnum):
    """What is made from the graphs, in the order in which it is made."""

    HISTORY = "history"
    INDEX = "index"
    EXPORTS = "exports"
    SITE = "site"


class Pending:
    """The notes of one output folder; in memory alone without a folder."""

    def __init__(self, output: Path | None) -> None:
        """Begin. Nothing is read or written before it is needed."""
        self._folder = output / FOLDER if output else None
        self._noted: dict[Part, set[str]] = {part: set() for part in Part}

    def note(self, graphs: Iterable[str]) -> None:
        """Note graphs that are about to change. Raises `OSError` where that cannot be kept."""
        names = list(graphs)
        for part, noted in self._noted.items():
            new = [name for name in names if name not in noted]
            if new and self._folder:
                self._folder.mkdir(parents=True, exist_ok=True)
                with (self._folder / part).open("a", encoding="utf-8") as file:
                    file.write("".join(f"{name}\n" for name in new))
            noted.update(new)

    def of(self, part: Part) -> frozenset[str]:
        """Return the graphs that may have changed since a part was made."""
        return frozenset(self._noted[part] | self._kept(part))

    def is_made(self, part: Part, program: str) -> bool:
        """Tell whether a part is up to date, and was made by this program (a digest)."""
        return not self.of(part) and self.made_by(part, program)

    def made_by(self, part: Part, program: str) -> bool:
        """Tell whether this program (a digest) made a part, be it up to date or not."""
        return self._read(f"{part}.by").strip() == program

    def made(self, part: Part, program: str) -> None:
        """Say that a part is up to date."""
        self._noted[part].clear()
        if self._folder:
            (self._folder / part).unlink(missing_ok=True)
            put_whole(self._folder / f"{part}.by", f"{program}\n")

    def _kept(self, part: Part) -> set[str]:
        return set(self._read(part).splitlines())

    def _read(self, name: str) -> str:
        if self._folder is None:
            return ""
        try:
            return (self._folder / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""
