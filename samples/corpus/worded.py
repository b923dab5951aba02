"""How one report of the corpus is worded: a draw from every choice that the form leaves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from samples.corpus import days
from samples.corpus.people import titled
from samples.corpus.pool import pool
from samples.corpus.spin import chance, pick, spun, weighted
from samples.model import Grade, PieceKind
from samples.wording import GRID_LABELS, RUNNING, SECTION_HEADINGS, Rows, Wording

if TYPE_CHECKING:
    from random import Random

    from samples.model import Report, Requirement


class RowForm(Enum):
    """How a requirement is spread over the rows of the table."""

    ONE = auto()
    NOTE_APART = auto()
    EACH_NOTE_APART = auto()
    BASIS_APART = auto()
    LAW_SPLIT = auto()
    EVERY_PIECE = auto()


class HeadingForm(Enum):
    """Where the grade stands in the heading of a section."""

    COLON = auto()
    NEXT_LINE = auto()
    NEXT_LINE_AFTER_COLON = auto()
    DASH = auto()


ROW_FORMS = ((5.0, RowForm.ONE), *((1.6, form) for form in list(RowForm)[1:]))
HEADING_FORMS = (
    (8.0, HeadingForm.COLON),
    (1.5, HeadingForm.NEXT_LINE),
    (1.5, HeadingForm.NEXT_LINE_AFTER_COLON),
    (0.7, HeadingForm.DASH),
)
MARKERS = ("•", "•", "\uf0b7", "\uf0a7", "-", "–", "#")
"""How a bullet comes out of a PDF: as itself, as a letter of a symbol font, or as a number."""
ITEM_NUMBERS = "#"
SUMMARIES = {
    Grade.OUTSTANDING: "summary_outstanding",
    Grade.GOOD: "summary_good",
    Grade.REQUIRES_IMPROVEMENT: "summary_requires",
    Grade.INADEQUATE: "summary_inadequate",
}


@dataclass(frozen=True, slots=True)
class GradeForm:
    """How grades are written in one place of the report."""

    capital: bool
    short: bool

    def written(self, grade: Grade) -> str:
        """The grade, perhaps capitalised, perhaps without 'to be good'."""
        text = "requires improvement" if self.short and " " in grade.value else grade.value
        return text[0].upper() + text[1:] if self.capital else text


def worded(report: Report, rng: Random) -> Wording:
    """A wording for ``report``."""
    in_grid, in_heading = _grade_form(rng), _grade_form(rng)
    due_form, row_form = days.day_form(rng), weighted(ROW_FORMS, rng)
    mark_runs = chance(0.7, rng)
    one_day = report.start == report.end
    return Wording(
        dates=days.span(report.start, report.end, rng),
        dates_label=_form("date_label" if one_day else "dates_label", rng),
        previous_date=_previous_date(report, rng),
        previous_grade=_previous_grade(report, rng),
        responsible=_named(report.responsible_individual, "vacant_responsible", rng),
        manager=_named(report.registered_manager, "vacant", rng),
        grades=tuple(in_grid.written(one.grade) for one in report.sections),
        headings=_headings(report, in_heading, rng),
        due=tuple(days.written(one.due, due_form) for one in report.requirements),
        rows=tuple(_rows(one, _mixed(row_form, rng)) for one in report.requirements),
        inspectors=_inspectors(report, rng),
        markers=_markers(len(report.recommendations), rng),
        running=RUNNING.format(name=report.agency.name),
        summary=_form(SUMMARIES[report.sections[0].grade], rng),
        provider=_form("before_provider", rng) + "{name}",
        grid_header=_pair("grid_header", rng) if chance(0.15, rng) else None,
        grid_labels=_grid_labels(rng),
        actions_header=_pair("actions_header", rng),
        requirements_heading=_form("requirements_heading", rng),
        requirements_intro=None if chance(0.1, rng) else _form("intro", rng),
        recommendations_heading=_form("recommendations_heading", rng),
        no_requirements=_form("no_requirements", rng) if chance(0.4, rng) else None,
        no_recommendations=_form("no_recommendations", rng) if chance(0.3, rng) else None,
        telephone_label=_form("telephone_label", rng),
        email_label=_form("email_label", rng),
        about_inspection=_form("about_inspection", rng),
        closing=pick(pool().closings, rng),
        history=_history(report, rng) if chance(0.15, rng) else (),
        break_before_actions=chance(0.3, rng),
        mark_after_framework=not mark_runs or chance(0.3, rng),
        mark_runs=mark_runs,
    )


def _form(key: str, rng: Random) -> str:
    return spun(pick(pool().form[key], rng), rng)


def _pair(key: str, rng: Random) -> tuple[str, str]:
    left, _, right = _form(key, rng).partition("|")
    return left, right


def _grade_form(rng: Random) -> GradeForm:
    return GradeForm(capital=chance(0.2, rng), short=chance(0.15, rng))


def _mixed(form: RowForm, rng: Random) -> RowForm:
    return weighted(ROW_FORMS, rng) if chance(0.3, rng) else form


def _previous_date(report: Report, rng: Random) -> str:
    if report.previous is None:
        return _form("never_date", rng)
    return days.written(report.previous.date, days.day_form(rng))


def _previous_grade(report: Report, rng: Random) -> str:
    if report.previous is None:
        return _form("never_grade", rng)
    return _grade_form(rng).written(report.previous.overall)


def _named(name: str | None, vacancy: str, rng: Random) -> str | None:
    if name is not None:
        return titled(name, rng)
    return None if chance(0.12, rng) else _form(vacancy, rng)


def _headings(report: Report, form: GradeForm, rng: Random) -> tuple[tuple[str, ...], ...]:
    shape = weighted(HEADING_FORMS, rng)
    pairs = [
        (heading, form.written(section.grade))
        for heading, section in zip(SECTION_HEADINGS, report.sections, strict=True)
    ]
    if shape is HeadingForm.COLON:
        return tuple((f"{heading}: {grade}",) for heading, grade in pairs)
    if shape is HeadingForm.DASH:
        return tuple((f"{heading} – {grade}",) for heading, grade in pairs)
    colon = ":" if shape is HeadingForm.NEXT_LINE_AFTER_COLON else ""
    return tuple((f"{heading}{colon}", grade) for heading, grade in pairs)


def _grid_labels(rng: Random) -> tuple[str, ...]:
    return GRID_LABELS if chance(0.8, rng) else SECTION_HEADINGS


def _rows(one: Requirement, form: RowForm) -> Rows:
    kinds = [piece.kind for piece in one.pieces]
    apart = {
        RowForm.ONE: frozenset[PieceKind](),
        RowForm.NOTE_APART: frozenset({PieceKind.NOTE}),
        RowForm.EACH_NOTE_APART: frozenset({PieceKind.NOTE}),
        RowForm.BASIS_APART: frozenset({PieceKind.BASIS, PieceKind.NOTE}),
        RowForm.LAW_SPLIT: frozenset({PieceKind.LAW}),
        RowForm.EVERY_PIECE: frozenset(PieceKind),
    }[form]
    once = form is RowForm.NOTE_APART
    counts: list[int] = []
    for at, kind in enumerate(kinds):
        joins = kind not in apart or (once and at > 0 and kinds[at - 1] is kind)
        if counts and joins:
            counts[-1] += 1
        else:
            counts.append(1)
    return tuple(counts)


def _inspectors(report: Report, rng: Random) -> tuple[str, ...]:
    link = weighted(((12.0, ", "), (1.0, " – "), (0.6, " - ")), rng)
    lines = tuple(f"{one.name}{link}{one.role}" for one in report.inspectors)
    plain = link == ", " and not any("," in one.role for one in report.inspectors)
    if plain and len(lines) > 1 and chance(0.25, rng):
        return (pick((" ", "; "), rng).join(lines),)
    return lines


def _markers(count: int, rng: Random) -> tuple[str, ...]:
    marker = pick(MARKERS, rng)
    return tuple(f"{n}." if marker == ITEM_NUMBERS else marker for n in range(1, count + 1))


def _history(report: Report, rng: Random) -> tuple[tuple[str, str, str], ...]:
    if report.previous is None:
        return ()
    kind = _form("history_kinds", rng)
    grade = GradeForm(capital=True, short=False)
    last = (f"{report.previous.date:%d/%m/%Y}", "Full", grade.written(report.previous.overall))
    year = report.previous.date.year - 3
    return (last, (f"14/05/{year}", kind, grade.written(pick(tuple(Grade), rng))))
