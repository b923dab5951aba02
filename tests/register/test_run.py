"""Tables become named graphs; reading again, or in another order, changes nothing."""

from datetime import date
from itertools import permutations
from pathlib import Path

import pyoxigraph as ox
import pytest

from caregraph.errors import StoreError, UsageError
from caregraph.register import graphs, register_grid, register_lines, register_tables, snapshots
from caregraph.store import STORE, LocalDataset, open_output
from caregraph.vocabulary import CG, ID

from .conftest import ALDERS, HEADINGS, HOME, Table, with_values

PREFIXES = f"""
PREFIX cg: <{CG}>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


def ask(output: Path, pattern: str, graph: str = "?g") -> bool:
    with open_output(output) as dataset:
        where = f"GRAPH {graph} {{ {pattern} }}" if graph else pattern
        return bool(dataset.store.query(f"{PREFIXES} ASK {{ {where} }}", base_iri=ID))


def quads(output: Path) -> list[str]:
    """All statements of the register, sorted: what any export of it holds."""
    with open_output(output) as dataset:
        found = [
            str(quad)
            for graph in graphs(dataset)
            for quad in dataset.store.quads_for_pattern(None, None, None, ox.NamedNode(graph))
        ]
    return sorted(found)


def entry(urn: str, year: int) -> str:
    return f"<{ID}register/{year}-03-31/entry/{urn}>"


def test_each_table_is_a_graph_of_its_own(table: Table, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = register_tables([table(ALDERS, HOME, year=y) for y in (2023, 2024)], out)
    assert result.exit_code == 0
    assert [(read.as_at, read.entries, read.fostering) for read in result.read] == [
        (date(2023, 3, 31), 2, 1),
        (date(2024, 3, 31), 2, 1),
    ]
    with open_output(out) as dataset:
        assert snapshots(dataset) == [date(2023, 3, 31), date(2024, 3, 31)]


def test_the_graph_says_source_day_and_licence(table: Table, tmp_path: Path) -> None:
    register_tables([table(ALDERS)], tmp_path / "out")
    graph = "<register/2023-03-31>"
    assert ask(
        tmp_path / "out",
        f'{graph} cg:asAt "2023-03-31"^^xsd:date ; dcterms:license ?licence ; '
        'cg:registerFile [ cg:fileName "register-at-31-march-2023.csv" ; cg:sha256 ?digest ]',
        graph,
    )


def test_a_service_is_one_thing_with_a_snapshot_a_year(table: Table, tmp_path: Path) -> None:
    renamed = with_values(ALDERS, name="The Elders", owner="Elder Care Ltd")
    register_tables([table(ALDERS, year=2023), table(renamed, year=2024)], tmp_path / "out")
    for year, name, owner in (
        (2023, "The Alders", "alder-care-limited"),
        (2024, "The Elders", "elder-care-ltd"),
    ):
        said = f'cg:entryOf <agency/9900099> ; cg:name "{name}" ; cg:owner <provider/{owner}>'
        assert ask(tmp_path / "out", f"{entry('9900099', year)} {said}")
    assert not ask(tmp_path / "out", "<agency/9900099> rdfs:label|cg:name|cg:owner|cg:provider ?x")


def test_only_fostering_agencies_are_agencies(table: Table, tmp_path: Path) -> None:
    register_tables([table(ALDERS, HOME)], tmp_path / "out")
    assert ask(tmp_path / "out", "<agency/9900099> a cg:Agency, cg:RegisteredService")
    assert ask(tmp_path / "out", "<agency/SC900001> a cg:RegisteredService")
    assert not ask(tmp_path / "out", "<agency/SC900001> a cg:Agency")


def test_inspections_have_the_iris_of_reports_and_lead_to_file_and_row(
    table: Table, tmp_path: Path
) -> None:
    register_tables([table(ALDERS)], tmp_path / "out")
    assert ask(
        tmp_path / "out",
        """<inspection/9900099/2022-12-05> a cg:Inspection ; cg:agency <agency/9900099> ;
             cg:startDate ?start ; cg:eventNumber "10222195" ; cg:publicationDate ?published ;
             cg:judgement <inspection/9900099/2022-12-05/judgement/overall> ;
             cg:statedIn [ cg:rowNumber 3 ; cg:inFile [ cg:fileName ?file ] ] .
           <inspection/9900099/2022-12-05/judgement/overall> a cg:Judgement ;
             cg:area <area/overall> ; cg:grade <grade/good> ; cg:printedGrade "Good" .""",
    )


def test_an_inspection_rests_on_the_part_that_tells_of_it(table: Table, tmp_path: Path) -> None:
    bare = HEADINGS.index("Latest full inspection event type")
    parts = [
        table(ALDERS, name="a-at-31-march-2023.csv"),
        table(ALDERS[:bare], headings=HEADINGS[:bare], name="b-at-31-march-2023.csv"),
    ]
    register_tables(parts, tmp_path / "out")
    of = "cg:statedIn/cg:inFile/cg:fileName"
    for part, tells in (("a", True), ("b", False)):
        name = f'"{part}-at-31-march-2023.csv"'
        assert ask(tmp_path / "out", f"{entry('9900099', 2023)} {of} {name}")
        assert ask(tmp_path / "out", f"<inspection/9900099/2022-12-05> {of} {name}") is tells


def test_columns_keep_their_printed_headings(table: Table, tmp_path: Path) -> None:
    register_tables([table(ALDERS)], tmp_path / "out")
    assert ask(
        tmp_path / "out",
        '?column cg:printedHeading "Latest full inspection date" ; cg:columnNumber 17 ; '
        "cg:readAs <register-field/inspection-date> ; cg:slot <register-slot/latest>",
    )


def test_there_are_no_blank_nodes_and_every_term_is_declared(table: Table, tmp_path: Path) -> None:
    odd = with_values(HOME, kind="Lighthouse", authority="Barsetshire", overall="Splendid")
    register_tables([table(ALDERS, odd), table(ALDERS, year=2024)], tmp_path / "out")
    with open_output(tmp_path / "out") as dataset:
        found = [
            quad
            for graph in graphs(dataset)
            for quad in dataset.store.quads_for_pattern(None, None, None, ox.NamedNode(graph))
        ]
        vocabulary = {str(q.subject) for q in dataset.quads(f"{ID}vocabulary")}
    assert not any(isinstance(term, ox.BlankNode) for quad in found for term in quad.triple)
    used = {
        str(term) for quad in found for term in (quad.predicate, quad.object) if CG in str(term)
    }
    assert used <= vocabulary


def test_reading_again_changes_nothing(table: Table, tmp_path: Path) -> None:
    paths = [table(ALDERS, HOME, year=y) for y in (2023, 2024)]
    register_tables(paths, tmp_path / "out")
    before = quads(tmp_path / "out")
    proposals = (tmp_path / "out" / "owner-proposals.csv").read_bytes()
    again = register_tables(paths, tmp_path / "out")
    assert [read.state for read in again.read] == ["unchanged", "unchanged"]
    assert quads(tmp_path / "out") == before
    assert (tmp_path / "out" / "owner-proposals.csv").read_bytes() == proposals


def test_a_table_that_changed_replaces_itself(table: Table, tmp_path: Path) -> None:
    register_tables([table(ALDERS, HOME)], tmp_path / "out")
    register_tables([table(with_values(ALDERS, name="The Elders"))], tmp_path / "out")
    register_tables([table(with_values(ALDERS, name="The Elders"))], tmp_path / "other")
    assert quads(tmp_path / "out") == quads(tmp_path / "other")


BY_LAST_DAY = with_values(ALDERS, date="09/12/2017", published="15/02/2018")
BY_FIRST_DAY = with_values(ALDERS, date="05/12/2017", published="15/02/2018")


def test_the_order_and_number_of_readings_make_no_difference(table: Table, tmp_path: Path) -> None:
    worse = with_values(ALDERS, overall="Inadequate")
    paths = [
        table(BY_LAST_DAY, HOME, year=2018),
        table(BY_FIRST_DAY, HOME, year=2019),
        table(ALDERS, year=2023),
        table(worse, year=2024),
    ]
    register_tables(paths, tmp_path / "together")
    expected = quads(tmp_path / "together")
    for i, order in enumerate([*list(permutations(paths))[5::6], paths[::-1]]):
        for path in order:
            register_tables([path], tmp_path / f"out-{i}")
        assert quads(tmp_path / f"out-{i}") == expected


def test_a_table_that_gives_last_days_says_no_first_day(table: Table, tmp_path: Path) -> None:
    register_tables([table(BY_LAST_DAY, year=2018)], tmp_path / "out")
    assert ask(tmp_path / "out", "<inspection/9900099/ended-2017-12-09> cg:endDate ?day")
    assert not ask(tmp_path / "out", "?inspection cg:startDate ?day")


def test_the_first_day_comes_from_a_table_that_has_it(table: Table, tmp_path: Path) -> None:
    register_tables([table(BY_LAST_DAY, year=2018)], tmp_path / "out")
    result = register_tables([table(BY_FIRST_DAY, year=2019)], tmp_path / "out")
    assert result.settled.renamed == 1
    graph = "<register/2018-03-31>"
    assert ask(
        tmp_path / "out",
        f"{entry('9900099', 2018)} cg:latestInspection <inspection/9900099/2017-12-05> . "
        "<inspection/9900099/2017-12-05> cg:judgement/cg:grade <grade/good> ; cg:endDate ?day",
        graph,
    )
    assert not ask(tmp_path / "out", "<inspection/9900099/ended-2017-12-09> ?p ?o")


def test_a_table_whose_dates_others_show_to_be_last_days_is_read_so(
    table: Table, tmp_path: Path
) -> None:
    def rows(day: int) -> list[list[str]]:
        return [
            with_values(ALDERS, urn=f"99001{i:02}", event=f"1022{i:04}", date=f"{day:02}/12/2022")
            for i in range(30)
        ]

    result = register_tables(
        [table(*rows(9), year=2023), table(*rows(5), year=2024)], tmp_path / "out"
    )
    lines = register_lines(result)
    assert sum("dates inspections by their last day" in line for line in lines) == 1
    assert ask(tmp_path / "out", "<inspection/9900105/2022-12-05> cg:givenLastDay ?day")


def test_of_two_grades_in_tables_the_later_one_is_stated_and_both_are_kept(
    table: Table, tmp_path: Path
) -> None:
    worse = with_values(ALDERS, overall="Inadequate")
    register_tables([table(ALDERS, year=2023), table(worse, year=2024)], tmp_path / "out")
    judgement = "<inspection/9900099/2022-12-05/judgement/overall>"
    assert ask(tmp_path / "out", f'{judgement} cg:printedGrade "Good"', "<register/2023-03-31>")
    assert not ask(tmp_path / "out", f"{judgement} cg:grade <grade/good>")
    assert ask(
        tmp_path / "out", f"{judgement} cg:grade <grade/inadequate>", "<register/2024-03-31>"
    )


def test_a_grade_of_its_time_stands_against_a_later_translation(
    table: Table, tmp_path: Path
) -> None:
    old = with_values(ALDERS, overall="Satisfactory")
    new = with_values(ALDERS, overall="Requires improvement to be good")
    register_tables([table(old, year=2023), table(new, year=2024)], tmp_path / "out")
    judgement = "<inspection/9900099/2022-12-05/judgement/overall>"
    assert ask(tmp_path / "out", f"{judgement} cg:grade <grade/satisfactory>")
    assert not ask(tmp_path / "out", f"{judgement} cg:grade <grade/requires-improvement>")


def test_owners_are_grouped_with_reasons_and_a_person_decides(table: Table, tmp_path: Path) -> None:
    out = tmp_path / "out"
    paths = [
        table(ALDERS, year=2023),
        table(with_values(ALDERS, owner="ALDER CARE LTD"), year=2024),
        table(with_values(ALDERS, owner="Alder Care"), year=2022),
    ]
    result = register_tables(paths, out)
    assert (result.owner_names, result.owner_groups, result.proposals) == (3, 2, 1)
    assert ask(out, "<owner-group/alder-care> cg:possiblySameAs <owner-group/alder-care-limited>")
    proposals = (out / "owner-proposals.csv").read_text()
    (out / "owner-decisions.csv").write_text(proposals.replace(",,", ",same,"))
    decided = register_tables(paths, out)
    assert (decided.owner_groups, decided.proposals) == (1, 0)
    assert ask(
        out, '?owner cg:groupingReason ?why FILTER(CONTAINS(?why, "a person has confirmed"))'
    )


# --- what goes wrong --------------------------------------------------------------------------


def test_a_file_that_fails_is_named_and_the_others_are_read(table: Table, tmp_path: Path) -> None:
    bad = tmp_path / "no-table.csv"
    bad.write_bytes(b"%PDF-1.7")
    result = register_tables([bad, tmp_path / "nowhere.csv", table(ALDERS)], tmp_path / "out")
    assert result.exit_code == 1
    assert len(result.read) == 1
    lines = register_lines(result)
    assert lines[0].startswith("failed: no-table.csv: is no table")
    assert lines[1].startswith("failed: nowhere.csv: does not exist")


def test_what_was_read_earlier_is_kept_when_a_file_fails(table: Table, tmp_path: Path) -> None:
    register_tables([table(ALDERS)], tmp_path / "out")
    before = quads(tmp_path / "out")
    empty = table()
    assert register_tables([empty], tmp_path / "out").exit_code == 1
    assert quads(tmp_path / "out") == before


def test_a_row_that_is_not_read_makes_exit_code_1(table: Table, tmp_path: Path) -> None:
    result = register_tables([table(ALDERS, with_values(HOME, urn="?"))], tmp_path / "out")
    assert result.exit_code == 1
    assert register_lines(result)[0].startswith("not read: register-at-31-march-2023.csv: row 4")


def test_a_doubt_alone_is_no_failure(table: Table, tmp_path: Path) -> None:
    result = register_tables([table(with_values(ALDERS, overall="Splendid"))], tmp_path / "out")
    assert result.exit_code == 0
    assert register_lines(result)[0].startswith("doubtful: ")


def test_no_table_at_all_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        register_tables([], tmp_path / "out")


def test_a_store_in_use_is_said(table: Table, tmp_path: Path) -> None:
    path = table(ALDERS)
    with LocalDataset(tmp_path / "out" / STORE), pytest.raises(StoreError):
        register_tables([path], tmp_path / "out")


def test_people_get_a_row_a_day(table: Table, tmp_path: Path) -> None:
    grid = register_grid(register_tables([table(ALDERS, HOME)], tmp_path / "out"))
    assert grid.header[0] == "as at"
    assert grid.rows == (("31 March 2023", "2", "1", "2", "read", "register-at-31-march-2023.csv"),)


def test_the_headings_of_the_tests_are_those_of_a_table() -> None:
    assert len(ALDERS) == len(HOME) == len(HEADINGS)
