"""The start: what this is, the pictures, and the ways in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from caregraph.views.batches import File
from caregraph.views.charts.figure import Figure
from caregraph.views.index import Index
from caregraph.views.look import render
from caregraph.views.overview import heat, judgements, provisions
from caregraph.views.overview.provisions import Frequency
from caregraph.views.records import Told

MAIN = "index.html"
_CITED = 15
_THEMES = 15


@dataclass(frozen=True, slots=True)
class StartPage:
    """What the start shows."""

    reports: int
    agencies: int
    requirements: int
    recommendations: int
    fictional: int
    oldest: date | None
    newest: date | None
    cited: int
    example: Frequency | None
    pictures: tuple[Figure, ...]


def files(index: Index) -> Iterator[File]:
    """Yield the start."""
    yield File(MAIN, lambda live: render("index.html", root="", live=live, page=_page(index)))


def _page(index: Index) -> StartPage:
    inspections = index.inspections
    found = provisions.frequencies(index)
    told = list(index.told.values())
    return StartPage(
        reports=len(inspections),
        agencies=len(index.agencies),
        requirements=sum(kinds.get(Told.REQUIREMENT, 0) for kinds in told),
        recommendations=sum(kinds.get(Told.RECOMMENDATION, 0) for kinds in told),
        fictional=sum(inspection.fictional for inspection in inspections),
        oldest=inspections[0].start if inspections else None,
        newest=inspections[-1].start if inspections else None,
        cited=len(found),
        example=next((one for one in found if one.requirements), None),
        pictures=_pictures(index, found) if inspections else (),
    )


def _pictures(index: Index, found: Sequence[Frequency]) -> tuple[Figure, ...]:
    themes = sorted(heat.heats(index), key=lambda one: (-one.shortfalls, one.theme))
    fallen_short = [one for one in themes[:_THEMES] if one.shortfalls]
    return (
        judgements.figure(index, MAIN),
        provisions.figure(found, MAIN, _CITED),
        heat.figure(fallen_short, MAIN),
    )
