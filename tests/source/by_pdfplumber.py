"""Ruled tables as pdfplumber finds them, reading all of a page: what ours are held to."""

from collections.abc import Collection
from io import BytesIO
from pathlib import Path

import pdfplumber

Cells = list[list[tuple[float, float, float, float] | None]]


def tables(path: Path, pages: Collection[int]) -> dict[int, list[Cells]]:
    """Return the tables of two columns or more on some pages, each as its cells in rows."""
    if not pages:
        return {}
    with pdfplumber.open(BytesIO(path.read_bytes()), pages=sorted(pages)) as pdf:
        return {
            page.page_number: [cells for cells in _of(page) if len(cells[0]) > 1]
            for page in pdf.pages
        }


def _of(page: pdfplumber.page.Page) -> list[Cells]:
    found = sorted(page.find_tables(), key=lambda table: (table.bbox[1], table.bbox[0]))
    left, top = page.bbox[0], page.bbox[1]
    return [
        [
            [
                cell and (cell[0] - left, cell[1] - top, cell[2] - left, cell[3] - top)
                for cell in row.cells
            ]
            for row in table.rows
        ]
        for table in found
    ]
