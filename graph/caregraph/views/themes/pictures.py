"""The pictures on the page of a theme: by year, and by year and overall grade."""

from collections import Counter
from collections.abc import Sequence

from caregraph.views.charts.figure import Cell, Figure, Table, number
from caregraph.views.labels import grade_order, theme
from caregraph.views.look import counted
from caregraph.views.places import root
from caregraph.views.records import Told
from caregraph.views.themes.model import ThemeFacts, grade_name

_KINDS = (Told.SHORTFALL, Told.STRENGTH, Told.CONTEXT)


def by_year(facts: ThemeFacts) -> Figure:
    """Return the picture of a theme's findings by year."""
    title = f"Findings on {theme(facts.id)} by year of the inspection"
    counts: Counter[tuple[int, Told]] = Counter()
    for inspection, kinds in facts.counts.items():
        for kind, n in kinds.items():
            counts[inspection.year, kind] += n
    found = sorted({year for year, _ in counts})
    years = range(found[0], found[-1] + 1) if found else ()
    data = [
        {
            "year": str(year),
            "kind": kind,
            "rank": kind.rank,
            "n": counts[year, kind],
            "href": facts.first_of(year) if counts[year, kind] else None,
            "label": f"{year}: {counted(counts[year, kind], kind)}" if counts[year, kind] else None,
        }
        for year in years
        for kind in _KINDS
    ]
    return Figure(
        id="by-year",
        title=title,
        note="Each bar leads to the findings of its year.",
        legend=tuple((kind, "context" if kind is Told.CONTEXT else f"{kind}s") for kind in _KINDS),
        chart="counts-by-year",
        data=data,
        root=root(facts.main),
        table=_table(facts, counts, found),
        file=facts.main.replace(".html", "/by-year.csv"),
    )


def _table(facts: ThemeFacts, counts: Counter[tuple[int, Told]], years: Sequence[int]) -> Table:
    kinds = tuple(Told)
    return Table(
        ("year", *(kind if kind is Told.CONTEXT else f"{kind}s" for kind in kinds)),
        tuple(
            (
                Cell(str(year), facts.first_of(year)),
                *(number(counts[year, kind]) for kind in kinds),
            )
            for year in years
        ),
    )


def by_grade(facts: ThemeFacts) -> Table:
    """Return how many statements there are by overall grade and year, each number a link."""
    sizes = dict(facts.listing.sizes)
    years = sorted({int(group[-4:]) for group in sizes}, reverse=True)
    grades = list(dict.fromkeys(group.rpartition("-")[0] for group in sizes))
    rows = tuple(
        (
            Cell(grade_name(grade)),
            *(_cell(facts, sizes.get(f"{grade}-{year}", 0), f"{grade}-{year}") for year in years),
        )
        for grade in sorted(grades, key=_worst_first)
    )
    return Table(("overall judgement", *map(str, years)), rows)


def _worst_first(grade: str) -> tuple[int, str]:
    order = grade_order()
    return -order.index(grade) if grade in order else 1, grade


def _cell(facts: ThemeFacts, size: int, group: str) -> Cell:
    return number(size, facts.listing.href(group)) if size else Cell("", number=True)
