"""Exports hold the register where that is asked for, and only there."""

from pathlib import Path

import pyoxigraph as ox

from caregraph.export import Format, write
from caregraph.register import graphs, register_tables
from caregraph.store import open_output
from caregraph.vocabulary import ID

from .conftest import ALDERS, Table

REGISTER = ox.NamedNode(f"{ID}register/2023-03-31")


def exported(output: Path, *, register: bool) -> set[ox.Quad]:
    target = output / "export.nq"
    with open_output(output) as dataset:
        write(dataset, Format.NQUADS, target, graphs(dataset) if register else [])
    return set(ox.parse(path=str(target)))


def test_an_export_holds_the_register_where_asked(tmp_path: Path, table: Table) -> None:
    register_tables([table(ALDERS)], tmp_path / "out")
    assert any(q.graph_name == REGISTER for q in exported(tmp_path / "out", register=True))


def test_an_export_leaves_the_register_out_else(tmp_path: Path, table: Table) -> None:
    register_tables([table(ALDERS)], tmp_path / "out")
    assert not any(q.graph_name == REGISTER for q in exported(tmp_path / "out", register=False))
