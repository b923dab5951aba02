"""PDF to document: text and places by pdfium, ruled tables by pdfplumber.

This is the only module that calls pypdfium2. Places are turned from PDF's space (points from the
bottom left) to points from the top left.
"""

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

from caregraph.errors import DamagedPdfError, NotAReportError, NoTextLayerError
from caregraph.source.assembly import Assembly, SourceFile
from caregraph.source.blocks import Setting, groups, is_heading, setting
from caregraph.source.clean import LINE_HYPHENS, clean
from caregraph.source.document import BlockKind, Box, Document
from caregraph.source.furniture import Edge, furniture
from caregraph.source.lines import Printed, bullet_length
from caregraph.source.ruled import Grid, grids

MAX_PAGES = 300
_FEWEST_LETTERS = 20
_MARGIN = 0.12
_LINE = re.compile(rf"[^\r\n{LINE_HYPHENS}]*(?:\r\n|[\r\n{LINE_HYPHENS}]|$)")
_LOOSE = 0.5  # a line's width for each character, as a part of its type's size
_GAP = 2.0  # space between columns, as a part of the type's size


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
        sheets = _sheets(pdf, data)
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


def _sheets(pdf: pdfium.PdfDocument, data: bytes) -> list[_Sheet]:
    pages = [_TextPage(pdf[i]) for i in range(len(pdf))]
    left_out = furniture([_edges(page) for page in pages])
    tables = grids(data, [i for i, page in enumerate(pages, 1) if _has_rules(page.page)])
    return [
        _sheet(page, i, out, tables.get(i, ()))
        for i, (page, out) in enumerate(zip(pages, left_out, strict=True), 1)
    ]


def _edges(page: "_TextPage") -> list[Edge]:
    """The lines in the margins: the outer eighth of the page at its top and its bottom."""
    edges = []
    for i, (_, _, line) in enumerate(page.lines):
        place = line.baseline / page.height if page.height else 0.5
        if place < _MARGIN or place > 1 - _MARGIN:
            edges.append(Edge(i, line.text, str(round(line.baseline / 4))))
    return edges


def _has_rules(page: pdfium.PdfPage) -> bool:
    """Tell whether a page may hold a ruled table: rules both ways, or two filled rectangles."""
    across = down = filled = 0
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        across += right - left > 20 and top - bottom < 4
        down += top - bottom > 6 and right - left < 4
        filled += right - left > 20 and top - bottom > 6
    return (across >= 2 and down >= 2) or filled >= 2


def _sheet(text: "_TextPage", number: int, out: frozenset[int], tables: Sequence[Grid]) -> _Sheet:
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
        inside[which].extend(text.by_cell(start, end, tables[which]))
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
    columns = max(map(len, grid.rows))
    held: list[list[list[Printed]]] = [[[] for _ in range(columns)] for _ in grid.rows]
    for place, line in lines:
        held[place // columns][place % columns].append(line)
    rights = tuple(
        tuple(cell.right if cell else grid.box.right for cell in row) for row in grid.rows
    )
    return _Cells(tuple(tuple(tuple(cell) for cell in row) for row in held), rights)


class _TextPage:
    """A page's characters as pdfium gives them, by index."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.page = page
        self.width, self.height = page.get_size()
        self._page = page.get_textpage()
        self._height = self.height
        self._left, self._bottom = page.get_mediabox()[:2]
        self._count = self._page.count_chars()
        self.text = self._characters()
        self.lines = tuple(self._printed_lines())

    def _characters(self) -> str:
        text: str = self._page.get_text_range() if self._count > 0 else ""
        if len(text) == self._count:
            return text
        codes = (raw.FPDFText_GetUnicode(self._page.raw, i) for i in range(self._count))
        return "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)

    def _printed_lines(self) -> Iterator[tuple[int, int, Printed]]:
        """Yield start, end and print of each line, blank ones left out.

        pdfium writes no line break after the hyphen that ends a line, but a sign of its own.
        """
        start = 0
        for line in _LINE.findall(self.text):
            bare = line.rstrip()
            lead = len(bare) - len(bare.lstrip())
            printed = self.printed(start + lead, start + len(bare)) if len(bare) > lead else None
            if printed:
                yield start + lead, start + len(bare), printed
            start += len(line)

    def printed(self, start: int, end: int) -> Printed | None:
        """Return a line with its place and type, `None` when nothing of it is printed."""
        content = clean(self.text[start:end], start)
        if not content.text:
            return None
        first, last = content.origin[0], content.origin[-1]
        size = self._size(first)
        baseline = self._baseline(first)
        box = self._box(first, last, baseline, size)
        word = self.text.find(" ", start, end)
        word_end = self._right(word - 1) if word > start else box.right
        return Printed(
            content=content,
            box=box,
            baseline=baseline,
            size=size,
            bold=self._bold(first),
            bold_end=self._bold(last),
            first_word=max(0.0, word_end - box.left),
        )

    def columns(self, line: Printed, start: int, end: int) -> Iterator[Printed]:
        """Cut a line where a wide gap parts two columns of a table without rules.

        Only a line that is too wide for its letters is looked at character by character.
        """
        if line.box is None or line.box.right - line.box.left < _LOOSE * line.size * (end - start):
            yield line
            return
        begun, beside = start, False
        for i in range(start + 1, end - 1):
            if self.text[i] == " " and self._gap(i) > _GAP * line.size:
                yield from self._beside(begun, i, beside=beside)
                begun, beside = i + 1, True
        yield from self._beside(begun, end, beside=beside)

    def _beside(self, start: int, end: int, *, beside: bool) -> Iterator[Printed]:
        line = self.printed(start, end)
        if line:
            yield replace(line, beside=beside)

    def _gap(self, index: int) -> float:
        left: float = self._page.get_charbox(index + 1)[0]
        return float(left - self._page.get_charbox(index - 1)[2])

    def by_cell(self, start: int, end: int, grid: Grid) -> Iterator[tuple[int, Printed]]:
        """Cut a line where it passes from one cell to the next; yield cell numbers and parts.

        A cell's number is its row times the table's columns plus its column. A character between
        two cells belongs with the one before it.
        """
        columns = max(map(len, grid.rows))
        begun, place = start, -1
        for i in range(start, end):
            if self.text[i].isspace():
                continue
            here = self._cell(i, grid, columns)
            if here >= 0 and here != place:
                if place >= 0:
                    yield from self._part(begun, i, place)
                begun, place = (i, here) if place >= 0 else (begun, here)
        yield from self._part(begun, end, max(place, 0))

    def _part(self, start: int, end: int, place: int) -> Iterator[tuple[int, Printed]]:
        line = self.printed(start, end)
        if line:
            yield place, line

    def _cell(self, index: int, grid: Grid, columns: int) -> int:
        left, bottom, right, top = self._page.get_charbox(index)
        x = (left + right) / 2 - self._left
        y = self._height - ((bottom + top) / 2 - self._bottom)
        found = grid.cell_at(x, y)
        return found[0] * columns + found[1] if found else -1

    def _size(self, index: int) -> float:
        size = raw.FPDFText_GetFontSize(self._page.raw, index)
        if size >= 4:
            return round(float(size), 2)
        _, bottom, _, top = self._page.get_charbox(index, loose=True)
        return round(float(top - bottom), 2)

    def _baseline(self, index: int) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        if not raw.FPDFText_GetCharOrigin(self._page.raw, index, x, y):
            return float(self._height - (self._page.get_charbox(index)[1] - self._bottom))
        return round(float(self._height - (y.value - self._bottom)), 2)

    def _box(self, first: int, last: int, baseline: float, size: float) -> Box:
        left = self._page.get_charbox(first)[0] - self._left
        return Box(
            round(left, 2),
            round(baseline - 0.8 * size, 2),
            round(max(left, self._right(last)), 2),
            round(baseline + 0.22 * size, 2),
        )

    def _right(self, index: int) -> float:
        right: float = self._page.get_charbox(index)[2]
        return float(right - self._left)

    def _bold(self, index: int) -> bool:
        buffer = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        length = raw.FPDFText_GetFontInfo(self._page.raw, index, buffer, 128, flags)
        name = buffer.raw[: max(0, min(length, 128) - 1)].decode("utf-8", "replace").casefold()
        return any(word in name for word in ("bold", "black", "heavy", "semibold"))


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
