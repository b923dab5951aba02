"""Every form of export holds the same graph; tables open in a spreadsheet without harm."""

import csv
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import to_isomorphic

from caregraph.export import Format, inert, write
from caregraph.pipeline import build
from caregraph.store import open_output

Form = Callable[..., Path]


@pytest.fixture
def output(tmp_path: Path, samples: list[Path]) -> Path:
    build(samples[:2], tmp_path / "out", site=False)
    return tmp_path / "out"


def exported(output: Path, form: Format) -> Path:
    target = output / f"export.{form}"
    with open_output(output) as dataset:
        write(dataset, form, target)
    return target


@pytest.mark.parametrize("form", [Format.TURTLE, Format.RDFXML])
def test_forms_of_one_graph_are_isomorphic(output: Path, form: Format) -> None:
    expected = rdflib.Graph().parse(output / "graph.ttl")
    names = {Format.TURTLE: "turtle", Format.RDFXML: "xml"}
    found = rdflib.Graph().parse(exported(output, form), format=names[form])
    assert to_isomorphic(found) == to_isomorphic(expected)


@pytest.mark.parametrize("form", [Format.TRIG, Format.NQUADS, Format.JSONLD])
def test_forms_of_several_graphs_hold_the_same_quads(output: Path, form: Format) -> None:
    kinds = {
        Format.TRIG: ox.RdfFormat.TRIG,
        Format.NQUADS: ox.RdfFormat.N_QUADS,
        Format.JSONLD: ox.RdfFormat.JSON_LD,
    }
    expected = set(ox.parse(path=str(output / "graph.trig")))
    assert set(ox.parse(path=str(exported(output, form)), format=kinds[form])) == expected


def test_the_union_of_the_graphs_is_the_turtle(output: Path) -> None:
    union = {(q.subject, q.predicate, q.object) for q in ox.parse(path=str(output / "graph.trig"))}
    turtle = {(q.subject, q.predicate, q.object) for q in ox.parse(path=str(output / "graph.ttl"))}
    assert union == turtle


def test_exporting_twice_gives_the_same_bytes(output: Path) -> None:
    for form in (Format.TURTLE, Format.TRIG, Format.NQUADS, Format.JSONLD):
        assert exported(output, form).read_bytes() == exported(output, form).read_bytes()


def test_tables_hold_a_line_for_each_inspection(output: Path) -> None:
    with (exported(output, Format.CSV) / "inspections.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["urn"], row["start"]) for row in rows] == [
        ("9900001", "2021-09-28"),
        ("9900001", "2023-05-30"),
    ]
    assert all(row["overall"] for row in rows)


def test_tables_hold_the_words_behind_each_statement(output: Path) -> None:
    with (exported(output, Format.CSV) / "evidence.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert all(row["words"] and int(row["page"]) > 0 for row in rows)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert inert(cell) == f"'{cell}"


def test_a_name_that_looks_like_a_formula_stays_text(tmp_path: Path, form: Form) -> None:
    build([form(enforcement="=HYPERLINK(1)")], tmp_path / "out", site=False)
    table = exported(tmp_path / "out", Format.CSV) / "inspections.csv"
    assert "'=HYPERLINK(1)" in table.read_text()


def test_the_graph_says_under_which_licence_it_is(output: Path) -> None:
    text = (output / "graph.ttl").read_text()
    assert "dcterms:license <http://www.nationalarchives.gov.uk/doc/open-government-licence" in text
