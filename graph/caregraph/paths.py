"""From what a user names (files, folders, patterns; also by address) to the files to read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from caregraph.address import Address, File, named, order
from caregraph.errors import SourceError, UnreadableFileError
from caregraph.fetching import found

SUFFIXES = frozenset({".pdf", ".txt"})
_PATTERN = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files to read, each once, and an error for each name that leads to none."""

    files: tuple[File, ...]
    errors: tuple[SourceError, ...]


def inputs(names: Iterable[str]) -> Inputs:
    """Find the files. A folder gives the PDF and text files in it and below, a pattern its matches.

    Files come in the order of their names, so the order in which they are named does not matter.
    """
    files: dict[File, File] = {}
    errors: list[SourceError] = []
    for name in names:
        try:
            for file in _files(name):
                files.setdefault(file if isinstance(file, Address) else file.resolve(), file)
        except SourceError as error:
            errors.append(error)
    return Inputs(tuple(sorted(files.values(), key=order)), tuple(errors))


def _files(name: str) -> Iterator[File]:
    place = named(name)
    yield from found(place, SUFFIXES) if isinstance(place, Address) else _here(place)


def _here(path: Path) -> Iterator[Path]:
    if path.is_dir():
        below = [file for file in path.rglob("*") if file.suffix.casefold() in SUFFIXES]
        files = sorted(file for file in below if file.is_file())
        if not files:
            raise UnreadableFileError(path, "is a folder without reports (no .pdf or .txt in it)")
        yield from files
    elif path.exists() or not _PATTERN & set(str(path)):
        if not path.exists():
            raise UnreadableFileError(path, "does not exist: check the name and the folder")
        yield path
    else:
        yield from _matches(path)


def _matches(path: Path) -> Iterator[Path]:
    base = Path(path.anchor) if path.is_absolute() else Path()
    pattern = str(path.relative_to(path.anchor)) if path.is_absolute() else str(path)
    matches = sorted(file for file in base.glob(pattern) if file.is_file())
    if not matches:
        raise UnreadableFileError(path, "matches no file")
    yield from matches
