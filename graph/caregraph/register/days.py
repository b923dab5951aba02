"""Days in cells and in titles.

Tables give days as text ('24/06/2016', day first) or, from workbooks, in ISO form; titles and
file names say 'as at 31 March 2024', 'at-31-march-2018', 'as at March 2022'.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        start=1,
    )
}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_GAP = r"[\s_.,\-]*"
_SLASHED = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?:[ T]0{1,2}:00(?::00)?)?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00(?::00)?)?")
_NUMBER = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_WORDED = re.compile(rf"{_NUMBER}{_GAP}{_MONTH}{_GAP}(?P<y>\d{{4}}|\d{{2}})", re.IGNORECASE)
_IN_TITLE = re.compile(
    rf"(?<!\d)(?:{_NUMBER}{_GAP})?(?<![a-z]){_MONTH}{_GAP}(?P<y>20\d{{2}})(?!\d)"
    rf"|(?<!\d)(?P<y2>20\d{{2}})[-_](?P<m2>\d{{2}})[-_](?P<d2>\d{{2}})(?!\d)"
    rf"|(?<!\d)(?P<d3>\d{{1,2}})[/.](?P<m3>\d{{1,2}})[/.](?P<y3>20\d{{2}})(?!\d)",
    re.IGNORECASE,
)
_AS_AT = re.compile(r"(?<![a-z])at[\s_\-]+(?:the[\s_\-]+)?(.{4,24})", re.IGNORECASE)
_IN_PERIOD = re.compile(
    r"(?<![a-z])in[\s_\-]*(?:the[\s_\-]*)?(?:year|period)(?![a-z])", re.IGNORECASE
)
_EARLIEST = date(1900, 1, 1)


def day_in_cell(words: str) -> date | None:
    """Return the day of a cell, `None` where its words are no day that there is.

    A year of two digits is one of this century unless that lies after 2049.

    >>> day_in_cell("24/06/2016")
    datetime.date(2016, 6, 24)
    >>> day_in_cell("31/02/2020") is None
    True
    """
    if found := _ISO.fullmatch(words):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _SLASHED.fullmatch(words):
        return _day(_year(found[3]), int(found[2]), int(found[1]))
    if found := _WORDED.fullmatch(words):
        return _day(_year(found["y"]), _month(found), int(found["d"]))
    return None


def _month(found: re.Match[str]) -> int:
    return _MONTHS[found["month"][:3].casefold()]


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return 2000 + int(digits) if int(digits) < 50 else 1900 + int(digits)


def _day(year: int, month: int, number: int) -> date | None:
    try:
        found = date(year, month, number)
    except ValueError:
        return None
    return found if found >= _EARLIEST else None


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A day that a title names; `whole` is false where it names the month only."""

    day: date
    whole: bool


def days_in_title(words: str) -> tuple[Named, ...]:
    """Return the days that a title, a sheet's name or a file's name mentions, sorted, once each.

    Where some stand after 'at', the others are left aside. A month without a day stands for its
    last day.

    >>> [str(named.day) for named in days_in_title("Extracted 2 May 2024: as at 31 March 2024")]
    ['2024-03-31']
    """
    after_at = {day for part in _AS_AT.findall(words) for day in list(_mentioned(part))[:1]}
    return tuple(sorted(after_at or set(_mentioned(words))))


def _mentioned(words: str) -> Iterator[Named]:
    for found in _IN_TITLE.finditer(words):
        if day := _of_title(found):
            yield Named(day, whole=not found["y"] or bool(found["d"]))


def _of_title(found: re.Match[str]) -> date | None:
    if found["y2"]:
        return _day(int(found["y2"]), int(found["m2"]), int(found["d2"]))
    if found["y3"]:
        return _day(int(found["y3"]), int(found["m3"]), int(found["d3"]))
    year, month = int(found["y"]), _month(found)
    return _day(year, month, int(found["d"] or monthrange(year, month)[1]))


def speaks_of_a_period(words: str) -> bool:
    """Tell whether a title speaks of what happened in a period, not of a state as at a day."""
    return bool(_IN_PERIOD.search(words)) or len(days_in_title(words)) > 1
