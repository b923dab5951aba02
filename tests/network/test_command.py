"""`caregraph network`."""

import io
import os
import subprocess
import sys
from pathlib import Path

import networkx
import pytest
from typer.testing import CliRunner

from caregraph.cli import loaded


def run(*arguments: str) -> str:
    result = CliRunner().invoke(loaded(), ["network", *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_without_a_file_it_is_printed(built: Path) -> None:
    text = run("--format", "gexf", "-o", str(built), "--what", "co-citation-in-reports")
    graph = networkx.read_gexf(io.BytesIO(text.encode()))
    assert graph.number_of_edges() > 0
    assert all("pagerank" in data and "community" in data for _, data in graph.nodes(data=True))


def test_tables_go_into_a_folder(built: Path, tmp_path: Path) -> None:
    run("--format", "csv", "-o", str(built), "--what", "alike", "--to", str(tmp_path / "alike"))
    names = {path.name for path in (tmp_path / "alike").iterdir()}
    assert names == {"nodes.csv", "edges.csv"}


@pytest.mark.parametrize("what", ["whole", "co-citation-in-reports", "alike"])
def test_the_bytes_do_not_depend_on_the_hash_seed(built: Path, what: str) -> None:
    command = [sys.executable, "-m", "caregraph", "network", "--format", "gexf", "--what", what]
    made = {
        subprocess.run(
            [*command, "-o", str(built)],
            check=True,
            capture_output=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(made) == 1
    assert len(made.pop()) > 1000


def test_an_unknown_network_is_wrong_use(built: Path) -> None:
    wrong = ["network", "--format", "gexf", "-o", str(built), "--what", "x"]
    assert CliRunner().invoke(loaded(), wrong).exit_code == 2
