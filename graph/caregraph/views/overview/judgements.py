"""Judgements by year: the picture, and for each bar the inspections behind it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from caregraph.views import labels
from caregraph.views.agencies.pictures import areas_of, grade_legend
from caregraph.views.batches import File
from caregraph.views.charts.draw import Datum
from caregraph.views.charts.figure import Cell, Figure, Table, csv_of, number
from caregraph.views.index import Index
from caregraph.views.listing import Listing, ListPage
from caregraph.views.look import counted, render
from caregraph.views.places import root
from caregraph.views.records import Inspection
from caregraph.views.themes.model import UNGRADED, grade_name

MAIN = "judgements.html"
_CSV = "data/judgements-by-year.csv"
_PER_PAGE = 600
"""Inspections a page: a row of a table is shorter than a statement."""

Groups = Mapping[str, Sequence[Inspection]]


def files(index: Index) -> Iterator[File]:
    """Yield the overview, its table, and a page or more for each year."""
    picture = figure(index, MAIN)
    years = {year: _groups(inspections) for year, inspections in _by_year(index).items()}
    fictional = bool(index.inspections) and all(one.fictional for one in index.inspections)
    yield File(
        MAIN,
        lambda live: render(
            "judgements.html",
            root="",
            live=live,
            picture=picture,
            fictional=fictional,
            years=sorted(years, reverse=True),
        ),
    )
    yield File(_CSV, csv_of(picture))
    for year, groups in years.items():
        listing = _listing(year, groups)
        for page in listing.pages:
            yield File(page.path, _year(year, groups, listing, page))


def figure(index: Index, main: str) -> Figure:
    """Return the picture of overall judgements by year, for a page at the site's root."""
    title = "Overall judgements by year of the inspection"
    years = {year: _groups(inspections) for year, inspections in _by_year(index).items()}
    order = [*labels.grade_order(), UNGRADED]
    grades = sorted({grade for groups in years.values() for grade in groups}, key=order.index)
    places = {year: _listing(year, groups) for year, groups in years.items()}
    data = [
        _datum(year, grade, len(years.get(year, {}).get(grade, ())), places.get(year))
        for year in (range(min(years), max(years) + 1) if years else ())
        for grade in grades
    ]
    return Figure(
        id="by-year",
        title=title,
        note="Each part of a bar leads to the inspections behind it.",
        legend=_legend(grades),
        chart="judgements-by-year",
        data=data,
        root=root(main),
        table=_table(years, grades, places),
        file=_CSV,
    )


def _datum(year: int, grade: str, n: int, listing: Listing | None) -> Datum:
    order = [*labels.grade_order(), UNGRADED]
    return {
        "year": str(year),
        "grade": labels.grade_class(grade),
        "rank": order.index(grade),
        "n": n,
        "href": listing.href(grade) if listing and n else None,
        "label": f"{year}, {grade_name(grade)}: {counted(n, 'inspection')}" if n else None,
    }


def _legend(grades: Sequence[str]) -> tuple[tuple[str, str], ...]:
    legend = grade_legend(iter(grades))
    return (*legend, ("other-grade", grade_name(UNGRADED))) if UNGRADED in grades else legend


def _table(
    years: Mapping[int, Groups], grades: Sequence[str], places: Mapping[int, Listing]
) -> Table:
    rows = tuple(
        (
            Cell(str(year), places[year].pages[0].path),
            *(number(len(groups.get(g, ())), places[year].href(g)) for g in grades),
        )
        for year, groups in sorted(years.items())
    )
    return Table(("year", *map(grade_name, grades)), rows)


def _year(year: int, groups: Groups, listing: Listing, page: ListPage) -> Callable[[bool], str]:
    every = [inspection for found in groups.values() for inspection in found]
    return lambda live: render(
        "judgements-year.html",
        root=root(page.path),
        live=live,
        year=year,
        listing=listing,
        page=page,
        groups=groups,
        titles={grade: grade_name(grade) for grade in groups},
        areas=areas_of(every),
        fictional=all(inspection.fictional for inspection in every),
    )


def _by_year(index: Index) -> Mapping[int, Sequence[Inspection]]:
    found: dict[int, list[Inspection]] = defaultdict(list)
    for inspection in index.inspections:
        found[inspection.year].append(inspection)
    return found


def _groups(inspections: Sequence[Inspection]) -> dict[str, list[Inspection]]:
    """Return the inspections by overall grade, the worst first, and within it by agency."""
    found: dict[str, list[Inspection]] = defaultdict(list)
    for inspection in sorted(inspections, key=lambda one: (one.name.casefold(), one.order)):
        found[inspection.overall.grade if inspection.overall else UNGRADED].append(inspection)
    order = [UNGRADED, *labels.grade_order()]
    return dict(sorted(found.items(), key=lambda item: -order.index(item[0])))


def _listing(year: int, groups: Groups) -> Listing:
    sizes = [(grade, len(found)) for grade, found in groups.items()]
    return Listing(f"judgements/{year}.html", sizes, _PER_PAGE)
