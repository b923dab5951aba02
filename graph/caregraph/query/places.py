"""Shows a place in a query: the line, and a caret beneath."""

import re

from rich.cells import get_character_cell_size

from caregraph.query.errors import Place

_LINE_END = re.compile(r"\r\n|\n|\r")
_WIDTH = 72  # columns of a line that are shown, around the place


def place_at(text: str, offset: int) -> Place:
    """Return the line and the column of a place in a text."""
    before = _LINE_END.split(text[:offset])
    return Place(len(before), len(before[-1]) + 1)


def offset_of(text: str, place: Place) -> int:
    """Return where a place of the engine's is: it ends lines at `\\n` alone."""
    lines = text.split("\n")
    line = min(place.line, len(lines))
    start = sum(len(one) + 1 for one in lines[: line - 1])
    return min(start + place.column - 1, len(text))


def caret(text: str, place: Place) -> str:
    """Return the line of a place, with a caret under it; a long line is cut on both sides."""
    lines = _LINE_END.split(text)
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    at = min(place.column - 1, len(line))
    first = max(0, at - _WIDTH // 2)
    shown = line[first : first + _WIDTH]
    under = "".join(map(_blank, line[first:at]))
    return f"  {shown}\n  {under}^"


def _blank(letter: str) -> str:
    """Return what is as wide as a letter: a tab stays one, so that the caret stands right."""
    return letter if letter == "\t" else " " * get_character_cell_size(letter)
