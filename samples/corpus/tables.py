"""Tables on the page: the judgement grid, the requirements, the earlier inspections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samples.corpus.look import DuePlace, Rules

if TYPE_CHECKING:
    from samples.blocks import Actions, Grid, History
    from samples.corpus.look import Colour, TableLook
    from samples.corpus.sheet import Sheets
    from samples.corpus.typeset import Line

PAD = 4.0


@dataclass(slots=True)
class Cells:
    """Draws the cells of a table of two columns."""

    sheets: Sheets
    look: TableLook
    size: float
    leading: float

    @property
    def split(self) -> float:
        """The width of the left column."""
        return self.sheets.width * self.look.left

    def lines(self, text: str, *, left: bool, bold: bool = False) -> list[Line]:
        """A paragraph broken to the width of its column."""
        face = self.sheets.bold if bold else self.sheets.regular
        width = self.split if left else self.sheets.width - self.split
        return self.sheets.lines([(face, text)], self.size, width - 2 * PAD)

    def height(self, count: int) -> float:
        """The height of a row of ``count`` lines."""
        return count * self.leading + 2 * PAD

    def cell(self, height: float, *, left: bool, fill: Colour | None = None) -> None:
        """The box of a cell that hangs from where the sheet stands."""
        sheets = self.sheets
        x = sheets.left + (0 if left else self.split)
        width = self.split if left else sheets.width - self.split
        base = sheets.y - height
        if fill:
            sheets.fill(x, base, width, height, fill)
        if self.look.rules is Rules.FULL:
            sheets.box(x, base, width, height, self.look.stroke)
        elif self.look.rules is Rules.HORIZONTAL:
            for level in (base, sheets.y):
                sheets.rule(x, level, x + width, level, self.look.stroke)

    def words(self, lines: list[Line], top: float, *, left: bool) -> None:
        """The lines of a cell whose upper edge is at ``top``."""
        x = self.sheets.left + (0 if left else self.split) + PAD
        for at, line in enumerate(lines, 1):
            base = top - PAD - at * self.leading + (self.leading - self.size) * 0.6
            self.sheets.put(line, x, base, self.size)

    def row(self, left: list[Line], right: list[Line], fill: Colour | None) -> None:
        """A whole row; the right cell in the middle if the table has it so."""
        sheets = self.sheets
        height = self.height(max(len(left), len(right)))
        for is_left in (True, False):
            self.cell(height, left=is_left, fill=fill)
        self.words(left, sheets.y, left=True)
        drop = (height - self.height(len(right))) / 2 if self.look.middle else 0
        self.words(right, sheets.y - drop, left=False)
        sheets.y -= height


def grid(block: Grid, sheets: Sheets) -> None:
    """The judgement grid, all on one page."""
    look = sheets.look
    cells = Cells(sheets, look.grid, look.size, look.leading)
    rows = [
        (cells.lines(area, left=True, bold=at == 0), cells.lines(grade, left=False))
        for at, (area, grade) in enumerate(block.rows)
    ]
    sheets.need(sum(cells.height(max(map(len, row))) for row in rows) + 3 * look.leading)
    sheets.y -= look.leading / 2
    if block.header:
        left, right = block.header
        head = (cells.lines(left, left=True, bold=True), cells.lines(right, left=False, bold=True))
        cells.row(*head, look.grid.header_fill)
    for one in rows:
        cells.row(*one, look.grid.fill)
    sheets.y -= look.leading


def history(block: History, sheets: Sheets) -> None:
    """The earlier inspections, in three columns without lines."""
    look = sheets.look
    step = sheets.width / 3
    for at, row in enumerate((block.header, *block.rows)):
        face = sheets.regular if at else sheets.bold
        sheets.need(look.leading)
        sheets.y -= look.leading * 1.3
        for column, text in enumerate(row):
            sheets.put(((face, text),), sheets.left + column * step, sheets.y, look.size)
    sheets.y -= look.leading


class ActionsTable:
    """The table of requirements, over as many pages as it takes."""

    def __init__(self, block: Actions, sheets: Sheets) -> None:
        look = sheets.look
        self.block, self.sheets, self.form = block, sheets, look.actions
        self.cells = Cells(sheets, look.table, look.size, look.leading)
        self.ruled = look.table.rules is not Rules.NONE
        self.due: list[Line] = []
        self.part_top = 0.0
        self.page_top = sheets.top
        """Where the first row of the page begins."""

    def draw(self) -> None:
        """Draw it from where the sheet stands."""
        self._start()
        for action in self.block.actions:
            self.due = self.cells.lines(action.due, left=False)
            self.part_top = self.sheets.y
            for paragraphs in action.rows:
                self._row([x for text in paragraphs for x in self.cells.lines(text, left=True)])
            self._end_part()
        self.sheets.y -= self.sheets.look.leading

    @property
    def across(self) -> bool:
        """Whether the rows of a requirement share one cell on the right."""
        return self.form.due is DuePlace.ACROSS and self.ruled

    def _header(self) -> None:
        left, right = self.block.header
        cells = self.cells
        cells.row(
            cells.lines(left, left=True, bold=True),
            cells.lines(right, left=False, bold=True),
            cells.look.header_fill,
        )

    def _start(self) -> None:
        sheets, header = self.sheets, self.cells.height(1)
        if self.form.lone_header:
            sheets.need(header)
            sheets.y -= max(0.0, sheets.room - header - 2)
        elif self.form.starts_low:
            sheets.y -= max(0.0, sheets.room - header - self.cells.height(5))
        else:
            sheets.need(header + self.cells.height(2))
        self._header()

    def _over(self) -> None:
        """Go on with the table on the next page."""
        self._end_part()
        self.sheets.new_page()
        if self.form.repeat_header:
            self._header()
        self.part_top = self.page_top = self.sheets.y

    def _row(self, lines: list[Line]) -> None:
        while lines:
            fits = int((self.sheets.room - 2 * PAD) / self.cells.leading)
            if fits >= len(lines) and self.sheets.room >= self.cells.height(self._least(lines)):
                self._piece(lines)
                return
            if self.form.splits_rows and self.ruled and fits >= 2 and len(lines) - fits >= 1:
                self._piece(lines[:fits])
                lines = lines[fits:]
            elif self.sheets.y == self.page_top:
                self._piece(lines[: max(1, fits)])
                lines = lines[max(1, fits) :]
            self._over()

    def _least(self, lines: list[Line]) -> int:
        """How many lines the row is high: a due date may be longer than the text beside it."""
        return max(len(lines), len(self.due))

    def _piece(self, lines: list[Line]) -> None:
        height = self.cells.height(self._least(lines))
        self.cells.cell(height, left=True)
        self.cells.words(lines, self.sheets.y, left=True)
        if not self.across:
            self.cells.cell(height, left=False)
            self._due(height)
        self.sheets.y -= height

    def _due(self, height: float) -> None:
        middle = self.form.due is not DuePlace.TOP and self.ruled
        drop = (height - self.cells.height(len(self.due))) / 2 if middle else 0
        self.cells.words(self.due, self.sheets.y - drop, left=False)
        self.due = []

    def _end_part(self) -> None:
        """Close the right cell that the rows above share."""
        height = self.part_top - self.sheets.y
        if self.across and height > 0:
            self.sheets.y = self.part_top
            self.cells.cell(height, left=False)
            self._due(height)
            self.sheets.y -= height
        self.part_top = self.sheets.y
