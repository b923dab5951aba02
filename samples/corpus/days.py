"""Dates in the forms that English reports use."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from samples.corpus.spin import weighted
from samples.wording import MONTHS, day_month_year, inspection_dates

if TYPE_CHECKING:
    from datetime import date
    from random import Random

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


class DayForm(Enum):
    """One day, written."""

    PLAIN = auto()
    ORDINAL = auto()
    SLASHES = auto()
    PADDED = auto()
    SHORT = auto()
    WEEKDAY = auto()
    COMMA = auto()


class SpanForm(Enum):
    """The days of an inspection, written; forms that do not fit fall back to PUBLISHED."""

    PUBLISHED = auto()
    DASH = auto()
    SPACED_HYPHEN = auto()
    WHOLE = auto()
    ORDINALS = auto()
    SLASHES = auto()
    WEEKDAYS = auto()
    LISTED = auto()
    AMPERSAND = auto()
    FROM = auto()
    SHORT = auto()
    MONTH_TWICE = auto()


DAY_FORMS = (
    (10.0, DayForm.PLAIN),
    (2.0, DayForm.SLASHES),
    (1.5, DayForm.ORDINAL),
    (0.7, DayForm.PADDED),
    (0.7, DayForm.SHORT),
    (0.7, DayForm.WEEKDAY),
    (0.4, DayForm.COMMA),
)
SPAN_FORMS = ((12.0, SpanForm.PUBLISHED), *((1.0, form) for form in list(SpanForm)[1:]))


def day_form(rng: Random) -> DayForm:
    """A form for single dates, the plain one most often."""
    return weighted(DAY_FORMS, rng)


def written(day: date, form: DayForm) -> str:
    """``day`` in the given form."""
    month = MONTHS[day.month - 1]
    return {
        DayForm.PLAIN: day_month_year(day),
        DayForm.ORDINAL: f"{ordinal(day.day)} {month} {day.year}",
        DayForm.SLASHES: f"{day:%d/%m/%Y}",
        DayForm.PADDED: f"{day.day:02} {month} {day.year}",
        DayForm.SHORT: f"{day.day} {_short(month)} {day.year}",
        DayForm.WEEKDAY: f"{WEEKDAYS[day.weekday()]} {day_month_year(day)}",
        DayForm.COMMA: f"{day.day} {month}, {day.year}",
    }[form]


def span(start: date, end: date, rng: Random) -> str:
    """The days of an inspection in some form."""
    return written_span(start, end, weighted(SPAN_FORMS, rng))


def written_span(start: date, end: date, form: SpanForm) -> str:
    """The days from ``start`` to ``end`` in the given form, or else as published."""
    if start == end:
        return _one_day(start, form)
    within_month = (start.year, start.month) == (end.year, end.month)
    special = _same_month(start, end, form) if within_month else None
    return special or _any_span(start, end, form)


def ordinal(number: int) -> str:
    """``1st``, ``22nd``, ``13th``."""
    last = 0 if number // 10 == 1 else number % 10
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def _one_day(day: date, form: SpanForm) -> str:
    as_day = {
        SpanForm.ORDINALS: DayForm.ORDINAL,
        SpanForm.SLASHES: DayForm.SLASHES,
        SpanForm.WEEKDAYS: DayForm.WEEKDAY,
        SpanForm.SHORT: DayForm.SHORT,
    }
    return written(day, as_day.get(form, DayForm.PLAIN))


def _same_month(start: date, end: date, form: SpanForm) -> str | None:
    first, tail, length = start.day, day_month_year(end), (end - start).days
    if form is SpanForm.DASH:
        return f"{first}–{tail}"
    if form is SpanForm.SPACED_HYPHEN:
        return f"{first} - {tail}"
    if form is SpanForm.AMPERSAND and length == 1:
        return f"{first} & {tail}"
    if form is SpanForm.LISTED and length in (2, 3):
        days = ", ".join(str(day) for day in range(first, end.day))
        return f"{days} and {tail}"
    if form is SpanForm.ORDINALS:
        return f"{ordinal(first)} to {written(end, DayForm.ORDINAL)}"
    return None


def _any_span(start: date, end: date, form: SpanForm) -> str:
    month, link = MONTHS[start.month - 1], "and" if (end - start).days == 1 else "to"
    weekday = WEEKDAYS[start.weekday()]
    published = inspection_dates(start, end)
    forms = {
        SpanForm.WHOLE: f"{day_month_year(start)} to {day_month_year(end)}",
        SpanForm.ORDINALS: f"{written(start, DayForm.ORDINAL)} to {written(end, DayForm.ORDINAL)}",
        SpanForm.SLASHES: f"{start:%d/%m/%Y} to {end:%d/%m/%Y}",
        SpanForm.WEEKDAYS: f"{weekday} {start.day} {month} {link} {written(end, DayForm.WEEKDAY)}",
        SpanForm.FROM: f"From {day_month_year(start)} to {day_month_year(end)}",
        SpanForm.SHORT: f"{written(start, DayForm.SHORT)} to {written(end, DayForm.SHORT)}",
        SpanForm.MONTH_TWICE: f"{start.day} {month} {link} {day_month_year(end)}",
    }
    if form in (SpanForm.WEEKDAYS, SpanForm.MONTH_TWICE) and start.year != end.year:
        return published
    return forms.get(form, published)


def _short(month: str) -> str:
    return "Sept" if month == "September" else month[:3]
