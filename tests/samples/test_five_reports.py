"""The five reports that are kept: rebuilt byte for byte, marked as fiction, true to their gold."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import reportlab
from samples.build import HERE, build

from samples import content, layout, wording
from tests.samples.conftest import plain

KEPT = sorted((HERE / "gold").glob("*.json"))
same_reportlab = pytest.mark.skipif(
    reportlab.Version != layout.MADE_WITH,
    reason=f"the reports were made with reportlab {layout.MADE_WITH}, here is {reportlab.Version}",
)


@pytest.fixture(params=KEPT, ids=lambda path: path.name.split(".")[0])
def gold(request: pytest.FixtureRequest) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(Path(request.param).read_text(encoding="utf-8"))
    return loaded


@pytest.fixture
def pages(gold: dict[str, Any], pages_of: Callable[[bytes], list[str]]) -> list[str]:
    return pages_of((HERE / "reports" / gold["file"]).read_bytes())


@pytest.fixture
def prose(gold: dict[str, Any], pages: list[str]) -> str:
    """The text without what runs along every page."""
    running = wording.RUNNING.format(name=gold["agency"]["name"])
    runs = re.compile(rf"{re.escape(running)}\s*{re.escape(wording.MARK)}\s*\d+")
    assert all(len(runs.findall(page)) == 1 for page in pages)
    return plain("".join(runs.sub("", page) for page in pages))


@same_reportlab
def test_building_again_gives_the_same_bytes(tmp_path: Path) -> None:
    written = build(tmp_path)
    assert len(written) == 10
    for path in written:
        assert path.read_bytes() == (HERE / path.relative_to(tmp_path)).read_bytes()


@same_reportlab
def test_the_hash_seed_does_not_matter(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", "samples.build", str(tmp_path)]
    subprocess.run(command, check=True, cwd=HERE.parent, env=environment, capture_output=True)
    for path in tmp_path.rglob("*.pdf"):
        assert path.read_bytes() == (HERE / path.relative_to(tmp_path)).read_bytes()


def test_three_agencies_two_of_them_inspected_twice() -> None:
    reports = [one.report for one in content.samples()]
    inspected = [report.agency.urn for report in reports]
    assert sorted(inspected.count(urn) for urn in set(inspected)) == [1, 2, 2]


def test_no_file_is_kept_that_is_not_built() -> None:
    stems = {one.report.stem for one in content.samples()}
    assert {path.stem for path in (HERE / "reports").iterdir()} == stems
    assert {path.name.split(".")[0] for path in KEPT} == stems


def test_each_page_says_that_the_report_is_fictional(pages: list[str]) -> None:
    assert all("Fictional report" in page for page in pages)
    assert pages[0].index("Fictional report") < pages[0].index("Information about")


def test_the_agency_is_told_as_the_gold_has_it(gold: dict[str, Any], prose: str) -> None:
    agency, provider = gold["agency"], gold["provider"]
    told = [*agency.values(), *provider.values()]
    people = [gold["responsible_individual"], gold["registered_manager"]]
    inspectors = [f"{one['name']}, {one['role']}" for one in gold["inspectors"]]
    for value in (*told, *filter(None, people), *inspectors):
        assert plain(value) in prose


def test_dates_counts_and_grades_are_told(gold: dict[str, Any], pages: list[str]) -> None:
    first, inspection = " ".join(pages[0].split()), gold["inspection"]
    assert re.search(rf"Inspection dates: .*{_day(inspection['end'])}", first)
    assert all(grade in first for grade in inspection["judgements"].values())
    if inspection["previous"]:
        assert f"last inspection: {_day(inspection['previous']['date'])}" in first


def test_every_labelled_sentence_is_told(gold: dict[str, Any], prose: str) -> None:
    assert [one["text"] for one in gold["sentences"] if plain(one["text"]) not in prose] == []


def test_every_recommendation_is_told(gold: dict[str, Any], prose: str) -> None:
    assert all(plain(one["text"]) in prose for one in gold["recommendations"])


def test_every_piece_of_a_requirement_is_told() -> None:
    for one in content.samples():
        for requirement, rows in zip(one.report.requirements, one.wording.rows, strict=True):
            assert sum(rows) == len(requirement.pieces)


def test_links_lead_from_actions_to_shortfalls(gold: dict[str, Any]) -> None:
    polarity = {one["id"]: one["polarity"] for one in gold["sentences"]}
    actions = {f"requirement/{one['n']}" for one in gold["requirements"]}
    actions |= {f"recommendation/{one['n']}" for one in gold["recommendations"]}
    assert {link["action"] for link in gold["links"]} == actions
    assert {polarity[n] for link in gold["links"] for n in link["sentences"]} == {"shortfall"}


def test_a_requirement_comes_back_at_the_next_inspection() -> None:
    first, second, *_ = (one.report for one in content.samples())
    assert {one.cites for one in first.requirements} & {one.cites for one in second.requirements}


def test_somewhere_a_post_is_vacant_and_a_grade_has_changed() -> None:
    reports = [one.report for one in content.samples()]
    assert any(report.registered_manager is None for report in reports)
    assert any(
        report.previous and report.previous.overall is not report.sections[0].grade
        for report in reports
    )


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{int(day)} {wording.MONTHS[int(month) - 1]} {year}"
