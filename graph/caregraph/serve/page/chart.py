"""Draws a count per group as a chart: Vega-Lite of our own making, turned into SVG.

What the chart is made of is fixed here; a request brings data, which stands nowhere but in the
values and the titles. Nothing is ever fetched: no address is allowed to the drawing library.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

import vl_convert

from caregraph.dataset import Dataset
from caregraph.serve.errors import RequestError
from caregraph.serve.jobs import Head, Job
from caregraph.serve.outlet import Outlet
from caregraph.serve.page.colours import colours_of, plain
from caregraph.serve.page.documents import member, read

MOST_ROWS = 500
_LONGEST = 200
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDTHS = (240, 1600)
_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"  # the name of a version, not fetched
_STEP = 24
_THIN = 14
_TALL = 260
_LABEL = 320
_KEY = 210
_YEAR = re.compile("[12][0-9]{3}")
_FEW = 10
"""Counts up to this have a mark for each whole number, and none between."""
_LIGHT = ("#17201c", "#7d8882", "#d5dad5")
_DARK = ("#e7ece9", "#7f8b85", "#35403b")
"""Ink, axis and grid, as in the site's own style."""


class Kind(StrEnum):
    """What the groups are."""

    TEXT = "text"
    DATE = "date"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Bar:
    """A group and its number; the series that it belongs to where there are several."""

    group: str
    number: float
    series: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A chart that is asked for."""

    kind: Kind
    group: str
    number: str
    series: str
    width: int
    dark: bool
    bars: Sequence[Bar]


def chart(dataset: Dataset, job: Job, outlet: Outlet) -> Head:
    """Draw a chart (`body`). Raises `RequestError` for one that cannot be drawn."""
    del dataset
    wanted = _wanted(read(job.one("body")))
    try:
        drawn = vl_convert.vegalite_to_svg(specification(wanted), allowed_base_urls=[])
    except ValueError as error:
        raise RequestError(400, "The chart cannot be drawn.") from error
    outlet.write(drawn.encode())
    return Head(200, {"Content-Type": "image/svg+xml", "Cache-Control": "no-store"})


def _wanted(document: object) -> Wanted:
    rows = member(document, "rows", list)
    if not 1 <= len(rows) <= MOST_ROWS:
        raise RequestError(400, f"A chart has from 1 to {MOST_ROWS} bars.")
    return Wanted(
        kind=_kind(member(document, "kind", str)),
        group=_drawable(member(document, "group", str)),
        number=_drawable(member(document, "number", str)),
        series=_drawable(member(document, "series", str)),
        width=min(max(member(document, "width", int), _WIDTHS[0]), _WIDTHS[1]),
        dark=member(document, "dark", bool),
        bars=_distinct([_bar(row) for row in rows]),
    )


def _distinct(bars: Sequence[Bar]) -> Sequence[Bar]:
    """Refuse bars that would be drawn on top of each other: the picture would state a sum."""
    if len({(bar.group, bar.series) for bar in bars}) < len(bars):
        raise RequestError(400, "Two rows of the chart have the same group and series.")
    return bars


def _kind(name: str) -> Kind:
    try:
        return Kind(name)
    except ValueError as error:
        raise RequestError(400, f"There is no chart of the kind '{name}'.") from error


def _bar(row: object) -> Bar:
    match row:
        case [str(group), int() | float() as number, str(series)] if isfinite(number):
            return Bar(_drawable(group), float(number), _drawable(series))
    raise RequestError(400, "Each row of a chart is a group, a number and a series.")


def _drawable(text: str) -> str:
    """Return a text as a picture can hold it: the drawing library dies of what is no XML."""
    return _NOT_XML.sub("\ufffd", text[:_LONGEST])


def specification(wanted: Wanted) -> dict[str, object]:
    """Return the chart in Vega-Lite: bars that lie for texts, and stand for days and years."""
    lies = wanted.kind is Kind.TEXT
    groups, numbers = ("y", "x") if lies else ("x", "y")
    encoding: dict[str, object] = {groups: _groups(wanted), numbers: _numbers(wanted)}
    if wanted.series:
        encoding |= {"color": _colour(wanted), f"{groups}Offset": {"field": "series"}}
    return {
        "$schema": _SCHEMA,
        "data": {"values": [_value(bar) for bar in wanted.bars]},
        "mark": {"type": "bar"} if wanted.kind is not Kind.DATE else {"type": "bar", "width": 5},
        "encoding": encoding,
        "width": wanted.width,
        "height": _height(wanted) if lies else _TALL,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "config": _look(dark=wanted.dark),
    }


def _height(wanted: Wanted) -> dict[str, object]:
    return {"step": _THIN, "for": "offset"} if wanted.series else {"step": _STEP}


def _groups(wanted: Wanted) -> dict[str, object]:
    """Return the axis of the groups; texts stand in the order in which they come."""
    if wanted.kind is Kind.DATE:
        scale = {"type": "utc"}  # a day is the same day wherever the server runs
        return {"field": "group", "type": "temporal", "title": wanted.group, "scale": scale}
    axis = {"labelLimit": min(_LABEL, wanted.width // 2), "labelAngle": 0}
    if wanted.kind is Kind.TEXT:
        return {"field": "group", "type": "nominal", "sort": None, "title": None, "axis": axis}
    return {
        "field": "group",
        "type": "nominal",
        "title": wanted.group,
        "axis": {**axis, "labelOverlap": True},
        "scale": {"domain": _years([bar.group for bar in wanted.bars])},
    }


def _years(groups: Sequence[str]) -> Sequence[str]:
    """Return all years from the first to the last, so that one without rows shows as a gap."""
    known = sorted({int(group) for group in groups if _YEAR.fullmatch(group)})
    if len(known) < len(set(groups)):
        raise RequestError(400, "The groups of a chart by year are years.")
    return [str(year) for year in range(known[0], known[-1] + 1)]


def _numbers(wanted: Wanted) -> dict[str, object]:
    most = max(bar.number for bar in wanted.bars)
    whole = all(bar.number.is_integer() and bar.number >= 0 for bar in wanted.bars)
    ticks = list(range(int(most) + 1)) if whole and most <= _FEW else None
    axis = {"values": ticks, "format": "d"} if ticks else {}
    return {"field": "number", "type": "quantitative", "title": wanted.number, "axis": axis}


def _colour(wanted: Wanted) -> dict[str, object]:
    order = list(dict.fromkeys(bar.series for bar in wanted.bars))
    return {
        "field": "series",
        "type": "nominal",
        "title": wanted.series,
        "scale": {"domain": order, "range": colours_of(order, dark=wanted.dark)},
        "legend": {"orient": "top", "columns": max(1, wanted.width // _KEY), "labelLimit": _KEY},
    }


def _value(bar: Bar) -> Mapping[str, str | float]:
    return {"group": bar.group, "number": bar.number, "series": bar.series}


def _look(*, dark: bool) -> dict[str, object]:
    ink, soft, line = _DARK if dark else _LIGHT
    words = {"labelColor": ink, "titleColor": ink, "labelFontSize": 13, "titleFontSize": 13}
    return {
        "background": None,
        "font": "sans-serif",
        "axis": {**words, "gridColor": line, "domainColor": soft, "tickColor": soft},
        "legend": words,
        "bar": {"color": plain(dark=dark)},
        "view": {"stroke": None},
    }
