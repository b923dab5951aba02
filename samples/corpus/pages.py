"""Lays a composed report out as PDF: quick and plain, for thousands of files."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from samples.blocks import (
    Actions,
    Bullets,
    Field,
    Grid,
    Heading,
    History,
    PageBreak,
    Plain,
    Title,
)
from samples.corpus import pdf, tables
from samples.corpus.look import FieldForm, Furniture
from samples.corpus.sheet import BLACK, Sheets

if TYPE_CHECKING:
    from samples.blocks import Composed
    from samples.corpus.look import Look
    from samples.corpus.typeset import Run

HEADING_SIZE = {1: 1.3, 2: 1.08}
SMALL = 7.5


def pages(composed: Composed, look: Look, title: str) -> bytes:
    """The PDF file."""
    sheets = Sheets(look)
    sheets.ink(BLACK)
    for block in composed.blocks:
        _place(block, sheets)
    _furnish(composed, sheets)
    streams = ["\n".join(page) for page in sheets.pages]
    return pdf.document(streams, look.paper, look.family, sheets.text(title))


def _paragraph(sheets: Sheets, runs: list[Run], *, after: float = 0.7) -> None:
    look = sheets.look
    lines = sheets.lines(runs, look.size, sheets.width)
    sheets.write(lines, look.size, look.leading, justified=look.justified)
    sheets.y -= look.leading * after


@singledispatch
def _place(block: object, _sheets: Sheets) -> None:
    raise TypeError(f"no layout for {type(block).__name__}")


@_place.register
def _title(block: Title, sheets: Sheets) -> None:
    size = sheets.look.size * 2.1
    lines = sheets.lines([(sheets.regular, block.text)], size, sheets.width)
    sheets.write(lines, size, size * 1.2)
    sheets.y -= sheets.look.leading * 0.8


@_place.register
def _heading(block: Heading, sheets: Sheets) -> None:
    look = sheets.look
    size = look.size * HEADING_SIZE[block.level]
    lines = sheets.lines([(sheets.bold, block.text)], size, sheets.width * 0.93)
    sheets.need((len(lines) + 3) * size * 1.25)
    if not sheets.fresh:
        sheets.y -= look.leading * 0.4
    sheets.ink(look.ink)
    if look.spread_headings:
        sheets.spread(0.4)
    sheets.write(lines, size, size * 1.25)
    if look.spread_headings:
        sheets.spread(0)
    sheets.ink(BLACK)
    sheets.y -= look.leading * 0.5


@_place.register
def _plain(block: Plain, sheets: Sheets) -> None:
    _paragraph(sheets, [(sheets.regular, block.text)])


@_place.register
def _field(block: Field, sheets: Sheets) -> None:
    label, value = (sheets.bold, block.label), (sheets.regular, block.value)
    form = sheets.look.fields
    if form is FieldForm.STACKED:
        _paragraph(sheets, [label], after=0)
        _paragraph(sheets, [value])
    elif form is FieldForm.COLUMNS:
        _in_columns(label, value, sheets)
    else:
        _paragraph(sheets, [label, value])


def _in_columns(label: Run, value: Run, sheets: Sheets) -> None:
    look = sheets.look
    left, right = sheets.width * 0.4, sheets.width * 0.57
    columns = ((label, 0.0, left), (value, sheets.width - right, right))
    broken = [(sheets.lines([run], look.size, wide), at) for run, at, wide in columns]
    sheets.need(max(len(lines) for lines, _ in broken) * look.leading)
    top = sheets.y
    ends = []
    for lines, at in broken:
        sheets.y = top
        for line in lines:
            sheets.y -= look.leading
            sheets.put(line, sheets.left + at, sheets.y, look.size)
        ends.append(sheets.y)
    sheets.y = min(ends) - look.leading * 0.5


@_place.register
def _bullets(block: Bullets, sheets: Sheets) -> None:
    look = sheets.look
    for item, marker in zip(block.items, block.markers, strict=True):
        lines = sheets.lines([(sheets.regular, item)], look.size, sheets.width - 18)
        sheets.need(look.leading * 2)
        base = sheets.y - look.leading
        if marker in pdf.SYMBOLS:
            sheets.put_symbol(marker, sheets.left + 3, base, look.size)
        else:
            sheets.put(((sheets.regular, marker),), sheets.left + 3, base, look.size)
        sheets.write(lines, look.size, look.leading, indent=18)
        sheets.y -= look.leading * 0.4


@_place.register
def _grid(block: Grid, sheets: Sheets) -> None:
    tables.grid(block, sheets)


@_place.register
def _history(block: History, sheets: Sheets) -> None:
    tables.history(block, sheets)


@_place.register
def _actions(block: Actions, sheets: Sheets) -> None:
    tables.ActionsTable(block, sheets).draw()


@_place.register
def _page_break(_block: PageBreak, sheets: Sheets) -> None:
    sheets.new_page()


def _furnish(composed: Composed, sheets: Sheets) -> None:
    """Running title, mark and page number, now that the number of pages is known."""
    total = len(sheets.pages)
    done = sheets.pages
    for number, page in enumerate(done, 1):
        sheets.pages = [page]
        sheets.ink(BLACK)
        _furnish_page(composed, sheets, number, total)
    sheets.pages = done


def _furnish_page(composed: Composed, sheets: Sheets, number: int, total: int) -> None:
    look, top = sheets.look, sheets.look.paper[1] - 36
    form = look.furniture
    at_head = form in (Furniture.HEAD, Furniture.HEAD_AND_FOOT)
    lines = sheets.lines([(sheets.regular, composed.running)], SMALL, sheets.width - 60)
    if composed.mark_runs:
        lines += sheets.lines([(sheets.regular, composed.mark)], SMALL, sheets.width - 60)
    base = top if at_head else 58.0
    if look.furniture_rule:
        level = top - 20 if at_head else 68
        sheets.rule(sheets.left, level, sheets.left + sheets.width, level, look.table.stroke)
    for at, line in enumerate(lines):
        sheets.put(line, sheets.left, base - 9 * at, SMALL)
    shown = f"Page {number} of {total}" if form is Furniture.FOOT_PAGE_OF else str(number)
    x, y = _number_place(form, sheets, base)
    sheets.put(((sheets.regular, shown),), x, y, 10)


def _number_place(form: Furniture, sheets: Sheets, base: float) -> tuple[float, float]:
    right = sheets.left + sheets.width - (56 if form is Furniture.FOOT_PAGE_OF else 14)
    if form is Furniture.FOOT_TWO_LINES:
        return sheets.left + sheets.width / 2, 28.0
    return right, 40.0 if form is Furniture.HEAD_AND_FOOT else base
