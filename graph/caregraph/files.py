"""Files that others may read while they are written anew."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_AT_ONCE = 4 * 1024 * 1024


def put_whole(target: Path, text: str) -> None:
    """Write a file (UTF-8), put in place when it is whole, so no reader meets half of it.

    Raises `OSError` where it cannot be written.
    """
    put_bytes(target, text.encode())


def put_bytes(target: Path, data: bytes) -> None:
    """Write a file of bytes as `put_whole` does."""
    with whole(target) as file:
        file.write(data)


@contextmanager
def whole(target: Path) -> Iterator[BinaryIO]:
    """Give a file to write to; when the block ends without an error it is put in place.

    Raises `OSError` where it cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f"{target.name}.part")
    with beside.open("wb") as file:
        yield file
    beside.replace(target)


def copy(source: BinaryIO, start: int, end: int, target: BinaryIO) -> None:
    """Copy the bytes from one place to another of a file to the end of another file."""
    source.seek(start)
    left = end - start
    while left:
        data = source.read(min(left, _AT_ONCE))
        if not data:
            raise EOFError(f"{source.name} is shorter than it was")
        target.write(data)
        left -= len(data)
