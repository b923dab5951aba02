"""Tables as at one day make one register, in whatever order they come."""

from itertools import permutations

import pytest

from caregraph.register.reading import read_tables
from caregraph.register.records import Snapshot, Weight
from caregraph.register.snapshots import merged

from .conftest import ALDERS, HEADINGS, HOME, Table, with_values

INSPECTION = HEADINGS.index("Latest full inspection event type")


def snapshot(*paths: object) -> Snapshot:
    tables = [table for path in paths for table in read_tables(str(path))]
    return merged(tables, by_last_day=False)


def test_two_parts_make_one_entry_with_both_rows(table: Table) -> None:
    whole = table(ALDERS, name="part-1-at-31-march-2023.csv")
    bare = table(
        ALDERS[:INSPECTION],
        HOME[:INSPECTION],
        headings=HEADINGS[:INSPECTION],
        name="part-2-at-31-march-2023.csv",
    )
    for order in permutations((whole, bare)):
        found = snapshot(*order)
        assert [entry.urn for entry in found.entries] == ["9900099", "SC900001"]
        alders = found.entries[0]
        assert [found.file(row).name[:6] for row in alders.rows] == ["part-1", "part-2"]
        assert alders.latest is not None
        assert not found.remarks


def test_the_order_of_files_makes_no_difference(table: Table) -> None:
    paths = [
        table(with_values(ALDERS, sector=sector), name=f"{letter}-at-31-march-2023.csv")
        for letter, sector in (("a", "Private"), ("b", "Voluntary"), ("c", "Private"))
    ]
    assert len({snapshot(*order) for order in permutations(paths)}) == 1


def test_the_same_file_under_two_names_counts_once(table: Table) -> None:
    paths = [table(ALDERS, name=f"{letter}-at-31-march-2023.csv") for letter in "ab"]
    found = snapshot(*paths)
    assert [file.name for file in found.files] == ["a-at-31-march-2023.csv"]
    assert len(found.entries[0].rows) == 1


def test_a_number_that_stands_twice_and_agrees_is_one_entry(table: Table) -> None:
    found = snapshot(table(ALDERS, ALDERS))
    assert len(found.entries) == 1
    (remark,) = found.remarks
    assert remark.weight is Weight.DOUBT
    assert "9900099 stands in several rows" in remark.message
    assert "row 3" in remark.message
    assert "row 4" in remark.message


def test_what_rows_of_one_number_contradict_each_other_in_is_left_out(table: Table) -> None:
    found = snapshot(table(ALDERS, with_values(ALDERS, name="The Elders", overall="Inadequate")))
    (entry,) = found.entries
    assert entry.name is None
    assert entry.owner == "Alder Care Limited"
    assert entry.latest
    assert {g.area for g in entry.latest.gradings} == {"protection", "leadership"}
    (remark,) = found.remarks
    assert remark.weight is Weight.FAILED
    assert remark.message.endswith("left out are grade for overall, name")


def test_two_latest_inspections_of_one_number_are_both_left_out(table: Table) -> None:
    found = snapshot(table(ALDERS, with_values(ALDERS, date="06/12/2021")))
    assert found.entries[0].latest is None
    assert "left out are latest inspection" in found.remarks[0].message


def test_tables_as_at_two_days_are_not_merged(table: Table) -> None:
    with pytest.raises(ValueError, match="too many values"):
        snapshot(table(ALDERS, year=2023), table(ALDERS, year=2024))
