"""The pages of provisions and standards."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from caregraph.query.readers import provision as read_provision
from caregraph.views import places
from caregraph.views.batches import Batch, File
from caregraph.views.charts.figure import Cell, Figure, Table, csv_of, csv_text, number
from caregraph.views.graphs.paths import view_of
from caregraph.views.index import Index
from caregraph.views.listing import Listing, ListPage
from caregraph.views.look import counted, render
from caregraph.views.provisions.model import NAMED, Child, Cited, ProvisionFacts, Together
from caregraph.views.records import Provision, Told

_QUESTION = "agencies-required-to-meet"
_COLUMNS = ("agency", "urn", "first_day", "kind", "cites", "due", "page", "text", "file", "action")


@dataclass(frozen=True, slots=True)
class ProvisionPage:
    """What the page of a provision shows. `above` is what it is part of, the widest first.

    `asked` is the question of the library about it, with its value, as the query page takes them.
    """

    provision: Provision
    instrument: str
    above: tuple[Provision, ...]
    children: tuple[Child, ...]
    actions: int
    inspections: int
    agencies: int
    fictional: bool
    by_year: Figure
    together: tuple[Together, ...]
    file: str
    view: str
    asked: Mapping[str, str]


class Provisions:
    """The pages of what is cited, and of what that is part of, and lists year by year."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._by_path = {places.provision(iri): iri for iri in index.provisions}

    def batches(self) -> Iterator[Batch]:
        """Yield what is drawn together for each provision that has a page on disk."""
        for iri, provision in self._index.provisions.items():
            if iri in self._index.paged_provisions:
                facts = ProvisionFacts(self._index, provision)
                yield self._of(facts)
                for chapter in _listing(facts).chapters:
                    yield self._of_chapter(facts, chapter)

    def batch(self, path: str) -> Batch | None:
        """Return the batch to which a path belongs; every provision has one, cited or not."""
        iri = self._by_path.get(places.main_of(path))
        if iri is None:
            return None
        facts = ProvisionFacts(self._index, self._index.provisions[iri])
        if path == facts.provision.path:
            return self._of(facts)
        for chapter, pages in _listing(facts).chapters.items():
            if any(page.path == path for page in pages):
                return self._of_chapter(facts, chapter)
        return self._of(facts)

    def _of(self, facts: ProvisionFacts) -> Batch:
        return Batch(facts.provision.path, facts.inspections, lambda: self._files(facts))

    def _of_chapter(self, facts: ProvisionFacts, chapter: str) -> Batch:
        listing = _listing(facts)
        return Batch(
            listing.chapters[chapter][0].path,
            facts.inspections_of(_group(chapter)),
            lambda: self._chapter(facts, listing, chapter),
            str(listing.beside(chapter)),
        )

    def _files(self, facts: ProvisionFacts) -> Iterator[File]:
        main = facts.provision.path
        cited = facts.cited()
        listing = _listing(facts)
        by_year = _by_year(main, cited, listing)
        table = main.replace(".html", "/actions.csv")
        yield File(main, self._main(facts, cited, listing, by_year, table))
        yield File(by_year.file, csv_of(by_year))
        yield File(table, lambda _: csv_text(_COLUMNS, map(_row, cited)))

    def _main(
        self,
        facts: ProvisionFacts,
        cited: Sequence[Cited],
        listing: Listing,
        by_year: Figure,
        table: str,
    ) -> Callable[[bool], str]:
        provision = facts.provision
        above = tuple(self._index.upwards(provision.iri))[::-1]
        page = ProvisionPage(
            provision=provision,
            instrument=self._index.instruments.get(above[0].parent or "", ""),
            above=above[:-1],
            children=facts.children,
            actions=len(facts.actions),
            inspections=len({c.inspection for c in facts.citations if c.basis}),
            agencies=len({found.statement.inspection.urn for found in cited if found.basis}),
            fictional=bool(facts.inspections) and all(i.fictional for i in facts.inspections),
            by_year=by_year,
            together=facts.together(),
            file=table,
            view=view_of(provision.iri) or "",
            asked={"question": _QUESTION, "provision": _written(provision)},
        )
        return lambda live: render(
            "provision.html",
            root=places.root(provision.path),
            live=live,
            page=page,
            listing=listing,
            groups=_grouped(cited) if listing.inline else {},
            titles=_titles(facts),
            paged=self._index.paged_provisions,
        )

    def _chapter(self, facts: ProvisionFacts, listing: Listing, chapter: str) -> Iterator[File]:
        group = _group(chapter)
        groups = {group: facts.cited(group)}
        inspections = facts.inspections_of(group)
        fictional = all(inspection.fictional for inspection in inspections)
        for page in listing.chapters[chapter]:
            yield File(page.path, self._list(facts, listing, page, groups, fictional=fictional))

    def _list(
        self,
        facts: ProvisionFacts,
        listing: Listing,
        page: ListPage,
        groups: Mapping[str, Sequence[Cited]],
        *,
        fictional: bool,
    ) -> Callable[[bool], str]:
        return lambda live: render(
            "provision-list.html",
            root=places.root(page.path),
            live=live,
            provision=facts.provision,
            listing=listing,
            page=page,
            groups=groups,
            titles=_titles(facts),
            called={NAMED: _titles(facts).get(NAMED)},
            paged=self._index.paged_provisions,
            fictional=fictional,
        )


def _listing(facts: ProvisionFacts) -> Listing:
    sizes = [(group, len(actions)) for group, actions in facts.groups.items()]
    return Listing(facts.provision.path, sizes, chapter_of=_chapter_of)


def _chapter_of(group: str) -> str:
    return group.removeprefix("y")


def _group(chapter: str) -> str:
    return chapter if chapter == NAMED else f"y{chapter}"


def _titles(facts: ProvisionFacts) -> Mapping[str, str]:
    return {
        group: "Named otherwise" if group == NAMED else _chapter_of(group) for group in facts.groups
    }


def _written(provision: Provision) -> str:
    """Return a provision as a person may give it to a question, by its notation if that does."""
    try:
        found = read_provision(provision.notation, lambda _: False)
    except ValueError:
        return provision.iri
    return provision.notation if found.value == provision.iri else provision.iri


def _grouped(cited: Sequence[Cited]) -> dict[str, list[Cited]]:
    """Return the actions by the year of their inspection, those that name it otherwise apart."""
    found: dict[str, list[Cited]] = {}
    for one in cited:
        group = f"y{one.statement.inspection.year}" if one.basis else NAMED
        found.setdefault(group, []).append(one)
    return found


def _by_year(main: str, cited: Sequence[Cited], listing: Listing) -> Figure:
    title = "Actions that cite it, by year of the inspection"
    counts = Counter(
        (one.statement.inspection.year, one.statement.told) for one in cited if one.basis
    )
    years = sorted({year for year, _ in counts})
    kinds = (Told.REQUIREMENT, Told.RECOMMENDATION)
    data = [
        {
            "year": str(year),
            "kind": kind,
            "rank": kind.rank,
            "n": counts[year, kind],
            "href": listing.href(f"y{year}") if counts[year, kind] else None,
            "label": f"{year}: {counted(counts[year, kind], kind)}" if counts[year, kind] else None,
        }
        for year in (range(years[0], years[-1] + 1) if years else ())
        for kind in kinds
    ]
    rows = tuple(
        (
            Cell(str(year), listing.href(f"y{year}")),
            *(number(counts[year, kind]) for kind in kinds),
        )
        for year in years
    )
    return Figure(
        id="by-year",
        title=title,
        note="Each bar leads to the actions of its year.",
        legend=tuple((kind, f"{kind}s") for kind in kinds),
        chart="counts-by-year",
        data=data,
        root=places.root(main),
        table=Table(("year", *(f"{kind}s" for kind in kinds)), rows),
        file=main.replace(".html", "/by-year.csv"),
    )


def _row(one: Cited) -> tuple[str, ...]:
    statement = one.statement
    inspection = statement.inspection
    return (
        inspection.name,
        inspection.urn,
        inspection.start.isoformat(),
        statement.told,
        "; ".join(part.notation for part in one.parts),
        one.due.isoformat() if one.due else "",
        str(statement.words.page) if statement.words else "",
        statement.text,
        inspection.file,
        statement.iri,
    )
