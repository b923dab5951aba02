"""Draws charts as SVG while the site is built, so that no script is needed to look at them.

A drawing is described in Vega-Lite (`*.vl.json`) and drawn by vl-convert. Its colours are custom
properties of `site.css`, so that one drawing serves light, dark and paper; its links are relative.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from xml.etree import ElementTree as ET

import vl_convert
from markupsafe import Markup

from caregraph.views.look import visible

Value = str | int | float | None
Datum = Mapping[str, Value]
"""A row of a chart's data. `label` tells it in words, if there is something to tell; `href` is a
path from the site's root, if its mark leads somewhere."""

_FOLDER = Path(__file__).resolve().parent
_SVG = "http://www.w3.org/2000/svg"
_LABEL = "aria-label"
_ROWS = {"themes-of-agency": ("theme", 20)}
"""Charts of many rows, by what names a row and how high it is. Their names are written here: the
library measures each text, which takes it some milliseconds, and there is a chart an agency."""
_LETTER, _BASE = 7, 4
_KEPT = 64
"""Drawings kept: overviews show some of them again."""
_NOT_KEPT = ("style", "font-family", "font-size", "aria-roledescription")
"""What the style sheet says; drawn a little larger than it is shown, text has room in any font."""
ET.register_namespace("", _SVG)


def draw(
    name: str, data: Sequence[Datum], title: str, root: str, width: int | None = None
) -> Markup:
    """Return a chart as an SVG element; nothing where there are no data.

    `name` is a file of this folder without its suffix, `root` the way to the site's root, `width`
    the width of what is inside its axes, where that is not as the description has it.
    """
    if not data:
        return Markup()
    made = _drawn(name, json.dumps([_datum(i, row) for i, row in enumerate(data)]), width)
    svg = ET.fromstring(made)  # noqa: S314 — our own drawing, no document from elsewhere
    svg.set("role", "group")
    svg.set(_LABEL, visible(title))
    _tidy(svg, data, root)
    if name in _ROWS:
        _name_rows(svg, data, *_ROWS[name])
    return Markup(ET.tostring(svg, encoding="unicode"))  # noqa: S704 — serialised, so escaped


def _tidy(svg: ET.Element, data: Sequence[Datum], root: str) -> None:
    for element in list(svg.iter()):
        for attribute in _NOT_KEPT:
            element.attrib.pop(attribute, None)
        if element.get("class", "").startswith("mark-text role-mark"):
            element.set("pointer-events", "none")  # writing on a mark is left to the mark
        for i, child in enumerate(element):
            token = child.get(_LABEL, "")
            if token.startswith(_MARK):
                element[i] = _named(child, data[int(token.removeprefix(_MARK))], root)


def _name_rows(svg: ET.Element, data: Sequence[Datum], field: str, high: int) -> None:
    """Write the names of rows before these, and make room for them."""
    names = list(dict.fromkeys(visible(str(row[field])) for row in data))
    room = _LETTER * max(map(len, names)) + _LETTER
    _, _, wide, whole = svg.get("viewBox", "0 0 0 0").split()
    svg.set("viewBox", f"{-room} 0 {int(wide) + room} {whole}")
    svg.set("width", str(int(wide) + room))
    written = ET.SubElement(svg[0], f"{{{_SVG}}}g", {"fill": "currentColor", "text-anchor": "end"})
    for i, name in enumerate(names):
        at = {"x": str(-_LETTER), "y": str(i * high + high // 2 + _BASE)}
        ET.SubElement(written, f"{{{_SVG}}}text", at).text = name


_MARK = "datum-"
"""Marks are drawn with the number of their row for a label, by which they are known again."""


def _named(mark: ET.Element, row: Datum, root: str) -> ET.Element:
    """Return a mark with its label, also as a tooltip, within a link if it leads somewhere."""
    del mark.attrib[_LABEL]
    if not row["label"]:
        mark.set("aria-hidden", "true")
        return mark
    label = visible(str(row["label"]))
    title = ET.Element(f"{{{_SVG}}}title")
    title.text = label
    if not row.get("href"):
        mark.set(_LABEL, label)
        mark.append(title)
        return mark
    mark.attrib.pop("role", None)
    link = ET.Element(f"{{{_SVG}}}a", {"href": f"{root}{row['href']}", _LABEL: label})
    link.extend((title, mark))
    return link


def _datum(number: int, row: Datum) -> dict[str, Value]:
    kept = {key: value for key, value in row.items() if key not in ("href", "label")}
    made = {k: visible(value) if isinstance(value, str) else value for k, value in kept.items()}
    return {**made, "label": f"{_MARK}{number}"}


@lru_cache(_KEPT)
def _drawn(name: str, values: str, width: int | None) -> str:
    """Return the drawing of some values, which are JSON."""
    spec = _compiled(name)
    data = [
        {**one, "values": json.loads(values)} if "values" in one else one for one in spec["data"]
    ]
    sized = {**spec, "data": data} | ({"width": width} if width else {})
    made: str = vl_convert.vega_to_svg(sized, allowed_base_urls=[])
    return made


@cache
def _compiled(name: str) -> dict[str, list[dict[str, object]]]:
    """Return a description in Vega, without its values: these change nothing else of it."""
    found: dict[str, object] = json.loads((_FOLDER / f"{name}.vl.json").read_text("utf-8"))
    schema = "https://vega.github.io/schema/vega-lite/v5.json"
    spec = {"$schema": schema, **found, "data": {"values": []}}
    made: dict[str, list[dict[str, object]]] = vl_convert.vegalite_to_vega(spec, config=_config())
    return made


@cache
def _config() -> dict[str, object]:
    found: dict[str, object] = json.loads((_FOLDER / "config.json").read_text("utf-8"))
    return found
