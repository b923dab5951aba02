"""The package as a researcher uses it from Python."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pandas
import pytest

import caregraph

CG = "PREFIX cg: <https://w3id.org/caregraph/ontology#>"


@pytest.fixture(scope="module")
def graph(built: Path) -> Iterator[caregraph.OpenGraph]:
    with caregraph.open(built) as opened:
        yield opened


def test_a_report_is_read_without_building(samples: list[Path]) -> None:
    report = caregraph.read_report(samples[0])
    assert report.agency.name.value == "Thistledown & Fenn Fostering"


def test_tables_are_data_frames(built: Path, samples: list[Path]) -> None:
    tables = caregraph.tables(built)
    assert {"actions", "doubts", "evidence", "inspections", "inspectors"} <= set(tables)
    inspections = tables["inspections"]
    assert len(inspections) == len(samples)
    assert inspections["start"].dtype == "datetime64[s]"
    assert inspections["children"].dtype == "Int64"
    assert inspections["fictional"].all()


def test_the_graph_is_an_rdflib_dataset(built: Path, samples: list[Path]) -> None:
    found = caregraph.graph(built)
    answer = found.query(f"{CG} SELECT ?i WHERE {{ ?i a cg:Inspection }}")
    assert len(list(answer)) == len(samples)
    reports = {str(name) for name in found.graphs() if "/id/report/" in str(name.identifier)}
    assert len(reports) == len(samples)


def test_an_output_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    for call in (caregraph.tables, caregraph.graph, caregraph.open):
        with pytest.raises(caregraph.CaregraphError, match="holds no graph"):
            call(tmp_path)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError):
        caregraph.__getattr__("nonsense")


def test_a_question_of_the_library_with_its_parameters(graph: caregraph.OpenGraph) -> None:
    found = graph.query("agencies-required-to-meet", provision="17", from_=date(2022, 1, 1))
    assert set(found["agency"]) == {"Thistledown & Fenn Fostering"}
    assert (found["inspected"] >= "2022-01-01").all()
    everything = graph.query("agencies-required-to-meet", provision=17, from_=None)
    assert len(everything) > len(found)
    none = graph.query("agencies-required-to-meet", provision=17, include_fictional=False)
    assert none.empty


def test_a_day_is_given_in_any_way_python_has_it(graph: caregraph.OpenGraph) -> None:
    days = (
        date(2022, 1, 1),
        datetime(2022, 1, 1),
        pandas.Timestamp("2022-01-01"),
        "1 January 2022",
    )
    found = [graph.query("agencies-required-to-meet", provision="17", from_=day) for day in days]
    assert all(one.equals(found[0]) for one in found)


def test_columns_have_the_types_of_what_they_hold(graph: caregraph.OpenGraph) -> None:
    found = graph.query("agencies-required-to-meet")
    assert found.dtypes.astype(str).to_dict() == {
        "agency": "string",
        "urn": "string",
        "inspected": "datetime64[s]",
        "cites": "string",
        "due": "datetime64[s]",
        "words": "string",
        "page": "Int64",
        "report": "string",
        "fictional": "boolean",
        "requirement": "string",
    }
    assert found["inspected"].dt.year.tolist() == [2021, 2023]


MIXED = """
SELECT ?n ?x ?t ?d ?m ?s ?u ?big
WHERE {
  { BIND(1 AS ?n) BIND(1.5 AS ?x) BIND(true AS ?t) BIND("2023-05-31"^^xsd:date AS ?d)
    BIND(1 AS ?m) BIND("a" AS ?s) BIND(1 AS ?big) }
  UNION
  { BIND(2 AS ?n) BIND(3 AS ?x) BIND(false AS ?t) BIND("0001-01-01"^^xsd:date AS ?d)
    BIND("b" AS ?m) BIND(<http://e/> AS ?s) BIND(9223372036854775807 AS ?big) }
  UNION { }
}
ORDER BY DESC(?n)
"""


def test_whole_numbers_truths_days_and_texts_with_gaps(graph: caregraph.OpenGraph) -> None:
    found = graph.query(f"PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> {MIXED}")
    kinds = [str(dtype) for dtype in found.dtypes]
    assert kinds == [
        "Int64",
        "Float64",
        "boolean",
        "datetime64[s]",
        "string",
        "string",
        "string",
        "Int64",
    ]
    assert found["n"].tolist()[:2] == [2, 1]
    assert found["x"].tolist()[:2] == [3.0, 1.5]
    assert found["t"].tolist()[:2] == [False, True]
    assert [day.date() for day in found["d"].dropna()] == [date(1, 1, 1), date(2023, 5, 31)]
    assert found["m"].tolist()[:2] == ["b", "1"]
    assert found["s"].tolist()[:2] == ["http://e/", "a"]
    assert found["big"].tolist()[0] == 2**63 - 1
    assert found.iloc[2].isna().all()
    assert all(found[name].iloc[2] is pandas.NA for name in ("n", "x", "t", "m", "s"))


def test_an_answer_without_rows_has_its_columns(graph: caregraph.OpenGraph) -> None:
    found = graph.query("SELECT ?a ?b { ?a ?b 'nothing of the kind' }")
    assert list(found.columns) == ["a", "b"]
    assert found.empty


def test_sparql_of_ones_own_takes_values_by_name(graph: caregraph.OpenGraph) -> None:
    query = f"{CG} SELECT ?urn {{ ?agency a cg:Agency ; cg:urn ?urn FILTER(?urn = ?which) }}"
    assert graph.query(query, which="x").empty
    known = f"{CG} SELECT ?urn {{ ?agency a cg:Agency ; cg:urn ?urn }} ORDER BY ?urn"
    assert graph.query(known)["urn"].tolist() == ["9900001", "9900002", "9900003"]


def test_ask_and_construct_are_frames_too(graph: caregraph.OpenGraph) -> None:
    assert graph.query("ASK { ?s ?p ?o }")["answer"].tolist() == [True]
    found = graph.query(f"{CG} CONSTRUCT WHERE {{ ?agency cg:urn ?urn }}")
    assert list(found.columns) == ["subject", "predicate", "object"]
    assert len(found) == 3


@pytest.mark.parametrize(
    ("asked", "given", "message"),
    [
        ("agencies-required", {}, "did you mean 'agencies-required-to-meet'"),
        ("agencies-required-to-meet", {"provison": 1}, "did you mean 'provision'"),
        ("agencies-required-to-meet", {"provision": "x"}, "give one provision or standard"),
        ("SELECT ?x { ?x ?y }", {}, "a value is missing before '}' .line 1, column 19"),
        ("DROP ALL", {}, "the graph is only read here"),
        ("-", {}, "is for the command line"),
    ],
)
def test_a_mistake_is_an_error_in_words(
    graph: caregraph.OpenGraph, asked: str, given: dict[str, str], message: str
) -> None:
    with pytest.raises(caregraph.CaregraphError, match=message):
        graph.query(asked, **given)


def test_a_term_that_does_not_exist_is_warned_of(graph: caregraph.OpenGraph) -> None:
    with pytest.warns(UserWarning, match="cg:Agenci does not exist .did you mean cg:Agency"):
        assert graph.query(f"{CG} SELECT ?x {{ ?x a cg:Agenci }}").empty


def test_the_questions_are_a_frame_by_name(graph: caregraph.OpenGraph) -> None:
    found = graph.questions()
    assert found.loc["agencies-required-to-meet", "question"].startswith("Which agencies")
    assert "provision=Reg 17(1)" in found.loc["agencies-required-to-meet", "parameters"]
    assert {"tags", "limits"} <= set(found.columns)


def test_the_network_is_that_of_networkx(graph: caregraph.OpenGraph) -> None:
    network = graph.network()
    assert network.is_directed()
    assert network.is_multigraph()
    assert any("agency/9900001" in str(node) for node in network)


def test_a_closed_graph_says_that_it_is_closed(built: Path) -> None:
    with caregraph.open(str(built)) as opened:
        assert repr(opened) == f"<caregraph of {built}>"
    opened.close()
    assert repr(opened) == f"<caregraph of {built}, closed>"
    for call in (opened.tables, opened.graph, opened.network, lambda: opened.query("ASK {}")):
        with pytest.raises(caregraph.CaregraphError, match="is closed: open it again"):
            call()
