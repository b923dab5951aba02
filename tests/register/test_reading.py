"""A table is read row by row; what is wrong with it is one clear line, and the rest is read."""

from datetime import date
from pathlib import Path

import pytest

from caregraph.errors import SourceError
from caregraph.register.errors import NotATableError
from caregraph.register.reading import read_tables
from caregraph.register.records import Entry, Remark, Weight

from .conftest import ALDERS, HEADINGS, HOME, TITLE, Table, with_values, write_ods, write_xlsx


def only(path: Path) -> tuple[dict[str, Entry], list[Remark]]:
    (found,) = read_tables(path)
    return {entry.urn: entry for entry in found.entries}, list(found.remarks)


def remark(path: Path) -> Remark:
    (found,) = only(path)[1]
    return found


def refusal(path: Path) -> str:
    with pytest.raises(SourceError) as caught:
        read_tables(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


# --- what is read -----------------------------------------------------------------------------


def test_an_entry_has_all_that_its_row_says(table: Table) -> None:
    entry = only(table(ALDERS))[0]["9900099"]
    assert entry.name == "The Alders"
    assert entry.kind
    assert entry.kind.iri.endswith("/provision-kind/independent-fostering-agency")
    assert entry.registered == date(2013, 9, 17)
    assert entry.status
    assert entry.status.iri.endswith("/registration-status/active")
    assert (entry.address, entry.postcode) == ("1 Quay Street, Ryme", "ZZ99 1AA")
    assert entry.authority
    assert entry.authority.iri.endswith("/local-authority/E09000015")
    assert entry.sector
    assert entry.sector.iri.endswith("/sector/private")
    assert (entry.owner, entry.places) == ("Alder Care Limited", None)
    assert [row.number for row in entry.rows] == [3]


def test_an_inspection_has_its_days_number_and_grades(table: Table) -> None:
    latest = only(table(ALDERS))[0]["9900099"].latest
    assert latest is not None
    assert (latest.start, latest.end) == (date(2022, 12, 5), None)
    assert (latest.published, latest.event_number) == (date(2023, 2, 15), "10222195")
    assert {g.area: (g.grade, g.printed) for g in latest.gradings} == {
        "overall": ("good", "Good"),
        "protection": ("good", "Good"),
        "leadership": ("good", "Good"),
    }


def test_what_is_withheld_is_no_value_and_is_said_to_be_withheld(table: Table) -> None:
    entry = only(table(HOME))[0]["SC900001"]
    assert (entry.name, entry.address, entry.postcode) == (None, None, None)
    assert entry.withheld == ("address", "name", "postcode")


@pytest.mark.parametrize(
    ("printed", "grade"),
    [
        ("Outstanding", "outstanding"),
        ("GOOD", "good"),
        ("Requires Improvement", "requires-improvement"),
        ("Requires improvement to be good", "requires-improvement"),
        ("Requires Improvement to be good", "requires-improvement"),
        ("Inadequate", "inadequate"),
        ("Adequate", "adequate"),
        ("Satisfactory", "satisfactory"),
    ],
)
def test_grades_of_all_years_are_known_and_keep_their_spelling(
    table: Table, printed: str, grade: str
) -> None:
    latest = only(table(with_values(ALDERS, overall=printed)))[0]["9900099"].latest
    assert latest is not None
    assert [(g.grade, g.printed) for g in latest.gradings if g.area == "overall"] == [
        (grade, printed)
    ]


def test_an_area_that_was_not_judged_has_no_grade(table: Table) -> None:
    entries, remarks = only(table(with_values(ALDERS, protection="Not judged")))
    latest = entries["9900099"].latest
    assert latest is not None
    assert latest.not_judged == ("protection",)
    assert not remarks


@pytest.mark.parametrize(("year", "code"), [(2019, "E10000009"), (2020, "E06000059")])
def test_the_code_of_a_local_authority_is_that_of_the_day(
    table: Table, year: int, code: str
) -> None:
    row = with_values(HOME, authority="Dorset", date="07/02/2019", published="21/03/2019")
    authority = only(table(row, year=year))[0]["SC900001"].authority
    assert authority
    assert authority.iri.endswith(f"/local-authority/{code}")


def test_a_table_without_a_column_leaves_its_property_out(table: Table) -> None:
    gone = HEADINGS.index("Sector")
    short = [h for i, h in enumerate(HEADINGS) if i != gone]
    entry = only(table([v for i, v in enumerate(ALDERS) if i != gone], headings=short))[0]
    assert entry["9900099"].sector is None
    assert entry["9900099"].name == "The Alders"


# --- areas that changed in 2017 ---------------------------------------------------------------

OLD = [
    "URN",
    "Provision type",
    "Name",
    "Inspection date",
    "Event number",
    "Overall effectiveness",
    "Outcomes for children and young people",
    "Quality of care",
    "Safeguarding children and young people",
    "Leadership and management",
]


def old_areas(table: Table, day: str, outcomes: str) -> set[str]:
    row = [
        "9900099",
        "Children's home",
        "Elm",
        day,
        "1234567",
        "Good",
        outcomes,
        "",
        "Good",
        "Good",
    ]
    path = table(row, headings=OLD, year=2020)
    latest = only(path)[0]["9900099"].latest
    assert latest is not None
    return {grading.area for grading in latest.gradings}


def test_before_april_2017_safeguarding_is_an_area_of_its_own(table: Table) -> None:
    assert old_areas(table, "31/03/2017", "Good") == {
        "overall",
        "outcomes",
        "safeguarding",
        "leadership-and-management",
    }


def test_from_april_2017_the_old_heading_holds_the_new_area(table: Table) -> None:
    assert old_areas(table, "01/04/2017", "") == {"overall", "protection", "leadership"}


def test_a_row_without_the_old_areas_was_judged_under_a_later_framework(table: Table) -> None:
    assert old_areas(table, "13/05/2015", "") == {"overall", "protection", "leadership"}


# --- the day of the table ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Provider level as at 31 March 2023", "table.csv"),
        ("", "provider-level-at-31-march-2023.csv"),
        ("Provider level as at March 2023", "provider-level-at-31-march-2023.csv"),
        ("Children's social care data in England 2023", "provider-level-at-31-march-2023.csv"),
    ],
)
def test_the_day_comes_from_the_title_or_the_file_name(table: Table, title: str, name: str) -> None:
    (found,) = read_tables(table(ALDERS, title=title, name=name))
    assert found.as_at == date(2023, 3, 31)
    assert not found.remarks


def test_a_month_is_taken_as_its_last_day_and_that_is_said(table: Table) -> None:
    path = table(ALDERS, title="as at March 2023", name="table.csv")
    assert "only the month is named" in remark(path).message


def test_a_column_may_say_the_day(table: Table) -> None:
    path = table([*ALDERS, "31/03/2023"], headings=[*HEADINGS, "As at"], title="", name="t.csv")
    assert read_tables(path)[0].as_at == date(2023, 3, 31)


@pytest.mark.parametrize(
    ("title", "name", "said"),
    [
        ("", "table.csv", "does not say as at which day it is"),
        ("Data for 2023", "table.csv", "does not say as at which day it is"),
        ("as at 31 March 2023", "at-31-march-2022.csv", "is as at two days"),
        ("as at March 2023", "at-31-march-2022.csv", "is as at two days"),
        ("Inspected from 1 April 2022 to 31 March 2023", "t.csv", "speaks of a period"),
        ("Provider level in year 2022-23", "t.csv", "speaks of a period"),
    ],
)
def test_a_table_without_one_day_is_refused(table: Table, title: str, name: str, said: str) -> None:
    assert said in refusal(table(ALDERS, title=title, name=name))


# --- bad input --------------------------------------------------------------------------------


def test_no_headings_no_rows_no_numbers_are_refused(tmp_path: Path, table: Table) -> None:
    bare = tmp_path / "bare-31-march-2023.csv"
    bare.write_text("1,2,3\n4,5,6\n")
    assert "no row names the columns" in refusal(bare)
    assert "has headings and no rows" in refusal(table())
    assert "has headings and no rows" in refusal(table([""] * len(HEADINGS)))
    assert "no row with a unique reference number" in refusal(table(["x"] * len(HEADINGS)))


@pytest.mark.parametrize("urn", ["", "12", "ABC", "=1+1"])
def test_a_row_without_a_number_is_not_read_and_the_others_are(table: Table, urn: str) -> None:
    path = table(with_values(ALDERS, urn=urn), HOME)
    assert set(only(path)[0]) == {"SC900001"}
    found = remark(path)
    assert (found.row, found.weight) == (3, Weight.FAILED)
    assert "the row is not read" in found.message


@pytest.mark.parametrize("urn", ["sc900001", " SC900001 ", "SC 900001"])
def test_a_number_is_known_in_any_spelling(table: Table, urn: str) -> None:
    assert set(only(table(with_values(HOME, urn=urn)))[0]) == {"SC900001"}


def test_a_note_below_the_table_is_no_failure(table: Table) -> None:
    found = remark(table(ALDERS, ["Source: the register"]))
    assert found.weight is Weight.NOTE
    assert "is a note" in found.message


@pytest.mark.parametrize("date_said", ["31/02/2020", "00/00/0000", "yesterday", "44012"])
def test_an_impossible_date_is_left_out_with_its_place(table: Table, date_said: str) -> None:
    path = table(with_values(ALDERS, registered=date_said))
    assert only(path)[0]["9900099"].registered is None
    found = remark(path)
    assert (found.row, found.column) == (3, HEADINGS.index("Registration date") + 1)
    assert f"'{date_said}' is no date that there is" in found.message


def test_a_day_after_that_of_the_table_is_left_out(table: Table) -> None:
    entries, remarks = only(table(with_values(ALDERS, date="05/12/2030")))
    assert entries["9900099"].latest is None
    assert "after the day of the table" in remarks[0].message
    assert "without a date that can be used" in remarks[1].message


def test_a_report_published_before_the_inspection_is_kept_and_doubted(table: Table) -> None:
    path = table(with_values(ALDERS, published="01/12/2022"))
    assert "before the inspection" in remark(path).message
    latest = only(path)[0]["9900099"].latest
    assert latest
    assert latest.published == date(2022, 12, 1)


@pytest.mark.parametrize("grade", ["Splendid", "3", "=cmd|' /C calc'!A0"])
def test_a_judgement_that_is_no_grade_is_left_out_and_the_others_kept(
    table: Table, grade: str
) -> None:
    path = table(with_values(ALDERS, overall=grade))
    assert "is no grade: this judgement is left out" in remark(path).message
    latest = only(path)[0]["9900099"].latest
    assert latest
    assert {g.area for g in latest.gradings} == {"protection", "leadership"}


@pytest.mark.parametrize("number", ["1.02E+07", "ten"])
def test_an_event_number_that_was_rounded_is_left_out(table: Table, number: str) -> None:
    path = table(with_values(ALDERS, event=number))
    latest = only(path)[0]["9900099"].latest
    assert latest
    assert latest.event_number is None
    assert f"'{number}'" in remark(path).message


def test_a_formula_stays_text(table: Table) -> None:
    entries, remarks = only(table(with_values(ALDERS, name="=cmd|' /C calc'!A0")))
    assert entries["9900099"].name == "=cmd|' /C calc'!A0"
    assert not remarks


def test_an_unknown_column_is_named_with_what_it_held(table: Table) -> None:
    path = table([*ALDERS, "7"], [*HOME, ""], headings=[*HEADINGS, "Number of cats"])
    found = remark(path)
    assert found.column == len(HEADINGS) + 1
    assert found.message == "'Number of cats' is not known: its 1 values are not read"


def test_a_blank_column_is_passed_over_and_one_with_values_is_not(table: Table) -> None:
    assert not only(table([*ALDERS, ""], headings=[*HEADINGS, ""]))[1]
    assert "without a heading" in remark(table([*ALDERS, "7"], headings=[*HEADINGS, ""])).message


@pytest.mark.parametrize(
    ("value", "where"), [("kind", "provision-kind"), ("sector", "sector"), ("status", "status")]
)
def test_a_value_that_no_list_has_is_kept_by_its_words(
    table: Table, value: str, where: str
) -> None:
    path = table(with_values(ALDERS, **{value: "Lighthouse"}))
    found = remark(path)
    assert found.weight is Weight.NOTE
    assert "'Lighthouse' is in no list" in found.message
    entry = only(path)[0]["9900099"]
    kept = {"kind": entry.kind, "sector": entry.sector, "status": entry.status}[value]
    assert kept
    assert kept.label == "Lighthouse"
    assert where in kept.iri


def test_a_local_authority_that_is_not_listed_is_kept_without_a_code(table: Table) -> None:
    path = table(with_values(ALDERS, authority="Barsetshire"))
    kept = only(path)[0]["9900099"].authority
    assert kept
    assert kept.iri.endswith("/local-authority/barsetshire")
    assert "has no code" in remark(path).message


# --- forms of file ----------------------------------------------------------------------------


def test_every_form_of_file_gives_the_same_entries(tmp_path: Path, table: Table) -> None:
    rows = [[TITLE.format(year=2023)], HEADINGS, ALDERS, HOME]
    expected = [(e.urn, e.name, e.latest) for e in read_tables(table(ALDERS, HOME))[0].entries]
    for path in (
        write_ods(tmp_path / "a.ods", {"Contents": [["Sheets"]], "Provider_level": rows}),
        write_xlsx(tmp_path / "a.xlsx", {"Contents": [["Sheets"]], "Provider_level": rows}),
    ):
        (found,) = read_tables(path)
        assert [(e.urn, e.name, e.latest) for e in found.entries] == expected
        assert found.file.sheet == "Provider_level"


def test_dates_of_a_workbook_are_read_as_dates(tmp_path: Path) -> None:
    row = with_values(ALDERS, date="2022-12-05", registered="2013-09-17")
    path = write_ods(tmp_path / "a.ods", {"At 31 March 2023": [HEADINGS, row]})
    (found,) = read_tables(path)
    assert found.as_at == date(2023, 3, 31)
    assert found.entries[0].registered == date(2013, 9, 17)
    assert found.entries[0].latest
    assert found.entries[0].latest.start == date(2022, 12, 5)


def test_of_a_workbook_only_the_tables_as_at_a_day_are_read(tmp_path: Path) -> None:
    as_at = [["as at 31 March 2023"], HEADINGS, ALDERS]
    in_year = [["in year 1 April 2022 to 31 March 2023"], HEADINGS, ALDERS, ALDERS]
    path = write_ods(tmp_path / "a.ods", {"At": as_at, "In_year": in_year})
    assert [found.file.sheet for found in read_tables(path)] == ["At"]


def test_a_workbook_without_a_table_says_why(tmp_path: Path) -> None:
    in_year = [["in year 1 April 2022 to 31 March 2023"], HEADINGS, ALDERS]
    path = write_ods(tmp_path / "a.ods", {"Notes": [["a", "b"]], "In_year": in_year})
    with pytest.raises(NotATableError, match="speaks of a period"):
        read_tables(path)
