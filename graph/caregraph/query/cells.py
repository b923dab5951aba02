"""The terms of an answer as values of Python: dates, whole numbers, numbers, truths and texts."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

import pyoxigraph as ox

from caregraph.query.rows import Cell, text
from caregraph.rdf.names import PREFIXES, XSD

Value = str | bool | int | float | date | datetime


def value(cell: Cell) -> Value | None:
    """Return the value of a cell, `None` where it is unbound.

    What is no well-written value of its datatype stays the text that it is, and so does a time.
    """
    if isinstance(cell, ox.Literal):
        read = _READERS.get(cell.datatype.value)
        if read is not None:
            try:
                return read(cell.value)
            except ValueError:
                return cell.value
    return None if cell is None else text(cell)


def short(cell: Cell) -> str:
    """Return a cell for people to read: an IRI of a known namespace with its prefix."""
    if isinstance(cell, ox.NamedNode):
        for prefix, space in _BY_LENGTH:
            rest = cell.value.removeprefix(space)
            if rest and rest != cell.value and not set(rest) & set("/#"):
                return f"{prefix}:{rest}"
    return text(cell)


_BY_LENGTH = sorted(PREFIXES.items(), key=lambda item: (-len(item[1]), item[0]))


def _truth(written: str) -> bool:
    truths = {"true": True, "1": True, "false": False, "0": False}
    if written not in truths:
        raise ValueError(written)
    return truths[written]


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written)


_WHOLE = (
    "integer",
    "int",
    "long",
    "short",
    "byte",
    "nonNegativeInteger",
    "positiveInteger",
    "nonPositiveInteger",
    "negativeInteger",
    "unsignedLong",
    "unsignedInt",
    "unsignedShort",
    "unsignedByte",
    "gYear",
)
_READERS: Mapping[str, Callable[[str], Value]] = {
    **{f"{XSD}{name}": int for name in _WHOLE},
    **{f"{XSD}{name}": float for name in ("decimal", "double", "float")},
    f"{XSD}boolean": _truth,
    f"{XSD}date": date.fromisoformat,
    f"{XSD}dateTime": _moment,
}
