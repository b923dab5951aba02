"""One writer an output folder: who has it is known, and nothing is left behind when they end.

The lock is the system's own on a file (flock), so it goes with the process that holds it, however
that ends. The file says who holds it, for the one that is turned away.
"""

import json
import os
import socket
import sys
import weakref
from pathlib import Path

from caregraph.errors import StoreError

LOCK = "lock"

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class Hold:
    """An output folder that this process alone may write to, until `release`."""

    def __init__(self, folder: Path) -> None:
        """Take the folder, made if need be.

        Raises `StoreError` when another process has it, or it cannot be written to.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise StoreError(f"{folder} cannot be written to: {error.strerror}") from error
        self._release = weakref.finalize(self, os.close, self._file)
        try:
            _lock(self._file)
        except OSError as error:
            holder = _holder(os.read(self._file, 1000))
            self._release()
            raise StoreError(
                f"{folder} is in use by another caregraph{holder}: wait for it to end, and try "
                "again"
            ) from error
        self._say({"process": os.getpid(), "machine": socket.gethostname()})

    def _say(self, who: dict[str, int | str] | None) -> None:
        os.ftruncate(self._file, 0)
        if who:
            os.pwrite(self._file, json.dumps(who).encode(), 0)

    def release(self) -> None:
        """Let others have it."""
        if self._release.alive:
            self._say(None)
            self._release()


def _holder(said: bytes) -> str:
    try:
        who = json.loads(said)
        return f" (process {int(who['process'])} on {who['machine']})"
    except (ValueError, KeyError, TypeError):
        return ""


def _lock(file: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
