"""What the sample reports do not hold, asked of reports made for it (`made.py`)."""

import pytest

from caregraph.dataset import Dataset
from caregraph.query import library
from tests.queries.cases import ask


def test_doubts_are_told_by_field_with_the_reports(others: Dataset) -> None:
    rows = ask(others, "doubtful-fields").records()
    assert [(row["field"], row["reports_in_doubt"], row["doubt"], row["urn"]) for row in rows] == [
        (
            "requirement",
            "2",
            "requirement 1: cites Reg 99, which the catalogue does not know",
            "9900102",
        ),
        ("requirement", "2", "requirement 1: has no due date", "9900103"),
    ]


def test_citations_are_told_apart_by_whether_the_catalogue_rules_them_out(others: Dataset) -> None:
    rows = ask(others, "unrecognised-provisions").records()
    assert [(row["notation"], row["status"], row["words"], row["page"]) for row in rows] == [
        ("Reg 99", "ruled out", "Records must be kept. (Regulation 99)", "1"),
        (
            "s 22(5)(a)",
            "not listed",
            "Records must be kept. (section 22(5)(a) of the Care Standards Act 2000)",
            "1",
        ),
    ]


def test_a_section_is_found_by_its_whole_though_the_catalogue_lists_neither(
    others: Dataset,
) -> None:
    section = "http://www.legislation.gov.uk/id/ukpga/2000/14/section/22"
    rows = ask(others, "agencies-required-to-meet", {"provision": section}).records()
    assert [(row["urn"], row["cites"], row["due"]) for row in rows] == [
        ("9900101", "s 22(5)(a)", "2019-03-01")
    ]


def test_repeats_are_of_two_kinds_and_do_not_mix(others: Dataset) -> None:
    rows = ask(others, "repeated-breaches").records()
    told = [(row["ground"], row["provisions"], row["words_before"]) for row in rows]
    assert told == [
        ("report says so", "", ""),
        ("same provision", "NMS 26.2", "The registered person should keep records. (NMS 26.2)"),
    ]
    assert rows[0]["words"].startswith("This shortfall was raised at the last inspection")


def test_shortfalls_are_shown_where_protection_is_lower(others: Dataset) -> None:
    rows = ask(others, "shortfalls-where-an-area-is-lower").records()
    assert {(row["urn"], row["inspected"], row["lower"], row["higher"]) for row in rows} == {
        ("9900101", "2022-12-05", "requires improvement to be good", "good")
    }
    assert "Risk assessments are missing, and children are not kept safe." in {
        row["words"] for row in rows
    }


def test_ways_to_say_that_there_was_no_enforcement_action_are_known(others: Dataset) -> None:
    words = ask(others, "enforcement-action").column("words")
    assert words == ["None of the three compliance notices has been met."]


def test_a_missing_value_does_not_hide_the_least_and_the_most(others: Dataset) -> None:
    (row,) = ask(others, "time-to-due-date").records()
    assert (row["with_due_date"], row["without_due_date"]) == ("2", "1")
    assert (row["least_days"], row["mean_days"], row["most_days"]) == ("21", "", "82")


@pytest.mark.parametrize(
    ("name", "column"),
    [("latest-inspections", "urn"), ("reports-read", "urn"), ("actions-on-a-theme", "urn")],
)
def test_fictional_reports_can_be_left_out(others: Dataset, name: str, column: str) -> None:
    theme = {"theme": "records"} if name == "actions-on-a-theme" else {}
    everything = ask(others, name, theme)
    published = ask(others, name, theme | {"include_fictional": "false"})
    told = [row for row in everything.records() if row["fictional"] == "false"]
    assert published.column(column) == [row[column] for row in told]
    assert set(published.column("fictional")) <= {"false"}


def test_counts_say_how_many_are_fictional(others: Dataset) -> None:
    rows = {row["what"]: row for row in ask(others, "what-the-graph-holds").records()}
    assert (rows["reports"]["number"], rows["reports"]["fictional"]) == ("4", "1")
    assert (rows["requirements"]["number"], rows["requirements"]["fictional"]) == ("3", "1")
    assert (rows["providers"]["number"], rows["providers"]["fictional"]) == ("1", "1")


def test_percentages_of_fewer_than_five_are_left_out(others: Dataset) -> None:
    for name, question in library().items():
        needed = [
            one for one in question.parameters if one.type in ("agency", "provider", "inspector")
        ]
        if not needed:
            table = ask(others, name)
            shares = [column for column in table.columns if column.startswith("percent")]
            assert {value for column in shares for value in table.column(column)} <= {""}, name
