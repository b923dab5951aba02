"""The chart of a count per group: what is drawn, and what is refused."""

import json

import httpx
import pytest

GOOD: dict[str, object] = {
    "kind": "text",
    "group": "theme",
    "number": "findings",
    "series": "",
    "width": 640,
    "dark": False,
    "rows": [["support of carers", 4, ""], ["behaviour", 2.5, ""]],
}


def drawn(http: httpx.Client, **other: object) -> str:
    answer = http.post("/chart", json=GOOD | other)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "image/svg+xml"
    return answer.text


def test_groups_and_numbers_are_named(http: httpx.Client) -> None:
    svg = drawn(http)
    assert all(words in svg for words in ("support of carers", "behaviour", "findings"))


def test_there_is_a_bar_for_each_row(http: httpx.Client) -> None:
    one = drawn(http, rows=[["a", 1, ""]]).count('aria-roledescription="bar"')
    three = drawn(http, rows=[["a", 1, ""], ["b", 2, ""], ["c", 3, ""]])
    assert (one, three.count('aria-roledescription="bar"')) == (1, 3)


@pytest.mark.parametrize(
    ("kind", "groups"),
    [
        ("text", ["in 2019", "in 2020"]),
        ("year", ["2019", "2020"]),
        ("date", ["2019-02-01", "2020-03-04"]),
    ],
)
def test_every_kind_of_group_is_drawn(http: httpx.Client, kind: str, groups: list[str]) -> None:
    assert "2020" in drawn(http, kind=kind, rows=[[group, 2, ""] for group in groups])


def test_series_are_named_and_stand_side_by_side(http: httpx.Client) -> None:
    rows = [["2019", 1, "good"], ["2019", 2, "inadequate"], ["2020", 3, "good"]]
    svg = drawn(http, kind="year", series="grade", rows=rows)
    assert all(words in svg for words in ("grade", "good", "inadequate"))


def test_a_year_without_rows_is_a_gap(http: httpx.Client) -> None:
    assert ">2020<" in drawn(http, kind="year", rows=[["2019", 1, ""], ["2021", 2, ""]])


def test_grades_have_the_colours_that_the_site_gives_them(http: httpx.Client) -> None:
    rows = [["a", 1, "inadequate"], ["a", 2, "outstanding"]]
    svg = drawn(http, series="grade", rows=rows)
    assert "#a8321f" in svg
    assert "#0b4f6c" in svg
    assert svg.index("#a8321f") < svg.index("#0b4f6c")


def test_a_few_whole_numbers_have_no_marks_between(http: httpx.Client) -> None:
    svg = drawn(http, rows=[["a", 1, ""], ["b", 2, ""]])
    assert ">0.5<" not in svg
    assert ">1.5<" not in svg


def test_styles_and_scripts_have_no_place_in_it(http: httpx.Client) -> None:
    svg = drawn(http, rows=[["<script>alert(1)</script>", 1, ""], ["</svg><img src=x>", 2, ""]])
    assert "<script" not in svg
    assert "<img" not in svg
    assert "<style" not in svg
    assert " style=" not in svg


@pytest.mark.parametrize("letter", ["\u0000", "\u0007", "\u001b", "\ud800", "\ufffe"])
def test_a_letter_that_no_picture_can_hold_is_replaced(http: httpx.Client, letter: str) -> None:
    body = json.dumps(GOOD | {"rows": [[f"a{letter}b", 1, ""]], "group": letter})
    headers = {"Content-Type": "application/json"}
    answer = http.post("/chart", content=body, headers=headers)
    assert answer.status_code == 200
    assert "a\ufffdb" in answer.text


def test_the_same_request_gives_the_same_picture(http: httpx.Client) -> None:
    assert drawn(http) == drawn(http)


@pytest.mark.parametrize(
    "wrong",
    [
        {"rows": []},
        {"rows": [["a", 1, ""]] * 501},
        {"rows": [["a", 1, ""], ["a", 2, ""]]},
        {"rows": [["a", "1", ""]]},
        {"rows": [["a", 1]]},
        {"rows": {"url": "http://example.org/data.json"}},
        {"kind": "pie"},
        {"kind": "year"},
        {"width": "wide"},
        {"width": True},
        {"dark": 1},
        {"group": None},
    ],
)
def test_a_chart_that_cannot_be_drawn_is_refused(
    http: httpx.Client, wrong: dict[str, object]
) -> None:
    assert http.post("/chart", json=GOOD | wrong).status_code == 400


@pytest.mark.parametrize("number", ["NaN", "Infinity"])
def test_numbers_that_are_none_are_refused(http: httpx.Client, number: str) -> None:
    body = json.dumps(GOOD | {"rows": [["a", "?", ""]]}).replace('"?"', number)
    headers = {"Content-Type": "application/json"}
    assert http.post("/chart", content=body, headers=headers).status_code == 400
