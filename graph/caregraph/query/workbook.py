"""Answers as Excel workbooks, each cell with its type.

Dates, numbers and truths are values that can be counted with, IRIs are links, and everything else
is text, whatever it begins with: no cell is a formula. A second sheet says what was asked.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

import pyoxigraph as ox
import xlsxwriter

from caregraph.errors import UsageError
from caregraph.query.cells import value
from caregraph.query.rows import Cell, Rows, text

_MOST_ROWS = 1_048_575  # beside the header
_MOST_COLUMNS = 16_384
_MOST_LETTERS = 32_767  # of a cell
_MOST_LINKS = 60_000  # of a sheet; Excel takes 65,530
_LONGEST_LINK = 2_000
_LARGEST = 2**53  # whole numbers beyond lose figures in a spreadsheet
_FIRST_DAY = date(1900, 3, 1)  # Excel holds 1900 for a leap year: days before are wrong by one
_MADE = datetime(2000, 1, 1)  # no clock: the same answer gives the same file
_WIDEST = 60
_LOOKED_AT = 200  # rows, for the width of a column

Sheet = Any  # xlsxwriter has no types
Format = Any


@dataclass(frozen=True, slots=True)
class About:
    """What a workbook says of itself on its second sheet: lines of a name and a text."""

    lines: Sequence[tuple[str, str]]


def workbook(table: Rows, file: IO[bytes], about: About | None = None) -> None:
    """Write rows as a workbook.

    Raises `UsageError` for more rows or columns than a sheet holds.
    """
    if len(table.rows) > _MOST_ROWS or len(table.columns) > _MOST_COLUMNS:
        raise UsageError(f"a sheet holds {_MOST_ROWS:,} rows at most: choose csv")
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, {**options, "in_memory": True})
    book.set_properties({"created": _MADE, "title": "caregraph"})
    _Writer(book).answer(table)
    if about is not None:
        _Writer(book, "about").lines(about.lines)
    book.close()


class _Writer:
    """Writes one sheet."""

    def __init__(self, book: Any, name: str = "answer") -> None:  # noqa: ANN401 — see Sheet
        self._sheet: Sheet = book.add_worksheet(name)
        self._bold: Format = book.add_format({"bold": True})
        self._day: Format = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self._moment: Format = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._top: Format = book.add_format({"valign": "top", "text_wrap": True})
        self._links = 0

    def answer(self, table: Rows) -> None:
        """Write columns and rows, the header in bold and always in sight."""
        for i, column in enumerate(table.columns):
            self._sheet.write_string(0, i, column, self._bold)
            cells = (row[i] for row in table.rows[:_LOOKED_AT])
            self._sheet.set_column(i, i, _width(column, cells))
        self._sheet.freeze_panes(1, 0)
        if table.rows and table.columns:
            self._sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
        for at, row in enumerate(table.rows, start=1):
            for i, cell in enumerate(row):
                self._write(at, i, cell)

    def lines(self, lines: Iterable[tuple[str, str]]) -> None:
        """Write names and texts."""
        self._sheet.set_column(0, 0, 20)
        self._sheet.set_column(1, 1, 100)
        for at, (name, said) in enumerate(lines):
            self._sheet.write_string(at, 0, name, self._bold)
            self._sheet.write_string(at, 1, _fitting(said), self._top)

    def _write(self, at: int, i: int, cell: Cell) -> None:
        if isinstance(cell, ox.NamedNode) and self._may_link(cell.value):
            self._links += 1
            self._sheet.write_url(at, i, cell.value, string=cell.value)
            return
        found = value(cell)
        if isinstance(found, bool):
            self._sheet.write_boolean(at, i, found)
        elif isinstance(found, int | float) and abs(found) <= _LARGEST and math.isfinite(found):
            self._sheet.write_number(at, i, found)
        elif isinstance(found, date):
            self._write_date(at, i, found, text(cell))
        elif found is not None:
            self._sheet.write_string(at, i, _fitting(text(cell)))

    def _write_date(self, at: int, i: int, found: date, written: str) -> None:
        moment = isinstance(found, datetime)
        day = found.date() if isinstance(found, datetime) else found
        if day < _FIRST_DAY or (isinstance(found, datetime) and found.tzinfo):
            self._sheet.write_string(at, i, written)
        else:
            self._sheet.write_datetime(at, i, found, self._moment if moment else self._day)

    def _may_link(self, iri: str) -> bool:
        is_page = iri.startswith(("http://", "https://"))
        return is_page and len(iri) <= _LONGEST_LINK and self._links < _MOST_LINKS


def _fitting(said: str) -> str:
    """Return as much of a text as a cell takes, with a sign where it is cut."""
    return said if len(said) <= _MOST_LETTERS else f"{said[: _MOST_LETTERS - 1]}…"


def _width(column: str, cells: Iterable[Cell]) -> int:
    longest = max((len(text(cell)) for cell in cells), default=0)
    return min(max(longest, len(column) + 3), _WIDEST) + 1
