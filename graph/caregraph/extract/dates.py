"""Dates and periods in every form that reports print them.

'14 June 2023', '12 and 13 June 2023', '1 to 5 March 2021', '28 September to 1 October 2021',
'30 December 2022 to 3 January 2023', '5–9 December 2022', 'Monday 5th to Friday 9th of December
2022', 'June 14, 2023', '14/06/2023', '14.06.23', '2023-06-14', '12, 13 and 16 June 2023'.

British order (day before month) is assumed in figures, as all of Ofsted's reports have it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = "|".join(
    [*MONTHS, "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"]
)
_TOKEN = re.compile(
    rf"""
      (?P<iso>\b(?P<iy>\d{{4}})-(?P<im>\d{{1,2}})-(?P<id>\d{{1,2}})\b)
    | (?P<figures>\b(?P<fd>\d{{1,2}})[/.](?P<fm>\d{{1,2}})[/.](?P<fy>\d{{4}}|\d{{2}})\b)
    | (?P<year>\b(?:19|20)\d{{2}}\b)
    | (?P<day>\b\d{{1,2}})(?:st|nd|rd|th)?\b
    | \b(?P<month>{_MONTH})\b\.?
    | \b(?P<weekday>(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?)\b
    | (?P<to>\bto\b|\buntil\b|\bthrough\b|[-–—])
    | (?P<and>\band\b|,|;|&|\+)
    | (?P<filler>\bof\b|\bthe\b|\bfrom\b|\bbetween\b|\bon\b|:)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CENTURY = 2000


@dataclass(frozen=True, slots=True)
class Dated:
    """One or more days and where they are printed, as offsets into the text that was given."""

    days: tuple[date, ...]
    start: int
    end: int

    @property
    def first(self) -> date:
        """The first day."""
        return min(self.days)

    @property
    def last(self) -> date:
        """The last day."""
        return max(self.days)


@dataclass(slots=True)
class _Day:
    day: int
    month: int | None
    year: int | None


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    match: re.Match[str]


def dates(text: str) -> tuple[Dated, ...]:
    """Return the stretches of the text that state days, in order.

    A stretch whose days do not exist (31 June), or that names no year, is left out.
    """
    found: list[Dated] = []
    if _DIGIT.search(text) is None:
        return ()
    for stretch in _stretches(text):
        days = _days(stretch)
        if days:
            found.append(Dated(days, stretch[0].match.start(), stretch[-1].match.end()))
    return tuple(found)


def _stretches(text: str) -> Iterator[list[_Token]]:
    """Group tokens between which nothing but spaces stands; trim joining words off the ends."""
    stretch: list[_Token] = []
    for match in _TOKEN.finditer(text):
        kind = next(k for k in _KINDS if match.group(k) is not None)
        token = _Token(kind, match)
        if stretch and text[stretch[-1].match.end() : match.start()].strip():
            yield from _split(stretch)
            stretch = []
        stretch.append(token)
    yield from _split(stretch)


_DIGIT = re.compile(r"\d")
_KINDS = ("iso", "figures", "year", "day", "month", "weekday", "to", "and", "filler")
_JOINS = {"to", "and", "filler", "weekday"}


def _split(stretch: Sequence[_Token]) -> Iterator[list[_Token]]:
    tokens = list(stretch)
    while tokens and tokens[0].kind in _JOINS:
        tokens.pop(0)
    while tokens and tokens[-1].kind in _JOINS:
        tokens.pop()
    if tokens:
        yield tokens


def _days(tokens: Sequence[_Token]) -> tuple[date, ...]:
    days: list[_Day] = []
    for i, token in enumerate(tokens):
        if token.kind in {"iso", "figures"}:
            days.append(_figures(token))
        elif token.kind == "day":
            days.append(_Day(int(token.match["day"]), _month_before(tokens, i), None))
        elif token.kind == "month":
            _give_month(days, _month_number(token))
        elif token.kind == "year":
            _give_year(days, int(token.match["year"]))
    return _real(days)


def _figures(token: _Token) -> _Day:
    match = token.match
    if token.kind == "iso":
        return _Day(int(match["id"]), int(match["im"]), int(match["iy"]))
    year = int(match["fy"])
    return _Day(int(match["fd"]), int(match["fm"]), year if year > 99 else _CENTURY + year)


def _month_number(token: _Token) -> int:
    name = token.match["month"].casefold()
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def _month_before(tokens: Sequence[_Token], i: int) -> int | None:
    """American order, 'June 14, 2023': the month stands before a day that no month follows."""
    follows = i + 1 < len(tokens) and tokens[i + 1].kind in {"month", "filler", "to", "and"}
    of_year = i + 2 < len(tokens) and tokens[i + 1].kind == "and" and tokens[i + 2].kind == "year"
    if i > 0 and tokens[i - 1].kind == "month" and (of_year or not follows):
        before = i > 1 and tokens[i - 2].kind == "day"
        return None if before else _month_number(tokens[i - 1])
    return None


def _give_month(days: Sequence[_Day], month: int) -> None:
    """A month belongs to the days before it that have none yet."""
    for day in days:
        if day.month is None:
            day.month = month


def _give_year(days: Sequence[_Day], year: int) -> None:
    """A year belongs to the days before it; days of a later month belong to the year before."""
    known = [day for day in days if day.year is None and day.month is not None]
    later = known[-1].month if known else None
    for day in known:
        over_new_year = day.month is not None and later is not None and day.month > later
        day.year = year - 1 if over_new_year else year


def _real(days: Sequence[_Day]) -> tuple[date, ...]:
    real = []
    for day in days:
        if day.month is None or day.year is None:
            return ()
        try:
            real.append(date(day.year, day.month, day.day))
        except ValueError:
            return ()
    return tuple(real)
