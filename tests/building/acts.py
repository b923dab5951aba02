"""What the files of these tests make a process do that reads them, by their names."""

import os
import signal
import time
from pathlib import Path

from caregraph.building.making import NotMade, Result


def act(file: Path) -> Result:
    """Do as the name of a file says, and give back what was read."""
    word = file.stem.split("-")[0]
    if word == "hang":
        time.sleep(600)
    elif word == "spin":
        while True:
            pass
    elif word == "grow":
        _grow()
    elif word == "leap":
        bytearray(1024**4)
    elif word == "die" or (word == "stumble" and not _been_here(file)):
        os.kill(os.getpid(), signal.SIGKILL)
    return NotMade(file, f"read {file.name}")


def _grow() -> None:
    held = []
    while True:
        held.append(bytearray(os.urandom(1024) * 8 * 1024))
        time.sleep(0.01)


def _been_here(file: Path) -> bool:
    been = file.exists()
    file.touch()
    return been
