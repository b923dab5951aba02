"""Columns are found by their headings, never by their place."""

from itertools import permutations

import pytest

from caregraph.register.headings import find_headings
from caregraph.register.lists import fields, plain

from .conftest import HEADINGS


def meanings(*rows: list[str]) -> dict[int, tuple[str | None, str | None]]:
    found = find_headings(rows)
    assert found is not None
    return {column.number: (column.field, column.slot) for column in found.columns}


def meaning(heading: str, group: str = "") -> tuple[str | None, str | None]:
    above = ["", "", "", group] if group else []
    return meanings(above, ["URN", "Name", "Provision type", heading])[4]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Organisation", ("owner", None)),
        ("Organisation name", ("owner", None)),
        ("Organisation which owns the provider", ("owner", None)),
        ("Ofsted Region", ("ofsted-region", None)),
        ("Local authority", ("local-authority", None)),
        ("Short-break-only children's home", ("short-break-only", None)),
        ("Short-break-only children’s home", ("short-break-only", None)),
        ("Inspection date", ("inspection-date", "latest")),
        ("Latest full inspection date", ("inspection-date", "latest")),
        ("Latest inspection date", ("inspection-date", "latest")),
        ("LATEST FULL\nINSPECTION  DATE", ("inspection-date", "latest")),
        ("Previous full inspection event date", ("inspection-date", "previous")),
        ("Latest full inspection publication date", ("publication-date", "latest")),
        ("Latest full inspectio health services", ("health", "latest")),
        (
            "Latest full inspection the effectiveness of leaders and managers",
            ("leadership", "latest"),
        ),
        ("Previous effectiveness of leaders and managers", ("leadership", "previous")),
        ("Overall effectiveness", ("overall", "latest")),
        ("Safeguarding children and young people", ("safeguarding", "latest")),
        (
            "Previous overall experiences and progress of children and young people",
            ("overall", "previous"),
        ),
        (
            "How well children, young people and adults are helped and protected",
            ("protection", "latest"),
        ),
        ("Date", (None, None)),
        ("Number of staff", (None, None)),
        ("", (None, None)),
    ],
)
def test_a_heading_is_known_by_its_words(
    heading: str, expected: tuple[str | None, str | None]
) -> None:
    assert meaning(heading) == expected


@pytest.mark.parametrize(
    ("heading", "group", "expected"),
    [
        ("Inspection date", "Latest Full Inspection", ("inspection-date", "latest")),
        ("Inspection date", "Previous full inspection", ("inspection-date", "previous")),
        ("Date", "Previous full inspection", ("inspection-date", "previous")),
        ("Town", "Latest Full Inspection", ("town", None)),
    ],
)
def test_a_group_of_columns_says_which_inspection_is_meant(
    heading: str, group: str, expected: tuple[str | None, str | None]
) -> None:
    assert meaning(heading, group) == expected


def test_a_slip_of_the_pen_is_seen_through_and_said() -> None:
    wrong = "Latest full inspection overall experinces and progress of children and young people"
    found = find_headings([["URN", "Name", "Provision type", wrong]])
    assert found is not None
    assert (found.columns[3].field, found.columns[3].slot) == ("overall", "latest")
    ((column, taken_for),) = found.guessed
    assert column.number == 4
    assert taken_for == plain(wrong.replace("experinces", "experiences"))


def test_a_second_column_of_one_field_is_not_read() -> None:
    found = find_headings([["URN", "Name", "Provision type", "Name"]])
    assert found is not None
    assert [column.number for column in found.repeated] == [4]
    assert found.columns[3].field is None


def test_titles_and_notes_may_stand_above() -> None:
    found = find_headings([["A title"], [], ["A note, in one cell"], HEADINGS])
    assert found is not None
    assert found.row == 3


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [["1", "2", "3"], ["4", "5", "6"]],
        [["Name", "Town", "Sector"]],
        [["URN"], ["1234567"]],
    ],
)
def test_without_headings_there_is_no_table(rows: list[list[str]]) -> None:
    assert find_headings(rows) is None


def test_the_order_of_columns_makes_no_difference() -> None:
    for order in permutations(["URN", "Name", "Sector", "Previous full inspection event date"]):
        found = meanings(list(order))
        assert {heading: found[i + 1] for i, heading in enumerate(order)} == {
            "URN": ("urn", None),
            "Name": ("name", None),
            "Sector": ("sector", None),
            "Previous full inspection event date": ("inspection-date", "previous"),
        }


def test_no_heading_belongs_to_two_fields() -> None:
    owners: dict[str, str] = {}
    for field in fields():
        for heading in field.headings:
            assert owners.setdefault(heading, field.id) == field.id
