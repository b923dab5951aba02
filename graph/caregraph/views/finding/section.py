"""The index of words as a part of the site. Only a site on disk has it."""

from collections.abc import Iterator

from caregraph.views.batches import Batch
from caregraph.views.finding.shards import FOLDER, files
from caregraph.views.index import Index


class WordIndex:
    """The files of the index, one batch: what one report says moves the numbers of all."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def batches(self) -> Iterator[Batch]:
        """Yield the batch."""
        yield Batch(FOLDER, self._index.inspections, lambda: files(self._index))

    def batch(self, path: str) -> Batch | None:
        """Return nothing: a served page asks the dataset itself."""
        del path
        return None
