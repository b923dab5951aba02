"""The pages of reports."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from caregraph.views.batches import Batch, File
from caregraph.views.index import Index
from caregraph.views.labels import area_order
from caregraph.views.library import Library
from caregraph.views.look import render
from caregraph.views.places import root
from caregraph.views.records import Inspection, Judged
from caregraph.views.reports.note import Note
from caregraph.views.reports.notes import notes
from caregraph.views.reports.sheets import Sheet, sheets


@dataclass(frozen=True, slots=True)
class ReportPage:
    """What the page of a report shows."""

    inspection: Inspection
    before: Inspection | None
    after: Inspection | None
    judgements: tuple[Judged, ...]
    facts: tuple[Note, ...]
    actions: tuple[Note, ...]
    counts: tuple[tuple[str, int], ...]
    doubts: tuple[str, ...]
    sheets: tuple[Sheet, ...]


class Reports:
    """The pages of reports, one a batch. A page also tells of the agency's other inspections."""

    def __init__(self, index: Index, library: Library) -> None:
        self._index = index
        self._library = library
        self._by_path = {inspection.path: inspection for inspection in index.inspections}

    def batches(self) -> Iterator[Batch]:
        """Yield a batch for each report."""
        for inspection in self._index.inspections:
            yield self.of(inspection)

    def batch(self, path: str) -> Batch | None:
        """Return the batch of the report with this path."""
        inspection = self._by_path.get(path)
        return self.of(inspection) if inspection else None

    def of(self, inspection: Inspection) -> Batch:
        """Return the batch of an inspection's report."""
        file = File(inspection.path, lambda live: self._draw(inspection, live=live))
        needs = self._index.of_agency(inspection)
        return Batch(inspection.path, needs, lambda: iter([file]), source=inspection.urn)

    def _draw(self, inspection: Inspection, *, live: bool) -> str:
        page = self._page(inspection)
        paged = self._index.paged_provisions
        way = root(inspection.path)
        return render("report.html", root=way, live=live, page=page, paged=paged)

    def _page(self, inspection: Inspection) -> ReportPage:
        reading = self._library.reading(inspection)
        found = notes(self._index, reading)
        before, after = _neighbours(self._index.of_agency(inspection), inspection)
        kinds = Counter(note.kind for note in found)
        shown = ("shortfall", "strength", "context", "quotation")
        return ReportPage(
            inspection=inspection,
            before=before,
            after=after,
            judgements=in_order(inspection),
            facts=tuple(note for note in found if note.kind == "fact"),
            actions=tuple(note for note in found if note.kind.startswith("re")),
            counts=tuple((kind, kinds[kind]) for kind in shown),
            doubts=tuple(self._index.doubts.get(inspection.report, ())),
            sheets=tuple(sheets(reading, found)),
        )


def in_order(inspection: Inspection) -> tuple[Judged, ...]:
    """Return the judgements of an inspection, the overall one first."""
    order = {name: i for i, name in enumerate(area_order())}
    key = len(order)
    return tuple(
        sorted(inspection.judgements, key=lambda found: (order.get(found.area, key), found.area))
    )


def _neighbours(
    of_agency: Sequence[Inspection], inspection: Inspection
) -> tuple[Inspection | None, Inspection | None]:
    at = of_agency.index(inspection)
    before = of_agency[at - 1] if at else None
    return before, of_agency[at + 1] if at + 1 < len(of_agency) else None
