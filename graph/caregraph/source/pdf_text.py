"""A PDF page's characters and printed lines, as pdfium gives them.

A place asked of pdfium costs about a microsecond, and a page has thousands of characters. So a
line is placed by its first and its last character, a word in a table by the same, and characters
are looked at one by one only where a word passes from one cell to the next.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2 as pdfium
from pypdfium2 import raw

from caregraph.source.clean import LINE_HYPHENS, clean
from caregraph.source.document import Box
from caregraph.source.lines import Printed
from caregraph.source.pdf_characters import Characters, Fonts
from caregraph.source.ruled import Grid

_LINE = re.compile(rf"[^\r\n{LINE_HYPHENS}]*(?:\r\n|[\r\n{LINE_HYPHENS}]|$)")
_WORD = re.compile(r"\S+")
_LOOSE = 0.5  # a line's width for each character, as a part of its type's size
_GAP = 2.0  # space between columns, as a part of the type's size


class TextPage:
    """A page's characters, by index, and its printed lines, blank ones left out.

    `lines` are start, end and print of each. Places are in points from the page's top left.
    """

    def __init__(self, page: pdfium.PdfPage, fonts: Fonts) -> None:
        self.page = page
        self.width, self.height = page.get_size()
        self.left, self.bottom = page.get_mediabox()[:2]
        self._page = page.get_textpage()
        self._characters = Characters(self._page, fonts)
        self._count = self._page.count_chars()
        self.text = self._text()
        self.lines = tuple(self._printed_lines())

    def _text(self) -> str:
        text: str = self._page.get_text_range() if self._count > 0 else ""
        if len(text) == self._count:
            return text
        codes = (raw.FPDFText_GetUnicode(self._page.raw, i) for i in range(self._count))
        return "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)

    def _printed_lines(self) -> Iterator[tuple[int, int, Printed]]:
        """Yield start, end and print of each line.

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
        known = self._characters
        size, baseline = known.size(first), self._baseline(first)
        left = known.sides(first)[0] - self.left
        right = known.sides(last)[1] - self.left
        box = Box(
            round(left, 2),
            round(baseline - 0.8 * size, 2),
            round(max(left, right), 2),
            round(baseline + 0.22 * size, 2),
        )
        word = self.text.find(" ", start, end)
        word_end = known.sides(word - 1)[1] - self.left if word > start else box.right
        return Printed(
            content=content,
            box=box,
            baseline=baseline,
            size=size,
            bold=known.bold(first),
            bold_end=known.bold(last),
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
        space = self.text.find(" ", start + 1, end - 1)
        while space >= 0:
            if self._gap(space) > _GAP * line.size:
                yield from self._beside(begun, space, beside=beside)
                begun, beside = space + 1, True
            space = self.text.find(" ", space + 1, end - 1)
        if beside:
            yield from self._beside(begun, end, beside=beside)
        else:
            yield line

    def _beside(self, start: int, end: int, *, beside: bool) -> Iterator[Printed]:
        line = self.printed(start, end)
        if line:
            yield replace(line, beside=beside)

    def _gap(self, index: int) -> float:
        after = self._characters.sides(index + 1)[0]
        return after - self._characters.sides(index - 1)[1]

    def by_cell(
        self, line: Printed, start: int, end: int, grid: Grid
    ) -> Iterator[tuple[int, Printed]]:
        """Cut a line where it passes from one cell to the next; yield cell numbers and parts.

        A cell's number is its row times the table's columns plus its column. A character between
        two cells belongs with the one before it.
        """
        begun, place = start, -1
        for i, here in self._in_cells(start, end, grid):
            if here >= 0 and here != place:
                if place >= 0:
                    yield from self._part(begun, i, place)
                begun, place = (i, here) if place >= 0 else (begun, here)
        if begun > start:
            yield from self._part(begun, end, max(place, 0))
        else:
            yield max(place, 0), line

    def _in_cells(self, start: int, end: int, grid: Grid) -> Iterator[tuple[int, int]]:
        """Yield characters and the cells that hold them: of a word in one cell the first alone."""
        for word in _WORD.finditer(self.text, start, end):
            first, last = self._cell(word.start(), grid), self._cell(word.end() - 1, grid)
            yield word.start(), first
            if first == last:
                continue
            for i in range(word.start() + 1, word.end()):
                yield i, self._cell(i, grid)

    def _part(self, start: int, end: int, place: int) -> Iterator[tuple[int, Printed]]:
        line = self.printed(start, end)
        if line:
            yield place, line

    def _cell(self, index: int, grid: Grid) -> int:
        left, right, bottom, top = self._characters.sides(index)
        x = (left + right) / 2 - self.left
        y = self.height - ((bottom + top) / 2 - self.bottom)
        return grid.cell_at(x, y)

    def _baseline(self, index: int) -> float:
        foot = self._characters.foot(index)
        if foot is None:
            return float(self.height - (self._characters.sides(index)[2] - self.bottom))
        return round(float(self.height - (foot - self.bottom)), 2)
