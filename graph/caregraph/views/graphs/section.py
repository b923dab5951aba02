"""The views as a part of the site."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from caregraph.network.records import Kind, Place, Statement
from caregraph.rdf import names
from caregraph.views import places
from caregraph.views.batches import Batch, File
from caregraph.views.graphs import paths
from caregraph.views.graphs.agency import around_agency
from caregraph.views.graphs.likeness import alike
from caregraph.views.graphs.model import View
from caregraph.views.graphs.pages import Crumbs, site_page
from caregraph.views.graphs.provider import around_provider
from caregraph.views.graphs.provision import around_provision
from caregraph.views.graphs.sources import Sources
from caregraph.views.graphs.theme import around_theme
from caregraph.views.graphs.together import cited_together
from caregraph.views.graphs.whole import whole
from caregraph.views.index import Index, local
from caregraph.views.labels import theme, theme_order
from caregraph.views.look import render
from caregraph.views.records import Inspection
from caregraph.views.said import Sayings

_LISTED = 40  # provisions and providers on the first page of the views

Make = Callable[[Sources], View]


@dataclass(frozen=True, slots=True)
class Around:
    """A thing that has a view: its path and what it is called, with a count."""

    path: str
    label: str
    count: int


class Graphs:
    """All views: around each agency, provider, theme and cited provision, and those of the whole.

    The view around an agency changes only with that agency's inspections; those of the whole with
    any.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._sayings = Sayings(index)
        self._sources = Sources(index.dataset, self._told)
        self._whole: Mapping[str, Make] = {
            paths.WHOLE: whole,
            paths.CO_CITATION: cited_together,
            paths.ALIKE: alike,
        }

    def _told(self, iri: str) -> Sequence[Statement]:
        """Return the statements of an inspection that have words, as views take them."""
        inspection = self._index.by_iri.get(iri)
        if inspection is None:
            return ()
        cites: dict[str, set[str]] = defaultdict(set)
        for citation in self._index.citations_of(iri):
            if citation.basis:
                cites[citation.action].add(citation.provision)
        return [
            Statement(
                iri=one.iri,
                kind=Kind(one.told),
                inspection=iri,
                text=one.text,
                page=one.words.page,
                place=Place(one.words.page, one.words.start, one.words.end),
                cites=tuple(sorted(cites[one.iri])),
                themes=tuple(sorted(map(names.theme, said.themes))),
            )
            for said in self._sayings.of(inspection)
            for one in [said.statement]
            if one.words
        ]

    def batches(self) -> Iterator[Batch]:
        """Yield a batch for each view that stands on disk."""
        yield self._first()
        for path in self._whole:
            yield self._of_all(path)
        for iri in self._things:
            if iri not in self._index.provisions or iri in self._index.paged_provisions:
                yield self._around(iri)

    def batch(self, path: str) -> Batch | None:
        """Return the batch to which a path belongs; every provision has one, cited or not."""
        if path == paths.INDEX:
            return self._first()
        if path in self._whole:
            return self._of_all(path)
        iri = self._by_path.get(path)
        return self._around(iri) if iri else None

    @cached_property
    def _things(self) -> Mapping[str, Callable[[Sources, str], View]]:
        """The things that have a view, each with what makes it."""
        index = self._index
        return {
            **{names.agency(urn): around_agency for urn in sorted(index.agencies)},
            **dict.fromkeys(sorted(index.providers), around_provider),
            **{names.theme(name): around_theme for name in theme_order()},
            **dict.fromkeys(index.provisions, around_provision),
        }

    @cached_property
    def _by_path(self) -> Mapping[str, str]:
        made = ((paths.view_of(iri), iri) for iri in self._things)
        return {path: iri for path, iri in made if path}

    def _around(self, iri: str) -> Batch:
        path = paths.view_of(iri) or ""
        page = places.place(iri) or ""
        make = self._things[iri]

        def files() -> Iterator[File]:
            view = make(self._sources, iri)
            crumbs = ((paths.INDEX, "Graph views"), (page, view.caption.title))
            yield _file(path, view, crumbs)

        needs = self._needs(iri)
        return Batch(path, needs, files, self._latest(needs))

    def _of_all(self, path: str) -> Batch:
        def files() -> Iterator[File]:
            view = self._whole[path](self._sources)
            yield _file(path, view, ((paths.INDEX, "Graph views"),))

        return Batch(path, self._index.inspections, files)

    def _needs(self, iri: str) -> Sequence[Inspection]:
        """Return the inspections of whose statements a view tells."""
        index = self._index
        if iri in index.provisions:
            parts = index.downwards(iri)
            citing = [c.inspection for part in parts for c in index.citing.get(part.iri, ())]
            return _in_order(index.by_iri[one] for one in citing)
        if iri in index.providers:
            urns = {one.urn for one in index.providers[iri]}
            return [one for urn in sorted(urns) for one in index.agencies[urn]]
        if iri.startswith(names.theme("")):
            return _in_order(index.theme_counts(local(iri)))
        return index.agencies[iri.removeprefix(names.agency(""))]

    def _latest(self, told: Iterable[Inspection]) -> str:
        """Return what is known of the last inspections of agencies, whose names and colours a view
        shows, whatever else their reports say.
        """
        last = _in_order(self._index.agencies[one.urn][-1] for one in told)
        return " ".join(map(self._index.fingerprint, last))

    def _first(self) -> Batch:
        return Batch(paths.INDEX, self._index.inspections, self._index_files)

    def _index_files(self) -> Iterator[File]:
        index = self._index
        fictional = bool(index.inspections) and all(one.fictional for one in index.inspections)

        def draw(live: bool) -> str:  # noqa: FBT001 — as files are drawn
            return render(
                "graph-index.html",
                root=places.root(paths.INDEX),
                live=live,
                inspections=len(index.inspections),
                agencies=len(index.agencies),
                fictional=fictional,
                themes=[Around(_view(names.theme(name)), theme(name), 0) for name in theme_order()],
                provisions=self._most_cited(),
                providers=self._largest(),
            )

        yield File(paths.INDEX, draw)

    def _most_cited(self) -> list[Around]:
        index = self._index
        cited = sorted(index.citing.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        return [
            Around(_view(iri), index.provisions[iri].notation, len(citations))
            for iri, citations in cited[:_LISTED]
            if iri in index.provisions
        ]

    def _largest(self) -> list[Around]:
        found = []
        for iri, inspections in self._index.providers.items():
            latest = inspections[-1].provider
            agencies = len({one.urn for one in inspections})
            found.append(Around(_view(iri), latest.name if latest else iri, agencies))
        return sorted(found, key=lambda one: (-one.count, one.label))[:_LISTED]


def _in_order(inspections: Iterable[Inspection]) -> Sequence[Inspection]:
    return sorted(set(inspections), key=lambda one: one.order)


def _view(iri: str) -> str:
    return paths.view_of(iri) or ""


def _file(path: str, view: View, crumbs: Crumbs) -> File:
    return File(
        path, lambda live: site_page(view, crumbs=crumbs, root=places.root(path), live=live)
    )
