"""From what a user names (files, folders, patterns) to the files to read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from caregraph.errors import SourceError, UnreadableFileError

SUFFIXES = frozenset({".pdf", ".txt"})
_PATTERN = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files to read, each once, and an error for each name that leads to none."""

    files: tuple[Path, ...]
    errors: tuple[SourceError, ...]


def inputs(names: Iterable[str]) -> Inputs:
    """Find the files. A folder gives the PDF and text files in it and below, a pattern its matches.

    Files come in the order of their names, so the order in which they are named does not matter.
    """
    files: dict[Path, Path] = {}
    errors: list[SourceError] = []
    for name in names:
        try:
            for file in _files(name):
                files.setdefault(file.resolve(), file)
        except SourceError as error:
            errors.append(error)
    ordered = sorted(files.values(), key=lambda file: (file.name, str(file)))
    return Inputs(tuple(ordered), tuple(errors))


def _files(name: str) -> Iterator[Path]:
    path = Path(name)
    if path.is_dir():
        found = [file for file in path.rglob("*") if file.suffix.casefold() in SUFFIXES]
        files = sorted(file for file in found if file.is_file())
        if not files:
            raise UnreadableFileError(path, "is a folder without reports (no .pdf or .txt in it)")
        yield from files
    elif path.exists() or not _PATTERN & set(name):
        if not path.exists():
            raise UnreadableFileError(path, "does not exist: check the name and the folder")
        yield path
    else:
        yield from _matches(path, name)


def _matches(path: Path, name: str) -> Iterator[Path]:
    base = Path(path.anchor) if path.is_absolute() else Path()
    pattern = str(path.relative_to(path.anchor)) if path.is_absolute() else name
    matches = sorted(file for file in base.glob(pattern) if file.is_file())
    if not matches:
        raise UnreadableFileError(path, "matches no file")
    yield from matches
