"""Answers as tables of Markdown (GitHub's): for notes, issues and papers."""

import re
from collections.abc import Iterator

import pyoxigraph as ox

from caregraph.query.cells import short
from caregraph.query.rows import Cell, Rows

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~$]|&(?=[#\w])")
_LINES = re.compile(r"\s*[\r\n\u2028\u2029\x0b\x0c\x85]+\s*")
_NOT_IN_LINK = re.compile(r"[()<>\\|]")


def markdown(table: Rows) -> Iterator[str]:
    """Yield the lines of a table. Nothing in a cell is taken for Markdown or HTML."""
    yield _line([_escaped(column) for column in table.columns])
    yield _line(["---"] * len(table.columns))
    for row in table.rows:
        yield _line([_cell(cell) for cell in row])


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _cell(cell: Cell) -> str:
    shown = _escaped(short(cell))
    if isinstance(cell, ox.NamedNode) and cell.value.startswith(("http://", "https://")):
        return f"[{shown}]({_NOT_IN_LINK.sub(_percent, cell.value)})"
    return shown


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda sign: f"\\{sign[0]}", _LINES.sub(" ", text).strip())


def _percent(sign: re.Match[str]) -> str:
    return f"%{ord(sign[0]):02X}"
