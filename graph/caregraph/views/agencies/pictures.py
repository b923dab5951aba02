"""The pictures on the page of an agency: its judgements over time, its findings by theme."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from caregraph.views import labels
from caregraph.views.charts.draw import Datum
from caregraph.views.charts.figure import Cell, Figure, Table, number
from caregraph.views.listing import Listing
from caregraph.views.look import day
from caregraph.views.places import root
from caregraph.views.records import Inspection, Judged, Statement, Told

_WIDEST, _YEAR, _RIM = 620, 90, 40


def areas_of(inspections: Sequence[Inspection]) -> tuple[str, ...]:
    """Return the areas that were graded in any of some inspections, the overall one first."""
    graded = {found.area for inspection in inspections for found in inspection.judgements}
    known = [area for area in labels.area_order() if area in graded]
    return (*known, *sorted(graded - set(known)))


def grade_legend(grades: Iterator[str]) -> tuple[tuple[str, str], ...]:
    """Return the legend for some grades: colour and name, the best first."""
    found = set(grades)
    return tuple(
        (labels.grade_class(grade), labels.grade(grade))
        for grade in labels.grade_order()
        if grade in found
    )


def timeline(main: str, inspections: Sequence[Inspection]) -> Figure:
    """Return the picture of an agency's judgements over time."""
    title = "Judgements over time"
    areas = areas_of(inspections)
    data = [
        _dot(inspection, found, labels.area(area))
        for area in areas
        for inspection in inspections
        for found in [inspection.judged(area)]
        if found
    ]
    grades = (found.grade for inspection in inspections for found in inspection.judgements)
    return Figure(
        id="timeline",
        title=title,
        note="Each dot leads to the words of the judgement.",
        legend=grade_legend(grades),
        chart="timeline",
        data=data,
        root=root(main),
        table=_timeline_table(inspections, areas),
        file=main.replace(".html", "/judgements.csv"),
        width=years_wide(inspections),
    )


def years_wide(inspections: Sequence[Inspection]) -> int:
    """Return how wide a picture of inspections over time is: few years take little room."""
    years = [inspection.year for inspection in inspections]
    return min(_WIDEST, _YEAR * (max(years) - min(years) + 1) + _RIM)


def _dot(inspection: Inspection, found: Judged, row: str) -> Datum:
    name = labels.grade(found.grade)
    return {
        "day": inspection.start.isoformat(),
        "row": row,
        "grade": labels.grade_class(found.grade),
        "ink": labels.grade_class(found.grade),
        "letter": name[:1].upper(),
        "href": found.words.path if found.words else inspection.path,
        "label": f"{row}: {name}, {day(inspection.start)}",
    }


def _timeline_table(inspections: Sequence[Inspection], areas: Sequence[str]) -> Table:
    columns = ("first day", "last day", *map(labels.area, areas), "file")
    return Table(
        columns,
        tuple(
            (
                Cell(inspection.start.isoformat(), inspection.path),
                Cell(inspection.end.isoformat()),
                *(graded(inspection, area) for area in areas),
                Cell(inspection.file),
            )
            for inspection in reversed(inspections)
        ),
    )


def graded(inspection: Inspection, area: str) -> Cell:
    """Return a cell with the grade of an area; it leads to the words."""
    found = inspection.judged(area)
    if found is None:
        return Cell("")
    return Cell(labels.grade(found.grade), found.words.path if found.words else None)


def themes(main: str, findings: Mapping[str, Sequence[Statement]], listing: Listing) -> Figure:
    """Return the picture of an agency's strengths and shortfalls by theme."""
    title = "Strengths and shortfalls by theme"
    counted = {
        theme: Counter(statement.told for statement in findings[theme])
        for theme, _ in listing.sizes
    }
    data = [
        _bar(theme, kind, counts[kind], listing)
        for theme, counts in counted.items()
        for kind in (Told.SHORTFALL, Told.STRENGTH)
        if counts[kind]
    ]
    rows = tuple(
        (
            Cell(labels.theme(theme), listing.href(theme)),
            *(number(counts[kind]) for kind in (Told.SHORTFALL, Told.STRENGTH, Told.CONTEXT)),
        )
        for theme, counts in counted.items()
    )
    return Figure(
        id="themes",
        title=title,
        note="A finding with several themes counts for each. Each bar leads to the findings.",
        legend=(("shortfall", "shortfalls"), ("strength", "strengths")),
        chart="themes-of-agency",
        data=data,
        root=root(main),
        table=Table(("theme", "shortfalls", "strengths", "context"), rows),
        file=main.replace(".html", "/themes.csv"),
    )


def _bar(theme: str, kind: Told, count: int, listing: Listing) -> Datum:
    return {
        "theme": labels.theme(theme),
        "kind": kind,
        "signed": -count if kind is Told.SHORTFALL else count,
        "href": listing.href(theme),
        "label": f"{labels.theme(theme)}: {count} {kind}{'' if count == 1 else 's'}",
    }
