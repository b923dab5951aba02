"""From a file to the tables of the register in it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from caregraph.errors import SourceError
from caregraph.register.cells import Cells, quoted, urn_of
from caregraph.register.days import Named, day_in_cell, days_in_title, speaks_of_a_period
from caregraph.register.errors import NotATableError
from caregraph.register.headings import Headings, find_headings
from caregraph.register.lists import dated_by_last_day
from caregraph.register.records import Column, Entry, Remark, Row, Table, TableFile, Weight
from caregraph.register.rows import RowReader
from caregraph.register.sheets import Sheet, Source, read_sheets

_NOTE = 2  # cells at most that a note below the table fills
_TITLE = 200  # letters of a title that are kept


def read_tables(path: str | Path, *, by_last_day: bool | None = None) -> tuple[Table, ...]:
    """Read the tables of a file: one of a CSV file, one or more of a workbook.

    `by_last_day` overrules what is known of how the table dates inspections. Raises a
    `SourceError` when the file cannot be read or holds no table of the register as at a day.
    """
    file = Path(path)
    source = read_sheets(file)
    found, reasons = [], []
    for sheet in source.sheets:
        try:
            found.append(_table(source, sheet, by_last_day=by_last_day))
        except NotATableError as error:
            reasons.append(error)
    if not found:
        raise _most_telling(file, reasons)
    return tuple(found)


def _most_telling(file: Path, reasons: Sequence[NotATableError]) -> SourceError:
    """Of the reasons why no sheet is a table, the one of the sheet that came nearest to it."""
    near = [error for error in reasons if "names the columns" not in error.message]
    return next(iter(near or reasons), NotATableError(file, "holds no sheet"))


def _table(source: Source, sheet: Sheet, *, by_last_day: bool | None) -> Table:
    headings = find_headings(sheet.rows)
    if headings is None:
        where = f"sheet {quoted(sheet.name)}: " if sheet.name else ""
        message = f"{where}no row names the columns (URN, Provision type, Name …)"
        raise NotATableError(source.path, message)
    body = sheet.rows[headings.row + 1 :]
    if not any(any(row) for row in body):
        raise NotATableError(source.path, "has headings and no rows under them")
    as_at, remarks = _as_at(source.path, sheet, headings)
    file = _file(source, sheet, headings)
    last = dated_by_last_day(as_at) if by_last_day is None else by_last_day
    reader = RowReader(as_at, headings.columns, by_last_day=last)
    entries, more = _entries(file, headings.row + 2, body, reader)
    if not entries:
        raise NotATableError(source.path, "holds no row with a unique reference number")
    remarks += [*_of_columns(file, headings, body), *_of_text(file, sheet), *more]
    return Table(as_at, file, tuple(entries), tuple(remarks))


def _file(source: Source, sheet: Sheet, headings: Headings) -> TableFile:
    title = next((cell for row in sheet.rows[: headings.row] for cell in row if cell), None)
    return TableFile(
        path=source.path,
        sha256=source.sha256,
        size=source.size,
        sheet=sheet.name,
        encoding=sheet.encoding,
        title=" ".join(title.split())[:_TITLE] if title else None,
        columns=headings.columns,
    )


# --- the day of the table ---------------------------------------------------------------------


def _as_at(path: Path, sheet: Sheet, headings: Headings) -> tuple[date, list[Remark]]:
    """Return the day as at which the table stands, from its column, title, sheet or file name.

    Raises `NotATableError` when none names a day, or they contradict each other.
    """
    if column := next((c for c in headings.columns if c.field == "as-at"), None):
        return _day_of_column(path, sheet, headings, column), []
    above = [cell for row in sheet.rows[: headings.row] for cell in row if cell]
    named = {
        "title": " \n ".join(above),
        "sheet's name": sheet.name or "",
        "file's name": path.stem,
    }
    days = {where: days_in_title(words) for where, words in named.items()}
    for where, words in named.items():
        if speaks_of_a_period(words) and len(days[where]) != 1:
            message = f"the {where} speaks of a period, not of a day: {quoted(words)}"
            raise NotATableError(path, message)
    return _agreed(path, days)


def _agreed(path: Path, days: dict[str, tuple[Named, ...]]) -> tuple[date, list[Remark]]:
    said = {where: found[0] for where, found in days.items() if found}
    if not said:
        message = (
            "does not say as at which day it is: put it into the file's name, such as "
            "'register-at-31-march-2024.csv'"
        )
        raise NotATableError(path, message)
    whole = {named.day for named in said.values() if named.whole}
    months = {(named.day.year, named.day.month) for named in said.values()}
    if len(whole) > 1 or len(months) > 1:
        told = ", ".join(f"the {where} says {named.day}" for where, named in said.items())
        raise NotATableError(path, f"is as at two days: {told}; rename the file or mend its title")
    if whole:
        return whole.pop(), []
    day = next(iter(said.values())).day
    message = f"only the month is named: taken as at its last day, {day}"
    return day, [Remark(path.name, None, None, message)]


def _day_of_column(path: Path, sheet: Sheet, headings: Headings, column: Column) -> date:
    body = sheet.rows[headings.row + 1 :]
    cells = {row[column.number - 1] for row in body if len(row) >= column.number}
    days = {day_in_cell(words) for words in cells if words}
    if len(days) != 1 or None in days:
        raise NotATableError(path, f"the column {quoted(column.heading)} names more than one day")
    (day,) = days
    assert day is not None  # noqa: S101 — for the type checker: None was ruled out above
    return day


# --- rows -------------------------------------------------------------------------------------


def _entries(
    file: TableFile, first: int, body: Sequence[Sequence[str]], reader: RowReader
) -> tuple[list[Entry], list[Remark]]:
    """Read the rows; `first` is the number of the first of them, as a spreadsheet counts."""
    column = reader.columns[("urn", None)]
    entries: list[Entry] = []
    remarks: list[Remark] = []
    for number, row in enumerate(body, start=first):
        if not any(row):
            continue
        said = row[column.number - 1] if column.number <= len(row) else ""
        urn = urn_of(said)
        if urn is None:
            remarks.append(_no_number(file.name, number, row, said))
            continue
        cells = Cells(file.name, number, row, reader.columns)
        entries.append(reader.entry(urn, Row(file.sha256, file.sheet, number), cells))
        remarks += cells.remarks
    return entries, remarks


def _no_number(file: str, number: int, row: Sequence[str], said: str) -> Remark:
    filled = [cell for cell in row if cell]
    if len(filled) <= _NOTE:
        message = f"is a note, not an entry: {quoted(filled[0])}"
        return Remark(file, number, None, message, Weight.NOTE)
    why = f"{quoted(said)} is no unique reference number" if said else "has no number"
    return Remark(file, number, None, f"{why}: the row is not read", Weight.FAILED)


# --- remarks on columns and text --------------------------------------------------------------


def _of_columns(
    file: TableFile, headings: Headings, body: Sequence[Sequence[str]]
) -> Iterator[Remark]:
    repeated = {column.number for column in headings.repeated}
    for column in headings.columns:
        if column.number in repeated:
            message = f"{quoted(column.heading)} repeats an earlier column: not read"
            yield Remark(file.name, None, column.number, message)
        elif column.field is None and (column.heading or _filled(column, body)):
            heading = quoted(column.heading) if column.heading else "a column without a heading"
            message = f"{heading} is not known: its {_filled(column, body)} values are not read"
            yield Remark(file.name, None, column.number, message)
    for column, taken_for in headings.guessed:
        message = f"{quoted(column.heading)} is read as {quoted(taken_for)}"
        yield Remark(file.name, None, column.number, message, Weight.NOTE)


def _filled(column: Column, body: Iterable[Sequence[str]]) -> int:
    return sum(len(row) >= column.number and bool(row[column.number - 1]) for row in body)


def _of_text(file: TableFile, sheet: Sheet) -> Iterator[Remark]:
    if sheet.mixed:
        message = f"mixed encodings: {sheet.mixed} lines are no UTF-8 and were read as Windows-1252"
        yield Remark(file.name, None, None, message)
