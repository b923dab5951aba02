"""The pages of agencies."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from caregraph.views import places
from caregraph.views.agencies.model import AgencyFacts, Followed, Person
from caregraph.views.agencies.pictures import areas_of, themes, timeline
from caregraph.views.batches import Batch, File
from caregraph.views.charts.figure import Figure, csv_of
from caregraph.views.index import Index
from caregraph.views.labels import theme, theme_order
from caregraph.views.library import Library
from caregraph.views.listing import Listing, ListPage
from caregraph.views.look import render
from caregraph.views.records import Inspection, Organisation, Statement


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """What the page of an agency shows."""

    latest: Inspection
    former_names: tuple[str, ...]
    providers: tuple[Organisation, ...]
    inspections: tuple[Inspection, ...]
    areas: tuple[str, ...]
    timeline: Figure
    followed: tuple[tuple[Inspection, tuple[Followed, ...]], ...]
    themes: Figure
    people: tuple[Person, ...]
    view: str


class Agencies:
    """The pages of agencies, each with the lists of its findings and its tables, one a batch."""

    def __init__(self, index: Index, library: Library) -> None:
        self._index = index
        self._library = library
        self._by_path = {places.agency(urn): urn for urn in index.agencies}

    def batches(self) -> Iterator[Batch]:
        """Yield a batch for each agency."""
        for urn in sorted(self._index.agencies):
            yield self.of(urn)

    def batch(self, path: str) -> Batch | None:
        """Return the batch to which a path belongs."""
        urn = self._by_path.get(places.main_of(path))
        return self.of(urn) if urn else None

    def of(self, urn: str) -> Batch:
        """Return the batch of the agency with this number."""
        inspections = self._index.agencies[urn]
        main = places.agency(urn)
        return Batch(main, inspections, lambda: self._files(main, inspections), source=urn)

    def _files(self, main: str, inspections: Sequence[Inspection]) -> Iterator[File]:
        facts = AgencyFacts(self._index, self._library, inspections)
        findings = facts.findings()
        known = [name for name in theme_order() if name in findings]
        ordered = [*known, *sorted(findings.keys() - set(known))]
        listing = Listing(main, [(name, len(findings[name])) for name in ordered])
        over_time = timeline(main, inspections)
        by_theme = themes(main, findings, listing)
        yield File(main, self._main(main, facts, findings, listing, (over_time, by_theme)))
        for figure in (over_time, by_theme):
            yield File(figure.file, csv_of(figure))
        for page in () if listing.inline else listing.pages:
            yield File(page.path, self._list(facts, findings, listing, page))

    def _main(
        self,
        main: str,
        facts: AgencyFacts,
        findings: Mapping[str, Sequence[Statement]],
        listing: Listing,
        figures: tuple[Figure, Figure],
    ) -> Callable[[bool], str]:
        page = AgencyPage(
            latest=facts.latest,
            former_names=facts.former_names,
            providers=facts.providers,
            inspections=tuple(reversed(facts.inspections)),
            areas=areas_of(facts.inspections),
            timeline=figures[0],
            followed=tuple(facts.followed()),
            themes=figures[1],
            people=facts.people(),
            view=places.agency_view(facts.latest.urn),
        )
        return lambda live: render(
            "agency.html",
            root=places.root(main),
            live=live,
            page=page,
            listing=listing,
            findings=findings,
            titles={name: theme(name) for name in findings},
            paged=self._index.paged_provisions,
        )

    def _list(
        self,
        facts: AgencyFacts,
        findings: Mapping[str, Sequence[Statement]],
        listing: Listing,
        page: ListPage,
    ) -> Callable[[bool], str]:
        return lambda live: render(
            "agency-findings.html",
            root=places.root(page.path),
            live=live,
            latest=facts.latest,
            listing=listing,
            page=page,
            findings=findings,
            titles={name: theme(name) for name in findings},
        )
