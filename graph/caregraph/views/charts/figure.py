"""A picture with what belongs to it: legend, the numbers as a table, and as a CSV file."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from caregraph.export import inert
from caregraph.views.charts.draw import Datum, draw


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. `path` leads to its evidence, from the site's root."""

    text: str
    path: str | None = None
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers in rows, as they stand in a page and in a CSV file."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def csv(self) -> str:
        """Return it as CSV that no spreadsheet takes for formulas."""
        return csv_text(self.columns, ([cell.text for cell in row] for row in self.rows))


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture. `legend` pairs the CSS class of a colour with what it stands for.

    `chart` names its description, `data` are its numbers, `root` is the way to the site's root,
    `file` the path of its CSV file, and `width` that of the drawing, if its description has none.
    """

    id: str
    title: str
    note: str
    legend: tuple[tuple[str, str], ...]
    chart: str
    data: Sequence[Datum]
    root: str
    table: Table
    file: str
    width: int | None = None

    @property
    def svg(self) -> Markup:
        """The drawing, made when it is asked for; nothing where there are no data."""
        return draw(self.chart, self.data, self.title, self.root, self.width)


def csv_of(figure: Figure) -> Callable[[bool], str]:
    """Return what draws the CSV file of a picture."""
    return lambda _: figure.table.csv()


def number(value: int, path: str | None = None) -> Cell:
    """Return a cell for a number."""
    return Cell(str(value), path, number=True)


def csv_text(columns: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    """Return rows as CSV. What a spreadsheet would take for a formula is made plain text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return out.getvalue()
