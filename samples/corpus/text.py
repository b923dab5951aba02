"""A composed report as the text that a researcher gets out of the PDF, by one tool or another."""

from __future__ import annotations

import textwrap
from enum import StrEnum
from functools import singledispatch
from itertools import chain, zip_longest
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
from samples.corpus.sheet import QUOTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samples.blocks import Composed

WIDTH = 86
PAGE_LINES = 52
LEFT = 58
GAP = 6


class TextForm(StrEnum):
    """What the tool makes of paragraphs, tables and pages."""

    PARAGRAPHS = "paragraphs"
    """A line a paragraph, a tab between the cells of a row, no page furniture."""
    CELLS = "cells"
    """The same, but each cell is a paragraph of its own."""
    WRAPPED = "wrapped"
    """Lines as on the page, page furniture, a form feed at the end of each page."""
    COLUMNS = "columns"
    """The same, with the columns of tables side by side."""


def text(composed: Composed, form: TextForm, *, straight_quotes: bool) -> str:
    """The text; where the mark does not run along the pages it stands on the first."""
    if form in (TextForm.WRAPPED, TextForm.COLUMNS):
        whole = _paged(composed, form)
    else:
        whole = _flowing(composed, form)
    return whole.translate(QUOTES) if straight_quotes else whole


def _flowing(composed: Composed, form: TextForm) -> str:
    parts = [_flow(block, form) for block in composed.blocks]
    marked = [composed.mark] if composed.mark_runs else []
    return "\n\n".join(chain(filter(None, parts), marked)) + "\n"


@singledispatch
def _flow(block: object, _form: TextForm) -> str:
    raise TypeError(f"no text for {type(block).__name__}")


@_flow.register
def _(block: Title | Heading | Plain, _form: TextForm) -> str:
    return block.text


@_flow.register
def _(block: Field, _form: TextForm) -> str:
    return f"{block.label} {block.value}"


@_flow.register
def _(block: Bullets, _form: TextForm) -> str:
    return "\n".join(_items(block))


@_flow.register
def _(_block: PageBreak, _form: TextForm) -> str:
    return "\n"


@_flow.register
def _(block: Grid, form: TextForm) -> str:
    rows = [block.header] if block.header else []
    return _table([*rows, *block.rows], form)


@_flow.register
def _(block: History, form: TextForm) -> str:
    return _table([block.header, *block.rows], form)


@_flow.register
def _(block: Actions, form: TextForm) -> str:
    return _table(_action_rows(block, " "), form)


def _items(block: Bullets) -> list[str]:
    return [f"{marker} {item}" for item, marker in zip(block.items, block.markers, strict=True)]


def _action_rows(block: Actions, between: str) -> list[tuple[str, str]]:
    rows = [block.header]
    for action in block.actions:
        for at, paragraphs in enumerate(action.rows):
            rows.append((between.join(paragraphs), "" if at else action.due))
    return rows


def _table(rows: Iterable[tuple[str, ...]], form: TextForm) -> str:
    if form is TextForm.CELLS:
        return "\n\n".join(cell for row in rows for cell in row if cell)
    return "\n".join("\t".join(row) for row in rows)


def _paged(composed: Composed, form: TextForm) -> str:
    pages: list[list[str]] = [[]]
    for block in composed.blocks:
        if isinstance(block, PageBreak):
            pages.append([])
        for line in _page_lines(block, form):
            if len(pages[-1]) >= PAGE_LINES:
                pages.append([])
            pages[-1].append(line)
    return "".join(_page(page, number, composed) for number, page in enumerate(pages, 1))


def _page(lines: list[str], number: int, composed: Composed) -> str:
    foot = ["", "", composed.running]
    if composed.mark_runs:
        foot.append(composed.mark)
    return "\n".join([*lines, *foot, f"{number:>{WIDTH}}"]) + "\n\f"


def _page_lines(block: object, form: TextForm) -> Iterator[str]:
    if isinstance(block, PageBreak):
        return
    if isinstance(block, (Actions, Grid, History)) and form is TextForm.COLUMNS:
        yield from _side_by_side(block)
    elif isinstance(block, Actions):
        for cells in _action_rows(block, "\n"):
            yield from chain.from_iterable(map(_wrapped, filter(None, cells)))
    elif isinstance(block, Bullets):
        for item in _items(block):
            yield from textwrap.wrap(item, WIDTH, subsequent_indent="  ")
    else:
        yield from _wrapped(_flow(block, TextForm.CELLS))
    yield ""


def _wrapped(words: str) -> Iterator[str]:
    for paragraph in words.split("\n"):
        yield from textwrap.wrap(paragraph, WIDTH) or [""]


def _side_by_side(block: Actions | Grid | History) -> Iterator[str]:
    if isinstance(block, History):
        yield from ("".join(f"{cell:<28}" for cell in row).rstrip() for row in _history(block))
        return
    rows = _action_rows(block, "\n") if isinstance(block, Actions) else _grid_rows(block)
    for left, right in rows:
        lines = (
            [line for part in left.split("\n") for line in textwrap.wrap(part, LEFT)],
            textwrap.wrap(right, WIDTH - LEFT - GAP),
        )
        for pair in zip_longest(*lines, fillvalue=""):
            yield f"{pair[0]:<{LEFT + GAP}}{pair[1]}".rstrip()


def _history(block: History) -> list[tuple[str, str, str]]:
    return [block.header, *block.rows]


def _grid_rows(block: Grid) -> list[tuple[str, str]]:
    return [block.header, *block.rows] if block.header else list(block.rows)
