"""All agencies as a table that sorts and filters."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from caregraph.views import labels
from caregraph.views.agencies.pictures import areas_of
from caregraph.views.batches import File
from caregraph.views.charts.figure import csv_text
from caregraph.views.index import Index
from caregraph.views.listing import Listing
from caregraph.views.look import render
from caregraph.views.places import root
from caregraph.views.records import Inspection, Told

MAIN = "agencies.html"
_CSV = "data/agencies.csv"
_PER_PAGE = 1500
"""Rows a page: a table of so many is about 1.5 MB, and sorts at once."""


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency in the table: its last inspection, and how much it was told to do in all."""

    latest: Inspection
    inspections: int
    requirements: int
    recommendations: int


def files(index: Index) -> Iterator[File]:
    """Yield the table, in pages where there are very many agencies, and as CSV."""
    rows = agency_rows(index)
    listing = Listing(MAIN, [("agencies", len(rows))], _PER_PAGE)
    areas = areas_of(index.inspections)
    for page in listing.pages:
        part = page.slices[0] if page.slices else None
        shown = rows[part.start : part.stop] if part else []
        path = MAIN if page.number == 1 else page.path
        yield File(path, _draw(path, shown, areas, listing, page.number))
    yield File(_CSV, lambda _: _csv(rows, areas))


def agency_rows(index: Index) -> Sequence[AgencyRow]:
    """Return the agencies by name."""
    rows = [_row(index, found) for found in index.agencies.values()]
    return sorted(rows, key=lambda row: (row.latest.name.casefold(), row.latest.urn))


def _row(index: Index, inspections: Sequence[Inspection]) -> AgencyRow:
    told = [index.told.get(inspection.iri, {}) for inspection in inspections]
    return AgencyRow(
        latest=inspections[-1],
        inspections=len(inspections),
        requirements=sum(kinds.get(Told.REQUIREMENT, 0) for kinds in told),
        recommendations=sum(kinds.get(Told.RECOMMENDATION, 0) for kinds in told),
    )


def _draw(
    path: str, rows: Sequence[AgencyRow], areas: Sequence[str], listing: Listing, number: int
) -> Callable[[bool], str]:
    graded = {row.latest.overall.grade for row in rows if row.latest.overall}
    return lambda live: render(
        "agencies.html",
        root=root(path),
        live=live,
        rows=rows,
        areas=areas,
        listing=listing,
        number=number,
        grades=[grade for grade in labels.grade_order() if grade in graded],
        years=sorted({row.latest.year for row in rows}, reverse=True),
        ranks={grade: rank for rank, grade in enumerate(labels.grade_order(), 1)},
        fictional=bool(rows) and all(row.latest.fictional for row in rows),
    )


def _csv(rows: Sequence[AgencyRow], areas: Sequence[str]) -> str:
    columns = (
        "urn",
        "agency",
        "provider",
        "inspections",
        "last_inspection",
        *map(labels.area, areas),
        "requirements",
        "recommendations",
    )
    return csv_text(columns, (_cells(row, areas) for row in rows))


def _cells(row: AgencyRow, areas: Sequence[str]) -> Iterator[str]:
    latest = row.latest
    yield from (latest.urn, latest.name, latest.provider.name if latest.provider else "")
    yield from (str(row.inspections), latest.start.isoformat())
    for area in areas:
        found = latest.judged(area)
        yield labels.grade(found.grade) if found else ""
    yield from (str(row.requirements), str(row.recommendations))
