"""All that is made from the graphs, each part when something it rests on has changed.

    settled tables and histories ─▶ text index ─▶ exports ─▶ site (`pages.py`)

What has changed is read from the notes that every writing leaves (`pending.py`), so a build that
was ended is finished by the next. A part that another program made is made anew.
"""

from pathlib import Path

from caregraph.assembling import EXPORTED, export_files
from caregraph.building.basis import program_digest
from caregraph.dataset import Dataset
from caregraph.indexing import index_texts
from caregraph.keeping import Pieces
from caregraph.pending import Part
from caregraph.places import PLACES, stood
from caregraph.rdf.names import HISTORY, ID
from caregraph.register import settle
from caregraph.search import INDEX
from caregraph.splicing import splice_exports
from caregraph.store import LocalDataset

SITE = "site"
"""The folder of the pages within an output folder."""
_REPORT = f"{ID}report/"
_SHARE = 0.2
"""Of so many of all reports what they say is put into the exports; of more, all is written anew."""
_FEW = 500
"""Histories of so many agencies are made one by one; of more, all at once."""


class Finish:
    """What follows the writing of graphs into a dataset."""

    def __init__(
        self, dataset: Dataset, output: Path, kept: Pieces | None = None, *, everything: bool
    ) -> None:
        """Begin; `everything` makes all parts anew, whatever has changed.

        `kept` are the texts of graphs that were just written.
        """
        self._dataset = dataset
        self._output = output
        self._kept = kept
        self._everything = everything
        self._pending = dataset.pending
        self._program = program_digest()

    def histories(self) -> None:
        """Settle what reports and tables say of the same, and derive the agencies' histories."""
        if self.stands(Part.HISTORY):
            return
        changed = self._pending.of(Part.HISTORY)
        settle(self._dataset)
        known = self._pending.made_by(Part.HISTORY, self._program) and not self._everything
        self._dataset.derive(agencies(changed) if known else None)
        self.made(Part.HISTORY)

    def index(self) -> None:
        """Index the texts of the reports that changed."""
        path = self._output / INDEX
        if self.stands(Part.INDEX, path):
            return
        changed = self._pending.of(Part.INDEX)
        known = self._pending.made_by(Part.INDEX, self._program) and not self._everything
        index_texts(self._dataset, path, changed if known else self._dataset.reports(), self._kept)
        self.made(Part.INDEX)

    def exports(self) -> None:
        """Write the exports, where a graph changed; where few did, what these say in them."""
        changed = self._pending.of(Part.EXPORTS)
        as_written = self._pending.made_by(Part.EXPORTS, self._stamp()) and not self._everything
        if as_written and not changed:
            return
        dataset, known = self._dataset, stood(self._output) if as_written else None
        if known and self._few(changed) and isinstance(dataset, LocalDataset):
            splice_exports(dataset, self._output, changed - {HISTORY}, known, self._kept)
        else:
            export_files(dataset, self._output, self._kept)
        self._pending.made(Part.EXPORTS, self._stamp())

    def _few(self, changed: frozenset[str]) -> bool:
        others = [name for name in changed - {HISTORY} if not name.startswith(_REPORT)]
        return not others and len(changed) < _SHARE * len(self._dataset.reports())

    def _stamp(self) -> str:
        """Return what tells the exports as this program wrote them from others."""
        parts = [self._program]
        for name in (*EXPORTED, PLACES):
            file = self._output / name
            if file.exists():
                found = file.stat()
                parts.append(f"{found.st_ino} {found.st_size} {found.st_mtime_ns}")
        return " ".join(parts)

    def stands(self, part: Part, *files: Path) -> bool:
        """Tell whether a part, and its files, are as this program makes them of what is there."""
        if self._everything or not self._pending.is_made(part, self._program):
            return False
        return all(file.exists() for file in files)

    def made(self, part: Part) -> None:
        """Note that a part is made of what is there now."""
        self._pending.made(part, self._program)


def agencies(changed: frozenset[str]) -> frozenset[str] | None:
    """Return the numbers of the agencies whose histories rest on graphs; `None` for any, or many.

    The names of the reports' graphs tell; of what else changed, anything may follow.
    """
    others = {name for name in changed if not name.startswith(_REPORT)} - {HISTORY}
    found = frozenset(name.removeprefix(_REPORT).split("/")[0] for name in changed - {HISTORY})
    return None if others or len(found) > _FEW else found
