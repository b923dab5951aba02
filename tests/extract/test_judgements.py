from collections.abc import Callable
from pathlib import Path

import pytest

from caregraph.model import Report
from caregraph.pipeline import read_report

Form = Callable[..., Path]
OVERALL = "Overall experiences and progress of children and young people, taking into account"
PROTECTION = "How well children and young people are helped and protected"
LEADERSHIP = "The effectiveness of leaders and managers"
MIXED = """Overall experiences and progress of children and young people, taking into

Good

account

How well children and young people are

helped and protected

Good

The effectiveness of leaders and

managers

Good"""


def grades(report: Report) -> dict[str, str]:
    return {found.value.area: found.value.grade for found in report.judgements}


@pytest.mark.parametrize(
    "grid",
    [
        f"{OVERALL}\tgood\n{PROTECTION}\tgood\n{LEADERSHIP}\tgood",
        f"{OVERALL}\n\ngood\n\n{PROTECTION}\n\ngood\n\n{LEADERSHIP} good",
        MIXED,
        f"{OVERALL}: Good\n\n{PROTECTION}: Good\n\n{LEADERSHIP}: Good",
    ],
    ids=["table", "lines", "mixed lines", "colons"],
)
def test_a_grid_is_read_however_it_is_broken(form: Form, grid: str) -> None:
    report = read_report(form(grid=grid))
    assert grades(report) == {"overall": "good", "protection": "good", "leadership": "good"}
    assert report.doubts == ()


@pytest.mark.parametrize("words", ["requires improvement to be good", "Requires improvement"])
def test_the_longest_wording_of_a_grade_counts(form: Form, words: str) -> None:
    grid = f"{OVERALL}\tgood\n{PROTECTION}\t{words}\n{LEADERSHIP}\tgood"
    assert grades(read_report(form(grid=grid)))["protection"] == "requires-improvement"


def test_grid_and_headings_that_differ_are_named(form: Form) -> None:
    grid = f"{OVERALL}\tgood\n{PROTECTION}\tinadequate\n{LEADERSHIP}\tgood"
    report = read_report(form(grid=grid))
    assert [doubt.field for doubt in report.doubts] == ["judgement protection"]
    assert "inadequate" in report.doubts[0].reason


def test_headings_stand_in_for_a_missing_grid(form: Form) -> None:
    report = read_report(form(grid="The agency is good."))
    assert grades(report) == {"overall": "good", "protection": "good", "leadership": "good"}
    assert {doubt.field for doubt in report.doubts} == {
        "judgement overall",
        "judgement protection",
        "judgement leadership",
    }


def test_the_words_of_a_judgement_are_its_evidence(form: Form) -> None:
    report = read_report(form())
    assert {report.document.words(found.span) for found in report.judgements} == {"good"}
