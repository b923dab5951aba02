"""Reports, tables and the union of both: every source keeps its say, and no fact has two values."""

from collections.abc import Callable
from pathlib import Path

from caregraph.pipeline import build
from caregraph.register import register_tables, settle
from caregraph.store import STORE, LocalDataset

from .conftest import ALDERS, Table, with_values
from .test_run import ask

Form = Callable[..., Path]
JUDGEMENT = "<inspection/9900099/2022-12-05/judgement/overall>"


def settled(output: Path) -> None:
    with LocalDataset(output / STORE) as dataset:
        settle(dataset)


def test_without_a_register_there_is_nothing_to_settle(form: Form, tmp_path: Path) -> None:
    build([str(form())], tmp_path / "out", site=False)
    with LocalDataset(tmp_path / "out" / STORE) as dataset:
        done = settle(dataset)
    assert (done.renamed, done.withheld, done.restored) == (0, 0, 0)


def test_a_report_that_comes_later_takes_the_tables_grade_back(
    form: Form, table: Table, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    register_tables([table(with_values(ALDERS, overall="Inadequate"))], out)
    assert ask(out, f"{JUDGEMENT} cg:grade <grade/inadequate>")
    build([str(form())], out, site=False)
    settled(out)
    assert not ask(out, f"{JUDGEMENT} cg:grade <grade/inadequate>")
    assert ask(out, f'{JUDGEMENT} cg:printedGrade "Inadequate"')


def test_a_table_that_is_mended_states_its_grade_again(
    form: Form, table: Table, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    build([str(form())], out, site=False)
    register_tables([table(with_values(ALDERS, overall="Inadequate"))], out)
    register_tables([table(ALDERS)], out)
    assert ask(out, f"{JUDGEMENT} cg:grade <grade/good>", "<register/2023-03-31>")


def test_the_graph_of_a_report_is_never_touched(form: Form, table: Table, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([str(form())], out, site=False)
    report = "https://w3id.org/caregraph/id/report/9900099/2022-12-05"
    with LocalDataset(out / STORE) as dataset:
        before = dataset.triples(report)
    register_tables([table(with_values(ALDERS, overall="Inadequate", date="05/12/2022"))], out)
    settled(out)
    with LocalDataset(out / STORE) as dataset:
        assert dataset.triples(report) == before


def test_a_last_day_is_led_to_its_first_by_a_report(
    form: Form, table: Table, tmp_path: Path
) -> None:
    """The table as at 2018 gives the last day; the report gives both."""
    out = tmp_path / "out"
    row = with_values(ALDERS, date="09/12/2017", published="15/02/2018", event="")
    register_tables([table(row, year=2018)], out)
    assert ask(out, "?entry cg:latestInspection <inspection/9900099/ended-2017-12-09>")
    build([str(form(dates="5 to 9 December 2017", previous="8 October 2014"))], out, site=False)
    settled(out)
    assert ask(out, "?entry cg:latestInspection <inspection/9900099/2017-12-05>")
    assert not ask(out, "<inspection/9900099/ended-2017-12-09> ?p ?o")


def test_two_last_days_of_one_inspection_leave_the_reports(
    form: Form, table: Table, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    last = with_values(ALDERS, date="12/12/2017", published="15/02/2018")
    first = with_values(ALDERS, date="05/12/2017", published="15/02/2018")
    build([str(form(dates="5 to 9 December 2017", previous="8 October 2014"))], out, site=False)
    register_tables([table(last, year=2018), table(first, year=2019)], out)
    inspection = "<inspection/9900099/2017-12-05>"
    said = f'{inspection} cg:givenLastDay "2017-12-12"^^xsd:date'
    assert ask(out, said, "<register/2018-03-31>")
    assert not ask(out, f'{inspection} cg:endDate "2017-12-12"^^xsd:date')
    assert ask(out, f'{inspection} cg:endDate "2017-12-09"^^xsd:date')
