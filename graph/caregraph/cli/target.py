"""The file that a command writes: it is put in place when it is whole, or not at all."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from caregraph.errors import UsageError


@dataclass(frozen=True, slots=True)
class Target:
    """A file to write, and the one beside it that is written first."""

    file: Path

    def check(self) -> None:
        """Raise `UsageError` where no file of that name can be."""
        if self.file.is_dir() or not self.file.name:
            raise UsageError(f"{self.file} is a folder: name a file")

    def open(self) -> IO[bytes]:
        """Open the file beside; raises `UsageError` where it cannot be written."""
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            return self._part.open("wb")
        except OSError as error:
            raise UsageError(f"{self.file} cannot be written: {error.strerror}") from error

    def keep(self) -> None:
        """Put what was written in place; raises `UsageError` where it cannot be."""
        try:
            self._part.replace(self.file)
        except OSError as error:
            raise UsageError(f"{self.file} cannot be written: {error.strerror}") from error

    def drop(self) -> None:
        """Remove what was written and not kept."""
        with suppress(OSError):  # where it could not be written either
            self._part.unlink(missing_ok=True)

    @property
    def _part(self) -> Path:
        return self.file.with_name(f"{self.file.name}.part")
