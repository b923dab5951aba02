"""The site: every page, as it stands on disk or is served."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from caregraph.views.agencies.section import Agencies
from caregraph.views.asking import Asked
from caregraph.views.batches import Batch, Section
from caregraph.views.finding.section import WordIndex
from caregraph.views.graphs import Graphs
from caregraph.views.index import Index
from caregraph.views.inspectors import Inspectors
from caregraph.views.library import Library
from caregraph.views.overview.section import Overviews
from caregraph.views.providers import Providers
from caregraph.views.provisions.section import Provisions
from caregraph.views.reports.section import Reports
from caregraph.views.themes.section import Themes


class Site:
    """The pages over a dataset. What they are drawn from is read once and kept.

    A site shows the dataset as it was when it was first asked: make another after a build.
    """

    def __init__(self, dataset: Asked, index: Index | None = None) -> None:
        """`index` is what was read of the dataset already, if anything was."""
        self.index = index or Index(dataset)
        self._library = Library(self.index)

    @cached_property
    def _reports(self) -> Reports:
        return Reports(self.index, self._library)

    @cached_property
    def _agencies(self) -> Agencies:
        return Agencies(self.index, self._library)

    @cached_property
    def _others(self) -> Sequence[Section]:
        """The other parts. Overviews come first: some of their files stand in folders of others."""
        parts = (Overviews, Provisions, Themes, Providers, Inspectors, Graphs)
        return [part(self.index) for part in parts]

    def paths(self) -> Iterator[str]:
        """Yield the path of every page and table, but for the index of words that search uses."""
        for batch in self.batches():
            for file in batch.files():
                yield file.path

    def page(self, path: str, *, live: bool) -> str | None:
        """Return a page or table, `None` where there is none at this path.

        `live` is whether it is served: then it links to the query page, and search asks the
        dataset.
        """
        batch = self._batch(path)
        found = (file for file in batch.files() if file.path == path) if batch else None
        file = next(found, None) if found else None
        return file.draw(live) if file else None

    def has(self, path: str) -> bool:
        """Whether a path is the page of a thing, or an overview: told without drawing it."""
        batch = self._batch(path)
        return batch is not None and batch.name == path

    def named(self, name: str) -> Batch:
        """Return a batch of the site on disk by its name.

        Raises `KeyError` where there is none of this name.
        """
        found = self._batch(name) or next(
            (batch for batch in self.word_index() if batch.name == name), None
        )
        if found is None or found.name != name:
            raise KeyError(name)
        return found

    def _batch(self, path: str) -> Batch | None:
        """Return the batch to which a path belongs."""
        found = (section.batch(path) for section in self._sections)
        return next((batch for batch in found if batch), None)

    @property
    def _sections(self) -> Sequence[Section]:
        return (*self._others, self._reports, self._agencies)

    def batches(self) -> Iterator[Batch]:
        """Yield what is drawn together, agencies beside their reports."""
        for urn, inspections in sorted(self.index.agencies.items()):
            yield from map(self._reports.of, inspections)
            yield self._agencies.of(urn)
        for section in self._others:
            yield from section.batches()

    def word_index(self) -> Iterator[Batch]:
        """Yield the index of words, which only a site on disk needs."""
        yield from WordIndex(self.index).batches()
