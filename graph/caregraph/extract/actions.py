"""Requirements and recommendations: rows and list items put together to whole actions.

A layout cuts an action into pieces: a requirement over several rows of a table of which only one
has a due date, a paragraph of law in a row of its own, a note below the legal basis, a row over a
page break. The pieces are put together by what an action is: words that say what must be done,
then its legal basis in brackets, then perhaps notes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from caregraph.citations import LegalBasis, legal_basis
from caregraph.extract.dates import dates
from caregraph.extract.form import Form
from caregraph.extract.sections import Section
from caregraph.model import Action, ActionKind, Doubt, Found
from caregraph.source import Block, BlockKind, Document, Row, Span, Table
from caregraph.source.lines import number_length

_ASKS = re.compile(r"\b(?:must|shall|should|ensure|needs?\s+to|required\s+to|ought\s+to)\b", re.IGNORECASE)
_OPEN_END = re.compile(r"(?:[—–:;,-]|\b(?:and|or|that|the|of|to|with|in|for|by|a|an))\s*$", re.IGNORECASE)
_HEADER = re.compile(r"^(?:(?:statutory\s+)?requirements?|action|due\s+date|\s|:|by\s+when|date)+$", re.IGNORECASE)
_INTRODUCTION = re.compile(
    r"^(?:this\s+section\s+sets\s+out|the\s+(?:following|requirements|recommendations)\b|there\s+(?:are|were)\s+no\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of an action: words, a due date, or both. `opens` marks a list item's start."""

    spans: tuple[Span, ...]
    text: str
    due: Found[date] | None
    opens: bool
    in_table: bool


@dataclass(slots=True)
class _Draft:
    """An action being put together."""

    pieces: list[_Piece] = field(default_factory=list)
    due: Found[date] | None = None

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces if piece.text)

    def has_basis(self) -> bool:
        return bool(legal_basis(self.text).cites)

    def take(self, piece: _Piece) -> None:
        self.pieces.append(piece)
        self.due = self.due or piece.due


def actions(
    document: Document, section: Section, kind: ActionKind, form: Form
) -> tuple[tuple[Action, ...], tuple[Doubt, ...]]:
    """Read a section's actions, and what is doubtful about them."""
    pieces = list(_pieces(document, section, kind))
    drafts = [draft for draft in _drafts(pieces, form) if _is_action(draft)]
    found = tuple(_action(draft, kind, n, form) for n, draft in enumerate(drafts, 1))
    return found, tuple(_doubts(found))


def _pieces(document: Document, section: Section, kind: ActionKind) -> Iterator[_Piece]:
    """Yield a section's rows and paragraphs in order."""
    span = section.span
    if span is None:
        return
    tables = [t for t in document.tables if span.start <= t.span.start < span.end]
    done = span.start
    for block in _whole(document, section.blocks):
        if block.span.start < done:
            continue
        table = next((t for t in tables if t.span.start == block.span.start), None)
        if table:
            yield from _rows(document, table, kind)
            done = table.span.end
        elif block.kind is not BlockKind.CELL:
            yield from _paragraph(document, block, kind)


def _whole(document: Document, blocks: Sequence[Block]) -> Iterator[Block]:
    """Join a paragraph that a page break cuts."""
    held: Block | None = None
    for block in blocks:
        if held and _goes_on(document, held, block):
            held = Block(held.kind, Span(held.span.start, block.span.end), held.page, held.lines + block.lines)
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
    ends = document.text[block.span.end - 1] in ".?!)"
    return not ends or document.text[after.span.start].islower()


def _rows(document: Document, table: Table, kind: ActionKind) -> Iterator[_Piece]:
    for row in table.rows:
        text = " ".join(document.words(b.span) for cell in row.cells for b in cell.blocks)
        if text and not _HEADER.match(text):
            yield _row(document, row, kind)


def _row(document: Document, row: Row, kind: ActionKind) -> _Piece:
    """A row's last cell is its due date, if it holds no more than a date or is empty."""
    cells = [list(cell.blocks) for cell in row.cells]
    due = None
    if kind is ActionKind.REQUIREMENT and len(cells) > 1 and cells[-1]:
        due = _due(document, cells[-1])
        if due or len(_words(document, cells[-1])) < 40:
            cells.pop()
    blocks = [block for cell in cells for block in cell]
    if len(blocks) > 1 and re.fullmatch(r"\W*\d{1,2}\W*", document.words(blocks[0].span)):
        blocks.pop(0)
    return _Piece(
        tuple(block.span for block in blocks), _words(document, blocks), due, opens=False, in_table=True
    )


def _paragraph(document: Document, block: Block, kind: ActionKind) -> Iterator[_Piece]:
    text = document.words(block.span)
    if _HEADER.match(text):
        return
    alone = _due(document, [block]) if kind is ActionKind.REQUIREMENT else None
    if alone:
        yield _Piece((), "", alone, opens=False, in_table=False)
    else:
        number = number_length(text)
        opens = block.kind is BlockKind.BULLET or number > 0
        span = Span(block.span.start + number, block.span.end)
        yield _Piece((span,), text[number:], None, opens=opens, in_table=False)


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
    if len(rest.split()) > 4 or _ASKS.search(rest):
        return None
    place = Span(span.start + found[0].start, span.start + found[0].end)
    return Found(found[0].first, (place,), "due-date")


def _drafts(pieces: Sequence[_Piece], form: Form) -> Iterator[_Draft]:
    listed = any(piece.opens for piece in pieces)
    draft: _Draft | None = None
    for piece in pieces:
        if draft is None or _begins(draft, piece, form):
            if draft:
                yield draft
            draft = _Draft() if not _is_introduction(piece, form, listed=listed) else None
        if draft:
            draft.take(piece)
    if draft:
        yield draft


def _is_introduction(piece: _Piece, form: Form, *, listed: bool) -> bool:
    """Words before the actions: the form's own, or a paragraph before a list."""
    if piece.in_table or piece.opens or not piece.text:
        return False
    cites = bool(legal_basis(piece.text).cites)
    return not cites and (listed or _INTRODUCTION.match(piece.text) is not None)


def _begins(draft: _Draft, piece: _Piece, form: Form) -> bool:
    """Tell whether a piece begins another action, rather than going on with the one before."""
    if piece.opens:
        return True
    if not piece.text:
        return bool(draft.due and piece.due and draft.due.value != piece.due.value)
    if form.notes.match(piece.text) or piece.text[0].islower() or _OPEN_END.search(draft.text):
        return False
    if piece.in_table and piece.due is None and draft.due is not None and not _asks_anew(piece):
        return False
    if not draft.has_basis():
        return bool(piece.due and draft.due and not _same_day(draft, piece))
    return piece.due is not None or _asks_anew(piece)


def _asks_anew(piece: _Piece) -> bool:
    """A piece with a modal verb and a basis of its own asks for something else."""
    return _ASKS.search(piece.text) is not None and (
        not piece.in_table or bool(legal_basis(piece.text).cites)
    )


def _same_day(draft: _Draft, piece: _Piece) -> bool:
    return bool(draft.due and piece.due and draft.due.value == piece.due.value)


def _is_action(draft: _Draft) -> bool:
    text = draft.text
    return bool(text) and (draft.has_basis() or _ASKS.search(text) is not None)


def _action(draft: _Draft, kind: ActionKind, n: int, form: Form) -> Action:
    text = draft.text
    basis = legal_basis(text)
    return Action(
        kind=kind,
        n=n,
        text=text,
        spans=tuple(span for piece in draft.pieces for span in piece.spans),
        note=_note(text, basis, form),
        due=draft.due,
        cites=basis.cites,
        mentions=basis.mentions,
    )


_SENTENCE = re.compile(r"(?<=[.;!?)])\s+(?=[A-Z(])")


def _note(text: str, basis: LegalBasis, form: Form) -> str | None:
    """The words after the basis, else the sentences before it that begin as a note does."""
    end = max((bracket.end for bracket in basis.brackets), default=0)
    after = text[end:].strip(" .;") and text[end:].strip()
    if end and after:
        return after
    start = min((bracket.start for bracket in basis.brackets), default=len(text))
    before = text[:start]
    cuts = [0, *(m.end() for m in _SENTENCE.finditer(before))]
    for cut in cuts[1:]:
        if form.notes.match(before, cut):
            return before[cut:].strip()
    return None


def _doubts(found: Sequence[Action]) -> Iterator[Doubt]:
    for action in found:
        name = f"{action.kind} {action.n}"
        if not action.cites:
            yield Doubt(name, "names no legal basis in brackets")
        if action.kind is ActionKind.REQUIREMENT and action.due is None:
            yield Doubt(name, "has no due date")
        for reference in action.cites:
            if reference.status == "unrecognised":
                yield Doubt(name, f"cites {reference.notation}, which the catalogue does not know")
