"""What a build did, file by file."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from caregraph.address import File


class State(StrEnum):
    """What became of a file."""

    BUILT = "built"
    UNCHANGED = "unchanged"
    DOUBTFUL = "doubtful"
    SET_ASIDE = "set aside"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the report's IRI if there is one, and lines for a person.

    `was_read` tells whether the file was read in this build, or what it said was there already.
    """

    file: File
    state: State
    report: str | None = None
    title: str | None = None
    lines: tuple[str, ...] = ()
    was_read: bool = True


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: an outcome for each file, where the output is, the page to begin with."""

    outcomes: tuple[Outcome, ...]
    output: Path
    site: Path | None = None

    @property
    def failed(self) -> bool:
        """Whether any file failed."""
        return any(outcome.state is State.FAILED for outcome in self.outcomes)


Progress = Callable[[int, int, str], None]
"""Called before each file and each part of the site: its number from 0, how many, its name."""

Log = Callable[[Outcome], None]
"""Called when it is settled what became of a file, and what it says is in the dataset.

Of two documents of one inspection it may be called twice for the one that is set aside later.
"""


def quiet(outcome: Outcome) -> None:
    """Tell nobody."""
    del outcome


def still(done: int, total: int, name: str) -> None:
    """Show nothing."""
    del done, total, name
