"""Pages that are drawn together, and what they depend on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from caregraph.views.records import Inspection


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site. `draw` makes its text; it is told whether the page is served live."""

    path: str
    draw: Callable[[bool], str]


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that are drawn from the same answers.

    They change only when one of the inspections in `needs` does, one comes or one goes, or when
    `beside` does: what else they show, as text. `files` yields them lazily: to take one of them
    costs no drawing of the others. Batches that are read from the same reports name the same
    `source`: they are drawn by one process.
    """

    name: str
    needs: Sequence[Inspection]
    files: Callable[[], Iterator[File]]
    beside: str = ""
    source: str = ""


class Section(Protocol):
    """A part of the site: all pages of one kind."""

    def batches(self) -> Iterator[Batch]:
        """Yield all batches, in an order that is always the same."""

    def batch(self, path: str) -> Batch | None:
        """Return the batch to which a path belongs, `None` where it is none of this part."""
