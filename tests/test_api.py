"""The package as a researcher uses it from Python."""

from pathlib import Path

import pytest

import caregraph


def test_a_report_is_read_without_building(samples: list[Path]) -> None:
    report = caregraph.read_report(samples[0])
    assert report.agency.name.value == "Thistledown & Fenn Fostering"


def test_tables_are_data_frames(tmp_path: Path, samples: list[Path]) -> None:
    caregraph.build(samples, tmp_path)
    tables = caregraph.tables(tmp_path)
    assert {"actions", "doubts", "evidence", "inspections", "inspectors"} <= set(tables)
    assert len(tables["inspections"]) == len(samples)


def test_the_graph_is_an_rdflib_dataset(tmp_path: Path, samples: list[Path]) -> None:
    caregraph.build(samples[:1], tmp_path)
    graph = caregraph.graph(tmp_path)
    rows = graph.query("SELECT ?i WHERE { ?i a <https://w3id.org/caregraph/ontology#Inspection> }")
    assert len(list(rows)) == 1


def test_an_output_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(caregraph.CaregraphError, match="holds no graph"):
        caregraph.tables(tmp_path)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError):
        caregraph.__getattr__("nonsense")
