"""Reports and tables are held against each other, field by field; who is right is left open."""

from collections.abc import Callable
from pathlib import Path

import pytest

from caregraph.errors import StoreError
from caregraph.pipeline import build
from caregraph.register import (
    among_tables_grid,
    reconcile,
    reconcile_grid,
    reconcile_lines,
    register_tables,
)
from caregraph.register.comparing import Comparison
from caregraph.register.reconcile import ReconcileResult

from .conftest import ALDERS, HOME, Table, with_values
from .test_run import ask, quads

Form = Callable[..., Path]
PREVIOUS = with_values(
    ALDERS, date="08/10/2018", published="13/11/2018", event="10045666", owner="Alder Care Ltd."
)


@pytest.fixture
def output(form: Form, tmp_path: Path) -> Path:
    """A folder with the graph of one report: The Alders, inspected from 5 to 9 December 2022."""
    out = tmp_path / "out"
    assert not build([str(form())], out, site=False).failed
    return out


def found(output: Path, *tables: Path) -> ReconcileResult:
    register_tables(tables, output)
    return reconcile(output)


def fields(comparisons: tuple[Comparison, ...]) -> dict[str, tuple[str, str]]:
    return {one.field: (one.said.printed, one.table_said.printed) for one in comparisons}


def test_every_shared_field_agrees(output: Path, table: Table) -> None:
    result = found(output, table(PREVIOUS, year=2019), table(ALDERS, year=2023))
    assert not result.disagreements
    assert fields(result.agreements) == {
        "start date": ("2022-12-05", "2022-12-05"),
        "name": ("The Alders", "The Alders"),
        "owner": ("Alder Care Ltd", "Alder Care Limited"),
        "grade: Overall experiences and progress of children and young people": ("good", "Good"),
        "grade: How well children and young people are helped and protected": ("good", "Good"),
        "grade: The effectiveness of leaders and managers": ("good", "Good"),
        "previous inspection": ("2018-10-08", "2018-10-08"),
        "overall grade at the previous inspection": ("good", "Good"),
    }
    assert result.matched == 1


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"overall": "Inadequate"}, "grade: Overall", ("good", "Inadequate")),
        ({"protection": "Outstanding"}, "grade: How well", ("good", "Outstanding")),
        ({"name": "The Elders"}, "name", ("The Alders", "The Elders")),
        ({"owner": "Elder Care Ltd"}, "owner", ("Alder Care Ltd", "Elder Care Ltd")),
        ({"date": "06/12/2022"}, "start date", ("2022-12-05", "2022-12-06")),
    ],
)
def test_a_disagreement_has_both_values_and_both_places(
    output: Path, table: Table, change: dict[str, str], field: str, said: tuple[str, str]
) -> None:
    result = found(output, table(with_values(ALDERS, **change)))
    (one,) = result.disagreements
    assert one.field.startswith(field)
    assert (one.said.printed, one.table_said.printed) == said
    assert one.said.place.startswith("form.txt, page ")
    assert one.table_said.place.startswith("register-at-31-march-2023.csv, row 3, column ")
    assert ask(
        output,
        f'?d a cg:Disagreement ; cg:reportValue "{said[0]}" ; cg:registerValue "{said[1]}" ; '
        f'cg:reportPlace "{one.said.place}" ; cg:registerPlace "{one.table_said.place}" ; '
        "cg:comparedReport <report/9900099/2022-12-05> ; cg:comparedEvidence ?words ; "
        "cg:comparedRow ?row ; cg:comparedInspection <inspection/9900099/2022-12-05>",
        "<reconciliation>",
    )


def test_another_inspection_before_is_a_disagreement(output: Path, table: Table) -> None:
    result = found(output, table(with_values(PREVIOUS, date="09/10/2018"), year=2019))
    assert fields(result.disagreements)["previous inspection"] == ("2018-10-08", "2018-10-09")


def test_an_earlier_inspection_does_not_contradict_the_previous_one(
    output: Path, table: Table
) -> None:
    """There may have been one between that no table at hand knows."""
    earlier = with_values(PREVIOUS, date="08/10/2017", published="13/11/2017")
    assert not found(output, table(earlier, year=2019)).disagreements


def test_name_and_owner_are_compared_with_the_first_table_after(output: Path, table: Table) -> None:
    later = with_values(ALDERS, name="The Elders", owner="Elder Care Ltd")
    result = found(output, table(ALDERS, year=2023), table(later, year=2024))
    assert not result.disagreements


def test_the_last_day_of_a_table_is_the_reports_last_day(output: Path, table: Table) -> None:
    """The table as at 2018 dates inspections by their last day."""
    form_2017 = with_values(ALDERS, date="09/12/2017", published="15/02/2018")
    result = found(output, table(form_2017, year=2018))
    assert [one.inspection[-16:] for one in result.register_only] == ["ended-2017-12-09"]


def test_the_union_of_graphs_has_one_grade_a_judgement(output: Path, table: Table) -> None:
    """What the report says stands; the table's words stay in the table's graph."""
    found(output, table(with_values(ALDERS, overall="Inadequate")))
    judgement = "<inspection/9900099/2022-12-05/judgement/overall>"
    assert not ask(output, f"{judgement} cg:grade <grade/inadequate>")
    assert ask(output, f'{judgement} cg:printedGrade "Inadequate"', "<register/2023-03-31>")
    assert ask(output, f"{judgement} cg:grade <grade/good>", "<report/9900099/2022-12-05>")


def test_it_does_not_matter_whether_report_or_table_comes_first(
    form: Form, table: Table, tmp_path: Path
) -> None:
    tables = [table(PREVIOUS, year=2019), table(with_values(ALDERS, overall="Inadequate"))]
    first, second = tmp_path / "first", tmp_path / "second"
    build([str(form())], first, site=False)
    register_tables(tables, first)
    register_tables(tables, second)
    build([str(form())], second, site=False)
    assert reconcile(first).comparisons == reconcile(second).comparisons
    assert quads(first) == quads(second)


def test_reconciling_again_changes_nothing(output: Path, table: Table) -> None:
    found(output, table(with_values(ALDERS, overall="Inadequate")))
    before = quads(output)
    reconcile(output)
    assert quads(output) == before


def test_what_only_one_side_knows_is_named(output: Path, table: Table) -> None:
    result = found(output, table(HOME, year=2023))
    assert [(one.urn, one.kind) for one in result.register_only] == [
        ("SC900001", "Children's home")
    ]
    (alone,) = result.report_only
    assert (alone.urn, alone.file) == ("9900099", "form.txt")
    assert alone.reason == "no table names an inspection of this service"


@pytest.mark.parametrize(
    ("year", "row", "reason"),
    [
        (2019, PREVIOUS, "later than the last table"),
        (2024, with_values(ALDERS, date="05/12/2023", published="15/02/2024"), "earlier than all"),
    ],
)
def test_why_no_table_knows_an_inspection_is_said(
    output: Path, table: Table, year: int, row: list[str], reason: str
) -> None:
    (alone,) = found(output, table(row, year=year)).report_only
    assert reason in alone.reason


def test_tables_are_held_against_each_other_too(output: Path, table: Table) -> None:
    worse = with_values(ALDERS, overall="Inadequate")
    result = found(output, table(ALDERS, year=2023), table(worse, year=2024))
    (one,) = result.among_tables
    assert (one.said.printed, one.table_said.printed) == ("Good", "Inadequate")
    assert among_tables_grid(result).rows[0][-1] == "DISAGREES"
    assert ask(
        output,
        "?d a cg:Disagreement ; cg:inSnapshot <register/2023-03-31>, <register/2024-03-31>",
        "<reconciliation>",
    )


def test_people_get_every_field_and_disagreements_first(output: Path, table: Table) -> None:
    result = found(output, table(with_values(ALDERS, name="The Elders")))
    grid = reconcile_grid(result)
    assert [row[-1] for row in grid.rows][:2] == ["DISAGREES", "agrees"]
    lines = reconcile_lines(result)
    assert lines[0] == "compared: 1 reports with the register as at 31 March 2023"
    assert lines[1] == "1 inspections are known from both sides: 5 fields agree, 1 disagree"
    assert lines[2].startswith("disagreement: 9900099, 2022-12-05: name: the report says ")
    assert result.exit_code == 0


def test_without_graph_or_tables_it_says_what_to_do(output: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="caregraph build"):
        reconcile(tmp_path / "nowhere")
    with pytest.raises(StoreError, match="caregraph register"):
        reconcile(output)
