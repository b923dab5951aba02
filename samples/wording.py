"""How a report is worded where the form leaves a choice; the defaults are the published form.

The headings and labels are those of the form that Ofsted publishes since 2017. Every other
standing sentence is our own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from samples.model import Grade

if TYPE_CHECKING:
    from datetime import date

    from samples.model import Report

MARK = "Fictional report, written to demonstrate caregraph. No such agency exists."
FRAMEWORK = "Inspected under the social care common inspection framework"
INFORMATION = "Information about this independent fostering agency"
GRID_LABELS = (
    "Overall experiences and progress of children and young people, taking into account",
    "How well children and young people are helped and protected",
    "The effectiveness of leaders and managers",
)
SECTION_HEADINGS = (
    "Overall experiences and progress of children and young people",
    "How well children and young people are helped and protected",
    "The effectiveness of leaders and managers",
)
IMPROVE = "What does the independent fostering agency need to do to improve?"
RUNNING = "Inspection report for independent fostering agency: {name}"
SUMMARY = {
    Grade.OUTSTANDING: "The care and help that children receive here go well beyond what good "
    "agencies give, and they make a lasting difference to children’s lives.",
    Grade.GOOD: "Children are well cared for by this agency, and what it does meets the "
    "requirements of a good service.",
    Grade.REQUIRES_IMPROVEMENT: "The care and help that children receive are not yet good "
    "enough. The faults are neither grave nor widespread, and children are safe.",
    Grade.INADEQUATE: "The faults found at this agency are grave or widespread, so that children "
    "are not safe or do not receive the care that they need.",
}
REQUIREMENTS_INTRO = (
    "The law requires what is listed here. The registered person(s) must have done it by the "
    "date beside it, under the Care Standards Act 2000 and the regulations made under that Act."
)
ABOUT_INSPECTION = (
    "The inspectors wanted to know what daily life is like for the children whom this agency "
    "places, and what has become better for them. They spoke with children, carers, staff and "
    "partners, read records, and compared what they found with the law and with the minimum "
    "standards for fostering services in England."
)
CLOSING = (
    (
        "This document is made up. It is laid out as inspection reports are, so that software that "
        "reads them can be shown and tested. Ofsted has neither written nor seen it."
    ),
    "Anybody may copy, change and pass on this document, free of charge and for any purpose.",
    (
        "No part of it describes a real agency, provider, child, carer or inspector. The telephone "
        "numbers are from ranges that are never given to a subscriber."
    ),
)

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

Rows: TypeAlias = tuple[int, ...]
"""How many pieces of a requirement stand in each row of the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Every choice of words about one report; tuples follow the order of what they word."""

    dates: str
    previous_date: str
    previous_grade: str
    responsible: str | None
    manager: str | None
    grades: tuple[str, ...]
    headings: tuple[tuple[str, ...], ...]
    due: tuple[str, ...]
    rows: tuple[Rows, ...]
    inspectors: tuple[str, ...]
    markers: tuple[str, ...]
    running: str
    summary: str
    dates_label: str = "Inspection dates:"
    provider: str = "{name}"
    grid_header: tuple[str, str] | None = None
    grid_labels: tuple[str, ...] = GRID_LABELS
    actions_header: tuple[str, str] = ("Requirement", "Due date")
    requirements_heading: str = "Statutory requirements"
    requirements_intro: str | None = REQUIREMENTS_INTRO
    recommendations_heading: str = "Recommendations"
    no_requirements: str | None = None
    no_recommendations: str | None = None
    telephone_label: str = "Telephone number:"
    email_label: str = "Email address:"
    about_inspection: str = ABOUT_INSPECTION
    closing: tuple[str, ...] = CLOSING
    history: tuple[tuple[str, str, str], ...] = ()
    break_before_actions: bool = False
    mark_after_framework: bool = True
    mark_runs: bool = True


def day_month_year(day: date) -> str:
    """``1 February 2023``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def inspection_dates(start: date, end: date) -> str:
    """``5 to 9 December 2022``, ``28 September to 1 October 2021``, ``14 June 2023``."""
    if start == end:
        return day_month_year(start)
    if start.year != end.year:
        return f"{day_month_year(start)} to {day_month_year(end)}"
    if start.month != end.month:
        return f"{start.day} {MONTHS[start.month - 1]} to {day_month_year(end)}"
    link = "and" if (end - start).days == 1 else "to"
    return f"{start.day} {link} {day_month_year(end)}"


def published(
    report: Report,
    *,
    responsible: str | None = None,
    manager: str | None = None,
    rows: tuple[Rows, ...],
) -> Wording:
    """The wording of the published form; the two names are what a vacant post is called."""
    before = report.previous
    return Wording(
        dates=inspection_dates(report.start, report.end),
        previous_date=day_month_year(before.date) if before else "not previously inspected",
        previous_grade=before.overall.value if before else "not applicable",
        responsible=report.responsible_individual or responsible,
        manager=report.registered_manager or manager,
        grades=tuple(section.grade.value for section in report.sections),
        headings=tuple(
            (f"{heading}: {section.grade.value}",)
            for heading, section in zip(SECTION_HEADINGS, report.sections, strict=True)
        ),
        due=tuple(day_month_year(one.due) for one in report.requirements),
        rows=rows,
        inspectors=tuple(f"{one.name}, {one.role}" for one in report.inspectors),
        markers=("•",) * len(report.recommendations),
        running=RUNNING.format(name=report.agency.name),
        summary=SUMMARY[report.sections[0].grade],
    )
