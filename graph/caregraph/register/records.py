"""Frozen records of what the tables say, before it becomes RDF."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path


class Weight(StrEnum):
    """How much a remark matters to the reading."""

    NOTE = "note"
    DOUBT = "doubtful"
    FAILED = "not read"


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """Something that a person should know of a table: where it is, and what was done about it.

    `row` and `column` count from 1 as a spreadsheet does.
    """

    file: str
    row: int | None
    column: int | None
    message: str
    weight: Weight = Weight.DOUBT

    def __str__(self) -> str:
        """Return one line: file, place, message."""
        place = [f"row {self.row}"] if self.row is not None else []
        place += [f"column {self.column}"] if self.column is not None else []
        return (
            f"{self.file}: {', '.join(place)}: {self.message}"
            if place
            else f"{self.file}: {self.message}"
        )


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `field` and `slot` are ids; both are absent for an unknown column."""

    number: int
    heading: str
    field: str | None
    slot: str | None


@dataclass(frozen=True, slots=True)
class TableFile:
    """The file, or the sheet of a workbook, that a table was read from."""

    path: Path
    sha256: str
    size: int
    sheet: str | None
    encoding: str | None
    title: str | None
    columns: tuple[Column, ...]

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.path.name

    @property
    def tells_of_inspections(self) -> bool:
        """Whether the table has columns for inspections: of two parts, one may have none."""
        return any(column.slot for column in self.columns)


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """A row of a file, as evidence; `file` is the digest of its file and `sheet` its sheet."""

    file: str
    sheet: str | None
    number: int


@dataclass(frozen=True, slots=True, order=True)
class Grading:
    """A judgement as a table gives it; `area` and `grade` are ids, `field` the column's field."""

    area: str
    grade: str
    printed: str
    field: str


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A concept that a table names. `label` is its printed name where no list of ours has it."""

    iri: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Inspected:
    """An inspection as a row gives it: at least one of its days is known."""

    start: date | None
    end: date | None
    event_number: str | None
    event_type: Named | None
    published: date | None
    gradings: tuple[Grading, ...]
    not_judged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a table says of one service.

    Absent values are `None`; `withheld` are the ids of fields that the publisher withholds.
    """

    urn: str
    rows: tuple[Row, ...]
    kind: Named | None = None
    name: str | None = None
    registered: date | None = None
    status: Named | None = None
    address: str | None = None
    postcode: str | None = None
    ofsted_region: Named | None = None
    region: Named | None = None
    authority: Named | None = None
    constituency: str | None = None
    sector: Named | None = None
    premises: str | None = None
    places: int | None = None
    short_break_only: bool | None = None
    multi_building: bool | None = None
    education_urn: str | None = None
    owner: str | None = None
    owner_number: str | None = None
    withheld: tuple[str, ...] = ()
    latest: Inspected | None = None
    previous: Inspected | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table as read from one file."""

    as_at: date
    file: TableFile
    entries: tuple[Entry, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The register as at a day: its tables merged, entries in the order of their numbers."""

    as_at: date
    files: tuple[TableFile, ...]
    entries: tuple[Entry, ...]
    remarks: tuple[Remark, ...]
    by_last_day: bool

    def file(self, row: Row) -> TableFile:
        """The file in which a row stands."""
        return next(f for f in self.files if f.sha256 == row.file and f.sheet == row.sheet)
