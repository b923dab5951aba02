"""The register's graphs hold what the shapes ask for; what is pulled out is missed."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from caregraph.pipeline import build
from caregraph.rdf.names import CG, DCTERMS, ID, RDFS, SCHEMA
from caregraph.register import names, reconcile, register_tables
from caregraph.register.checking import check, check_register
from caregraph.store import open_output

from .conftest import ALDERS, HOME, Table, with_values

GRAPH = f"{ID}register/2023-03-31"
ENTRY = f"{GRAPH}/entry/9900099"
INSPECTION = f"{ID}inspection/9900099/2022-12-05"


@pytest.fixture
def quads(table: Table, tmp_path: Path) -> list[ox.Quad]:
    register_tables([table(ALDERS, HOME)], tmp_path / "out")
    with open_output(tmp_path / "out") as dataset:
        return list(dataset.quads(GRAPH))


def messages(quads: Iterable[ox.Quad]) -> list[str]:
    return [problem.message for problem in check(GRAPH, quads)]


def test_all_graphs_of_a_register_are_sound(
    form: Callable[..., Path], table: Table, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    alike = with_values(HOME, urn="SC900002", owner="The Elm Trust")
    last_day = with_values(ALDERS, date="09/12/2017", published="15/02/2018")
    build([str(form())], out, site=False)
    register_tables(
        [table(ALDERS, HOME, alike), table(last_day, year=2018), table(ALDERS, year=2024)], out
    )
    reconcile(out)
    with open_output(out) as dataset:
        assert not [str(problem) for problem in check_register(dataset)]
        assert dataset.triples(names.OWNERS)
        assert dataset.triples(names.RECONCILIATION)


@pytest.mark.parametrize(
    ("subject", "predicate", "said"),
    [
        (GRAPH, f"{CG}asAt", "needs one day"),
        (GRAPH, f"{DCTERMS}license", "needs one licence"),
        (GRAPH, f"{CG}registerFile", "leads to no file"),
        (GRAPH, f"{CG}entryCount", "needs one number of entries"),
        (GRAPH, f"{CG}readingDigest", "needs one digest"),
        (GRAPH, f"{CG}inspectionDateMeans", "which day of an inspection"),
        (ENTRY, f"{CG}entryOf", "needs one service"),
        (ENTRY, f"{CG}inSnapshot", "needs one register"),
        (ENTRY, f"{CG}statedIn", "leads to no row"),
        (f"{ID}agency/9900099", f"{CG}urn", "needs one unique reference number"),
        (INSPECTION, f"{CG}agency", "needs one service"),
        (INSPECTION, f"{CG}startDate", "or no day"),
        (INSPECTION, f"{CG}statedIn", "leads to no row"),
        (f"{INSPECTION}/judgement/overall", f"{CG}area", "needs one area"),
    ],
)
def test_what_is_pulled_out_is_missed(
    quads: list[ox.Quad], subject: str, predicate: str, said: str
) -> None:
    left = [
        quad
        for quad in quads
        if (str(quad.subject), quad.predicate.value) != (f"<{subject}>", predicate)
    ]
    assert len(left) < len(quads)
    assert any(said in message for message in messages(left))


@pytest.mark.parametrize(
    ("subject", "predicate", "value", "said"),
    [
        (f"{ID}agency/9900099", f"{RDFS}label", "The Alders", "hangs on the service"),
        (f"{ID}agency/9900099", f"{SCHEMA}address", "1 Quay Street", "hangs on the service"),
        (ENTRY, f"{CG}name", "Another name", "the name is not one text"),
        (ENTRY, f"{CG}places", "many", "the number of places"),
        (INSPECTION, f"{CG}eventNumber", "1.02E+07", "the event number is not one number"),
        (f"{INSPECTION}/judgement/overall", f"{CG}grade", "good", "more than one grade"),
    ],
)
def test_what_does_not_belong_is_found(
    quads: list[ox.Quad], subject: str, predicate: str, value: str, said: str
) -> None:
    graph = ox.NamedNode(GRAPH)
    odd = ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), ox.Literal(value), graph)
    assert any(said in message for message in messages([*quads, odd]))


def test_a_problem_is_one_line_with_graph_field_and_place(quads: list[ox.Quad]) -> None:
    left = [quad for quad in quads if quad.predicate.value != f"{CG}entryOf"]
    line = str(next(iter(check(GRAPH, left))))
    assert line.startswith(f"<{GRAPH}>: service: the entry needs one service (cg:entryOf); at <")
    assert "\n" not in line
