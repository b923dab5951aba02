"""Lays a composed report out as PDF, on the pattern of the published ones, with reportlab.

The font is Bitstream Vera Sans, which reportlab ships and whose licence allows embedding: it is
near to the Tahoma of the published reports and has the letters and bullets that the standard
fonts lack. Streams are not compressed, so that the bytes do not depend on the compressor.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, singledispatch
from html import escape
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus import PageBreak as NewPage

from samples.blocks import Actions, Bullets, Field, Grid, Heading, History, PageBreak, Plain, Title

if TYPE_CHECKING:
    from pathlib import Path

    from reportlab.pdfgen.canvas import Canvas

    from samples.blocks import Action, Block, Composed

MADE_WITH = "5.1.0"
"""The version of reportlab that the kept reports were made with: another may place bytes anew."""
REGULAR, BOLD = "Vera", "VeraBd"
INK, SHADE, LINE = HexColor("#1d1d1b"), HexColor("#dfe6ee"), HexColor("#000000")
MARGIN, HEAD, FOOT = 62.0, 92.0, 78.0
WIDTH = A4[0] - 2 * MARGIN
BODY = ParagraphStyle(
    "body", fontName=REGULAR, fontSize=11.5, leading=15.6, spaceAfter=12, textColor=INK
)
BODY.embeddedHyphenation = 1
CELL = ParagraphStyle("cell", BODY, fontSize=11, leading=14.2, spaceAfter=2)
HEAD_CELL = ParagraphStyle("head cell", CELL, fontName=BOLD)
TITLE = ParagraphStyle("title", BODY, fontSize=22, leading=27, spaceAfter=8)
HEADING = {
    1: ParagraphStyle("h1", BODY, fontName=BOLD, fontSize=14, leading=18, spaceBefore=12),
    2: ParagraphStyle("h2", BODY, fontName=BOLD, fontSize=12, leading=15.5, spaceBefore=4),
}
for _style in HEADING.values():
    _style.keepWithNext = 1
BULLET = ParagraphStyle(
    "bullet", BODY, leftIndent=18, bulletIndent=3, bulletFontSize=14, spaceAfter=6
)


@dataclass(frozen=True, slots=True)
class TableForm:
    """How the table of requirements behaves: header on each page, place of the due date."""

    repeat_header: bool
    due_in_middle: bool


def write(composed: Composed, form: TableForm, path: Path, *, title: str) -> None:
    """Write the PDF; the same report gives the same bytes."""
    _register_fonts()
    document = BaseDocTemplate(
        str(path),
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        title=title,
        author="caregraph samples",
        subject=composed.mark,
        lang="en-GB",
        invariant=1,
        pageCompression=0,
    )
    frame = Frame(MARGIN, FOOT, WIDTH, A4[1] - FOOT - HEAD, 0, 0, 0, 0)

    def furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
        _foot(canvas, composed, document.page)

    document.addPageTemplates([PageTemplate("page", [frame], onPage=furniture)])
    document.build([part for block in composed.blocks for part in _laid_out(block, form)])


@cache
def _register_fonts() -> None:
    for name in (REGULAR, BOLD):
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))


def _foot(canvas: Canvas, composed: Composed, page: int) -> None:
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, 56, A4[0] - MARGIN, 56)
    canvas.setFillColor(INK)
    canvas.setFont(REGULAR, 7)
    canvas.drawString(MARGIN, 46, composed.running)
    if composed.mark_runs:
        canvas.drawString(MARGIN, 36, composed.mark)
    canvas.setFont(REGULAR, 12)
    canvas.drawRightString(A4[0] - MARGIN, 40, str(page))


@singledispatch
def _flowables(block: object) -> list[Flowable]:
    raise TypeError(f"no layout for {type(block).__name__}")


def _laid_out(block: Block, form: TableForm) -> list[Flowable]:
    return _actions(block, form) if isinstance(block, Actions) else _flowables(block)


@_flowables.register
def _title(block: Title) -> list[Flowable]:
    return [Paragraph(escape(block.text), TITLE)]


@_flowables.register
def _heading(block: Heading) -> list[Flowable]:
    return [Paragraph(escape(block.text), HEADING[block.level])]


@_flowables.register
def _plain(block: Plain) -> list[Flowable]:
    return [Paragraph(escape(block.text), BODY)]


@_flowables.register
def _field(block: Field) -> list[Flowable]:
    label = f'<font name="{BOLD}">{escape(block.label)}</font>'
    return [Paragraph(f"{label} {escape(block.value)}", BODY)]


@_flowables.register
def _bullets(block: Bullets) -> list[Flowable]:
    pairs = zip(block.items, block.markers, strict=True)
    return [Paragraph(escape(item), BULLET, bulletText=marker) for item, marker in pairs]


@_flowables.register
def _page_break(_block: PageBreak) -> list[Flowable]:
    return [NewPage()]


@_flowables.register
def _grid(block: Grid) -> list[Flowable]:
    rows = ([block.header] if block.header else []) + list(block.rows)
    cells = [[Paragraph(escape(cell), CELL) for cell in row] for row in rows]
    style = [*_ruled(), ("BACKGROUND", (0, 0), (-1, -1), SHADE)]
    table = Table(cells, [WIDTH * 0.58, WIDTH * 0.42], style=TableStyle(style))
    return [table, Spacer(0, 12)]


@_flowables.register
def _history(block: History) -> list[Flowable]:
    cells = [[Paragraph(escape(cell), CELL) for cell in row] for row in (block.header, *block.rows)]
    return [Table(cells, [WIDTH / 3] * 3, style=TableStyle(_ruled())), Spacer(0, 12)]


def _actions(block: Actions, form: TableForm) -> list[Flowable]:
    cells: list[list[Any]] = [[Paragraph(escape(word), HEAD_CELL) for word in block.header]]
    for action in block.actions:
        cells.extend(_action(action))
    style = [*_ruled(), ("BACKGROUND", (0, 0), (-1, 0), SHADE)]
    if form.due_in_middle:
        style.append(("VALIGN", (1, 1), (1, -1), "MIDDLE"))
    table = Table(
        cells,
        [WIDTH * 0.68, WIDTH * 0.32],
        repeatRows=int(form.repeat_header),
        style=TableStyle(style),
    )
    return [table, Spacer(0, 12)]


def _action(action: Action) -> list[list[Any]]:
    left = [[Paragraph(escape(text), CELL) for text in row] for row in action.rows]
    right = [Paragraph(escape(action.due), CELL), *[""] * (len(left) - 1)]
    return [[text, due] for text, due in zip(left, right, strict=True)]


def _ruled() -> list[tuple[Any, ...]]:
    return [
        ("GRID", (0, 0), (-1, -1), 0.6, LINE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 5),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
