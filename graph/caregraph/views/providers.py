"""The pages of providers: their agencies, how these were judged, what they were told to meet."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from caregraph.views import labels, places
from caregraph.views.agencies.pictures import grade_legend, years_wide
from caregraph.views.batches import Batch, File
from caregraph.views.charts.figure import Cell, Figure, Table, csv_of
from caregraph.views.graphs.paths import view_of
from caregraph.views.index import Index
from caregraph.views.look import day, render
from caregraph.views.records import Citation, Inspection, Provision

_AXIS = 42
"""Letters of a name for which an axis has room."""


@dataclass(frozen=True, slots=True)
class Carried:
    """An agency and its inspections under the provider, the last first."""

    latest: Inspection
    inspections: tuple[Inspection, ...]


@dataclass(frozen=True, slots=True)
class Met:
    """What agencies of a provider were told to meet: the inspections, and paths to the words."""

    provision: Provision
    agencies: int
    links: tuple[tuple[Inspection, str], ...]


@dataclass(frozen=True, slots=True)
class ProviderPage:
    """What the page of a provider shows."""

    name: str
    fictional: bool
    agencies: tuple[Carried, ...]
    inspections: int
    over_time: Figure
    told: tuple[Met, ...]
    view: str


class Providers:
    """The pages of providers, one a batch."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._by_path = {places.place(iri): iri for iri in index.providers}

    def batches(self) -> Iterator[Batch]:
        """Yield a batch for each provider."""
        for iri in sorted(self._index.providers):
            yield self.of(iri)

    def batch(self, path: str) -> Batch | None:
        """Return the batch to which a path belongs."""
        iri = self._by_path.get(places.main_of(path))
        return self.of(iri) if iri else None

    def of(self, iri: str) -> Batch:
        """Return the batch of a provider."""
        inspections = self._index.providers[iri]
        main = places.place(iri) or ""
        return Batch(main, inspections, lambda: self._files(iri, main, inspections))

    def _files(self, iri: str, main: str, inspections: Sequence[Inspection]) -> Iterator[File]:
        over_time = _over_time(main, inspections)
        latest = inspections[-1].provider
        page = ProviderPage(
            name=latest.name if latest else "",
            fictional=all(inspection.fictional for inspection in inspections),
            agencies=_carried(inspections),
            inspections=len(inspections),
            over_time=over_time,
            told=self._told(inspections),
            view=view_of(iri) or "",
        )
        root = places.root(main)
        paged = self._index.paged_provisions
        yield File(
            main, lambda live: render("provider.html", root=root, live=live, page=page, paged=paged)
        )
        yield File(over_time.file, csv_of(over_time))

    def _told(self, inspections: Sequence[Inspection]) -> tuple[Met, ...]:
        found: dict[str, list[Citation]] = defaultdict(list)
        for inspection in reversed(inspections):
            for citation in self._index.citations_of(inspection.iri):
                if citation.basis and citation.provision in self._index.provisions:
                    found[citation.provision].append(citation)
        met = (self._met(iri, citations) for iri, citations in found.items())
        return tuple(sorted(met, key=lambda one: (-len(one.links), one.provision.order)))

    def _met(self, iri: str, citations: Sequence[Citation]) -> Met:
        by_iri, actions = self._index.by_iri, self._index.actions
        links = tuple(
            (inspection, actions[c.action][0].path if c.action in actions else inspection.path)
            for c in citations
            for inspection in [by_iri[c.inspection]]
        )
        agencies = len({inspection.urn for inspection, _ in links})
        return Met(self._index.provisions[iri], agencies, links)


def _carried(inspections: Sequence[Inspection]) -> tuple[Carried, ...]:
    found: dict[str, list[Inspection]] = defaultdict(list)
    for inspection in reversed(inspections):
        found[inspection.urn].append(inspection)
    made = (Carried(of_agency[0], tuple(of_agency)) for of_agency in found.values())
    return tuple(sorted(made, key=lambda one: (one.latest.name.casefold(), one.latest.urn)))


def _over_time(main: str, inspections: Sequence[Inspection]) -> Figure:
    title = "Overall judgements of its agencies over time"
    judged = [
        (carried.latest, inspection, inspection.overall)
        for carried in _carried(inspections)
        for inspection in reversed(carried.inspections)
    ]
    rows_named = _distinct(latest for latest, _, _ in judged)
    data = [
        {
            "day": inspection.start.isoformat(),
            "row": rows_named[latest.urn],
            "grade": labels.grade_class(overall.grade),
            "ink": labels.grade_class(overall.grade),
            "letter": labels.grade(overall.grade)[:1].upper(),
            "href": overall.words.path if overall.words else inspection.path,
            "label": f"{latest.name}: {labels.grade(overall.grade)}, {day(inspection.start)}",
        }
        for latest, inspection, overall in judged
        if overall
    ]
    rows = tuple(
        (
            Cell(inspection.name, inspection.agency),
            Cell(inspection.urn),
            Cell(inspection.start.isoformat(), inspection.path),
            Cell(
                labels.grade(overall.grade) if overall else "",
                overall.words.path if overall and overall.words else None,
            ),
        )
        for _, inspection, overall in judged
    )
    return Figure(
        id="over-time",
        title=title,
        note="Each dot leads to the words of the judgement.",
        legend=grade_legend(overall.grade for _, _, overall in judged if overall),
        chart="timeline",
        data=data,
        root=places.root(main),
        table=Table(("agency", "urn", "first day", "overall"), rows),
        file=main.replace(".html", "/judgements.csv"),
        width=years_wide(inspections),
    )


def _cut(name: str) -> str:
    """Return a name, cut where an axis has no more room."""
    return name if len(name) <= _AXIS else f"{name[:_AXIS].rstrip()}…"


def _distinct(agencies: Iterable[Inspection]) -> dict[str, str]:
    """Return names of agencies by number; where two share a name, with the number."""
    by_urn = {inspection.urn: _cut(inspection.name) for inspection in agencies}
    times = Counter(by_urn.values())
    return {urn: name if times[name] == 1 else f"{urn} {name}" for urn, name in by_urn.items()}
