"""A section of actions as the pieces that its layout cut them into: table rows, list items."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from caregraph.extract.dates import dates
from caregraph.model import ActionKind, Found
from caregraph.source import Block, BlockKind, Document, Row, Span, Table
from caregraph.source.lines import number_length

ASKS = re.compile(
    r"\b(?:must|shall|should|ensure|needs?\s+to|required\s+to|ought\s+to)\b", re.IGNORECASE
)
"""Words that ask for something to be done."""

_HEADER = re.compile(
    r"(?:(?:statutory\s)?requirements?|recommendations?|actions?(?:\srequired)?)?[\s:|]*"
    r"(?:due(?:\sdate)?|by\swhen|date(?:\sdue)?|timescale|deadline)?[\s:]*",
    re.IGNORECASE,
)
_SHORT = 40  # characters: a cell of a date with a word or two


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an action: words, a due date, or both.

    `opens` marks a list item's start, `header` the printed header of a table without rules.
    """

    spans: tuple[Span, ...]
    text: str
    due: Found[date] | None
    opens: bool = False
    in_table: bool = False
    header: bool = False


def pieces(document: Document, blocks: Sequence[Block], kind: ActionKind) -> Iterator[Piece]:
    """Yield the rows and paragraphs of a section's blocks in order."""
    begins = {block.span.start for block in blocks}
    tables = [table for table in document.tables if table.span.start in begins]
    done = 0
    for block in whole(document, blocks):
        if block.span.start < done:
            continue
        table = next((t for t in tables if t.span.start == block.span.start), None)
        if table:
            yield from _rows(document, table, kind)
            done = table.span.end
        elif block.kind is not BlockKind.CELL:
            yield _paragraph(document, block, kind)


def whole(document: Document, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks, those that a page break cuts in one piece."""
    held: Block | None = None
    for block in blocks:
        if held and _goes_on(document, held, block):
            span = Span(held.span.start, block.span.end)
            held = Block(held.kind, span, held.page, held.lines + block.lines)
            continue
        if held:
            yield held
        held = block
    if held:
        yield held


def _goes_on(document: Document, block: Block, after: Block) -> bool:
    if block.kind is BlockKind.CELL or after.kind is not BlockKind.PARAGRAPH:
        return False
    if document.text[block.span.end : after.span.start] != "\f":
        return False
    if _due(document, [block]):
        return False
    ends = document.text[block.span.end - 1] in ".?!)"
    return not ends or document.text[after.span.start].islower()


def _rows(document: Document, table: Table, kind: ActionKind) -> Iterator[Piece]:
    for row in table.rows:
        text = " ".join(_words(document, cell.blocks) for cell in row.cells)
        if text.strip():
            header = _HEADER.fullmatch(text) is not None
            yield Piece((), "", None, header=True) if header else _row(document, row, kind)


def _row(document: Document, row: Row, kind: ActionKind) -> Piece:
    """A row's last cell is its due date, if it holds no more than a date or a few words."""
    cells = [list(cell.blocks) for cell in row.cells]
    due = None
    if kind is ActionKind.REQUIREMENT and len(cells) > 1 and cells[-1]:
        due = _due(document, cells[-1])
        if due or len(_words(document, cells[-1])) < _SHORT:
            cells.pop()
    blocks = [block for cell in cells for block in cell]
    if len(blocks) > 1 and re.fullmatch(r"\W*\d{1,2}\W*", document.words(blocks[0].span)):
        blocks.pop(0)  # the row's number
    spans = tuple(block.span for block in blocks)
    return Piece(spans, _words(document, blocks), due, in_table=True)


def _paragraph(document: Document, block: Block, kind: ActionKind) -> Piece:
    text = document.words(block.span)
    if _HEADER.fullmatch(text):
        return Piece((), "", None, header=True)
    alone = _due(document, [block]) if kind is ActionKind.REQUIREMENT else None
    if alone:
        return Piece((), "", alone)
    number = number_length(text)
    opens = block.kind is BlockKind.BULLET or number > 0
    due = _due_at_end(text, block) if kind is ActionKind.REQUIREMENT else None
    end = due.span.start if due else block.span.end
    words = text[number : end - block.span.start].rstrip()
    start = block.span.start + number
    return Piece((Span(start, start + len(words)),), words, due, opens=opens)


def _due_at_end(text: str, block: Block) -> Found[date] | None:
    """Read a date after a paragraph's last sentence: the second column of a table without rules."""
    found = dates(text)
    if not found or found[-1].end != len(text) or len(found[-1].days) != 1:
        return None
    if text[: found[-1].start].rstrip()[-1:] not in (".", ")", ";", ":", "—"):
        return None
    start = block.span.start
    place = Span(start + found[-1].start, start + found[-1].end)
    return Found(found[-1].first, (place,), "due-date")


def _words(document: Document, blocks: Sequence[Block]) -> str:
    return " ".join(document.words(block.span) for block in blocks)


def _due(document: Document, blocks: Sequence[Block]) -> Found[date] | None:
    """Read a date that is all that blocks say, but for words such as 'by'."""
    span = Span(blocks[0].span.start, blocks[-1].span.end)
    text = document.words(span)
    found = dates(text)
    if len(found) != 1 or len(found[0].days) != 1:
        return None
    rest = text[: found[0].start] + text[found[0].end :]
    if len(rest.split()) > 4 or ASKS.search(rest):
        return None
    place = Span(span.start + found[0].start, span.start + found[0].end)
    return Found(found[0].first, (place,), "due-date")
