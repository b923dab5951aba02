"""Ruled tables of a PDF, found by pdfplumber on the pages that have rules at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from caregraph.source.document import Box


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one ruled table, row by row; `None` where a neighbour spans the place."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Return row and column of the cell around a point, in points from the top left."""
        for r, row in enumerate(self.rows):
            for c, cell in enumerate(row):
                if cell and cell.holds(x, y):
                    return r, c
        return None


def grids(data: bytes, pages: Iterable[int]) -> Mapping[int, tuple[Grid, ...]]:
    """Return the tables of two or more columns on the pages given (numbers from 1), in order.

    A page that pdfplumber cannot take apart is treated as having none: its text is still read.
    """
    numbers = sorted(pages)
    if not numbers:
        return {}
    try:
        with pdfplumber.open(BytesIO(data), pages=numbers) as pdf:
            return {page.page_number: _grids(page) for page in pdf.pages}
    except (PdfminerException, PDFException, ValueError, TypeError, KeyError, RecursionError):
        return {}


def _grids(page: pdfplumber.page.Page) -> tuple[Grid, ...]:
    found = sorted(page.find_tables(), key=lambda table: (table.bbox[1], table.bbox[0]))
    left, top = page.bbox[0], page.bbox[1]
    made = (_grid(table, left, top) for table in found)
    return tuple(grid for grid in made if max(map(len, grid.rows)) > 1)


def _grid(table: pdfplumber.table.Table, left: float, top: float) -> Grid:
    def box(bbox: tuple[float, float, float, float]) -> Box:
        return Box(bbox[0] - left, bbox[1] - top, bbox[2] - left, bbox[3] - top)

    rows = tuple(tuple(box(cell) if cell else None for cell in row.cells) for row in table.rows)
    return Grid(box(table.bbox), rows)
