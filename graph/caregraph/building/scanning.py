"""Digests of files, to tell which have been read before."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import file_digest, sha256
from pathlib import Path

from caregraph.address import Address, File
from caregraph.errors import UnreadableFileError
from caregraph.fetching import chunks
from caregraph.processes import processors
from caregraph.source import MAX_BYTES

_AT_ONCE = 64


def digests(files: Sequence[File]) -> Iterator[tuple[File, str | None]]:
    """Yield each file with its SHA-256, `None` for what cannot be read or is no ordinary file."""
    with ThreadPoolExecutor(max_workers=processors()) as threads:
        for start in range(0, len(files), _AT_ONCE):
            some = files[start : start + _AT_ONCE]
            yield from zip(some, threads.map(digest, some), strict=True)


def digest(file: File) -> str | None:
    """Return a file's SHA-256, `None` where whoever reads it will say why it cannot be read."""
    return _elsewhere(file) if isinstance(file, Address) else _here(file)


def _here(file: Path) -> str | None:
    try:
        if not file.is_file() or file.stat().st_size > MAX_BYTES:
            return None
        with file.open("rb") as opened:
            return file_digest(opened, "sha256").hexdigest()
    except OSError:
        return None


def _elsewhere(address: Address) -> str | None:
    """Fetch a file to digest it: what a store says of its files is no digest of their bytes."""
    digested, size = sha256(), 0
    try:
        for chunk in chunks(address):
            digested.update(chunk)
            size += len(chunk)
            if size > MAX_BYTES:
                return None
    except UnreadableFileError:
        return None
    return digested.hexdigest()
