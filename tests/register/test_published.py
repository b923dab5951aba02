"""The tables as published: all are read, and counts agree with a plain count over the file."""

import csv
import io
from collections import Counter
from pathlib import Path

import pytest

from caregraph.pipeline import build
from caregraph.query import select
from caregraph.register import reconcile, register_tables
from caregraph.register.checking import check
from caregraph.register.records import Weight
from caregraph.register.run import RegisterResult
from caregraph.resources import folder
from caregraph.store import open_output

from .conftest import REGISTER
from .test_run import ask

Register = tuple[RegisterResult, Path]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """All published tables, read once."""
    if not REGISTER.is_dir():
        pytest.skip(f"no published tables at {REGISTER}: set CAREGRAPH_REPORTS")
    out = tmp_path_factory.mktemp("register")
    return register_tables(sorted(REGISTER.iterdir()), out), out


def plain_rows(path: Path) -> list[dict[str, str]]:
    """Read a table in the plainest way: the row that has 'URN' names the columns."""
    text = path.read_bytes().decode("cp1252", errors="replace")
    rows = list(csv.reader(io.StringIO(text)))
    first = next(i for i, row in enumerate(rows) if "URN" in row)
    body = [row for row in rows[first + 1 :] if any(row)]
    return [dict(zip(rows[first], row, strict=False)) for row in body]


def answer(output: Path, name: str) -> list[list[str]]:
    query = (folder("queries") / "register" / f"{name}.rq").read_text(encoding="utf-8")
    with open_output(output) as dataset:
        return select(dataset.store, query)[1]


def test_all_tables_are_read_and_no_column_is_unknown(register: Register) -> None:
    result, _ = register
    assert result.exit_code == 0
    assert not result.failed
    assert len(result.read) >= 6
    assert not [
        str(remark)
        for read in result.read
        for remark in read.remarks
        if "is not known" in remark.message or remark.weight is Weight.FAILED
    ]


def test_fostering_agencies_agree_with_a_plain_count(register: Register) -> None:
    _, out = register
    counted: dict[str, set[str]] = {}
    for path in sorted(REGISTER.iterdir()):
        year = next(y for y in range(2014, 2040) if f"march-{y}" in path.name)
        found = {
            row["URN"]
            for row in plain_rows(path)
            if row["Provision type"] == "Independent Fostering Agency"
        }
        counted.setdefault(f"{year}-03-31", set()).update(found)
    assert {row[0]: int(row[1]) for row in answer(out, "agencies-by-year")} == {
        day: len(urns) for day, urns in counted.items()
    }


def test_the_grades_of_2024_agree_with_the_figures_published(register: Register) -> None:
    _, out = register
    found = {
        row[1]: int(row[2]) for row in answer(out, "overall-by-year") if row[0] == "2024-03-31"
    }
    assert found == {
        "good": 229,
        "outstanding": 72,
        "requires improvement to be good": 9,
        "inadequate": 3,
    }


def test_every_printed_grade_of_2024_is_in_the_graph(register: Register) -> None:
    _, out = register
    (path,) = REGISTER.glob("*2024*")
    headings = [
        "Overall experiences and progress of children and young people",
        "How well children and young people are helped and protected",
        "The effectiveness of leaders and managers",
    ]
    expected = Counter(row[h] for row in plain_rows(path) for h in headings if row[h].strip())
    with open_output(out) as dataset:
        _, rows = select(
            dataset.store,
            """
            PREFIX cg: <https://w3id.org/caregraph/ontology#>
            PREFIX area: <https://w3id.org/caregraph/id/area/>
            SELECT ?said (COUNT(*) AS ?n) WHERE {
              GRAPH <https://w3id.org/caregraph/id/register/2024-03-31> {
                ?entry cg:latestInspection/cg:judgement ?judgement .
                ?judgement cg:printedGrade ?said ; cg:area ?area .
                VALUES ?area { area:overall area:protection area:leadership }
              }
            } GROUP BY ?said
            """,
        )
    assert {said: int(n) for said, n in rows} == expected


def test_an_agency_of_2019_and_of_2024_is_one_thing_with_two_snapshots(register: Register) -> None:
    _, out = register
    for year in (2019, 2024):
        graph = f"<register/{year}-03-31>"
        assert ask(out, "?entry cg:entryOf <agency/SC066400> ; cg:inSnapshot ?snapshot", graph)


def test_two_parts_of_2018_are_one_register(register: Register) -> None:
    result, _ = register
    (read,) = [read for read in result.read if read.as_at.year == 2018]
    assert len(read.files) == 2
    parts = [plain_rows(path) for path in REGISTER.glob("*2018*")]
    assert read.entries == len({row["URN"] for rows in parts for row in rows})


def test_the_shapes_hold_over_a_published_table(register: Register) -> None:
    _, out = register
    graph = "https://w3id.org/caregraph/id/register/2018-03-31"
    with open_output(out) as dataset:
        assert not [str(problem) for problem in check(graph, dataset.quads(graph))]


@pytest.fixture
def real_reports(published: Path) -> list[str]:
    found = [str(path) for path in sorted((published / "fostering").glob("*.pdf"))]
    if not found:
        pytest.skip("no published reports of fostering agencies")
    return found


def test_the_published_reports_agree_with_the_tables_after_them(
    real_reports: list[str], tmp_path: Path, register_folder: Path
) -> None:
    build(real_reports, tmp_path, site=False)
    register_tables([p for y in (2023, 2024) for p in register_folder.glob(f"*{y}*")], tmp_path)
    result = reconcile(tmp_path)
    assert result.matched == len(real_reports)
    assert not result.disagreements
    assert not result.report_only
    fields = {one.field for one in result.agreements}
    assert {"start date", "name", "owner", "previous inspection"} <= fields
    assert sum(field.startswith("grade: ") for field in fields) == 3
