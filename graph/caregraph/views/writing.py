"""Writes the site into a folder: what has changed, and nothing else.

Beside the pages stands a manifest: for each batch of pages a digest of what it was drawn from, and
its files. A batch is drawn again only when that digest changes: when one of the inspections that it
tells of changes, comes or goes, or the program does. A file is written only when its text changes,
and removed when nothing makes it any more. Files that the manifest does not list are left alone.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from caregraph.resources import folder as data_folder
from caregraph.views.asking import Asked
from caregraph.views.batches import Batch
from caregraph.views.crew import Crew
from caregraph.views.drawing import Drawn, drawn, put, size
from caregraph.views.graphs import asset_files as graph_files
from caregraph.views.index import Index
from caregraph.views.look import asset_files
from caregraph.views.pages import Site

MANIFEST = ".caregraph-site.json"
_FORMAT = 1

Progress = Callable[[int, int, str], None]
"""Called before each batch with its number from 0, how many there are, and its name."""


@dataclass(frozen=True, slots=True)
class Written:
    """What writing the site did: batches drawn and kept, files written and removed."""

    drawn: int
    kept: int
    written: int
    removed: int


@dataclass(frozen=True, slots=True)
class _Made:
    """A batch in the manifest: what it was drawn from, and its files with their sizes in bytes."""

    needs: str
    files: dict[str, int]


def write_site(
    dataset: Asked,
    folder: Path,
    progress: Progress | None = None,
    *,
    changed: Collection[str] = (),
    crew: Crew | None = None,
) -> Written:
    """Write the site over a dataset into a folder, made if need be.

    `changed` names graphs of reports whose pages are to be drawn again in any case. With a `crew`
    many pages are drawn by several processes; the files are the same. Raises `OSError` where the
    folder cannot be written to.
    """
    site = Site(dataset)
    batches = [*site.batches(), *site.word_index()]
    writer = _Writer(folder, site.index, frozenset(changed))
    steps = _Steps(progress, len(batches))
    try:
        for batch in writer.kept(batches):
            steps.next(batch.name)
        for done in _drawn(site, writer.stale, folder, crew):
            steps.next(done.name)
            writer.add(done)
        writer.assets()
        writer.remove_others()
    finally:
        writer.save()
    return writer.result()


class _Steps:
    """Counts batches for whoever wants to see how far it is."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def next(self, name: str) -> None:
        if self._progress:
            self._progress(self._done, self._total, name)
        self._done += 1


def _drawn(
    site: Site, batches: Sequence[Batch], folder: Path, crew: Crew | None
) -> Iterator[Drawn]:
    """Draw batches and yield each; what a process that was ended leaves over is drawn here."""
    left = {batch.name: batch for batch in batches}
    if crew and crew.draws(batches):
        try:
            for done in crew.drawn(site, batches, folder):
                del left[done.name]
                yield done
        except BrokenProcessPool:
            pass  # too little memory for several, most likely
    for batch in left.values():
        yield drawn(batch, folder)


class _Writer:
    """One writing of the site: what was there, and what is there now."""

    def __init__(self, folder: Path, index: Index, changed: frozenset[str]) -> None:
        self._folder = folder
        self._index = index
        self._changed = changed
        self._program = _program()
        self._before = _loaded(folder / MANIFEST)
        self._needs: dict[str, str] = {}
        self._now: dict[str, _Made] = {}
        self._drawn = self._kept = self._written = self._removed = 0
        self.stale: list[Batch] = []
        """Batches to be drawn: what they are drawn from has changed since they were."""

    def kept(self, batches: Iterable[Batch]) -> Iterator[Batch]:
        """Yield the batches that are as they were drawn; the others are `stale`."""
        for batch in batches:
            needs = self._digest(batch)
            before = self._before.get(batch.name)
            dirty = any(inspection.report in self._changed for inspection in batch.needs)
            if before and before.needs == needs and not dirty and self._whole(before):
                self._now[batch.name] = before
                self._kept += 1
                yield batch
            else:
                self._needs[batch.name] = needs
                self.stale.append(batch)

    def add(self, done: Drawn) -> None:
        """Note that a batch was drawn."""
        self._now[done.name] = _Made(self._needs[done.name], done.files)
        self._drawn += 1
        self._written += done.written

    def assets(self) -> None:
        """Copy style sheets and scripts: ours, and the one that views of the graph borrow."""
        made = {f"assets/{name}": path for name, path in (*asset_files(), *graph_files())}
        files = {name: path.read_bytes() for name, path in made.items()}
        self._written += sum(put(self._folder / name, data) for name, data in files.items())
        sizes = {name: len(data) for name, data in files.items()}
        self._now["assets"] = _Made(self._program, sizes)

    def remove_others(self) -> None:
        """Remove the files that an earlier writing made and this one does not."""
        now = {path for made in self._now.values() for path in made.files}
        before = {path for made in self._before.values() for path in made.files}
        for path in sorted(before - now):
            target = self._folder / path
            target.unlink(missing_ok=True)
            self._removed += 1
            _remove_empty(target.parent, self._folder)

    def save(self) -> None:
        """Write the manifest. Where writing was cut short it lists what was there before, too."""
        made = {**self._before, **self._now} if not self._finished else self._now
        batches = {name: [one.needs, one.files] for name, one in sorted(made.items())}
        text = json.dumps({"format": _FORMAT, "batches": batches}, separators=(",", ":"))
        put(self._folder / MANIFEST, text.encode())

    def result(self) -> Written:
        """Return what was done."""
        return Written(self._drawn, self._kept, self._written, self._removed)

    @property
    def _finished(self) -> bool:
        return "assets" in self._now

    def _digest(self, batch: Batch) -> str:
        digest = sha256(self._program.encode())
        digest.update(f"{batch.name}\n{batch.beside}\n".encode("utf-8", "surrogatepass"))
        for inspection in batch.needs:
            digest.update(self._index.fingerprint(inspection).encode())
        return digest.hexdigest()

    def _whole(self, made: _Made) -> bool:
        """Whether all files of a batch stand as they were written."""
        return all(size(self._folder / path) == length for path, length in made.files.items())


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _loaded(path: Path) -> dict[str, _Made]:
    """Read a manifest. One that is missing, damaged or of another format is as good as none."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if found["format"] != _FORMAT:
            return {}
        return {
            name: _Made(str(needs), {str(file): int(size) for file, size in files.items()})
            for name, (needs, files) in found["batches"].items()
            if all(_inside(file) for file in files)
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _inside(path: str) -> bool:
    """Whether a path of a manifest stays in the site's folder: it might have been tampered with."""
    return not Path(path).is_absolute() and ".." not in Path(path).parts


def _program() -> str:
    """Return a digest of all that decides what pages look like: program, queries, ontology."""
    digest = sha256()
    for path in sorted(_sources()):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    folders: Iterable[Path] = (
        Path(__file__).resolve().parent.parent,
        data_folder("queries"),
        data_folder("ontology"),
    )
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and not _APART.intersection(path.relative_to(folder).parts):
                yield path


_APART = frozenset({"__pycache__", "api", "cli", "serve"})
"""Parts of the package that no page can depend on: they are built upon the pages."""
