"""A report and its wording as a sequence of blocks, in the order of the published form."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from samples.blocks import (
    Action,
    Actions,
    Block,
    Bullets,
    Composed,
    Field,
    Grid,
    Heading,
    History,
    PageBreak,
    Plain,
    Title,
)
from samples.model import PieceKind
from samples.wording import FRAMEWORK, IMPROVE, INFORMATION, MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samples.model import Report, Requirement, Section
    from samples.wording import Rows, Wording


def compose(report: Report, wording: Wording) -> Composed:
    """All that is printed of ``report``, worded as ``wording`` says."""
    blocks = (
        *_first_page(report, wording),
        *_history(wording),
        Heading("Inspection judgements", 1),
        *_sections(report, wording),
        *_improve(report, wording),
        Heading("Information about this inspection", 1),
        Plain(wording.about_inspection),
        PageBreak(),
        *_details(report, wording),
        PageBreak(),
        *map(Plain, wording.closing),
    )
    return Composed(blocks, wording.running, MARK, wording.mark_runs)


def _first_page(report: Report, wording: Wording) -> Iterator[Block]:
    agency = report.agency
    yield Title(agency.name)
    yield Plain(wording.provider.format(name=agency.provider.name))
    yield Plain(agency.address)
    yield Plain(FRAMEWORK)
    if wording.mark_after_framework:
        yield Plain(MARK)
    yield Heading(INFORMATION, 1)
    yield from map(Plain, report.about)
    yield Field(wording.dates_label, wording.dates)
    yield Grid(wording.grid_header, tuple(zip(wording.grid_labels, wording.grades, strict=True)))
    yield Plain(wording.summary)
    yield Field("Date of last inspection:", wording.previous_date)
    yield Field("Overall judgement at last inspection:", wording.previous_grade)
    yield Field("Enforcement action since last inspection:", report.enforcement)
    yield PageBreak()


def _history(wording: Wording) -> Iterator[Block]:
    if wording.history:
        yield Heading("Recent inspection history", 1)
        header = ("Inspection date", "Inspection type", "Inspection judgement")
        yield History(header, wording.history)
        yield PageBreak()


def _sections(report: Report, wording: Wording) -> Iterator[Block]:
    for lines, section in zip(wording.headings, report.sections, strict=True):
        yield from (Heading(line, 2) for line in lines)
        yield from _narrative(section)


def _narrative(section: Section) -> Iterator[Block]:
    for paragraph in section.paragraphs:
        yield Plain(" ".join(sentence.text for sentence in paragraph))


def _improve(report: Report, wording: Wording) -> Iterator[Block]:
    body = [*_requirements(report, wording), *_recommendations(report, wording)]
    if not body:
        return
    if wording.break_before_actions:
        yield PageBreak()
    yield Heading(IMPROVE, 1)
    yield from body


def _requirements(report: Report, wording: Wording) -> Iterator[Block]:
    if not report.requirements:
        if wording.no_requirements is not None:
            yield Plain(wording.no_requirements)
        return
    yield Heading(wording.requirements_heading, 2)
    if wording.requirements_intro is not None:
        yield Plain(wording.requirements_intro)
    actions = zip(report.requirements, wording.rows, wording.due, strict=True)
    table = tuple(Action(_rows(one, counts), due) for one, counts, due in actions)
    yield Actions(wording.actions_header, table)


def _rows(requirement: Requirement, counts: Rows) -> tuple[tuple[str, ...], ...]:
    pieces = iter(requirement.pieces)
    rows = []
    for count in counts:
        cell: list[str] = []
        for piece in islice(pieces, count):
            if piece.kind is PieceKind.BASIS and cell:
                cell[-1] += f" {piece.text}"
            else:
                cell.append(piece.text)
        rows.append(tuple(cell))
    return tuple(rows)


def _recommendations(report: Report, wording: Wording) -> Iterator[Block]:
    if report.recommendations:
        yield Heading(wording.recommendations_heading, 2)
        yield Bullets(tuple(one.text for one in report.recommendations), wording.markers)
    elif wording.no_recommendations is not None:
        yield Plain(wording.no_recommendations)


def _details(report: Report, wording: Wording) -> Iterator[Block]:
    agency = report.agency
    yield Heading("Independent fostering agency details", 1)
    fields = (
        ("Unique reference number:", agency.urn),
        ("Registered provider:", agency.provider.name),
        ("Registered provider address:", agency.provider.address),
        ("Responsible individual:", wording.responsible),
        ("Registered manager:", wording.manager),
        (wording.telephone_label, agency.telephone),
        (wording.email_label, agency.email),
    )
    yield from (Field(label, value) for label, value in fields if value is not None)
    yield Heading("Inspectors" if len(report.inspectors) > 1 else "Inspector", 1)
    yield from map(Plain, wording.inspectors)
