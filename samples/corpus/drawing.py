"""Draws the inspections of an agency, one after the other, from its own random numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from samples.corpus import people
from samples.corpus.about import about
from samples.corpus.actions import recommendation, requirement
from samples.corpus.citing import CitingStyle, citing_style
from samples.corpus.findings import Raised, section
from samples.corpus.pool import pool
from samples.corpus.spin import chance, pick, spun, weighted
from samples.model import Area, Grade, Previous, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samples.corpus.pool import Recommendable, Requirable
    from samples.model import Agency

FIRST, LAST = date(2017, 4, 3), date(2025, 7, 1)
GRADES = (
    (2.0, Grade.OUTSTANDING),
    (6.0, Grade.GOOD),
    (3.0, Grade.REQUIRES_IMPROVEMENT),
    (1.2, Grade.INADEQUATE),
)
REQUIRED = {
    Grade.OUTSTANDING: (0, 0, 0, 1),
    Grade.GOOD: (0, 0, 1, 1, 2),
    Grade.REQUIRES_IMPROVEMENT: (1, 2, 3, 4, 6),
    Grade.INADEQUATE: (2, 4, 5, 7, 11),
}
"""How many requirements a report of each grade may hold."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """One inspection with what the next one of the agency builds on."""

    report: Report
    style: CitingStyle
    raised: tuple[Requirable, ...]


@dataclass(frozen=True, slots=True)
class Posts:
    """Who holds the two posts of an agency when they are held at all."""

    manager: str
    responsible: str


def inspections(seed: int, number: int) -> Iterator[tuple[Inspected, Random]]:
    """The inspections of the ``number``-th agency, each with the numbers to print it by."""
    rng = Random(f"{seed}/{number}")
    agency = people.agency(number, rng)
    start, before = _first_day(rng), None
    posts = Posts(manager=people.person(rng), responsible=people.person(rng))
    while start <= LAST and not (before and chance(0.3, rng)):
        if before and chance(0.4, rng):
            posts = replace(posts, manager=people.person(rng))
        before = _inspected(agency, start, before, posts, rng)
        yield before, Random(f"{seed}/{number}/{start.isoformat()}")
        start = _weekday(start + timedelta(days=500 + int(rng.random() * 1000)), rng)


def _first_day(rng: Random) -> date:
    return _weekday(FIRST + timedelta(days=int(rng.random() * (LAST - FIRST).days)), rng)


def _weekday(day: date, rng: Random) -> date:
    """A working day near ``day``; now and then one near the end of a month or year."""
    kind = rng.random()
    if kind < 0.04:
        day = date(day.year, 12, 30)
    elif kind < 0.2:
        day = day.replace(day=1) - timedelta(days=1 + int(rng.random() * 2))
    return day - timedelta(days=max(0, day.weekday() - 4))


def _inspected(
    agency: Agency, start: date, before: Inspected | None, posts: Posts, rng: Random
) -> Inspected:
    grades = _grades(rng)
    style = citing_style(rng)
    required = _required(grades[0], before, rng)
    advised = _advised(grades[0], rng)
    end = _end(start, rng)
    again = before.raised if before else ()
    requirements = tuple(requirement(one, end, style, rng, again=one in again) for one in required)
    recommendations = tuple(recommendation(one, style, rng) for one in advised)
    raised = [Raised(one, f"requirement/{n}") for n, one in enumerate(required, 1)]
    raised += [Raised(one, f"recommendation/{n}") for n, one in enumerate(advised, 1)]
    overall, protection, leadership = (
        section(area, grade, raised, rng) for area, grade in zip(Area, grades, strict=True)
    )
    year = start.year - 1
    report = Report(
        agency=agency,
        start=start,
        end=end,
        children=_children(rng),
        households=None,
        about=(),
        enforcement=spun(pick(pool().form["enforcement"], rng), rng).replace("<year>", str(year)),
        previous=_previous(start, before, rng),
        responsible_individual=None if chance(0.05, rng) else posts.responsible,
        registered_manager=None if chance(0.15, rng) else posts.manager,
        inspectors=people.inspectors(start, rng),
        sections=(overall, protection, leadership),
        requirements=requirements,
        recommendations=recommendations,
    )
    return Inspected(_described(report, rng), style, tuple(required))


def _described(report: Report, rng: Random) -> Report:
    children = report.children or 0
    counted = replace(report, households=max(2, round(children * (0.55 + rng.random() * 0.35))))
    paragraphs, tells_households = about(counted, rng)
    households = counted.households if tells_households else None
    return replace(counted, about=paragraphs, households=households)


def _children(rng: Random) -> int:
    return weighted(
        (
            (0.15, 0),
            (0.3, 1),
            (2.0, 2 + int(rng.random() * 18)),
            (6.0, 20 + int(rng.random() * 180)),
            (1.5, 200 + int(rng.random() * 800)),
            (0.6, 1000 + int(rng.random() * 900)),
        ),
        rng,
    )


def _end(start: date, rng: Random) -> date:
    days = weighted(((1.0, 0), (1.5, 1), (1.0, 2), (2.0, 3), (4.0, 4)), rng)
    end = start + timedelta(days=days)
    if end.weekday() > 4:
        late_in_week = start.weekday() > 2
        return end + timedelta(days=2) if late_in_week else end - timedelta(days=end.weekday() - 4)
    return end


def _grades(rng: Random) -> tuple[Grade, Grade, Grade]:
    overall = weighted(GRADES, rng)
    grades = list(Grade)
    at = grades.index(overall)

    def near() -> Grade:
        step = 0 if chance(0.65, rng) else pick((-1, 1), rng)
        return grades[min(3, max(0, at + step))]

    return overall, near(), near()


def _previous(start: date, before: Inspected | None, rng: Random) -> Previous | None:
    if before:
        return Previous(before.report.start, before.report.sections[0].grade)
    if chance(0.35, rng):
        return None
    earlier = _weekday(start - timedelta(days=600 + int(rng.random() * 900)), rng)
    return Previous(earlier, weighted(GRADES, rng))


def _required(grade: Grade, before: Inspected | None, rng: Random) -> list[Requirable]:
    count = pick(REQUIRED[grade], rng)
    again = [one for one in (before.raised if before else ()) if chance(0.35, rng)]
    fresh = [one for one in rng.sample(pool().requirable, count) if one not in again]
    chosen = (again + fresh)[: max(count, len(again))]
    rng.shuffle(chosen)
    return chosen


def _advised(grade: Grade, rng: Random) -> list[Recommendable]:
    most = 2 if grade is Grade.OUTSTANDING else 7
    return rng.sample(pool().recommendable, int(rng.random() * (most + 1)))
