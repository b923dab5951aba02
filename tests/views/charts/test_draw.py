"""Charts: one drawing for light and dark, with links that work, and no text that is markup."""

import re
from xml.etree import ElementTree as ET

import pytest

from caregraph.views.charts.draw import Datum, draw
from caregraph.views.charts.figure import Cell, Table, csv_text

SVG = "{http://www.w3.org/2000/svg}"
BARS: list[Datum] = [
    {
        "year": "2022",
        "kind": "shortfall",
        "rank": 0,
        "n": 3,
        "href": "themes/health.html#good-2022",
        "label": "2022: 3 shortfalls",
    },
    {"year": "2023", "kind": "strength", "rank": 1, "n": 0, "href": None, "label": None},
]


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 — our own drawing


def links(svg: str) -> list[ET.Element]:
    return list(parsed(svg).iter(f"{SVG}a"))


def test_a_mark_links_to_its_evidence_from_where_the_page_stands() -> None:
    (link,) = links(draw("counts-by-year", BARS, "Findings", "../"))
    assert link.get("href") == "../themes/health.html#good-2022"
    assert link.get("aria-label") == "2022: 3 shortfalls"
    assert [title.text for title in link.iter(f"{SVG}title")] == ["2022: 3 shortfalls"]


def test_colours_follow_the_style_sheet() -> None:
    svg = draw("counts-by-year", BARS, "Findings", "")
    assert 'fill="var(--shortfall)"' in svg
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg)) <= {
        "none",
        "currentColor",
        *re.findall(r"var\(--[a-z0-9-]+\)", svg),
    }


def test_nothing_in_a_drawing_needs_a_policy_to_be_loosened() -> None:
    svg = draw("counts-by-year", BARS, "Findings", "")
    assert not re.search(r"\s(style|id|clip-path|on[a-z]+)=", svg)
    assert "<style" not in svg
    assert "vega.github.io" not in svg


def test_text_is_never_markup() -> None:
    label = '<script>alert("1")</script> & \x07 \u202e'
    svg = draw("counts-by-year", [{**BARS[0], "label": label}], label, "")
    assert "<script" not in svg
    assert parsed(svg).get("aria-label") == label.replace("\x07", "\u2407")


def test_a_chart_of_nothing_is_nothing() -> None:
    assert draw("counts-by-year", [], "Findings", "") == ""


@pytest.mark.parametrize(
    "name", ["counts-by-year", "heat", "judgements-by-year", "provisions", "timeline"]
)
def test_every_chart_draws_its_marks_as_links(name: str) -> None:
    datum: Datum = {
        "year": "2022", "kind": "requirement", "rank": 0, "n": 3, "grade": "good", "theme": "t",
        "share": 0.4, "shown": "40%", "name": "Reg 1", "day": "2022-01-02", "row": "overall",
        "ink": "good", "letter": "G", "href": "a.html", "label": "told",
    }  # fmt: skip
    (link,) = links(draw(name, [datum], "Title", ""))
    assert link.get("href") == "a.html"


def test_a_table_is_the_same_as_csv_and_no_spreadsheet_runs_it() -> None:
    table = Table(("name", "n"), ((Cell("=1+1"), Cell("2")), (Cell('a "b", c'), Cell("3"))))
    assert table.csv() == 'name,n\r\n\'=1+1,2\r\n"a ""b"", c",3\r\n'
    assert csv_text(("a",), []) == "a\r\n"


def test_rows_have_their_names_in_their_order_and_room_for_them() -> None:
    rows: list[Datum] = [
        {"theme": name, "kind": "strength", "signed": 2, "href": None, "label": name}
        for name in ("records", "health <b>", "the views of children who are placed")
    ]
    svg = parsed(draw("themes-of-agency", rows, "Strengths", ""))
    names = [one for one in svg.iter(f"{SVG}text") if one.text in {row["theme"] for row in rows}]
    assert [one.text for one in names] == [row["theme"] for row in rows]
    places = [float(one.get("y", "")) for one in names]
    bars = [one for one in svg.iter(f"{SVG}path") if one.get("aria-label")]
    tops = [float((one.get("d") or "").split(",")[1].split("h")[0]) for one in bars]
    assert all(top < place < top + 15 for top, place in zip(tops, places, strict=True))
    left = float((svg.get("viewBox") or "").split()[0])
    assert left < -5 * len("the views of children who are placed")
