"""From a file to rows of text: CSV in any encoding, OpenDocument and Excel workbooks.

Nothing here knows what a column means. Cells are text; what looks like a formula is text too.
"""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import python_calamine as calamine

from caregraph.errors import UnreadableFileError
from caregraph.register.errors import NotATableError

LARGEST = 200 * 1024 * 1024  # bytes; the largest workbook yet published has 4 MB
_DELIMITERS = (",", ";", "\t", "|")
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods (zip), .xls (OLE)
_CONTROL = {code: None for code in range(32) if chr(code) not in "\t\n\r"}

Cell = str | float | bool | date | datetime | time | timedelta


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet, every cell as text without space around it.

    `name` is absent for CSV, `encoding` for workbooks. `mixed` counts the lines of a CSV file that
    are in another encoding than the rest.
    """

    name: str | None
    rows: tuple[tuple[str, ...], ...]
    encoding: str | None = None
    mixed: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A file with its sheets."""

    path: Path
    sha256: str
    size: int
    sheets: tuple[Sheet, ...]


def read_sheets(path: Path) -> Source:
    """Read a file's sheets.

    Raises `UnreadableFileError` when it cannot be opened, is empty or too large, and
    `NotATableError` when it is no CSV file and no workbook.
    """
    data = _bytes(path)
    digest = hashlib.sha256(data).hexdigest()
    is_book = data.startswith(_WORKBOOKS)
    sheets = tuple(_workbook(path, data)) if is_book else (_csv(path, data),)
    return Source(path, digest, len(data), sheets)


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableFileError(path, "is a folder: name the tables in it")
        if path.stat().st_size > LARGEST:
            raise UnreadableFileError(path, f"is larger than {LARGEST // 1024**2} MB: no table is")
        data = path.read_bytes()
    except FileNotFoundError as error:
        message = "does not exist: check the name and the folder"
        raise UnreadableFileError(path, message) from error
    except OSError as error:
        raise UnreadableFileError(path, f"cannot be read ({error.strerror})") from error
    if not data.strip():
        raise UnreadableFileError(path, "is empty")
    return data


def _workbook(path: Path, data: bytes) -> Iterator[Sheet]:
    try:
        book = calamine.load_workbook(io.BytesIO(data))
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            yield Sheet(name, tuple(tuple(_text(cell) for cell in row) for row in rows))
    except (calamine.CalamineError, OSError, ValueError) as error:
        message = f"is no workbook that can be read ({_one_line(error)}): save it as CSV"
        raise NotATableError(path, message) from error


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _text(cell: Cell) -> str:
    """Return a cell as text: dates in ISO form, whole numbers without a decimal point."""
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, float | int):
        return str(int(cell)) if float(cell).is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell).translate(_CONTROL).strip()


def _csv(path: Path, data: bytes) -> Sheet:
    text, encoding, mixed = decoded(data)
    if data.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{", b"<")) or "\x00" in text[:4096]:
        raise NotATableError(path, "is no table: name a CSV, .ods or .xlsx file")
    rows = _rows(path, text)
    if not any(len(row) > 1 for row in rows):
        raise NotATableError(path, "is no table: no line of it has more than one cell")
    return Sheet(None, rows, encoding, mixed)


def decoded(data: bytes) -> tuple[str, str, int]:
    """Return a text, its encoding, and how many lines of it are in another one.

    Lines that are no UTF-8 are read as Windows-1252, the encoding of the spreadsheets that write
    such files; the bytes that it leaves undefined are kept as control characters.
    """
    for mark, name in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name, errors="replace"), name, 0
    body = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return body.decode("utf-8"), "utf-8", 0
    except UnicodeDecodeError:
        return _line_by_line(body)


def _line_by_line(body: bytes) -> tuple[str, str, int]:
    lines, unicode_lines, other_lines = [], 0, 0
    for line in body.splitlines(keepends=True):
        try:
            lines.append(line.decode("utf-8"))
            unicode_lines += not line.isascii()
        except UnicodeDecodeError:
            lines.append(_windows(line))
            other_lines += 1
    encoding = "utf-8" if unicode_lines else "windows-1252"
    return "".join(lines), encoding, other_lines if unicode_lines else 0


def _windows(line: bytes) -> str:
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(bytes([b]).decode("cp1252", errors="replace") for b in line)


def _rows(path: Path, text: str) -> tuple[tuple[str, ...], ...]:
    """Split a text by the delimiter that gives the widest regular rows."""
    sample = text[:20_000]
    delimiter = max(_DELIMITERS, key=lambda d: (_width(sample, d), -_DELIMITERS.index(d)))
    try:
        return tuple(_clean(row) for row in _reader(text, delimiter))
    except csv.Error as error:
        raise NotATableError(path, f"is no table that can be read ({error})") from error


def _width(sample: str, delimiter: str) -> int:
    try:
        return sum(max(0, len(row) - 1) for row in _reader(sample, delimiter))
    except csv.Error:
        return 0


def _reader(text: str, delimiter: str) -> Iterable[Sequence[str]]:
    return csv.reader(io.StringIO(text.translate(_CONTROL), newline=""), delimiter=delimiter)


def _clean(row: Iterable[str]) -> tuple[str, ...]:
    return tuple(cell.strip().strip("\u00a0\ufeff").strip() for cell in row)
