"""The overviews as a part of the site. Each depends on every inspection."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from caregraph.views.batches import Batch, File
from caregraph.views.index import Index
from caregraph.views.overview import (
    about,
    agencies,
    cocitation,
    heat,
    judgements,
    provisions,
    searching,
    start,
)


@dataclass(frozen=True, slots=True)
class Overview:
    """An overview: its main page, what its other files begin with, and what yields them."""

    main: str
    others: tuple[str, ...]
    files: Callable[[Index], Iterator[File]]

    def has(self, path: str) -> bool:
        """Whether a path is one of its files, if there is such a file."""
        return path == self.main or path.startswith(self.others)


OVERVIEWS = (
    Overview(start.MAIN, (), start.files),
    Overview(agencies.MAIN, ("agencies/list-", "data/agencies"), agencies.files),
    Overview(provisions.MAIN, ("data/provisions",), provisions.files),
    Overview(heat.MAIN, ("data/themes",), heat.files),
    Overview(judgements.MAIN, ("judgements/", "data/judgements"), judgements.files),
    Overview(cocitation.MAIN, ("data/co-citation",), cocitation.files),
    Overview(searching.MAIN, (searching.THINGS,), searching.files),
    Overview(about.MAIN, ("about/", "data/reports"), about.files),
)


class Overviews:
    """The overviews, one a batch."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def batches(self) -> Iterator[Batch]:
        """Yield a batch for each overview."""
        for overview in OVERVIEWS:
            yield self._of(overview)

    def batch(self, path: str) -> Batch | None:
        """Return the batch to which a path belongs."""
        found = next((overview for overview in OVERVIEWS if overview.has(path)), None)
        return self._of(found) if found else None

    def _of(self, overview: Overview) -> Batch:
        index = self._index
        return Batch(overview.main, index.inspections, lambda: overview.files(index))
