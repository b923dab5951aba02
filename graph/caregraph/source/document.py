"""A document as it was read: pages, blocks of text in reading order, ruled tables.

Text is cleaned once, here on the left of everything, and every span counts into it:

- `Document.text` is the text of all pages joined by a form feed (U+000C);
- a page's text is its blocks joined by a line feed (U+000A), a block being a heading, a
  paragraph, a list item or a paragraph of a table's cell with its printed lines joined;
- page headers and footers are no part of it (`Page.furniture` keeps them).

So a paragraph that runs over a page break is one stretch of `Document.text` with a form feed in
it, and a paragraph on one page is a stretch without any break.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

PAGE_BREAK = "\f"
BLOCK_BREAK = "\n"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Document.text`: start and end offsets in characters, the end excluded."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start} to {self.end}")

    def shift(self, by: int) -> "Span":
        """Return the same stretch counted from elsewhere."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points (1/72 inch) from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Tell whether the point lies inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def union(self, other: "Box") -> "Box":
        """Return the smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


class BlockKind(StrEnum):
    """What a block of text is, by its layout."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its span in `Document.text`, where it stands, and its type.

    `size` is the font's size in points and `bold` its weight; both are zero and false for a
    source without layout. `box` is `None` there.
    """

    span: Span
    box: Box | None
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a list item, or a paragraph of a cell."""

    kind: BlockKind
    span: Span
    page: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its paragraphs in order, none when it is empty."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, or the part of it on one page."""

    cells: tuple[Cell, ...]
    page: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table, also where it runs over a page break; its header is not repeated inside."""

    rows: tuple[Row, ...]
    span: Span

    @property
    def columns(self) -> int:
        """The number of columns of the widest row."""
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number from 1, its place in `Document.text`, and the way back to the source.

    `origin[i]` is the number of the character in the source page (for a PDF the index of the
    text page's character, for a text the offset in the decoded file) from which the i-th
    character of the page's text came; a character that joins two lines has that of the last
    character before it.
    """

    number: int
    span: Span
    width: float
    height: float
    origin: "array[int]" = field(repr=False)
    furniture: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a span on one page: page number and offsets into that page's text."""

    page: int
    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read. `blocks` hold everything in reading order, cells of tables included."""

    name: str
    media_type: str
    sha256: str
    size: int
    text: str = field(repr=False)
    pages: tuple[Page, ...] = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    tables: tuple[Table, ...] = field(repr=False)

    def words(self, span: Span) -> str:
        """Return the text of a span with every break as a space."""
        said = self.text[span.start : span.end]
        return said.replace(PAGE_BREAK, " ").replace(BLOCK_BREAK, " ")

    def page_at(self, offset: int) -> Page:
        """Return the page on which the character at `offset` stands."""
        return self.pages[bisect_right(self.pages, offset, key=lambda page: page.span.start) - 1]

    def pieces(self, span: Span) -> Iterator[Piece]:
        """Cut a span at page breaks; offsets count into each page's own text."""
        first = bisect_right(self.pages, span.start, key=lambda page: page.span.start) - 1
        for page in self.pages[max(first, 0) :]:
            if page.span.start >= span.end:
                return
            start, end = max(span.start, page.span.start), min(span.end, page.span.end)
            if start < end:
                base = page.span.start
                yield Piece(page.number, start - base, end - base, self.text[start:end])

    def box(self, piece: Piece) -> Box | None:
        """Return the box around the lines of a piece, `None` for a source without layout."""
        base = self.pages[piece.page - 1].span.start
        found: Box | None = None
        for block in self.blocks:
            if block.page != piece.page:
                continue
            for line in block.lines:
                if (
                    line.box
                    and line.span.start - base < piece.end
                    and line.span.end - base > piece.start
                ):
                    found = found.union(line.box) if found else line.box
        return found
