"""Puts blocks and tables into a document, giving each its place in the document's text."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from caregraph.source.document import (
    BLOCK_BREAK,
    PAGE_BREAK,
    Block,
    BlockKind,
    Cell,
    Document,
    Line,
    Page,
    Row,
    Span,
    Table,
)
from caregraph.source.lines import Printed, bullet_length


@dataclass(frozen=True, slots=True)
class SourceFile:
    """What is known of a file before its text: name, type, digest and size in bytes."""

    name: str
    media_type: str
    sha256: str
    size: int


@dataclass(slots=True)
class Assembly:
    """Collects a document from its first page to its last."""

    file: SourceFile
    _text: list[str] = field(default_factory=list)
    _length: int = 0
    _origin: "array[int]" = field(default_factory=lambda: array("i"))
    _page_start: int = 0
    _pages: list[Page] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _tables: list[Table] = field(default_factory=list)

    @property
    def page(self) -> int:
        """The number of the page being filled."""
        return len(self._pages) + 1

    def block(self, lines: Sequence[Printed], kind: BlockKind) -> Block:
        """Add a block made of printed lines; a list item loses its mark."""
        if self._length > self._page_start:
            self._put(BLOCK_BREAK, [self._origin[-1]])
        start = self._length
        spans = [self._line(line, first=i == 0, kind=kind) for i, line in enumerate(lines)]
        placed = tuple(
            Line(span, line.box, line.size, line.bold)
            for span, line in zip(spans, lines, strict=True)
        )
        block = Block(kind, Span(start, self._length), self.page, placed)
        self._blocks.append(block)
        return block

    def table(self, rows: Sequence[Sequence[Sequence[Sequence[Printed]]]]) -> None:
        """Add a table: rows of cells of blocks of lines. One without any text is left out."""
        placed = [
            Row(
                tuple(
                    Cell(tuple(self.block(group, BlockKind.CELL) for group in cell)) for cell in row
                ),
                self.page,
            )
            for row in rows
        ]
        blocks = [block for row in placed for cell in row.cells for block in cell.blocks]
        if blocks:
            span = Span(blocks[0].span.start, blocks[-1].span.end)
            self._tables.append(Table(tuple(placed), span))

    def end_page(self, width: float, height: float, furniture: Sequence[str]) -> None:
        """Close the page; its size is in points, `furniture` its headers and footers."""
        span = Span(self._page_start, self._length)
        self._pages.append(Page(self.page, span, width, height, self._origin, tuple(furniture)))
        self._text.append(PAGE_BREAK)
        self._length += 1
        self._page_start = self._length
        self._origin = array("i")

    def document(self) -> Document:
        """Return the finished document."""
        file = self.file
        text = "".join(self._text).removesuffix(PAGE_BREAK)
        return Document(
            name=file.name,
            media_type=file.media_type,
            sha256=file.sha256,
            size=file.size,
            text=text,
            pages=tuple(self._pages),
            blocks=tuple(self._blocks),
            tables=tuple(_joined(self._tables, self._blocks, text)),
        )

    def _line(self, line: Printed, *, first: bool, kind: BlockKind) -> Span:
        content = line.content
        if first and kind is BlockKind.BULLET:
            content = content.slice(bullet_length(content.text), len(content.text))
        if not first and self._needs_space():
            self._put(" ", [self._origin[-1]])
        start = self._length
        self._put(content.text, content.origin)
        return Span(start, self._length)

    def _needs_space(self) -> bool:
        """A hyphen or slash at the end of a line stays in its word: 'first-' 'aid'."""
        last = self._text[-1] if self._text else ""
        return not (len(last) > 1 and last[-1] in "-/" and last[-2].isalnum())

    def _put(self, text: str, origin: "Sequence[int]") -> None:
        self._text.append(text)
        self._length += len(text)
        self._origin.extend(origin)


def _joined(tables: Sequence[Table], blocks: Sequence[Block], text: str) -> list[Table]:
    """Join tables that a page break cut: nothing but the break stands between them."""
    joined: list[Table] = []
    for table in tables:
        before = joined[-1] if joined else None
        if before and _is_rest(before, table, blocks):
            joined[-1] = _with_rest(before, table, text)
        else:
            joined.append(table)
    return joined


def _is_rest(before: Table, table: Table, blocks: Sequence[Block]) -> bool:
    between = any(
        before.span.end <= b.span.start and b.span.end <= table.span.start for b in blocks
    )
    next_page = table.rows[0].page == before.rows[-1].page + 1
    return next_page and not between and before.columns == table.columns


def _with_rest(before: Table, table: Table, text: str) -> Table:
    rows = table.rows
    if _words(rows[0], text) == _words(before.rows[0], text):
        rows = rows[1:]
    return Table(before.rows + rows, Span(before.span.start, table.span.end))


def _words(row: Row, text: str) -> list[str]:
    return [
        " ".join(text[block.span.start : block.span.end] for block in cell.blocks).casefold()
        for cell in row.cells
    ]
