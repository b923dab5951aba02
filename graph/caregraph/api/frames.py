"""Answers as pandas frames, each column with the type of what it holds.

| what a column holds | its type |
|---|---|
| whole numbers | `Int64` |
| other numbers, or both | `Float64` |
| `true` and `false` | `boolean` |
| days | `datetime64[s]` |
| anything else, several of these, or nothing at all | `string` |

What is unbound is missing (`pandas.NA`, for days `pandas.NaT`).
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

import pandas

from caregraph.query import Rows
from caregraph.query.cells import Value, value
from caregraph.query.rows import Cell, text


def frame(table: Rows) -> pandas.DataFrame:
    """Return rows as a frame with typed columns, in the order of the query."""
    columns = [[row[i] for row in table.rows] for i in range(len(table.columns))]
    series = {i: _column(cells) for i, cells in enumerate(columns)}
    found = pandas.DataFrame(series, index=range(len(table.rows)))
    found.columns = pandas.Index(list(table.columns), dtype="str")
    return found


def _column(cells: Sequence[Cell]) -> pandas.Series:
    values = [value(cell) for cell in cells]
    kinds = {_kind(one) for one in values if one is not None}
    kind = "Float64" if kinds == {"Int64", "Float64"} else kinds.pop() if len(kinds) == 1 else ""
    if kind in _MAKERS:
        return _MAKERS[kind](values)
    texts = [None if cell is None else text(cell) for cell in cells]
    return pandas.Series(texts, dtype="string")


def _kind(one: Value) -> str:
    if isinstance(one, bool):
        return "boolean"
    if isinstance(one, int):
        return "Int64" if -(2**63) <= one < 2**63 else ""
    if isinstance(one, float):
        return "Float64"
    return "datetime64[s]" if type(one) is date else ""


def _numbers(values: Sequence[Value | None], dtype: str) -> pandas.Series:
    return pandas.Series(values, dtype=dtype)


def _days(values: Sequence[Value | None]) -> pandas.Series:
    days = [datetime(d.year, d.month, d.day) if isinstance(d, date) else None for d in values]
    return pandas.Series(pandas.DatetimeIndex(days).as_unit("s"))


_MAKERS: Mapping[str, Callable[[Sequence[Value | None]], pandas.Series]] = {
    "Int64": lambda values: _numbers(values, "Int64"),
    "Float64": lambda values: _numbers(values, "Float64"),
    "boolean": lambda values: _numbers(values, "boolean"),
    "datetime64[s]": _days,
}
