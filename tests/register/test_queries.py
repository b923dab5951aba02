"""Each question about the register has a summary and an answer; cells of exports stay text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from caregraph.export import inert
from caregraph.pipeline import build
from caregraph.query import select
from caregraph.register import reconcile, register_tables
from caregraph.resources import folder
from caregraph.store import open_output

from .conftest import ALDERS, HEADINGS, HOME, Table, with_values

UNINSPECTED = HEADINGS.index("Latest full inspection event type")
QUERIES = sorted((folder("queries") / "register").glob("*.rq"))


def rows(output: Path, name: str) -> list[list[str]]:
    query = (folder("queries") / "register" / f"{name}.rq").read_text(encoding="utf-8")
    with open_output(output) as dataset:
        return select(dataset.store, query)[1]


@pytest.fixture
def output(form: Callable[..., Path], table: Table, tmp_path: Path) -> Path:
    """A report, and three tables: the agency changes hands in 2024, and is named by a formula."""
    out = tmp_path / "out"
    build([str(form())], out, site=False)
    sold = with_values(
        ALDERS, owner="Elm Group Ltd", name="=cmd|' /C calc'!A0", overall="Inadequate"
    )
    old = with_values(
        HOME,
        urn="9900100",
        kind="Independent Fostering Agency",
        date="07/02/2019",
        published="21/03/2019",
    )
    alike = with_values(HOME, owner="The Elm Trust", urn="SC900002")
    register_tables(
        [
            table(ALDERS, HOME, year=2023),
            table(sold, HOME, old, alike, year=2024),
            table(
                [*ALDERS[:UNINSPECTED], *[""] * (len(ALDERS) - UNINSPECTED)],
                year=2022,
            ),
        ],
        out,
    )
    reconcile(out)
    return out


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_every_question_says_what_it_asks_and_gives_no_row_twice(output: Path, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("#+ summary: ")
    assert "\n#+ description: " in text
    found = rows(output, path.stem)
    assert len({tuple(row) for row in found}) == len(found)


def test_agencies_and_grades_by_year(output: Path) -> None:
    assert rows(output, "agencies-by-year") == [
        ["2022-03-31", "1", "0"],
        ["2023-03-31", "1", "1"],
        ["2024-03-31", "2", "2"],
    ]
    assert rows(output, "overall-by-year") == [
        ["2023-03-31", "good", "1"],
        ["2024-03-31", "requires improvement to be good", "1"],
    ]


def test_a_change_of_owner_shows_the_grades_before_and_after(output: Path) -> None:
    (row,) = [row for row in rows(output, "changes-of-owner") if row[0] == "9900099"]
    assert row[1:6] == ["2023-03-31", "Alder Care Limited", "good", "2024-03-31", "Elm Group Ltd"]


def test_agencies_that_wait_for_an_inspection(output: Path) -> None:
    waiting = {(row[0], row[1]) for row in rows(output, "not-inspected-for-three-years")}
    assert waiting == {("2022-03-31", "9900099"), ("2024-03-31", "9900100")}


def test_what_one_side_alone_knows(output: Path) -> None:
    assert [row[0] for row in rows(output, "inspections-without-report")] == ["9900100"]
    assert rows(output, "reports-without-register") == []


def test_disagreements_have_both_values(output: Path) -> None:
    found = {(row[1], row[2], row[4]) for row in rows(output, "disagreements")}
    overall = "grade: Overall experiences and progress of children and young people"
    assert (overall, "good", "Inadequate") in found
    assert (overall, "Good", "Inadequate") in found


def test_a_formula_is_text_in_the_graph_and_inert_in_a_table(output: Path) -> None:
    names = {row[2] for row in rows(output, "agency-history")}
    assert "=cmd|' /C calc'!A0" in names
    assert inert("=cmd|' /C calc'!A0") == "'=cmd|' /C calc'!A0"


def test_proposals_come_with_score_and_reason(output: Path) -> None:
    assert ["Elm Trust", "The Elm Trust", "0.92", "the same but for 'the'"] in rows(
        output, "owner-proposals"
    )
