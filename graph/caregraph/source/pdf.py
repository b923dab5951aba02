"""PDF to document: pages put together of their lines (`pdf_text`) and rules (`pdf_rules`).

Only these four modules call pypdfium2. Places are turned from PDF's space (points from the
bottom left) to points from the top left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

from caregraph.errors import DamagedPdfError, NotAReportError, NoTextLayerError
from caregraph.source.assembly import Assembly, SourceFile
from caregraph.source.blocks import Setting, groups, is_heading, setting
from caregraph.source.document import BlockKind, Document
from caregraph.source.furniture import Edge, furniture
from caregraph.source.lines import Printed, bullet_length
from caregraph.source.pdf_characters import Fonts
from caregraph.source.pdf_rules import rules
from caregraph.source.pdf_text import TextPage
from caregraph.source.ruled import Grid, grids

MAX_PAGES = 300
_FEWEST_LETTERS = 20
_MARGIN = 0.12


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page's printed lines, those inside tables apart, and its headers and footers."""

    number: int
    width: float
    height: float
    lines: tuple[Printed, ...]
    cells: tuple[tuple[int, "_Cells"], ...]
    furniture: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Cells:
    """The lines of a table's cells, and the right edge of each cell; in rows."""

    rows: tuple[tuple[tuple[Printed, ...], ...], ...]
    rights: tuple[tuple[float, ...], ...]


def read_pdf(data: bytes, path: Path, file: SourceFile) -> Document:
    """Read a PDF from memory.

    Raises `DamagedPdfError`, `NotAReportError` (too many pages) or `NoTextLayerError`.
    """
    pdf = _open(data, path)
    try:
        sheets = _sheets(pdf)
    except pdfium.PdfiumError as error:
        raise DamagedPdfError(path, f"is damaged and cannot be read ({error})") from error
    finally:
        pdf.close()
    letters = sum(len(line.text) for sheet in sheets for line in _all_lines(sheet))
    if letters < _FEWEST_LETTERS * len(sheets):
        raise NoTextLayerError(
            path, "has no text layer (a scan?): run OCR on it, for example ocrmypdf, and try again"
        )
    return _document(sheets, file)


def _open(data: bytes, path: Path) -> pdfium.PdfDocument:
    try:
        pdf = pdfium.PdfDocument(data)
        count = len(pdf)
    except pdfium.PdfiumError as error:
        if "password" in str(error).casefold():
            raise DamagedPdfError(path, "is encrypted: save it without a password first") from error
        raise DamagedPdfError(
            path, "is damaged or truncated and cannot be opened: fetch it again"
        ) from error
    if not 0 < count <= MAX_PAGES:
        pdf.close()
        raise NotAReportError(path, f"has {count} pages: a report has 1 to {MAX_PAGES}")
    return pdf


def _sheets(pdf: pdfium.PdfDocument) -> list[_Sheet]:
    fonts = Fonts()
    pages = [TextPage(pdf[i], fonts) for i in range(len(pdf))]
    left_out = furniture([_edges(page) for page in pages])
    return [
        _sheet(page, i, out, grids(rules(page.page)))
        for i, (page, out) in enumerate(zip(pages, left_out, strict=True), 1)
    ]


def _edges(page: TextPage) -> list[Edge]:
    """The lines in the margins: the outer eighth of the page at its top and its bottom."""
    edges = []
    for i, (_, _, line) in enumerate(page.lines):
        place = line.baseline / page.height if page.height else 0.5
        if place < _MARGIN or place > 1 - _MARGIN:
            edges.append(Edge(i, line.text, str(round(line.baseline / 4))))
    return edges


def _sheet(text: TextPage, number: int, out: frozenset[int], tables: Sequence[Grid]) -> _Sheet:
    plain: list[Printed] = []
    inside: list[list[tuple[int, Printed]]] = [[] for _ in tables]
    positions = [-1] * len(tables)
    for i, (start, end, line) in enumerate(text.lines):
        if i in out:
            continue
        which = _table_around(line, tables)
        if which is None:
            plain.extend(text.columns(line, start, end))
            continue
        if positions[which] < 0:
            positions[which] = len(plain)
        inside[which].extend(text.by_cell(line, start, end, tables[which]))
    cells = tuple(
        (position, _cells(grid, lines))
        for position, grid, lines in zip(positions, tables, inside, strict=True)
        if position >= 0
    )
    left_out = tuple(text.lines[i][2].text for i in sorted(out))
    return _Sheet(number, text.width, text.height, tuple(plain), cells, left_out)


def _table_around(line: Printed, tables: Sequence[Grid]) -> int | None:
    if line.box is None:
        return None
    y = (line.box.top + line.box.bottom) / 2
    for i, grid in enumerate(tables):
        overlaps = line.box.left < grid.box.right and line.box.right > grid.box.left
        if overlaps and grid.box.top <= y <= grid.box.bottom:
            return i
    return None


def _cells(grid: Grid, lines: Sequence[tuple[int, Printed]]) -> _Cells:
    held: list[list[list[Printed]]] = [[[] for _ in range(grid.columns)] for _ in grid.rows]
    for place, line in lines:
        held[place // grid.columns][place % grid.columns].append(line)
    rights = tuple(
        tuple(cell.right if cell else grid.box.right for cell in row) for row in grid.rows
    )
    return _Cells(tuple(tuple(tuple(cell) for cell in row) for row in held), rights)


def _all_lines(sheet: _Sheet) -> Iterator[Printed]:
    yield from sheet.lines
    for _, cells in sheet.cells:
        for row in cells.rows:
            for cell in row:
                yield from cell


def _document(sheets: Sequence[_Sheet], file: SourceFile) -> Document:
    how = setting([sheet.lines for sheet in sheets])
    assembly = Assembly(file)
    for sheet in sheets:
        _lay(assembly, sheet, how)
        assembly.end_page(sheet.width, sheet.height, sheet.furniture)
    return assembly.document()


def _lay(assembly: Assembly, sheet: _Sheet, how: Setting) -> None:
    """Put a page's blocks and tables into the document, in the order of the page."""
    right = max((line.box.right for line in sheet.lines if line.box), default=sheet.width)
    begun = 0
    for position, cells in (*sheet.cells, (len(sheet.lines), None)):
        for group in groups(sheet.lines[begun:position], how, right):
            assembly.block(group, _kind(group, how))
        begun = position
        if cells:
            assembly.table(_grouped(cells, how))


def _grouped(cells: _Cells, how: Setting) -> list[list[list[list[Printed]]]]:
    return [
        [list(groups(cell, how, right)) for cell, right in zip(row, rights, strict=True)]
        for row, rights in zip(cells.rows, cells.rights, strict=True)
    ]


def _kind(group: Sequence[Printed], how: Setting) -> BlockKind:
    if bullet_length(group[0].text):
        return BlockKind.BULLET
    return BlockKind.HEADING if is_heading(group, how) else BlockKind.PARAGRAPH
